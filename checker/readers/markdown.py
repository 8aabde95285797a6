"""Markdown: pipe tables and headings, their marks taken off; HTML tables inside are read as such.

What is no such table is read as any text is, so that tables of other forms may stand between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from checker.limits import Limits
from checker.model import Address
from checker.readers.encoding import decode
from checker.readers.inlinemarks import plain
from checker.readers.loose import loose_blocks
from checker.readers.sheets import Block, Cell, Line, Sheet, Table, trimmed, unwrapped
from checker.readers.text import tab_blocks
from checker.readers.textkind import is_head_rule
from checker.readers.textlines import LINE_END, cell_at

_BAR = re.compile(r"(?<!\\)\|")
_LIST_MARK = re.compile(r"(?:[-*+>]\s+)+(?=\S)")
_HTML_TABLE = re.compile(r"\s{0,9}<table\b", re.IGNORECASE)
_HTML_TABLES = re.compile(r"<(/?)table\b", re.IGNORECASE)


def read(data: bytes, name: str, limits: Limits) -> tuple[Sheet, ...]:
    """One nameless sheet. Raises InputError."""
    del name
    cells = 0
    blocks = []
    for block in _blocks(LINE_END.split(decode(data)), limits):
        cells += sum(map(len, block.rows)) if isinstance(block, Table) else 0
        limits.check_cells(cells)
        blocks.append(block)
    return (Sheet(tuple(blocks)),)


def _blocks(lines: Sequence[str], limits: Limits) -> Iterator[Block]:
    table, done, place = 1, 0, 0
    while place < len(lines):
        end = _table_end(lines, place)
        if end == place:
            place += 1
            continue
        for block in _between(lines[done:place], limits, done + 1, table):
            table += isinstance(block, Table)
            yield block
        for block in _tables(lines, place, end, limits, table):
            table += isinstance(block, Table)
            yield block
        done = place = end
    yield from _between(lines[done:], limits, done + 1, table)


def _table_end(lines: Sequence[str], start: int) -> int:
    """Where the table ends that begins in a line; the line itself where none does."""
    end = start
    if _HTML_TABLE.match(lines[start]):
        depth = 1
        while depth > 0 and end < len(lines):
            depth -= end == start
            tags = _HTML_TABLES.findall(lines[end])
            depth += len(tags) - 2 * tags.count("/")
            end += 1
        return end
    if start + 1 < len(lines) and "|" in lines[start] and is_head_rule(lines[start + 1]):
        while end < len(lines) and "|" in lines[end]:
            end += 1
    return end


def _tables(
    lines: Sequence[str], start: int, end: int, limits: Limits, number: int
) -> Iterable[Block]:
    if _HTML_TABLE.match(lines[start]):
        # Only such Markdown needs the HTML reader, and the time to import it.
        from checker.readers.html import page_blocks  # noqa: PLC0415

        return page_blocks("\n".join(lines[start:end]), limits, start, number - 1)
    rows: list[tuple[Cell, ...]] = []
    for at in range(start, end):
        if not is_head_rule(lines[at]):
            rows.append(tuple(_cells(lines[at], number, len(rows) + 1, at + 1)))
    return (Table(number, tuple(rows)),)


def _cells(line: str, table: int, row: int, number: int) -> Iterator[Cell]:
    edges = [-1, *(bar.start() for bar in _BAR.finditer(line)), len(line)]
    pieces = [(start + 1, line[start + 1 : end]) for start, end in pairwise(edges)]
    # The bars at both ends are no edges of cells but the table's own.
    if len(pieces) > 1 and not trimmed(pieces[0][1]):
        del pieces[0]
    if len(pieces) > 1 and not trimmed(pieces[-1][1]):
        del pieces[-1]
    for column, (start, raw) in enumerate(pieces, 1):
        yield _unmarked(cell_at(raw, start, Address(table, row, column, line=number)))


def _between(
    lines: Sequence[str], limits: Limits, first_line: int, first_table: int
) -> Iterator[Block]:
    """What stands between the pipe tables."""
    read_part = tab_blocks if any("\t" in line for line in lines) else loose_blocks
    for block in read_part(lines, limits, first_line, first_table):
        if isinstance(block, Line):
            mark = _LIST_MARK.match(block.text)
            text = unwrapped(plain(block.text[mark.end() if mark else 0 :]))
            char = (block.address.char or 1) + (mark.end() if mark else 0)
            yield replace(block, text=text, address=block.address._replace(char=char))
        elif isinstance(block, Table):
            rows = (tuple(_unmarked(cell) for cell in row) for row in block.rows)
            yield Table(block.number, tuple(rows))


def _unmarked(cell: Cell) -> Cell:
    return cell._replace(text=unwrapped(plain(cell.text)))
