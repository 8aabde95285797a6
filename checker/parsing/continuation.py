"""Whether a table without a header goes on with the one before it, as pages cut tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.parsing.columns import Columns
from checker.parsing.grid import GridRow, column_of
from checker.parsing.levelwords import LevelWords

_MOST_LOST = 2
_ROWS_LOOKED_AT = 30


class Continuation:
    """Compares a table's width and its level words with the columns before it."""

    def __init__(self, words: LevelWords) -> None:
        self._words = words

    def columns(self, rows: Sequence[GridRow], before: Columns) -> Columns | None:
        """The columns of a table that continues another, shifted where a side column was lost."""
        width = max(row.width for row in rows)
        closed_up = self._closed_up(rows, before)
        if closed_up:
            return closed_up
        if width == before.width:
            return before if self._fits(rows, before, needs_words=False) else None
        shift = width - before.width
        if before.is_form and -_MOST_LOST <= shift <= _MOST_LOST:
            if before.first_of_targets + shift < 1:
                return None
            shifted = before.shifted(shift)
            return shifted if self._fits(rows, shifted, needs_words=True) else None
        return None

    def _closed_up(self, rows: Sequence[GridRow], before: Columns) -> Columns | None:
        """The columns if they are as many as before, but blank ones stand between others now.

        Pages of a pdf may differ in columns that no text stands in.
        """
        headed = sorted(before.heads)
        used = sorted({column_of(cell) for row in rows for cell in row.filled})
        if used == headed or len(used) != len(headed):
            return None
        moved = before.moved(dict(zip(headed, used, strict=True)))
        told, as_before = (self._levels_told(rows, columns) for columns in (moved, before))
        fits = told > as_before or (told == as_before > 0 and used[-1] != headed[-1])
        return moved if fits else None

    def _levels_told(self, rows: Sequence[GridRow], columns: Columns) -> int:
        return sum(map(self._words.may_be_level, _levels(rows[:_ROWS_LOOKED_AT], columns)))

    def of_lead(self, lead: Sequence[GridRow], before: Columns) -> Columns | None:
        """The columns before, if rows above another form's labels are plainly theirs."""
        if not lead or max(row.width for row in lead) != before.width:
            return None
        return before if self._fits(lead, before, needs_words=True) else None

    def _fits(self, rows: Sequence[GridRow], columns: Columns, *, needs_words: bool) -> bool:
        """Whether the level columns hold names of levels: some of them, or nothing at all."""
        texts = list(_levels(rows[:_ROWS_LOOKED_AT], columns))
        if not texts:
            return not needs_words
        return any(map(self._words.may_be_level, texts))


def _levels(rows: Sequence[GridRow], columns: Columns) -> Iterator[str]:
    for row in rows:
        for cell in row.filled:
            field, _ = columns.meanings.get(column_of(cell), ("", ""))
            if field in {"level1", "level2"}:
                yield cell.text
