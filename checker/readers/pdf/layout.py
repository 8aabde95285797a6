"""A table of which only the texts are drawn: its rows, and its cells over several rows.

Nothing says from which column on every row has texts of its own, nor how texts stand in their
cells. Each answer is tried, and the one that leaves the fewest oddities is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from checker.readers.pdf.bands import Band, Heights, band_of
from checker.readers.pdf.flow import Flow, Texts
from checker.readers.pdf.freerows import FreeRow, rows_of
from checker.readers.pdf.headrows import HeadRows, first_heads, over
from checker.readers.pdf.heights import Standing
from checker.readers.pdf.lines import TextLine
from checker.readers.pdf.strips import by_column
from checker.readers.pdf.tables import Columns, Manner, Row, Spans
from checker.readers.pdf.tallcells import TallCell, TallColumn

_FULL = 0.5
_FULL_ROW = 0.6
_MOST_ROWS = 200
"""No page that anyone prints has more rows."""
_AS_FAR = 0.75
"""Of the least gap between rows: how far from these a row stands that has none of their columns."""
_LEVEL = 0.35
_REACH = 0.5
_NUMBERED = 0.7
"""Of the rows: how many a column has numbered that counts them."""
_AS_GOOD = 0.1
_UNLIKE = 1.1
_AT_BOTTOM = 0.9
"""How odd it is that cells over several rows have their texts at the bottom."""
_ABOVE = frozenset({-1})
"""The place of heads above the rows."""
_FEW = 4
"""Columns of which the last may be the only one with texts on every row: names with values."""
_ALONE = 2.0
"""How odd it is that only the last column has."""


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


def laid_out(
    lines: Sequence[TextLine],
    columns: Columns,
    like: Manner | None,
    most_tall: int | None = None,
    known: Sequence[Row] | None = None,
) -> Layout:
    """The rows of a table, and over how many of them its cells reach.

    The tables of a document are `like` each other, if nothing speaks against that. Cells over
    several rows are in the first `most_tall` columns, if that is known. The heads may be `known`,
    of a table that goes on.
    """
    texts = [by_column(line, columns) for line in lines]
    flow = Flow(texts, columns, has_labels=most_tall is not None)
    is_begun = known is not None or most_tall is not None
    count, heads = (0, None) if is_begun else first_heads(texts, columns)
    if heads and count < len(texts):
        body = texts[count:]
        source = _Source(body, columns, Flow(body, columns), is_below=True)
        return _below(heads, _best(source, like, most_tall), columns)
    return _best(_Source(texts, columns, flow, known), like, most_tall)


class _Source(Struct, frozen=True):
    """The lines of a table by columns, and what is known of its heads: that they stand above."""

    texts: Sequence[Texts]
    columns: Columns
    flow: Flow
    known: Sequence[Row] | None = None
    is_below: bool = False


def _below(heads: HeadRows, body: Layout, columns: Columns) -> Layout:
    """The layout with its heads."""
    upper, widths = _spread(heads.upper, heads.lower, columns)
    return Layout(
        body.weight,
        ({**upper, **heads.tall}, heads.lower, *body.rows),
        {
            **{(0, column): 2 for column in heads.tall},
            **{(row + 2, column): span for (row, column), span in body.spans.items()},
        },
        body.manner,
        (heads.lower,),
        {
            **{(0, column): width for column, width in widths.items()},
            **{(row + 2, column): width for (row, column), width in body.widths.items()},
        },
    )


def _spread(upper: Row, lower: Row, columns: Columns) -> tuple[Row, dict[int, int]]:
    """The headings over others, where they begin, and over how many columns they reach."""
    found = over(upper, lower, columns)
    places = {column: found.get(column, (column, 1)) for column in upper}
    return (
        {places[column][0]: text for column, text in upper.items()},
        dict(places.values()),
    )


def _best(source: _Source, like: Manner | None, most_tall: int | None) -> Layout:
    """The layout with the fewest oddities."""
    last = len(source.columns) - (1 if len(source.columns) <= _FEW else 2)
    if most_tall is not None:
        last = min(most_tall, last)
    skeletons = sorted(_skeletons(source, last), key=lambda each: each.weight)
    found: list[tuple[float, int, int, Layout]] = []
    limit = float("inf")
    for skeleton in skeletons:
        for spanning in skeleton.spannings:
            manner = (skeleton.standing, spanning)
            unlike = _UNLIKE * ((spanning is not skeleton.standing) + (like not in {None, manner}))
            unlike += _AT_BOTTOM * (spanning is Standing.BOTTOM)
            layout = skeleton.layout(spanning, unlike, limit)
            if layout:
                limit = layout.weight
                found.append((limit, skeleton.first, len(found), layout))
    return min(found)[-1]


def _skeletons(source: _Source, last: int) -> Iterator[_Skeleton]:
    columns = source.columns
    for first in _first_columns(source.texts, last):
        whole = [{at: text for at, text in line.items() if at >= first} for line in source.texts]
        whole = [line for line in whole if line]
        divisions = {
            standing: rows_of(whole, columns, source.flow, len(columns) - first, standing)
            for standing in Standing
        }
        least = min(weight for weight, _ in divisions.values())
        for standing, division in divisions.items():
            if division[0] <= least + _AS_GOOD:
                yield _Skeleton(source, first, standing, division)


def _first_columns(texts: Sequence[Texts], last: int) -> Iterator[int]:
    """The columns, up to a last one, from which on each row may have texts of its own."""
    yield 0
    if len(texts) > _MOST_ROWS:
        return
    counts = Counter(column for line in texts for column in line)
    for column in range(1, last + 1):
        if counts[column] >= _FULL * max(counts.values()):
            yield column


class _Skeleton:
    """Rows by their texts from a column on, and those between them that have none there."""

    def __init__(
        self,
        source: _Source,
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
        for cluster in _clusters(rest, found, lines, flow):
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
        all_rows = numbers >= _NUMBERED * len(bands) or len(level) == len(bands)
        if len(level) < len(lines) or not all_rows:
            return lines
        for place, line in level.items():
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
            said = [_said({at: row[at] for at in row if at >= self.first}) for row in known]
            return frozenset(
                place for place, band in enumerate(self._bands) if _said(band.row) in said
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
        texts = _said(self._bands[full[0]].row)
        heads = [place for place, band in enumerate(self._bands) if _said(band.row) == texts]
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


def _said(row: Row) -> list[str]:
    return [line.text for column in sorted(row) for line in row[column]]


def _bands(row: FreeRow, standing: Standing) -> Iterator[Band]:
    if row.heads is None:
        yield band_of(row.row, standing)
    else:
        yield band_of(row.heads.upper, standing, is_whole=True)
        yield band_of(row.heads.lower, standing, is_whole=True)


def _clusters(
    rest: Sequence[Texts], bands: Sequence[Band], lines: Sequence[Texts], flow: Flow
) -> Iterator[list[Texts]]:
    """The lines with no text in the columns of the rows, as far off these as rows are.

    `lines` are all with such texts: one that goes on with another, or into another, is no row, nor
    is a word set upright.
    """
    steps = sorted(below.top - above.bottom for above, below in pairwise(bands))
    least = _AS_FAR * steps[len(steps) // 10] if steps else 0.0
    level = [line for line in rest if not all(text.is_upright for text in line.values())]
    far = [line for line in level if _distance(line, bands) >= least]
    while True:
        own = {id(line) for line in far}
        others = [line for line in lines if id(line) not in own]
        left = [line for line in far if not _meets(line, others, flow)]
        if len(left) == len(far):
            break
        far = left
    between: dict[int, list[Texts]] = {}
    for line in far:
        height = min(text.base for text in line.values())
        between.setdefault(sum(band.top < height for band in bands), []).append(line)
    yield from between.values()


def _distance(line: Texts, bands: Sequence[Band]) -> float:
    """How far a line stands from the nearest row."""
    bases = [text.base for text in line.values()]
    return min(max(min(bases) - band.bottom, band.top - max(bases)) for band in bands)


def _meets(line: Texts, others: Sequence[Texts], flow: Flow) -> bool:
    """Whether a text goes on in another line, or is what goes on there."""
    return any(
        flow.may_go_on(column, *sorted((text, other[column]), key=lambda each: each.base))
        for other in others
        for column, text in line.items()
        if column in other
    )
