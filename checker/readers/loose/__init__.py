"""Text without tabs: tables drawn with bars, tables aligned by blanks, and lines.

A table of either kind needs two rows. Blank lines and lines of a single text between the rows of
an aligned table belong to it; a heading ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.limits import Limits
from checker.readers.encoding import decode
from checker.readers.loose.aligned import aligned_tables
from checker.readers.loose.barends import are_ended_cells, ended_cells
from checker.readers.loose.drawn import drawn_tables
from checker.readers.loose.drawncolumns import has_bar, is_rule
from checker.readers.loose.gaps import is_underline, pieces_of
from checker.readers.loose.width import shown
from checker.readers.sheets import Block, Sheet, Table, trimmed
from checker.readers.textlines import LINE_END, NumberedLine, line_of

_LABELLED = re.compile(r"[^:：]{1,20}[:：]")
_LONGEST_PAUSE = 4
"""Lines without columns that may stand between two rows of one table."""

_DEEPEST_INDENT = 4
"""Paragraphs begin with two full-width spaces; what stands deeper is no paragraph."""


def read(data: bytes, name: str, limits: Limits) -> tuple[Sheet, ...]:
    """One nameless sheet with the lines and tables of the text. Raises InputError."""
    del name
    return (Sheet(tuple(loose_blocks(LINE_END.split(decode(data)), limits))),)


def loose_blocks(
    lines: Sequence[str], limits: Limits, first_line: int = 1, first_table: int = 1
) -> Iterator[Block]:
    """The lines and tables of a text, or of a part of it that begins at that line."""
    numbered = list(enumerate(lines, first_line))
    number, cells, place = first_table, 0, 0
    while place < len(numbered):
        end, blocks = _blocks_from(numbered, place, number, limits)
        for block in blocks:
            if isinstance(block, Table):
                number += 1
                cells += sum(map(len, block.rows))
                limits.check_cells(cells)
            yield block
        if end == place:
            yield from line_of(lines[place], first_line + place)
        place = max(end, place + 1)


def _blocks_from(
    lines: Sequence[NumberedLine], start: int, number: int, limits: Limits
) -> tuple[int, Sequence[Block]]:
    """The tables that begin here, and where they end; rules alone are drawing and no text."""
    end = start
    while end < len(lines) and _is_drawn(lines[end][1]):
        end += 1
    drawn = lines[start:end]
    rules = sum(is_rule(line) for _, line in drawn)
    if drawn and rules == len(drawn):
        return end, ()
    if are_ended_cells([line for _, line in drawn]):
        return end, [*ended_cells(drawn)]
    if len(drawn) > 1:
        return end, drawn_tables(drawn, number)
    end = _aligned_end(lines, start)
    return end, aligned_tables(lines[start:end], number, limits) if end > start else ()


def _aligned_end(lines: Sequence[NumberedLine], start: int) -> int:
    """Where the aligned table ends that begins here; the start itself where none does."""
    if not _is_row(lines[start][1]):
        return start
    rows, end, place = 1, start + 1, start + 1
    while place < len(lines) and place - end < _LONGEST_PAUSE:
        line = lines[place][1]
        if line.startswith("#") or (_is_drawn(line) and not is_underline(line)):
            break
        place += 1
        if _is_row(line):
            rows += 1
            end = place
        elif end == place - 1 and _is_indented(line):
            end = place
        elif trimmed(line) and not trimmed(lines[place - 2][1]):
            break  # a paragraph
    return end if rows > 1 else start


def _is_drawn(line: str) -> bool:
    return not line.startswith("#") and (has_bar(line) or is_rule(line))


def _is_row(line: str) -> bool:
    """Whether texts stand apart in a line, and are more than labels with their values."""
    pieces = [] if line.startswith("#") else pieces_of(line)
    return len(pieces) > 1 and not all(_LABELLED.match(piece.text) for piece in pieces)


def _is_indented(line: str) -> bool:
    content = line.lstrip()
    return bool(trimmed(line)) and shown(line[: len(line) - len(content)]) > _DEEPEST_INDENT
