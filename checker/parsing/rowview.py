"""One row of a target table, asked by field; what is taken from it is struck out of the ledger."""

from __future__ import annotations

from checker.model import Address, Origin
from checker.parsing.amounts import Money
from checker.parsing.columns import BLOCKS, Columns
from checker.parsing.grid import GridRow
from checker.parsing.ledger import Ledger
from checker.readers.sheets import Cell

Cells = dict[str, Address]
"""Where the fields of an object under construction stand."""


class RowView:
    """A row under its header; a text that was claimed is no longer seen in it."""

    def __init__(
        self, row: GridRow, columns: Columns, ledger: Ledger, money: Money, unit: int
    ) -> None:
        """`unit` is how many yuan an amount of one stands for where its column does not say."""
        self.first = row.filled[0]
        self.columns = columns
        self._row = row
        self._ledger = ledger
        self._money = money
        self._unit = unit
        meanings = columns.meanings
        self._open: dict[tuple[str, Origin], Cell] = {
            meanings[column]: cell
            for cell in row.filled
            if (column := cell.address.column or 0) in meanings
        }

    def text(self, field: str, block: Origin = "common") -> str:
        """What stands under a field and is not claimed; empty where nothing does."""
        cell = self._open.get((field, block))
        return cell.text if cell else ""

    def claim(self, field: str, block: Origin = "common") -> None:
        """Strikes a field's text out, if there is one."""
        cell = self._open.pop((field, block), None)
        if cell:
            self._ledger.claim(cell)

    def claim_first(self) -> None:
        """Strikes out the first text of the row, whatever its column."""
        column = self.first.address.column or 0
        self._open.pop(self.columns.meanings.get(column, ("", "common")), None)
        self._ledger.claim(self.first)

    def take(self, cells: Cells, name: str, field: str, block: Origin = "common") -> str | None:
        """The field's text, claimed, its place noted in `cells` under a name; None if blank."""
        column = self.columns.places.get((field, block))
        if column is None:
            return None
        text = self.text(field, block)
        cells[name] = self._row.at(column).address
        self.claim(field, block)
        return text or None

    def amounts(self) -> dict[str, float]:
        """The amounts in the row, in yuan, that nothing has taken yet."""
        found = {}
        for field in self.columns.funds:
            text = self.text(field)
            if text:
                value = self._money.amount(text, self.columns.units.get(field, self._unit))
                if value is not None:
                    found[field] = value
        return found

    def take_amounts(self, cells: Cells) -> dict[str, float]:
        """The row's amounts, claimed; the places of all amounts, blank ones too, are noted."""
        amounts = self.amounts()
        for field in self.columns.funds:
            cells[field] = self._row.at(self.columns.places[field, "common"]).address
        for field in amounts:
            self.claim(field)
        return amounts

    def has_targets(self) -> bool:
        """Whether the row says anything of an indicator, even its level alone."""
        return any(map(self.text, ("level1", "level2", "weight", "actual"))) or any(
            self.text(field, block) for block in BLOCKS for field in ("name", "value")
        )
