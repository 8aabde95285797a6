"""A file's bytes → sheets of lines and tables. One module per format; none knows what a budget is.

A new format is one module with `read(data, name, limits)`, one line in `_READERS` under the kind of
content that `content.kind` tells, and its suffixes in `SUFFIXES`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from checker.limits import Limits

if TYPE_CHECKING:
    from checker.readers.sheets import Sheet

SUFFIXES = frozenset(
    {".txt", ".tsv", ".csv", ".md", ".htm", ".html", ".mht", ".xlsx", ".xlsm", ".xls", ".et"}
    | {".docx", ".doc", ".wps", ".odt", ".ods", ".pdf", ".zip"}
)
"""Names that a walk through a folder takes for ours; what is inside is told by the content."""

_READERS = {
    "text": "checker.readers.text",
    "loose": "checker.readers.loose",
    "delimited": "checker.readers.delimited",
    "markdown": "checker.readers.markdown",
    "xlsx": "checker.readers.xlsx",
    "xls": "checker.readers.xls",
    "docx": "checker.readers.docx",
    "office": "checker.readers.office",
    "pdf": "checker.readers.pdf",
    "html": "checker.readers.html",
}
"""Kind of content → its module, imported only when such a file comes."""


_QUICK = {
    **dict.fromkeys(("text", "delimited", "markdown", "loose"), 5_000_000),
    **dict.fromkeys(("html", "xlsx", "docx"), 2_000_000),
}
"""Bytes, unpacked ones, up to which files of a kind are read in a moment whatever they hold."""

_NO_MORE_THAN = Limits()


class _Reader(Protocol):
    def read(self, data: bytes, name: str, limits: Limits) -> tuple[Sheet, ...]: ...


def read(data: bytes, name: str, limits: Limits = _NO_MORE_THAN) -> tuple[Sheet, ...]:
    """The sheets of a file; `name` is only for messages and for content that tells nothing.

    Raises:
        InputError: the file is empty, damaged, or of a format that nobody here reads.
    """
    limits.check_file(len(data))
    return cast("_Reader", import_module(_READERS[_kind(data, name)])).read(data, name, limits)


def is_archive(data: bytes, name: str) -> bool:
    """Whether a file is a zip of files, each of which is an input of its own. Raises InputError."""
    return data.startswith(b"PK") and _kind(data, name) == "archive"


def is_quick(data: bytes, name: str) -> bool:
    """Whether a file is read in little time and memory whatever it holds. Raises InputError."""
    from checker.readers.content import unpacked_size  # noqa: PLC0415 - as in `_kind`

    return unpacked_size(data) <= _QUICK.get(_kind(data, name), -1)


def _kind(data: bytes, name: str) -> str:
    # A run over known documents asks for none.
    from checker.readers.content import kind  # noqa: PLC0415

    return kind(data, name)
