"""A table of which only the texts are drawn: its rows, and its cells over several rows.

Nothing says from which column on every row has texts of its own, nor how texts stand in their
cells. Each answer is tried, and the one that leaves the fewest oddities is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from checker.readers.pdf.flow import Flow, Texts
from checker.readers.pdf.freerows import rows_of
from checker.readers.pdf.headrows import HeadRows, first_heads, over
from checker.readers.pdf.heights import Standing
from checker.readers.pdf.lines import TextLine
from checker.readers.pdf.skeletons import Layout, Skeleton, Source
from checker.readers.pdf.strips import by_column
from checker.readers.pdf.tables import Columns, Manner, Row
from checker.readers.pdf.topheads import at_top, top_heads

_FULL = 0.5
_MOST_ROWS = 200
"""No page that anyone prints has more rows."""
_AS_GOOD = 0.1
_UNLIKE = 1.1
_AT_BOTTOM = 0.9
"""How odd it is that cells over several rows have their texts at the bottom."""
_FEW = 4
"""Columns of which the last may be the only one with texts on every row: names with values."""


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
    count, heads = (0, None) if most_tall is not None else first_heads(texts, columns)
    is_sure = known is None or (heads and heads.are_among(known))
    if heads and is_sure and count < len(texts):
        body = texts[count:]
        source = Source(body, columns, Flow(body, columns), is_below=True)
        return _below(heads, _best(source, like, most_tall), columns)
    if heads is None and most_tall is None and flow.is_clear:
        count, heads = top_heads(texts, columns, flow.near)
        if heads and count < len(texts):
            return _below(heads, at_top(texts[count:], flow.near), columns)
    return _best(Source(texts, columns, flow, known), like, most_tall)


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


def _best(source: Source, like: Manner | None, most_tall: int | None) -> Layout:
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


def _skeletons(source: Source, last: int) -> Iterator[Skeleton]:
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
                yield Skeleton(source, first, standing, division)


def _first_columns(texts: Sequence[Texts], last: int) -> Iterator[int]:
    """The columns, up to a last one, from which on each row may have texts of its own."""
    yield 0
    if len(texts) > _MOST_ROWS:
        return
    counts = Counter(column for line in texts for column in line)
    for column in range(1, last + 1):
        if counts[column] >= _FULL * max(counts.values()):
            yield column
