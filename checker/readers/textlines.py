"""What all readers of texts share: where lines end, and which of them are headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model import Address
from checker.readers.sheets import Cell, Line, trimmed

LINE_END = re.compile(r"\r\n|\r|\n")
"""Lines end so and in no other way: other separators of Unicode are content of cells."""

NumberedLine = tuple[int, str]
"""A line and its number in the file."""


def line_of(line: str, number: int) -> Iterator[Line]:
    """The line as a text outside tables; a blank one is none."""
    content = line.lstrip("#")
    text = trimmed(content)
    if text:
        # A row may begin with # too; then it has tabs, and is no heading whose words are spent.
        heading = 0 if "\t" in text else len(line) - len(content)
        char = line.index(text, len(line) - len(content)) + 1
        yield Line(text, Address(line=number, char=char), heading)


def cell_at(raw: str, offset: int, place: Address) -> Cell:
    """The cell of a piece of a line; `offset` is how many characters stand before the piece."""
    text = trimmed(raw)
    return Cell(text, place._replace(char=offset + raw.find(text) + 1))
