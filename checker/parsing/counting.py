"""Numbers that only count the rows and columns of a table, as programs write them beside its cells.

A data frame written as a web page or a sheet has them; no heading says what they are, and they say
nothing of the table.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from checker.parsing.grid import GridRow, column_of
from checker.readers.sheets import Cell

_FEWEST = 4


def uncounted(rows: Sequence[GridRow]) -> Sequence[GridRow]:
    """The rows without a first column, and then without a first row, that only counts."""
    filled = [row for row in rows if row.filled]
    first = [row.cells[0] for row in filled if column_of(row.cells[0]) == 1]
    if len(first) < len(filled) or not _counts(first[0 if first and first[0].text else 1 :]):
        return rows
    rows = [replace(row, cells=row.cells[1:]) for row in filled if len(row.cells) > 1]
    return rows[1:] if rows and _counts(rows[0].cells) else rows


def _counts(cells: Sequence[Cell]) -> bool:
    """Whether cells count on from nought or one, each by itself."""
    if len(cells) < _FEWEST or cells[0].text not in {"0", "1"}:
        return False
    begin = int(cells[0].text)
    return all(
        cell.text == str(number) and cell.rowspan == cell.colspan == 1
        for number, cell in enumerate(cells, begin)
    )
