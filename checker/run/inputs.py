"""One input's bytes → its parsed documents, or the sentence that says why not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checker import readers
from checker.errors import InputError, NoTargetTable
from checker.findings import DocumentResult, content_mark, identity
from checker.language import Bilingual
from checker.model import Document
from checker.run import remembered
from checker.run.discovery import STDIN, Candidate, Discovery, discover, display, is_input
from checker.run.reading import Reading
from checker.run.workshop import Workshop, opened

if TYPE_CHECKING:
    from checker.run.changed import Changes


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the user named. `stdin` is the content where `-` is among the paths.

    `changes`: of these, only what has changed is read.
    """

    paths: tuple[str, ...]
    stdin: bytes | None = None
    stdin_name: str = "<stdin>"
    changes: Changes | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """One document, and its line in the report."""

    document: Document
    result: DocumentResult


def load_all(
    inputs: Inputs, reading: Reading
) -> tuple[Discovery, Iterator[Loaded | DocumentResult]]:
    """What was discovered, and each input in turn: loaded, or a result that says what is wrong."""
    found = discover(inputs.paths)
    if inputs.changes is not None:
        found.candidates = [each for each in found.candidates if inputs.changes.keep(each.path)]
    return found, _each(found, inputs, reading)


def documents(inputs: Inputs, reading: Reading) -> Iterator[Document | DocumentResult]:
    """The parsed documents one by one; a result stands for an input that gave none."""
    _, loaded = load_all(inputs, reading)
    for each in loaded:
        yield each.document if isinstance(each, Loaded) else each


def _each(found: Discovery, inputs: Inputs, reading: Reading) -> Iterator[Loaded | DocumentResult]:
    for path, problem in found.problems:
        yield DocumentResult(display(path), None, error=problem)
    empty = not found.problems
    with opened(reading) as workshop:
        for candidate in found.candidates:
            for each in _load(candidate, inputs, workshop):
                empty = empty and isinstance(each, DocumentResult) and each.error is None
                yield each
    if empty and inputs.changes is None:
        # A gate that looked at nothing must not be passed.
        said = Bilingual("没有找到可以检查的文件", "found no file to check")
        yield DocumentResult(" ".join(map(display, inputs.paths)), None, error=said)


def _load(
    candidate: Candidate, inputs: Inputs, workshop: Workshop
) -> Iterator[Loaded | DocumentResult]:
    name = inputs.stdin_name if candidate.path == STDIN else display(candidate.path)
    try:
        data = _bytes(candidate, inputs)
    except OSError as error:
        yield DocumentResult(name, None, error=_unreadable(error))
        return
    yield from _opened(data, name, workshop, named=candidate.named)


def _opened(
    data: bytes, name: str, workshop: Workshop, *, named: bool
) -> Iterator[Loaded | DocumentResult]:
    """A file, or each file of an archive; a file in an archive is like one in a folder."""
    try:
        workshop.limits.check_file(len(data))
        if not readers.is_archive(data, name):
            yield from _parsed(data, name, workshop, named=named)
            return
        from checker.readers import archive  # noqa: PLC0415 - rarely needed, and not light

        for member in archive.members(data, workshop.limits, is_input):
            inner = f"{name}!{member.name}"
            if isinstance(member.data, InputError):
                yield DocumentResult(inner, None, error=member.data.message)
            else:
                yield from _parsed(member.data, inner, workshop, named=False)
    except InputError as error:
        yield DocumentResult(name, hashlib.sha256(data).hexdigest(), error=error.message)


def _parsed(
    data: bytes, name: str, workshop: Workshop, *, named: bool
) -> Iterator[Loaded | DocumentResult]:
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        parsed = remembered.recall(sha256, name, workshop.reading)
        if parsed is None:
            parsed = workshop.parse(data, name)
            if all(each.source == name for each in parsed):
                remembered.remember(sha256, name, workshop.reading, parsed)
    except NoTargetTable as error:
        # One that the user named must be right; one that a folder holds may be something else.
        if named:
            yield DocumentResult(name, sha256, error=error.message)
        else:
            yield DocumentResult(name, sha256, skipped=error.message)
    except InputError as error:
        yield DocumentResult(name, sha256, error=error.message)
    else:
        yield from (_loaded(document, sha256) for document in parsed)


def _bytes(candidate: Candidate, inputs: Inputs) -> bytes:
    if candidate.path == STDIN:
        return inputs.stdin or b""
    return Path(candidate.path).read_bytes()


def _loaded(document: Document, sha256: str) -> Loaded:
    projects = [project for agency in document.agencies for project in agency.projects]
    indicators = sum(len(project.indicators) for project in projects)
    result = DocumentResult(
        document.source,
        sha256,
        len(projects),
        indicators,
        left_out=document.skipped_tables,
        identity=identity(document),
        content=content_mark(document),
    )
    return Loaded(document, result)


def _unreadable(error: OSError) -> Bilingual:
    if isinstance(error, FileNotFoundError):
        return Bilingual("找不到文件", "no such file")
    why = error.strerror or str(error)
    return Bilingual(f"无法读取：{why}", f"cannot read: {why}")
