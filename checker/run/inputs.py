"""One input's bytes → its parsed documents, or the sentence that says why not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from checker import interchange, parsing, readers
from checker.errors import InputError
from checker.findings import DocumentResult
from checker.language import Bilingual
from checker.model import Document
from checker.run.discovery import STDIN, Candidate, Discovery, discover, display
from checker.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the user named. `stdin` is the content where `-` is among the paths."""

    paths: tuple[str, ...]
    stdin: bytes | None = None
    stdin_name: str = "<stdin>"


@dataclass(frozen=True, slots=True)
class Loaded:
    """One document, and its line in the report."""

    document: Document
    result: DocumentResult


def load_all(
    inputs: Inputs, vocabulary: Vocabulary
) -> tuple[Discovery, Iterator[Loaded | DocumentResult]]:
    """What was discovered, and each input in turn: loaded, or a result that says what is wrong."""
    found = discover(inputs.paths)
    return found, _each(found, inputs, vocabulary)


def documents(inputs: Inputs, vocabulary: Vocabulary) -> Iterator[Document | DocumentResult]:
    """The parsed documents one by one; a result stands for an input that gave none."""
    _, loaded = load_all(inputs, vocabulary)
    for each in loaded:
        yield each.document if isinstance(each, Loaded) else each


def _each(
    found: Discovery, inputs: Inputs, vocabulary: Vocabulary
) -> Iterator[Loaded | DocumentResult]:
    for path, problem in found.problems:
        yield DocumentResult(display(path), None, error=problem)
    for candidate in found.candidates:
        yield from _load(candidate, inputs, vocabulary)


def _load(
    candidate: Candidate, inputs: Inputs, vocabulary: Vocabulary
) -> Iterator[Loaded | DocumentResult]:
    name = inputs.stdin_name if candidate.path == STDIN else display(candidate.path)
    try:
        data = _bytes(candidate, inputs)
    except OSError as error:
        yield DocumentResult(name, None, error=_unreadable(error))
        return
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        parsed = _parse(data, name, vocabulary)
    except parsing.NoTargetTable as error:
        if candidate.named:
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


def _parse(data: bytes, name: str, vocabulary: Vocabulary) -> list[Document]:
    if interchange.looks_like_json(data):
        return interchange.load_text(data, name)
    return [parsing.parse(readers.read(data, name), name, vocabulary)]


def _loaded(document: Document, sha256: str) -> Loaded:
    projects = [project for agency in document.agencies for project in agency.projects]
    indicators = sum(len(project.indicators) for project in projects)
    result = DocumentResult(document.source, sha256, len(projects), indicators)
    return Loaded(document, result)


def _unreadable(error: OSError) -> Bilingual:
    if isinstance(error, FileNotFoundError):
        return Bilingual("找不到文件", "no such file")
    why = error.strerror or str(error)
    return Bilingual(f"无法读取：{why}", f"cannot read: {why}")
