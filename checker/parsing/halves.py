"""Tables that go on at their own right side: 指标名称 指标值 | 指标名称 指标值.

Nothing tells the two halves apart but their place, so the right one is read below the left one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from checker.parsing.grid import GridRow, column_of
from checker.parsing.headers import Header
from checker.parsing.levelwords import LevelWords
from checker.parsing.words import bare

_LEAST_COLUMNS = 2
_SIDES = 2


def unfolded(
    rows: Sequence[GridRow],
    headers: Mapping[int, Header],
    words: LevelWords,
    begins: Callable[[GridRow], bool],
) -> Sequence[GridRow]:
    """The rows, the right half below the left one wherever a header says all of it twice.

    Levels that stand over the halves (产出指标 | 效益指标) come below the half's header. `begins`
    tells the rows with which another form begins.
    """
    end = len(rows)
    for place, header in sorted(headers.items(), reverse=True):
        middle = 0 if header.rows > 1 or header.columns.periods else _middle(rows[place])
        if middle:
            below = range(place + 1, end)
            last = next((at for at in below if rows[at].filled and begins(rows[at])), end)
            first = place - (place > 0 and _are_levels(rows[place - 1], middle, words))
            parts = [rows[place], *rows[first:place], *rows[place + 1 : last]]
            rows = [*rows[:first], *_halves(parts, middle), *rows[last:]]
        end = place
    return rows


def _halves(rows: Sequence[GridRow], middle: int) -> list[GridRow]:
    left = [_part(row, range(1, middle)) for row in rows]
    right = [_part(row, range(middle, rows[0].width + 1)) for row in rows]
    return [row for row in (*left, *right) if row.cells]


def _middle(head: GridRow) -> int:
    """The column where the heads begin again; 0 where they do not."""
    texts = [bare(cell.text) for cell in head.filled]
    half = len(texts) // 2
    if half < _LEAST_COLUMNS or texts[:half] != texts[half:]:
        return 0
    return column_of(head.filled[half])


def _are_levels(row: GridRow, middle: int, words: LevelWords) -> bool:
    """Whether a row has the name of a level over each half."""
    begins = [column_of(cell) for cell in row.filled]
    named = all(words.level(cell.text) == 1 for cell in row.filled)
    return named and len(begins) == _SIDES and begins[0] < middle == begins[1]


def _part(row: GridRow, columns: range) -> GridRow:
    """What of a row begins in the columns."""
    return GridRow(
        tuple(cell for cell in row.cells if column_of(cell) in columns),
        tuple(cell for cell in row.above if column_of(cell) in columns),
    )
