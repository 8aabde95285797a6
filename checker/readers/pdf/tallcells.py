"""Cells over several rows, where nothing is drawn: which rows each of them holds together.

Such cells stand before what they hold together. Their texts stand at the top of their rows, in the
middle, or at the bottom, in all columns of a table alike; of all ways to give each text of a column
its rows the one with the fewest oddities is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from checker.readers.pdf.bands import Heights
from checker.readers.pdf.flow import Flow, open_brackets, step
from checker.readers.pdf.heights import Standing, level_of
from checker.readers.pdf.lines import TextLine

_COUNTED = re.compile(r"[(（][\d一二三四五六七八九十]{1,3}[)）]\S")
_MOST_LINES = 10
_LEVEL = 0.2
_FARTHEST = 1.2
"""Of the size: how far off its place a text may stand without any oddity, and at all."""
_PRUNED = 4.0

# What is odd about a cell, and how much; only the proportions matter.
_OFF = 2.0
_LOST = 5.0
_BLANK = 0.5
_MOST_BLANK = 1.0
_HARDLY = 0.02
_CUT_BY_PAGE = 1.6
_ACROSS = 2.0
_PARTED = 1.5
_WRAPS = 0.2
_WRAPS_EARLY = 1.2
_BROKEN = 3.0


class TallCell(Struct, frozen=True):
    """A text and the rows, from first to last, over which its cell reaches."""

    lines: tuple[TextLine, ...]
    first: int
    last: int


class _Way(Struct, frozen=True):
    """Some texts of a column in their cells, and how odd that is."""

    weight: float
    cells: tuple[TallCell, ...]

    @property
    def next_row(self) -> int:
        return self.cells[-1].last + 1 if self.cells else 0


class TallColumn(Struct, frozen=True):
    """The rows that the cells of a column may take.

    `standing` is that of texts in their rows, `spanning` that of the cells over several rows.
    `heads` are the rows that head the columns,
    `inside` those before which no cell of this column may end, since one of the next column goes on
    there.
    """

    heights: Heights
    standing: Standing
    spanning: Standing
    flow: Flow
    column: int
    heads: frozenset[int]
    inside: frozenset[int]

    def cells(self, lines: Sequence[TextLine]) -> tuple[float, tuple[TallCell, ...]]:
        """The cells of the lines of the column, and how odd they are."""
        ways: list[dict[int, _Way]] = [{} for _ in range(len(lines) + 1)]
        ways[0][0] = _Way(0.0, ())
        for place, here in enumerate(ways[:-1]):
            least = min((way.weight for way in here.values()), default=0.0)
            for way in here.values():
                if way.weight > least + _PRUNED:
                    continue
                for count, odd in self._texts(lines, place):
                    text = tuple(lines[place : place + count])
                    for cell, weight in self._places(text, way):
                        parted = _PARTED if self._parts(way, cell) else 0.0
                        then = _Way(way.weight + odd + weight + parted, (*way.cells, cell))
                        known = ways[place + count].get(then.next_row)
                        if known is None or then.weight < known.weight:
                            ways[place + count][then.next_row] = then
        ends = [(way.weight + self._left_over(way), way.cells) for way in ways[-1].values()]
        return min(ends, key=lambda end: end[0])

    def _parts(self, way: _Way, cell: TallCell) -> bool:
        """Whether a cell begins amid one of the next column, with a text that could go on there."""
        if self.spanning is Standing.MIDDLE or not way.cells or cell.first not in self.inside:
            return False
        return self.flow.may_go_on(self.column, way.cells[-1].lines[-1], cell.lines[0])

    def _texts(self, lines: Sequence[TextLine], start: int) -> Iterator[tuple[int, float]]:
        """How many lines the text may have that begins with one, and how odd that is."""
        weight = 0.0
        for count in range(1, min(_MOST_LINES, len(lines) - start) + 1):
            broken = _goes_on(lines, start + count)
            yield count, weight + (_BROKEN if broken else 0.0)
            if start + count == len(lines):
                return
            above, line = lines[start + count - 1], lines[start + count]
            if step(above, line) > self.flow.near:
                return
            weight += _WRAPS if self.flow.may_go_on(self.column, above, line) else _WRAPS_EARLY

    def _places(self, text: tuple[TextLine, ...], way: _Way) -> Iterator[tuple[TallCell, float]]:
        start = way.next_row
        row = self.heights.nearest(level_of(text, self.standing), start)
        if row is None:
            # Two texts in one row are one text.
            last = len(self.heights.bands) - 1
            yield TallCell(text, last, last), _LOST
            return
        off = abs(self.heights.bands[row].level - level_of(text, self.standing))
        weight = _odd_height(off / text[0].size)
        if self.spanning is Standing.BOTTOM and self._in_body(start):
            first = self._free_from(start, row)
            yield TallCell(text, first, row), weight + self._blank(start, first)
        else:
            yield TallCell(text, row, row), weight + self._skipped(start, row)
        if self.spanning is Standing.MIDDLE:
            yield from self._middles(text, start, row)

    def _middles(
        self, text: tuple[TextLine, ...], start: int, row: int
    ) -> Iterator[tuple[TallCell, float]]:
        height, size = level_of(text, Standing.MIDDLE), text[0].size
        end = len(self.heights.bands) - 1
        for first in range(start, min(row + 2, end + 1)):
            blank = self._blank(start, first)
            if self.heights.bands[first].is_whole:
                continue
            for last in range(first, end + 1):
                if self.heights.bands[last].is_whole:
                    break
                off = self.heights.off_middle(height, first, last) / size
                if off < -_FARTHEST:
                    if first == 0 and not self.heads and last < end:
                        yield self._cell(text, first, last, blank + _CUT_BY_PAGE)
                        continue
                    break
                if off <= _FARTHEST:
                    yield self._cell(text, first, last, blank + _odd_height(abs(off)))
                elif last == end:
                    yield self._cell(text, first, last, blank + _CUT_BY_PAGE)

    def _cell(
        self, text: tuple[TextLine, ...], first: int, last: int, weight: float
    ) -> tuple[TallCell, float]:
        across = (first in self.inside) + (last + 1 in self.inside)
        return TallCell(text, first, last), weight + _ACROSS * across

    def _skipped(self, start: int, row: int) -> float:
        """How odd it is that rows before a text have none: under a head or in a cell's middle."""
        if self.spanning is Standing.MIDDLE:
            across = (row in self.inside) + (row + 1 in self.inside)
            return self._blank(start, row) + _ACROSS * across
        if self.spanning is Standing.BOTTOM:
            return 0.0
        head = max((each for each in self.heads if each < row), default=row)
        return min(_BLANK * (row - head - 1), _MOST_BLANK) if start <= head + 1 <= row else 0.0

    def _left_over(self, way: _Way) -> float:
        if self.spanning is Standing.TOP:
            return 0.0
        return self._blank(way.next_row, len(self.heights.bands))

    def _blank(self, start: int, end: int) -> float:
        rows = sum(not band.is_whole for band in self.heights.bands[start:end])
        return min((_BLANK if self._in_body(start) else _HARDLY) * rows, _MOST_BLANK)

    def _in_body(self, row: int) -> bool:
        return row > min(self.heads, default=-1)

    def _free_from(self, start: int, row: int) -> int:
        """The first row of those up to one that have not all their texts."""
        while row > start and not self.heights.bands[row - 1].is_whole:
            row -= 1
        return row


def _odd_height(off: float) -> float:
    return 0.0 if off < _LEVEL else min(_OFF * off, _LOST)


def _goes_on(lines: Sequence[TextLine], place: int) -> bool:
    """Whether a line is no text of its own: points in brackets, or the last character of one."""
    if not 0 < place < len(lines):
        return False
    text, above = lines[place].text, lines[place - 1].text
    in_brackets = text[0] in "（(" and not _COUNTED.match(text)
    if open_brackets(above) > 0 > open_brackets(text):
        return True
    return in_brackets or (len(text) == 1 < len(above) and text.isalpha())
