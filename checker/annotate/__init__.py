"""The user's own workbooks and Word documents with the findings as comments at their cells.

A copy differs from its file in the comments and in nothing else: parts that hold no comments stay
byte for byte, and where a sheet or the text must point at a comment, only that is written into it.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path, PurePath
from typing import cast

from msgspec import Struct

from checker.annotate.names import names
from checker.annotate.notes import Note, notes
from checker.errors import InputError
from checker.findings import Finding, Report
from checker.language import Bilingual, Language
from checker.limits import Limits
from checker.readers.content import kind

_ROOMS = {"xlsx": "checker.annotate.workbook", "docx": "checker.annotate.word"}
"""Kind of content → the module that writes comments into it."""

_Write = Callable[[bytes, Sequence[Note], Limits], bytes]

_NO_COMMENTS = Bilingual(
    "这种格式不能写入批注，只支持 xlsx 和 docx", "only xlsx and docx files take comments"
)
_NO_FILE = Bilingual(
    "不是单独的文件（在压缩包里，或来自标准输入），或文件名不是文字，请先解压、另存或改名",
    "it is no file of its own (in an archive, or standard input), or its name is no text; unpack, "
    "save or rename it first",
)
_CHANGED = Bilingual("检查以后文件已被改动", "the file has changed since it was checked")


class Copy(Struct, frozen=True):
    """A checked input: `name` is what its copy is called, `data` the copy, or why there is none."""

    path: str
    name: PurePath
    data: bytes | Bilingual


def copies(
    report: Report, inputs: Sequence[str], language: Language, limits: Limits
) -> Iterator[Copy]:
    """A copy of every input that was checked, one by one.

    `inputs` are the paths as the user gave them: copies are named as the files are within them.
    """
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for each in report.standing:
        found[each.path].append(each)
    checked = {each.path: each.sha256 for each in report.checked}
    called = names(list(checked), inputs)
    for path, sha256 in checked.items():
        data = _annotated(Path(path), sha256, notes(found[path], language), limits)
        yield Copy(path, called[path], data)


def _annotated(
    path: Path, sha256: str | None, wanted: Sequence[Note], limits: Limits
) -> bytes | Bilingual:
    try:
        data = path.read_bytes()
    except (OSError, ValueError):
        return _NO_FILE
    if hashlib.sha256(data).hexdigest() != sha256:
        return _CHANGED
    try:
        room = _ROOMS.get(kind(data, path.name))
        if room is None:
            return _NO_COMMENTS
        write = cast("_Write", import_module(room).annotate)
        return write(data, wanted, limits) if wanted else data
    except InputError as error:
        return error.message
