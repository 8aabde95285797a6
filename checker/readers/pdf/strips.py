"""Columns as strips of a page, drawn closer where wide cells of a few lines reach over several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.readers.pdf.lines import TextLine
from checker.readers.pdf.tables import Columns

NARROWEST_GAP = 0.3
"""Of the size: between what stands in two columns, in any two rows."""

_FEWEST_DIVIDED = 2
_MOST_WIDE = 0.5

_Span = tuple[float, float]


def united(spans: Sequence[_Span], least: float) -> Columns:
    """The strips that texts cover, those that are not `least` apart being one."""
    strips: list[_Span] = []
    for x0, x1 in sorted(spans):
        if strips and x0 - strips[-1][1] < least:
            strips[-1] = (strips[-1][0], max(strips[-1][1], x1))
        else:
            strips.append((x0, x1))
    return tuple(strips)


def divided(columns: Columns, lines: Sequence[TextLine]) -> Columns:
    """The columns, those divided in which several lines have two texts side by side.

    The upper part of a form has cells over several columns of the table below; these are then few.
    """
    if not lines:
        return columns
    least = NARROWEST_GAP * max(line.size for line in lines)
    rows = [[(piece.x0, piece.x1) for piece in line.pieces()] for line in lines]
    return tuple(
        part for column in columns for part in _parts(column, list(_inside(column, rows)), least)
    )


def _inside(column: _Span, rows: Sequence[Sequence[_Span]]) -> Iterator[Sequence[_Span]]:
    """What each line has in a column, if anything."""
    for row in rows:
        own = [span for span in row if column[0] <= span[0] and span[1] <= column[1]]
        if own:
            yield own


def _parts(column: _Span, rows: Sequence[Sequence[_Span]], least: float) -> Columns:
    beside = [row for row in rows if len(row) > 1]
    if len(beside) < _FEWEST_DIVIDED:
        return (column,)
    parts = united([span for row in beside for span in row], least)
    alone = [row[0] for row in rows if len(row) == 1]
    within = [span for span in alone if sum(_meet(span, part) for part in parts) == 1]
    if len(parts) < 2 or len(alone) - len(within) > _MOST_WIDE * len(rows):
        return (column,)
    return united([*parts, *within], least)


def _meet(one: _Span, other: _Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
