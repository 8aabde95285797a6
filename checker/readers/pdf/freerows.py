"""Which lines of text make a row, where nothing is drawn between the rows.

Cells may be wrapped, and stand at the top of their row or in its middle, so that a line of text may
hold parts of one row only, or none but a wrapped cell's. All divisions of the lines into rows are
weighed, and the one with the fewest oddities is taken.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from checker.readers.pdf.lines import TextLine
from checker.readers.pdf.tables import Columns, Row
from checker.readers.pdf.wrapping import fits, room

_WIDER_GAP = 1.6
"""How much wider a gap between rows is than one between the lines of a cell."""
_MOST_LINES = 16
"""Lines of text in a row, those counted that only half overlap."""
_NOT_LEVEL = 0.35
"""Of the size: from where on two cells of a row do not stand at the same height."""
_BEFORE_COLUMN = 0.5
"""Of the size: how far before the widest text of its column another may begin."""

# What is odd about a row, and how much; only the proportions matter.
_BLANK = 0.5
_NOT_IN_LINE = 0.7
_WRAPS = 0.4
_WRAPS_EARLY = 3.0
_FULL_AT_END = 1.0
_OPEN_BRACKET = 3.0
_WIDE_INSIDE = 8.0
_NEAR_BETWEEN = 4.0
_MOST_AT_CUT = 2.5
"""Cells of one width, such as numbers, all look full."""


def one_row(lines: Sequence[TextLine], columns: Columns) -> Row:
    """All lines as one row."""
    row: Row = {}
    for line in lines:
        _add(row, pieces_of(line, columns))
    return row


def rows_of(lines: Sequence[TextLine], columns: Columns) -> list[Row]:
    """Lines, of which there is at least one, as rows."""
    scale = _Scale(lines, columns)
    best = [0.0]
    starts = [0]
    for end in range(1, len(lines) + 1):
        weights = {
            start: best[start] + scale.between(start) + scale.within(start, end)
            for start in range(max(0, end - _MOST_LINES), end)
        }
        start = min(weights, key=lambda place: (weights[place], -place))
        best.append(weights[start])
        starts.append(start)
    rows: list[Row] = []
    end = len(lines)
    while end:
        rows.append(scale.row(starts[end], end))
        end = starts[end]
    return rows[::-1]


def pieces_of(line: TextLine, columns: Columns) -> dict[int, TextLine]:
    """The pieces of a line by column, counted from 0."""
    starts = [x0 - _BEFORE_COLUMN * line.size for x0, _ in columns]
    pieces: dict[int, TextLine] = {}
    for piece in line.pieces():
        column = max(bisect_right(starts, piece.x0) - 1, 0)
        before = pieces[column].glyphs if column in pieces else ()
        pieces[column] = TextLine(before + piece.glyphs)
    return pieces


class _Scale:
    """Weighs what is odd about lines that are taken for a row, and about cuts between them."""

    def __init__(self, lines: Sequence[TextLine], columns: Columns) -> None:
        self._columns = columns
        self._pieces = [pieces_of(line, columns) for line in lines]
        self._near = _nearest(self._pieces, columns)
        self._odd_inside: list[dict[int, float]] = []
        """For each line and column, how odd it is that the piece goes on with the one above."""
        self._between: list[float] = []
        last: Row = {}
        for pieces in self._pieces:
            above = {column: last[column][-1] for column in pieces if column in last}
            self._odd_inside.append(
                {
                    column: self._together(column, upper, pieces[column])
                    for column, upper in above.items()
                }
            )
            cut = (self._apart(column, upper, pieces[column]) for column, upper in above.items())
            self._between.append(min(sum(cut), _MOST_AT_CUT))
            _add(last, pieces)

    def row(self, start: int, end: int) -> Row:
        """The lines as a row."""
        row: Row = {}
        for pieces in self._pieces[start:end]:
            _add(row, pieces)
        return row

    def between(self, start: int) -> float:
        """How odd it is that a row begins there."""
        return self._between[start]

    def within(self, start: int, end: int) -> float:
        """How odd a row of these lines is."""
        row = self.row(start, end)
        weight = _BLANK * (len(self._columns) - len(row)) + _unlevel(row)
        begun = set(self._pieces[start])
        for place in range(start + 1, end):
            odd = self._odd_inside[place]
            weight += sum(odd[column] for column in self._pieces[place] if column in begun)
            begun.update(self._pieces[place])
        return weight

    def _together(self, column: int, above: TextLine, piece: TextLine) -> float:
        weight = _WRAPS_EARLY if self._had_room(column, above, piece) else _WRAPS
        wide = _WIDER_GAP * piece.size if self._near is None else self._near
        return weight + (_WIDE_INSIDE if _step(above, piece) > wide else 0.0)

    def _apart(self, column: int, above: TextLine, piece: TextLine) -> float:
        if self._near is not None:
            return _NEAR_BETWEEN if _step(above, piece) < self._near else 0.0
        weight = 0.0
        if _step(above, piece) < _WIDER_GAP * piece.size:
            weight += 0.0 if self._had_room(column, above, piece) else _FULL_AT_END
            weight += _OPEN_BRACKET if _open(above.text) > 0 > _open(piece.text) else 0.0
        return weight

    def _had_room(self, column: int, above: TextLine, piece: TextLine) -> bool:
        return fits(piece.text, room([above], *self._columns[column]))


def _add(row: Row, pieces: dict[int, TextLine]) -> None:
    for column, piece in pieces.items():
        row.setdefault(column, []).append(piece)


def _unlevel(row: Row) -> float:
    """How many cells stand off the height of the others, by their tops or by their middles."""
    most = _NOT_LEVEL * max(piece.size for pieces in row.values() for piece in pieces)
    tops = [pieces[0].y0 for pieces in row.values()]
    middles = [(pieces[0].y0 + pieces[-1].y1) / 2 for pieces in row.values()]
    return _NOT_IN_LINE * min(_outliers(tops, most), _outliers(middles, most))


def _outliers(places: Sequence[float], most: float) -> int:
    return min(sum(abs(place - other) > most for place in places) for other in places)


def _step(above: TextLine, piece: TextLine) -> float:
    return piece.y0 - above.y0


def _open(text: str) -> int:
    return text.count("(") + text.count("（") - text.count(")") - text.count("）")


def _nearest(lines: Sequence[dict[int, TextLine]], columns: Columns) -> float | None:
    """The step below which two lines are of one cell; None where all are about equally far apart.

    It shows best in the column with the most lines. Most of those that stand near must be full.
    """
    texts: Row = {}
    for pieces in lines:
        _add(texts, pieces)
    column = max(texts, key=lambda each: len(texts[each]))
    pairs = sorted(pairwise(texts[column]), key=lambda pair: _step(*pair))
    apart = [_step(above, piece) for above, piece in pairs]
    ratios = [high / max(low, 0.1) for low, high in pairwise(apart)]
    widest = max(range(len(ratios)), key=ratios.__getitem__, default=0)
    size = max(piece.size for piece in texts[column])
    if not ratios or ratios[widest] < _WIDER_GAP or apart[widest] > _WIDER_GAP * size:
        return None
    near = pairs[: widest + 1]
    full = sum(not fits(piece.text, room([above], *columns[column])) for above, piece in near)
    return (apart[widest] + apart[widest + 1]) / 2 if full * 2 >= len(near) else None
