"""Tables as rows that are asked by column, blank and missing cells included."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from checker.model import Address
from checker.readers.sheets import Cell, Table


@dataclass(frozen=True)
class GridRow:
    """One row of a table, its cells by their column in it."""

    cells: tuple[Cell, ...]

    @cached_property
    def columns(self) -> dict[int, Cell]:
        """The cells by column; those that a merged cell covers are not there."""
        return {cell.address.column or 0: cell for cell in self.cells}

    @cached_property
    def filled(self) -> tuple[Cell, ...]:
        """The cells that hold a text."""
        return tuple(cell for cell in self.cells if cell.text)

    @property
    def width(self) -> int:
        """The last column that the row reaches."""
        last = self.cells[-1]
        return (last.address.column or 0) + last.colspan - 1

    def at(self, column: int) -> Cell:
        """The cell of a column; where the row has none, a blank one at the place it would have."""
        return self.columns.get(column) or Cell("", self._missing(column))

    def _missing(self, column: int) -> Address:
        last = self.cells[-1]
        place = replace(last.address, column=column, cell=None)
        if place.char is None or column < (last.address.column or 0):
            return place
        return replace(place, char=place.char + len(last.text))


def rows_of(table: Table) -> list[GridRow]:
    """The rows of a table that have cells at all."""
    return [GridRow(cells) for cells in table.rows if cells]
