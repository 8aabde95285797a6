"""Tables whose columns are kept apart by blanks alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from checker.limits import Limits
from checker.model import Address
from checker.readers.loose.gaps import Piece, is_underline, pieces_of
from checker.readers.loose.stripes import are_aligned, columns_of
from checker.readers.loose.width import Wrapping
from checker.readers.sheets import Cell, Table, unwrapped
from checker.readers.textlines import NumberedLine

_LEAST_WRAPPED = 20
"""A column narrower than this holds no wrapped cells: what stands below is a row of its own."""

_Cut = tuple[int, str, list[Piece]]
"""The number of a line, the line, and its pieces."""

_Row = dict[int, list[tuple[int, Piece]]]
"""The pieces of a row by column, each with the number of its line."""


def aligned_tables(lines: Sequence[NumberedLine], first: int, limits: Limits) -> list[Table]:
    """The tables that the lines make; lines that only underline others are in none.

    Blank lines part tables only where the rows around them are not aligned with each other.
    """
    cut = [(at, line, pieces_of(line)) for at, line in lines if not is_underline(line)]
    parts = [[*part] for filled, part in groupby(cut, lambda each: bool(each[2])) if filled]
    whole = [each for part in parts for each in part]
    if len(parts) > 1 and not are_aligned([(line, pieces) for _, line, pieces in whole]):
        return [_table(part, first + at, limits) for at, part in enumerate(_joined_singles(parts))]
    return [_table(whole, first, limits)]


def _joined_singles(parts: Sequence[list[_Cut]]) -> list[list[_Cut]]:
    """The parts, with rows that stand alone joined to those before them."""
    joined: list[list[_Cut]] = []
    for part in parts:
        if joined and (len(part) == 1 or len(joined[-1]) == 1):
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def _table(cut: Sequence[_Cut], number: int, limits: Limits) -> Table:
    columns = columns_of([(line, pieces) for _, line, pieces in cut])
    drafts = [
        {column: [(at, piece)] for column, piece in zip(placed, pieces, strict=True)}
        for (at, _, pieces), placed in zip(cut, columns, strict=True)
    ]
    rows = _joined(drafts)
    width = max(max(row) for row in rows)
    limits.check_cells(len(rows) * width)
    return Table(
        number, tuple(tuple(_cells(row, number, at, width)) for at, row in enumerate(rows, 1))
    )


def _joined(lines: Sequence[_Row]) -> list[_Row]:
    """The rows: a line that goes on with cells which fill their columns is none of its own."""
    texts = [{column: pieces[0][1].text for column, pieces in line.items()} for line in lines]
    wrapping = Wrapping(texts, _LEAST_WRAPPED)
    rows: list[_Row] = []
    for place, line in enumerate(lines):
        above = texts[place - 1] if place else {}
        if 1 not in line and wrapping.goes_on(above, texts[place]):
            for column, pieces in line.items():
                rows[-1][column] += pieces
        else:
            rows.append(line)
    return rows


def _cells(row: _Row, table: int, number: int, width: int) -> Iterator[Cell]:
    """The cells of a row; where a blank one would begin in its line is not known."""
    line = min(pieces[0][0] for pieces in row.values())
    for column in range(1, width + 1):
        pieces = row.get(column, [])
        text = unwrapped("\n".join(piece.text for _, piece in pieces))
        at, char = (pieces[0][0], pieces[0][1].start + 1) if pieces else (line, None)
        yield Cell(text, Address(table, number, column, None, None, None, at, char))
