"""Plain text: tab-separated tables under Markdown headings.

A run of lines from the first with a tab to the next empty line or heading is a table; a line
without a tab inside it is a row of one cell. Lines end with LF, CRLF or CR and nothing else: other
separators of Unicode are content of cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.limits import Limits
from checker.model import Address
from checker.readers.encoding import decode
from checker.readers.sheets import Block, Cell, Line, Sheet, Table, trimmed

_LINE_END = re.compile(r"\r\n|\r|\n")


def read(data: bytes, name: str, limits: Limits) -> tuple[Sheet, ...]:  # noqa: ARG001
    """One nameless sheet with the lines and tables of the text. Raises InputError."""
    return (Sheet(tuple(_blocks(_LINE_END.split(decode(data))))),)


def _blocks(lines: list[str]) -> Iterator[Block]:
    rows: list[tuple[Cell, ...]] = []
    table = 1
    for number, line in enumerate(lines, 1):
        if line and not line.startswith("#") and (rows or "\t" in line):
            rows.append(tuple(_cells(line, number, table, len(rows) + 1)))
            continue
        if rows:
            yield Table(table, tuple(rows))
            table, rows = table + 1, []
        yield from _line(line, number)
    if rows:
        yield Table(table, tuple(rows))


def _cells(line: str, number: int, table: int, row: int) -> Iterator[Cell]:
    start = 0
    for column, raw in enumerate(line.split("\t"), 1):
        text = trimmed(raw)
        char = start + raw.find(text) + 1
        yield Cell(text, Address(table, row, column, None, None, None, number, char))
        start += len(raw) + 1


def _line(line: str, number: int) -> Iterator[Line]:
    content = line.lstrip("#")
    text = trimmed(content)
    if text:
        # A row may begin with # too; then it has tabs, and is no heading whose words are spent.
        heading = 0 if "\t" in text else len(line) - len(content)
        char = line.index(text, len(line) - len(content)) + 1
        yield Line(text, Address(line=number, char=char), heading)
