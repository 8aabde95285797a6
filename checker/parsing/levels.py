"""Level cells, which stand once and hold for the cells under them: blank ones or merged ones."""

from __future__ import annotations

from checker.model import EmptySlot
from checker.parsing.columns import COMMON, Block
from checker.parsing.rowview import Cells, RowView
from checker.readers.sheets import Cell


class Levels:
    """The levels that hold at a row, each with the cell it stands in."""

    def __init__(self, block: Block = COMMON) -> None:
        self.level1: str | None = None
        self.level2: str | None = None
        self._block = block
        self._cells: Cells = {}

    @property
    def cells(self) -> Cells:
        """Where the levels stand, as a copy for an object to keep."""
        return dict(self._cells)

    def read(self, row: RowView) -> bool:
        """Carries on to a row; True where it has level cells of its own.

        A new level 1 ends the level 2 before it.
        """
        first, second = row.text("level1", self._block), row.text("level2", self._block)
        if first and first != self.level1:
            self.level2 = None
            self._cells.pop("level2", None)
        self.level1 = self._carried(row, "level1", self.level1)
        self.level2 = self._carried(row, "level2", self.level2)
        return bool(first or second)

    def begin(self, level: str, cell: Cell) -> None:
        """Takes a level from a row of its own; it holds for the rows below."""
        if level == "level1":
            self.level1, self.level2 = cell.text, None
            self._cells.pop("level2", None)
        else:
            self.level2 = cell.text
        self._cells[level] = cell.address

    def strike_repeated(self, row: RowView) -> None:
        """Strikes out of a row the level names that hold already, as where a merge was undone."""
        for field, held in (("level1", self.level1), ("level2", self.level2)):
            if row.text(field, self._block) == held:
                row.claim(field, self._block)

    def follow(self, shared: Levels) -> None:
        """Takes level 1 from the columns that several blocks share."""
        if shared.level1 != self.level1:
            self.level2 = None
            self._cells.pop("level2", None)
        self.level1 = shared.level1
        if "level1" in shared.cells:
            self._cells["level1"] = shared.cells["level1"]

    def slot(self) -> EmptySlot:
        """An empty slot of the form at these levels."""
        return EmptySlot(self.level1, self.level2, self.cells)

    def _carried(self, row: RowView, field: str, above: str | None) -> str | None:
        if row.text(field, self._block) or above is None:
            own = row.take(self._cells, field, field, self._block)
            merged = None if own else row.carried(field, self._block)
            if merged:
                self._cells[field] = merged.address
            return merged.text if merged else own
        return above
