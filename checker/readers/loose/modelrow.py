"""Columns of lines most of which keep to the columns of one of them.

The upper part of a form has cells over several columns of the table below, so that the lines
together keep no stripe clear. Then the line to whose columns most others keep, mostly the one with
the heads, says where the columns are, and cells that keep to none go to the nearest. Where all
cells are aligned at their left, the few places where texts of several lines begin say it better:
heads in two rows leave no line that has all columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checker.readers.loose.gaps import Piece, spans
from checker.readers.loose.width import MEASURES

_Span = tuple[int, int]
_Spans = Sequence[_Span]

_LEAST_PIECES = 3
_MOST_MODELS = 24
_MOST_OVER = 3
"""How many columns more than any line has texts there may be, where heads stand over several."""

_LEAST_SHARE = 0.6
"""Where fewer lines keep to the columns of one, they are no columns."""


def by_model_row(rows: Sequence[tuple[str, Sequence[Piece]]]) -> list[list[int]] | None:
    """The column of each piece of each line; None where the lines have no columns in common."""
    best: tuple[int, list[_Spans], _Spans] = (0, [], ())
    for measure in MEASURES:
        placed: list[_Spans] = [spans(line, pieces, measure) for line, pieces in rows]
        for model in _models(placed):
            kept = sum(len(row) for row in placed if _keeps_to(row, model))
            if kept > best[0]:
                best = (kept, placed, model)
    _, placed, model = best
    keeping = sum(_keeps_to(row, model) for row in placed)
    if keeping < max(2, _LEAST_SHARE * len(rows)):
        return None
    return [_nearest(row, model) for row in placed]


def _models(rows: Sequence[_Spans]) -> list[_Spans]:
    """Lines that may show the columns, those with most texts first."""
    known = {tuple(begin for begin, _ in row): row for row in reversed(rows)}
    models = [row for row in known.values() if len(row) >= _LEAST_PIECES]
    models = sorted(models, key=len, reverse=True)[:_MOST_MODELS]
    begins = _shared_begins(rows)
    few = _LEAST_PIECES <= len(begins) <= max(map(len, rows)) + _MOST_OVER
    return [[(begin, begin) for begin in begins], *models] if few else models


def _shared_begins(rows: Sequence[_Spans]) -> list[int]:
    """Where texts of several lines begin, or a text over and under which nothing stands."""
    counted = Counter(begin for row in rows for begin, _ in row)
    every = sorted(span for row in rows for span in row)
    shared, covered = [], 0
    for place, (begin, end) in enumerate(every):
        follows = place + 1 < len(every) and every[place + 1][0] < end
        if counted[begin] > 1 or (begin >= covered and not follows):
            shared.append(begin)
        covered = max(covered, end)
    return sorted({*shared})


def _keeps_to(row: _Spans, model: _Spans) -> bool:
    """Whether each text of a line begins, ends or has its middle where one of the model's does."""
    return all(any(not _distance(own, other) for other in model) for own in row)


def _distance(one: _Span, other: _Span) -> int:
    """How far two texts are from standing in one column."""
    middles = sum(one) // 2 - sum(other) // 2
    return min(abs(one[0] - other[0]), abs(one[1] - other[1]), abs(middles))


def _nearest(row: _Spans, model: _Spans) -> list[int]:
    """The columns, in the order of the texts, to which they are nearest in all."""
    spare = len(row) - len(model)
    if spare > 0:
        return list(range(1, len(row) + 1))
    # For each column that the texts so far may end in: what that costs, and their columns.
    ways: list[tuple[int, tuple[int, ...]]] = [(0, ())]
    for own in row:
        placed = []
        for column, other in enumerate(model, 1):
            left = [way for way in ways if not way[1] or way[1][-1] < column]
            if left:
                cost, columns = min(left)
                placed.append((cost + _distance(own, other), (*columns, column)))
        ways = placed
    return list(min(ways)[1])
