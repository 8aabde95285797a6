"""Tables as rows that are asked by column, blank, missing and merged cells included."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from checker.model import Address
from checker.readers.sheets import Cell, Table


def column_of(cell: Cell) -> int:
    """The first column that a cell stands in."""
    return cell.address.column or 0


def last_column_of(cell: Cell) -> int:
    """The last column that a cell stands in."""
    return column_of(cell) + cell.colspan - 1


class GridRow(Struct, frozen=True, dict=True):
    """One row of a table. `above` are the cells of earlier rows that are merged down over it."""

    cells: tuple[Cell, ...]
    above: tuple[Cell, ...] = ()

    @cached_property
    def columns(self) -> dict[int, Cell]:
        """The cells by column; those that a merged cell covers are not there."""
        return {column_of(cell): cell for cell in self.cells}

    @cached_property
    def filled(self) -> tuple[Cell, ...]:
        """The cells that begin in this row and hold a text."""
        return tuple(cell for cell in self.cells if cell.text)

    @cached_property
    def is_one_text(self) -> bool:
        """Whether all the row says is one text, once or in every cell that a merged one covered."""
        return len({cell.text for cell in self.filled}) == 1

    @cached_property
    def width(self) -> int:
        """The last column that the row reaches."""
        return max(map(last_column_of, (self.cells[-1], *self.above)))

    def at(self, column: int) -> Cell:
        """The cell of a column; where the row has none, a blank one at the place it would have."""
        return self.columns.get(column) or Cell("", self._missing(column))

    def over(self, column: int) -> Cell | None:
        """The cell, of this row or merged down from above, that covers a column."""
        own = self.columns.get(column)
        if own is not None:
            return own
        spread = (*self.above, *(cell for cell in self.cells if cell.colspan > 1))
        return next(
            (cell for cell in spread if column_of(cell) <= column <= last_column_of(cell)), None
        )

    def _missing(self, column: int) -> Address:
        last = self.cells[-1]
        place = last.address._replace(column=column, cell=None)
        if place.char is None or column < column_of(last):
            return place
        return place._replace(char=place.char + len(last.text))


def rows_of(table: Table) -> list[GridRow]:
    """The rows of a table that have cells at all."""
    rows: list[GridRow] = []
    merged: tuple[Cell, ...] = ()
    for cells in table.rows:
        if not cells:
            continue
        number = cells[0].address.row or 0
        merged = tuple(cell for cell in merged if _reaches(cell, number)) if merged else merged
        rows.append(GridRow(cells, merged))
        merged += tuple(cell for cell in cells if cell.rowspan > 1)
    return rows


def _reaches(cell: Cell, row: int) -> bool:
    return (cell.address.row or 0) + cell.rowspan > row
