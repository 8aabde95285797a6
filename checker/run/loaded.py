"""What became of one input: its line in the report, and the document where it gave one."""

from __future__ import annotations

import json
from functools import cached_property

from msgspec import Struct

from checker import interchange
from checker.findings import DocumentResult, content_mark, identity
from checker.model import Document


class Loaded(Struct, frozen=True, dict=True):
    """An input's line in the report, with the document, or its JSON as it was remembered.

    Without content the line says why there is none.
    """

    result: DocumentResult
    content: Document | bytes | None = None

    @property
    def document(self) -> Document | None:
        """The document, made from its JSON where that is at hand."""
        if not isinstance(self.content, bytes):
            return self.content
        return from_bytes(self.content, self.result.path)

    @cached_property
    def json(self) -> bytes:
        """The document as one line of JSON; empty where there is none."""
        if self.content is None or isinstance(self.content, bytes):
            return self.content or b""
        return to_bytes(self.content)


def to_bytes(document: Document) -> bytes:
    """A document as one line of JSON, without its end."""
    return json.dumps(interchange.to_json(document), separators=(",", ":")).encode()


def from_bytes(line: bytes, source: str) -> Document:
    """The document of such a line, under the name that its file has now."""
    return interchange.from_json({**json.loads(line), "source": source}, source)


def counted(document: Document, sha256: str | None) -> DocumentResult:
    """A document's line in the report."""
    projects = [project for agency in document.agencies for project in agency.projects]
    indicators = sum(len(project.indicators) for project in projects)
    return DocumentResult(
        document.source,
        sha256,
        len(projects),
        indicators,
        left_out=document.skipped_tables,
        identity=identity(document),
        content=content_mark(document),
    )
