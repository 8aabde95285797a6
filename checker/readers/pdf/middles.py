"""Cells over several rows, where nothing is drawn: their text stands in the middle of the rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from checker.readers.pdf.lines import TextLine
from checker.readers.pdf.tables import Row, Spans

_OFF_MIDDLE = 0.45
"""Of the size: how far from the middle of its rows a text may stand."""
_NEXT_LINE = 1.7
"""Of the size: how far below another line the next one of the same text stands at most."""
_MOST_LINES = 6
_MOST_ROWS = 200
"""No page that anyone prints has more rows."""

Place = tuple[int, TextLine]
"""The row in which a line stands, and the line."""


def with_spans(rows: Sequence[Row]) -> tuple[tuple[Row, ...], Spans]:
    """The rows with each such text in the first of its rows, and how many rows they are.

    Such cells stand before what they hold together: the fullest column. The texts of a column are
    such if they divide all rows between them, from some row down to the last.
    """
    moved = [dict(row) for row in rows]
    spans: dict[tuple[int, int], int] = {}
    fullest = _fullest(rows)
    heights = [_height(row, fullest) for row in rows]
    for column in range(fullest):
        for cell in _Column(rows, column, heights).division():
            for place, _ in cell.lines:
                moved[place].pop(column, None)
            moved[cell.first][column] = [line for _, line in cell.lines]
            spans[cell.first, column] = cell.last - cell.first + 1
    return tuple(moved), spans


def _fullest(rows: Sequence[Row]) -> int:
    """The column with the most texts from the header on, which is the first of the longest rows."""
    header = max(range(len(rows)), key=lambda place: len(rows[place]))
    filled = Counter(column for row in rows[header:] for column in row)
    return max(sorted(filled), key=filled.__getitem__)


def _height(row: Row, fullest: int) -> tuple[float, float]:
    """From where to where a row reaches, by the texts that belong to no other row."""
    texts = [pieces for column, pieces in row.items() if column >= fullest] or list(row.values())
    return min(pieces[0].y0 for pieces in texts), max(pieces[-1].y1 for pieces in texts)


@dataclass(frozen=True, slots=True)
class _TallCell:
    first: int
    last: int
    lines: tuple[Place, ...]

    @property
    def is_tall(self) -> bool:
        return self.last > self.first


class _Column:
    """The lines of a column, and where the rows begin and end, as far as their texts tell."""

    def __init__(
        self, rows: Sequence[Row], column: int, heights: Sequence[tuple[float, float]]
    ) -> None:
        self._rows = rows
        between = [(above[1] + below[0]) / 2 for above, below in pairwise(heights)]
        self._cuts = [heights[0][0], *between, heights[-1][1]]
        self._dead_ends: set[tuple[int, int, bool]] = set()
        self._lines = [
            (place, line) for place, row in enumerate(rows) for line in row.get(column, ())
        ]

    @cached_property
    def _end(self) -> int:
        """The row behind the last one, sums under the table not counted."""
        end = len(self._rows)
        most = max(map(len, self._rows))
        while end and len(self._rows[end - 1]) * 2 < most:
            end -= 1
        return end

    def division(self) -> list[_TallCell]:
        """The cells of the column over several rows; none where some rows are left over."""
        filled = {place for place, _ in self._lines}
        if len(filled) == len(self._rows) or len(self._rows) > _MOST_ROWS:
            return []
        for start in range(self._end):
            upper = next((at for at, (place, _) in enumerate(self._lines) if place >= start), None)
            cells = None if upper is None else self._divided(start, upper, [])
            tall = [cell for cell in cells or () if cell.is_tall]
            if len(tall) > 1 or any(self._is_between(cell) or self._is_high(cell) for cell in tall):
                return tall
        return []

    def _divided(self, start: int, upper: int, above: list[_TallCell]) -> list[_TallCell] | None:
        """The cells from a row and a line on, which take all that is left; None if none do."""
        if start >= self._end:
            return above
        any_tall = any(cell.is_tall for cell in above)
        here = (start, upper, any_tall)
        if upper == len(self._lines) or self._lines[upper][0] >= self._end:
            return None
        if here in self._dead_ends:
            return None
        for lines in self._texts(upper):
            after = upper + len(lines)
            limit = self._lines[after][0] if after < len(self._lines) else self._end
            for last in range(max(lines[-1][0], start), min(limit, self._end)):
                if lines[0][0] >= start and self._in_middle(lines, start, last):
                    below = self._divided(last + 1, after, [*above, _TallCell(start, last, lines)])
                    if below is not None:
                        return below
            if limit >= self._end and any_tall:
                # The end of the page may have cut the rows; their text is where it was.
                return [*above, _TallCell(start, self._end - 1, lines)]
        self._dead_ends.add(here)
        return None

    def _texts(self, upper: int) -> list[tuple[Place, ...]]:
        """The texts that may begin with a line: itself, and with the lines that stand close."""
        texts: list[tuple[Place, ...]] = [(self._lines[upper],)]
        for above, line in pairwise(self._lines[upper : upper + _MOST_LINES]):
            if line[1].y0 - above[1].y0 > _NEXT_LINE * line[1].size:
                break
            texts.append((*texts[-1], line))
        texts = [text for text in texts if not self._goes_on(upper + len(text))]
        own = [text for text in texts if self._is_row(text)]
        return own + [text for text in texts if text not in own]

    def _goes_on(self, place: int) -> bool:
        """Whether a line is no text of its own: points in brackets, or the last character."""
        if place >= len(self._lines):
            return False
        text, above = self._lines[place][1].text, self._lines[place - 1][1].text
        return text[0] in "（(" or (len(text) == 1 < len(above) and text.isalpha())

    def _is_row(self, text: tuple[Place, ...]) -> bool:
        """Whether a text is all that one row has in this column."""
        place = text[0][0]
        return text == tuple(line for line in self._lines if line[0] == place)

    def _in_middle(self, lines: tuple[Place, ...], first: int, last: int) -> bool:
        middle = (lines[0][1].y0 + lines[-1][1].y1) / 2
        off = (self._cuts[first] + self._cuts[last + 1]) / 2 - middle
        return abs(off) < _OFF_MIDDLE * lines[0][1].size

    def _is_between(self, cell: _TallCell) -> bool:
        """Whether a text stands where no single row has its middle."""
        return not any(
            self._in_middle(cell.lines, place, place) for place in range(cell.first, cell.last + 1)
        )

    def _is_high(self, cell: _TallCell) -> bool:
        """Whether a text has more lines than all else in the row in which it stands."""
        place = cell.lines[0][0]
        others = (len(lines) for lines in self._rows[place].values())
        return sorted(others)[-2:] == [1, len(cell.lines)] and len(cell.lines) > 1
