"""Which lines of text make a row, where nothing is drawn between the rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from checker.readers.pdf.lines import TextLine
from checker.readers.pdf.tables import Columns, Row
from checker.readers.pdf.wrapping import fits, room

_WIDER_GAP = 1.6
"""How much wider a gap between rows is than one between the lines of a cell."""
_OVERLAP = 0.2
"""Of the size: how far the lines of one row reach into each other, at least."""


def one_row(lines: Sequence[TextLine], columns: Columns) -> Row:
    """All lines as one row."""
    row: Row = {}
    for line in lines:
        _add(row, _pieces(line, columns))
    return row


def rows_of(lines: Sequence[TextLine], columns: Columns) -> list[Row]:
    """Lines as rows: those are one that overlap in height, or stand close, or wrap."""
    gaps = [below.y0 - above.y1 for above, below in pairwise(lines)]
    near = _nearest(gaps, max(line.size for line in lines))
    last = _pieces(lines[0], columns)
    rows: list[Row] = [one_row(lines[:1], columns)]
    for gap, line in zip(gaps, lines[1:], strict=True):
        pieces = _pieces(line, columns)
        if near is not None:
            same = gap < near
        else:
            same = gap < -_OVERLAP * line.size or _wraps(rows[-1], last, pieces, columns)
        if same:
            _add(rows[-1], pieces)
        else:
            closing = [column for column in pieces if _closes(rows[-1], column, pieces[column])]
            _add(rows[-1], {column: pieces.pop(column) for column in closing})
            rows.append({column: [piece] for column, piece in pieces.items()})
        last = pieces
    return rows


def _pieces(line: TextLine, columns: Columns) -> dict[int, TextLine]:
    """The pieces of a line by column, counted from 0."""
    starts = [x0 for x0, _ in columns]
    pieces: dict[int, TextLine] = {}
    for piece in line.pieces():
        column = bisect_right(starts, piece.x0) - 1
        before = pieces[column].glyphs if column in pieces else ()
        pieces[column] = TextLine(before + piece.glyphs)
    return pieces


def _add(row: Row, pieces: dict[int, TextLine]) -> None:
    for column, piece in pieces.items():
        row.setdefault(column, []).append(piece)


def _closes(row: Row, column: int, piece: TextLine) -> bool:
    """Whether a text begins inside a bracket that the text above it opens."""
    above = "".join(line.text for line in row.get(column, ()))
    return _open(above) > 0 > _open(piece.text)


def _open(text: str) -> int:
    return text.count("(") + text.count("（") - text.count(")") - text.count("）")


def _wraps(
    row: Row, last: dict[int, TextLine], pieces: dict[int, TextLine], columns: Columns
) -> bool:
    """Whether a line only goes on with texts that filled their columns, or these with all of it.

    The latter are the upper lines of a tall cell beside lower ones that stand at half its height.
    """
    going_on = {
        column
        for column, piece in pieces.items()
        if column in row and not fits(piece.text, room(row[column], *columns[column]))
    }
    if going_on == set(pieces):
        return len(going_on) < len(row)
    return going_on == set(last) and len(going_on) < len(pieces)


def _nearest(gaps: Sequence[float], size: float) -> float | None:
    """The gap below which two lines are of one row; None where all are about equally far apart."""
    apart = sorted(gap + size for gap in gaps)
    steps = [(high / max(low, 0.1), low, high) for low, high in pairwise(apart)]
    widest = max(steps, default=(0.0, 0.0, 0.0))
    if widest[0] < _WIDER_GAP or widest[1] > _WIDER_GAP * size:
        return None
    return (widest[1] + widest[2]) / 2 - size
