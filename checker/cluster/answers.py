"""What a task gives back: the documents of one file with their findings, as lines of JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from msgspec import Struct, convert, to_builtins

from checker import __version__
from checker.findings import DocumentResult


class Checked(Struct, frozen=True):
    """A document's line in the report, its findings as JSON and their number.

    `json` is the document itself where it was asked for, and else empty.
    """

    result: DocumentResult
    count: int = 0
    findings: bytes = b"[]"
    json: bytes = b""


class Answer(Struct, frozen=True):
    """All of one file. `rules`: for each batch what the rules did; `version`: of whom it is."""

    documents: Sequence[Checked]
    rules: Sequence[list[Any]] = ()
    version: str = __version__


def packed(answer: Answer) -> bytes:
    """The answer as bytes."""
    lines = [json.dumps([answer.version, answer.rules]).encode()]
    for each in answer.documents:
        head = json.dumps([each.count, to_builtins(each.result)]).encode()
        lines += [head, each.findings, each.json]
    return b"\n".join(lines)


def unpacked(data: bytes) -> Answer:
    """The answer that `packed` wrote."""
    first, *lines = data.split(b"\n")
    version, rules = json.loads(first)
    documents = []
    for head, findings, document in zip(lines[::3], lines[1::3], lines[2::3], strict=True):
        count, result = json.loads(head)
        documents.append(Checked(convert(result, DocumentResult), count, findings, document))
    return Answer(documents, rules, version)
