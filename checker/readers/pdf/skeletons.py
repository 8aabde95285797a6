"""The rows of a table by their texts from one column on, and the cells that reach over them.

Between these rows may stand others with no texts in these columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from checker.readers.pdf.bands import Band, Heights, band_of
from checker.readers.pdf.clusters import clusters
from checker.readers.pdf.flow import Flow, Texts
from checker.readers.pdf.freerows import FreeRow, rows_of
from checker.readers.pdf.headrows import said
from checker.readers.pdf.heights import Standing
from checker.readers.pdf.lines import TextLine
from checker.readers.pdf.tables import Columns, Manner, Row, Spans
from checker.readers.pdf.tallcells import TallCell, TallColumn

_FULL_ROW = 0.6
_LEVEL = 0.35
_AROUND = 1.0
_REACH = 0.5
_NUMBERED = 0.7
"""Of the rows: how many a column has numbered that counts them."""
_ABOVE = frozenset({-1})
"""The place of heads above the rows."""
_ALONE = 2.0
"""How odd it is that only the last column has texts on every row."""


class Layout(Struct, frozen=True):
    """Rows and the reach of their cells, and how odd they are.

    `manner` is how texts stand in their rows, and how those over several rows do; `heads` are the
    rows that head the columns.
    """

    weight: float
    rows: tuple[Row, ...]
    spans: Spans
    manner: Manner
    heads: tuple[Row, ...] = ()
    widths: Spans = {}


class Source(Struct, frozen=True):
    """The lines of a table by columns, and what is known of its heads: that they stand above."""

    texts: Sequence[Texts]
    columns: Columns
    flow: Flow
    known: Sequence[Row] | None = None
    is_below: bool = False


class Skeleton:
    """Rows by their texts from a column on, and those between them that have none there."""

    def __init__(
        self,
        source: Source,
        first: int,
        standing: Standing,
        division: tuple[float, Sequence[FreeRow]],
    ) -> None:
        texts, columns, flow = source.texts, source.columns, source.flow
        self.weight, rows = division
        self.weight += _ALONE * (first == len(columns) - 1)
        self.standing = standing
        self.spannings = tuple(Standing) if first else (Standing.TOP,)
        self._texts, self.first = texts, first
        found = [band for row in rows for band in _bands(row, standing)]
        lines = [{at: text for at, text in line.items() if at < first} for line in texts]
        rest = [
            line
            for line, all_texts in zip(lines, texts, strict=True)
            if line and len(line) == len(all_texts)
        ]
        self._flow = flow
        own: list[Texts] = []
        for cluster in clusters(rest, found, lines, flow):
            own.extend(cluster)
            weight, more = rows_of(cluster, columns, flow, len(columns), standing)
            self.weight += weight
            found += [band_of(row.row, standing, is_whole=True) for row in more]
        taken = {id(line) for line in own}
        self._bands = sorted(found, key=lambda band: band.top)
        self._lines = [line for line in lines if id(line) not in taken]
        self._heads = [row.heads for row in rows if row.heads]

        self._places = {id(band.row): place for place, band in enumerate(self._bands)}
        self._heights = Heights(self._bands)
        self._head_places = _ABOVE if source.is_below else self._head_rows(source.known)

    def layout(self, spanning: Standing, unlike: float, limit: float) -> Layout | None:
        """The layout whose cells over several rows stand so; None if it is too odd."""
        weight = self.weight + unlike
        if weight > limit:
            return None
        rows = [{at: [*text] for at, text in band.row.items()} for band in self._bands]
        spans: dict[tuple[int, int], int] = {}
        places = self._places
        for heads in self._heads:
            upper = places[id(heads.upper)]
            for column, text in heads.tall.items():
                rows[upper][column] = [*text]
                spans[upper, column] = 2
        inside = frozenset[int]()
        for column in reversed(range(self.first)):
            lines = self._besides(column, self._headed(column, rows, spans, places), rows)
            if not lines:
                continue
            tall = TallColumn(
                self._heights,
                self.standing,
                spanning,
                self._flow,
                column,
                self._head_places,
                inside,
            )
            odd, cells = tall.cells(lines)
            weight += odd
            if weight > limit:
                return None
            for cell in cells:
                rows[cell.first].setdefault(column, []).extend(cell.lines)
                if cell.last > cell.first:
                    spans[cell.first, column] = cell.last - cell.first + 1
            inside = self._inside(cells, spanning)
        found = tuple(rows[place] for place in sorted(self._head_places) if place >= 0)
        return Layout(weight, tuple(rows), spans, (self.standing, spanning), found)

    def _inside(self, cells: Sequence[TallCell], spanning: Standing) -> frozenset[int]:
        """The rows before which no cell of the column ends."""
        if spanning is Standing.TOP:
            begun = {cell.first for cell in cells}
            return frozenset(range(min(begun), len(self._bands))) - begun
        return frozenset(place for cell in cells for place in range(cell.first + 1, cell.last + 1))

    def _besides(self, column: int, lines: list[TextLine], rows: list[Row]) -> list[TextLine]:
        """The lines, none if each row has its own, or almost each is numbered: they go there."""
        bands = [(place, band) for place, band in enumerate(self._bands) if not band.is_whole]
        level = {
            place: line
            for line in lines
            for place, band in bands
            if abs(line.base - band.level) < _LEVEL * line.size
        }
        numbers = sum(line.text.isdigit() for line in lines)
        # The head of such a column may be wrapped (序, 号).
        heads = [(place, band) for place, band in bands if place not in level][:1]
        wrapped = [
            (place, line)
            for line in lines
            if line not in level.values()
            for place, band in heads
            if abs(line.base - band.level) < _AROUND * line.size
        ]
        all_rows = numbers >= _NUMBERED * len(bands) or len(level) == len(bands)
        if len(level) + len(wrapped) < len(lines) or not all_rows:
            return lines
        for place, line in (*level.items(), *wrapped):
            rows[place].setdefault(column, []).append(line)
        return []

    def _headed(
        self,
        column: int,
        rows: list[Row],
        spans: dict[tuple[int, int], int],
        places: dict[int, int],
    ) -> list[TextLine]:
        """The lines of a column, after those that stand in two rows of heads are put there."""
        lines = [line[column] for line in self._lines if column in line]
        for heads in self._heads:
            upper, lower = places[id(heads.upper)], places[id(heads.lower)]
            text = [
                line
                for line in lines
                if self._bands[upper].top - _REACH * line.size
                <= line.base
                <= self._bands[lower].bottom + _REACH * line.size
            ]
            if not text:
                continue
            lines = [line for line in lines if line not in text]
            row = heads.height_of(text)
            place = lower if row is heads.lower else upper
            rows[place].setdefault(column, []).extend(text)
            if row is heads.tall:
                spans[upper, column] = 2
        return lines

    def _head_rows(self, known: Sequence[Row] | None) -> frozenset[int]:
        """The last rows of heads, which are known or have texts in most columns."""
        if self._heads:
            return frozenset(self._places[id(heads.lower)] for heads in self._heads)
        if known is not None:
            known_texts = [said({at: row[at] for at in row if at >= self.first}) for row in known]
            return frozenset(
                place for place, band in enumerate(self._bands) if said(band.row) in known_texts
            )
        filled = Counter(column for line in self._texts for column in line)
        columns = [self._columns_of(band) for band in self._bands]
        weights = [sum(filled[column] for column in row) for row in columns]
        likely = [
            place
            for place, band in enumerate(self._bands)
            if not band.is_whole
            and 2 * sum(column < self.first for column in columns[place]) >= self.first
        ]
        most = _FULL_ROW * max((weights[place] for place in likely), default=0)
        full = [place for place in likely if weights[place] >= most]
        if not full:
            return frozenset()
        texts = said(self._bands[full[0]].row)
        heads = [place for place, band in enumerate(self._bands) if said(band.row) == texts]
        return frozenset(place + self._divides(place) for place in heads)

    def _columns_of(self, band: Band) -> set[int]:
        """The columns with texts at the height of a row."""
        level = {
            column
            for line in self._lines
            for column, text in line.items()
            if abs(text.base - band.level) < _LEVEL * text.size
        }
        return {*band.row, *level}

    def _divides(self, place: int) -> bool:
        """Whether the row below one of heads divides some of them: most stand where it has none."""
        if place + 1 >= len(self._bands):
            return False
        upper, lower = (self._columns_of(self._bands[at]) for at in (place, place + 1))
        return len(lower) > 1 and 2 * len(lower - upper) >= len(lower) and not lower >= upper


def _bands(row: FreeRow, standing: Standing) -> Iterator[Band]:
    if row.heads is None:
        yield band_of(row.row, standing)
    else:
        yield band_of(row.heads.upper, standing, is_whole=True)
        yield band_of(row.heads.lower, standing, is_whole=True)
