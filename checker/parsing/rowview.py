"""One row of a target table, asked by field; what is taken from it is struck out of the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Address, Detail
from checker.parsing.amounts import Money
from checker.parsing.columns import COMMON, Block, Columns
from checker.parsing.grid import GridRow, column_of, last_column_of
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
        self.filled = row.filled
        self.columns = columns
        self._row = row
        self._ledger = ledger
        self._money = money
        self._unit = unit
        self._open: dict[tuple[str, Block], Cell] = {}
        self._more: dict[tuple[str, Block], list[Cell]] = {}
        self.aside: list[Detail] = []
        """Texts of fields that no indicator has a use for."""
        for cell in filter(ledger.holds, row.filled):
            meaning = columns.meanings.get(column_of(cell))
            if meaning is None and cell.colspan > 1:
                meaning = _covered(cell, columns)
            if meaning in self._open and self._open[meaning].text == cell.text:
                ledger.claim(cell)
            elif meaning in self._open:
                self._more.setdefault(meaning, []).append(cell)
            elif meaning:
                self._open[meaning] = cell

    @property
    def before_values(self) -> Iterator[Cell]:
        """The row's first cell, and the others as far as the names of indicators."""
        last = self.columns.places.get(("name", COMMON), 0)
        return (cell for cell in self.filled if cell is self.filled[0] or column_of(cell) <= last)

    def text(self, field: str, block: Block = COMMON) -> str:
        """What stands under a field and is not claimed; empty where nothing does."""
        cell = self._open.get((field, block))
        return cell.text if cell else ""

    def carried(self, field: str, block: Block = COMMON) -> Cell | None:
        """The cell of a row above that is merged down over this row's field."""
        if not self._row.above:
            return None
        column = self.columns.places.get((field, block))
        if column is None or column in self._row.columns:
            return None
        cell = self._row.over(column)
        return cell if cell and cell.text else None

    def place(self, field: str, block: Block = COMMON) -> Address:
        """Where the field stands in the row, blank or not; the row must have its column."""
        own = self._open.get((field, block))
        return (own or self._row.at(self.columns.places[field, block])).address

    def claim(self, field: str, block: Block = COMMON) -> None:
        """Strikes a field's text out, if there is one."""
        cell = self._open.pop((field, block), None)
        if cell:
            self._ledger.claim(cell)

    def claim_cell(self, cell: Cell) -> None:
        """Strikes out a text of the row, whatever its column."""
        for meaning, own in self._open.items():
            if own is cell:
                del self._open[meaning]
                break
        if self._ledger.holds(cell):
            self._ledger.claim(cell)

    def take(self, cells: Cells, name: str, field: str, block: Block = COMMON) -> str | None:
        """The field's text, claimed, its place noted in `cells` under a name; None if blank."""
        column = self.columns.places.get((field, block))
        if column is None:
            return None
        cell = self._open.pop((field, block), None)
        if cell is None:
            cells[name] = self._row.at(column).address
            return None
        cells[name] = cell.address
        self._ledger.claim(cell)
        return cell.text

    def take_more(self, field: str, block: Block) -> list[str]:
        """Further texts under the one heading of a field, claimed: `≥ | 95 | %` under 指标值."""
        cells = self._more.pop((field, block), [])
        for cell in cells:
            self._ledger.claim(cell)
        return [cell.text for cell in cells]

    def set_aside(self, field: str, block: Block = COMMON) -> None:
        """Makes a detail of a field's text, if there is one that no indicator has a use for."""
        cell = self._open.pop((field, block), None)
        if cell:
            self._ledger.claim(cell)
            head = self.columns.heads.get(column_of(cell), "")
            self.aside.append(Detail(head, cell.text, cell.address))

    def take_details(self) -> list[Detail]:
        """The texts in columns that are known but no field, claimed."""
        details = []
        for cell in self._row.filled if self.columns.details else ():
            head = self.columns.details.get(column_of(cell))
            if head is not None and self._ledger.holds(cell):
                self._ledger.claim(cell)
                details.append(Detail(head, cell.text, cell.address))
        return details

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
        return any(field in _OF_TARGETS for field, _ in self._open)


_OF_TARGETS = frozenset({"level1", "level2", "name", "value", "weight", "actual"})


def _covered(cell: Cell, columns: Columns) -> tuple[str, Block] | None:
    """The first meaning among the columns that a merged cell covers."""
    covered = range(column_of(cell), last_column_of(cell) + 1)
    return next((columns.meanings[each] for each in columns.meanings if each in covered), None)
