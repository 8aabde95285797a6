"""Plain text: tab-separated tables under Markdown headings.

A run of lines from the first with a tab to the next empty line or heading is a table; a line
without a tab inside it is a row of one cell. Lines end with LF, CRLF or CR and nothing else: other
separators of Unicode are content of cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.limits import Limits
from checker.model import Address
from checker.readers.encoding import decode
from checker.readers.sheets import Block, Cell, Sheet, Table, trimmed
from checker.readers.textlines import LINE_END, line_of


def read(data: bytes, name: str, limits: Limits) -> tuple[Sheet, ...]:
    """One nameless sheet with the lines and tables of the text. Raises InputError."""
    del name
    return (Sheet(tuple(tab_blocks(LINE_END.split(decode(data)), limits))),)


def tab_blocks(
    lines: Sequence[str], limits: Limits, first_line: int = 1, first_table: int = 1
) -> Iterator[Block]:
    """The lines and tables of a text, or of a part of it that begins at that line."""
    rows: list[tuple[Cell, ...]] = []
    table, count = first_table, 0
    for number, line in enumerate(lines, first_line):
        if line and not line.startswith("#") and (rows or "\t" in line):
            rows.append(tuple(_cells(line, number, table, len(rows) + 1)))
            count += len(rows[-1])
            limits.check_cells(count)
            continue
        if rows:
            yield Table(table, tuple(rows))
            table, rows = table + 1, []
        yield from line_of(line, number)
    if rows:
        yield Table(table, tuple(rows))


def _cells(line: str, number: int, table: int, row: int) -> Iterator[Cell]:
    offset = 0
    for column, raw in enumerate(line.split("\t"), 1):
        text = trimmed(raw)
        char = offset + raw.find(text) + 1
        yield Cell(text, Address(table, row, column, None, None, None, number, char))
        offset += len(raw) + 1
