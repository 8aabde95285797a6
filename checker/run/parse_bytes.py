"""A file's bytes → its documents: the one place where reading and parsing meet."""

from __future__ import annotations

from checker import interchange, parsing, readers
from checker.model import Document
from checker.run.reading import Reading


def parse_bytes(data: bytes, name: str, reading: Reading) -> list[Document]:
    """The documents of a file: one, but for JSON Lines of many.

    Raises:
        NoTargetTable: it holds no performance-target table.
        InputError: it cannot be read.
    """
    reading.limits.check_file(len(data))
    if interchange.looks_like_json(data):
        return interchange.load_text(data, name)
    sheets = readers.read(data, name, reading.limits)
    return [parsing.parse(sheets, name, reading.vocabulary)]
