"""Which lines of text make a row, where nothing is drawn between the rows.

Cells may be wrapped, and stand at the top of their row, in its middle or at its bottom, so that a
line of text may hold parts of one row only, or none but a wrapped cell's. All divisions of the
lines into rows are weighed, and the one with the fewest oddities is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from checker.readers.pdf.flow import Flow, Texts, add, open_brackets, step
from checker.readers.pdf.headrows import HeadRows, two_rows
from checker.readers.pdf.heights import Standing, level_of
from checker.readers.pdf.lines import TextLine
from checker.readers.pdf.strips import by_column
from checker.readers.pdf.tables import Columns, Row

_WIDER_GAP = 1.6
"""How much wider a gap between rows is than one between the lines of a cell."""
_MOST_LINES = 16
"""Lines of text in a row, those counted that only half overlap."""
_NOT_LEVEL = 0.35
"""Of the size: from where on two cells of a row do not stand at the same height."""
_HOPELESS = 20.0
"""So odd is no row of any table."""

# What is odd about a row, and how much; only the proportions matter.
BLANK = 0.5
_HEAD_ROWS = 1.0
_NOT_IN_LINE = 0.7
_WRAPS = 0.4
_WRAPS_EARLY = 3.0
_WRAPS_EARLY_APART = 1.0
_FULL_NARROW = 0.2
_FULL_AT_END = 1.0
_OPEN_BRACKET = 3.0
_WIDE_INSIDE = 8.0
_NEAR_BETWEEN = 4.0
_MOST_AT_CUT = 2.5
"""Cells of one width, such as numbers, all look full."""


class FreeRow(Struct, frozen=True):
    """Lines that make a row, or two rows of a head."""

    row: Row
    heads: HeadRows | None = None


def one_row(lines: Sequence[TextLine], columns: Columns) -> Row:
    """All lines as one row."""
    row: Row = {}
    for line in lines:
        add(row, by_column(line, columns))
    return row


def rows_of(
    lines: Sequence[Texts], columns: Columns, flow: Flow, width: int, standing: Standing
) -> tuple[float, list[FreeRow]]:
    """Lines as rows whose cells stand so, and how odd these are; `width` counts their columns."""
    scale = _Scale(lines, columns, flow, width, standing)
    best = [0.0] + [float("inf")] * len(lines)
    starts = [0] * (len(lines) + 1)
    kinds: list[HeadRows | None] = [None] * (len(lines) + 1)
    for start in range(len(lines)):
        for end, weight, heads in scale.weights(start):
            if best[start] + weight <= best[end]:
                best[end], starts[end], kinds[end] = best[start] + weight, start, heads
    rows: list[FreeRow] = []
    end = len(lines)
    while end:
        rows.append(FreeRow(scale.row(starts[end], end), kinds[end]))
        end = starts[end]
    return best[-1], rows[::-1]


class _Scale:
    """Weighs what is odd about lines that are taken for a row, and about cuts between them."""

    def __init__(
        self,
        lines: Sequence[Texts],
        columns: Columns,
        flow: Flow,
        width: int,
        standing: Standing,
    ) -> None:
        self._lines = lines
        self._width = width
        self._standing = standing
        self._covered = [_covered(line, columns) for line in lines]
        self._flow = flow
        self._odd_inside: list[dict[int, float]] = []
        """For each line and column, how odd it is that the piece goes on with the one above."""
        cuts = [0.0] * len(lines)
        """For each line, how odd it is that a row begins there."""
        last: Row = {}
        places: dict[int, int] = {}
        for place, pieces in enumerate(lines):
            odd: dict[int, float] = {}
            for column, piece in pieces.items():
                if column in last:
                    above = last[column][-1]
                    odd[column] = self._together(column, above, piece)
                    # Other cells of a row may have lines between two of this one.
                    for cut in range(places[column] + 1, place + 1):
                        cuts[cut] += self._apart(column, above, piece)
                places[column] = place
            self._odd_inside.append(odd)
            add(last, pieces)
        self._between = [min(cut, _MOST_AT_CUT) for cut in cuts]

    def row(self, start: int, end: int) -> Row:
        """The lines as a row."""
        row: Row = {}
        for pieces in self._lines[start:end]:
            add(row, pieces)
        return row

    def weights(self, start: int) -> Iterator[tuple[int, float, HeadRows | None]]:
        """For each end of a row that begins there, how odd that row is, and whether it is heads."""
        row: Row = {}
        covered: set[int] = set()
        between = inside = self._between[start]
        for end in range(start + 1, min(start + _MOST_LINES, len(self._lines)) + 1):
            texts, odd = self._lines[end - 1], self._odd_inside[end - 1]
            inside += sum(odd[column] for column in texts if column in row)
            add(row, texts)
            covered |= self._covered[end - 1]
            blank = BLANK * (self._width - len(covered))
            yield end, inside + blank + _unlevel(row, self._standing), None
            if self._standing is Standing.MIDDLE and end - start > 2:
                heads = two_rows(row, self._width, self._flow.near)
                if heads:
                    yield end, between + blank + _HEAD_ROWS + self._wraps(heads), heads
            if inside > _HOPELESS:
                break

    def _wraps(self, heads: HeadRows) -> float:
        return sum(
            self._together(column, above, piece)
            for row in (heads.upper, heads.lower, heads.tall)
            for column, lines in row.items()
            for above, piece in pairwise(lines)
        )

    def _together(self, column: int, above: TextLine, piece: TextLine) -> float:
        early = _WRAPS_EARLY_APART if self._flow.are_apart else _WRAPS_EARLY
        weight = early if self._flow.had_room(column, above, piece) else _WRAPS
        wide = self._flow.near if self._flow.is_known else _WIDER_GAP * piece.size
        return weight + (_WIDE_INSIDE if step(above, piece) > wide else 0.0)

    def _apart(self, column: int, above: TextLine, piece: TextLine) -> float:
        if self._flow.is_clear:
            return _NEAR_BETWEEN if step(above, piece) < self._flow.near else 0.0
        weight = 0.0
        if step(above, piece) < _WIDER_GAP * piece.size:
            if not self._flow.had_room(column, above, piece):
                weight += _FULL_NARROW if self._flow.is_narrow(column, piece) else _FULL_AT_END
            weight += (
                _OPEN_BRACKET if open_brackets(above.text) > 0 > open_brackets(piece.text) else 0.0
            )
        return weight


def _covered(line: Texts, columns: Columns) -> set[int]:
    """The columns in which a line has a text, or over which one reaches."""
    over = (
        column
        for text in line.values()
        for column, (x0, x1) in enumerate(columns)
        if text.x0 < (x0 + x1) / 2 < text.x1
    )
    return {*line, *over}


def _unlevel(row: Row, standing: Standing) -> float:
    """How many cells stand off the height of the others, and how far."""
    size = max(piece.size for pieces in row.values() for piece in pieces)
    levels = [level_of(cell, standing) for cell in row.values()]
    return _NOT_IN_LINE * min(_off(levels, level, size) for level in levels)


def _off(levels: Sequence[float], level: float, size: float) -> float:
    """What stands off a height, farther ones counting as several, in sizes."""
    apart = (abs(other - level) / size for other in levels)
    return sum(max(1.0, each) for each in apart if each > _NOT_LEVEL)
