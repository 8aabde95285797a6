"""Reads sheets block by block, and puts the document together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from checker.model import Document, SkippedTable
from checker.parsing.amounts import Money
from checker.parsing.captions import Captions, iso_date
from checker.parsing.columns import Columns
from checker.parsing.grid import GridRow, rows_of
from checker.parsing.headers import HeaderReader
from checker.parsing.ledger import Ledger
from checker.parsing.overview import Overview
from checker.parsing.rows import Walk
from checker.parsing.rowview import RowView
from checker.readers.sheets import Cell, Line, Sheet, Table

if TYPE_CHECKING:
    from checker.vocabulary import Vocabulary

_DOCUMENT_FACTS = ("department", "issuer", "issued")


class Assembly:
    """One document in the making."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._money = Money(vocabulary)
        self._headers = HeaderReader(vocabulary, self._money)
        self._captions = Captions(vocabulary, self._money)
        self._walk = Walk(vocabulary)
        self._ledger = Ledger()
        self._overview = Overview(vocabulary)
        self._columns: Columns | None = None
        self._skipped: list[SkippedTable] = []

    def read(self, sheet: Sheet) -> None:
        """Adds a sheet; the columns of a table hold for those after it in the same sheet."""
        self._columns = None
        for block in sheet.blocks:
            if isinstance(block, Line):
                self._overview.saw_line(block.text)
                self._ledger.enter(block)
                self._read_caption(block)
            elif isinstance(block, Table):
                self._read_table(block)
            else:
                self._skipped.append(SkippedTable(block.reason, block.address))

    def document(self, source: str) -> Document:
        """The finished document. Raises NoTargetTable."""
        self._overview.require_target_table()
        facts = {kind: self._captions.labelled(kind) for kind in _DOCUMENT_FACTS}
        facts |= {"title": self._captions.title(), "year": self._captions.year()}
        texts = {kind: fact.text for kind, fact in facts.items() if fact}
        return Document(
            source=source,
            title=texts.get("title"),
            year=int(texts["year"]) if "year" in texts else None,
            department=texts.get("department"),
            issuer=texts.get("issuer"),
            issued=iso_date(texts.get("issued", "")),
            agencies=self._walk.agencies(),
            unplaced=self._ledger.rest(),
            skipped_tables=tuple(self._skipped),
            cells={kind: fact.address for kind, fact in facts.items() if fact},
        )

    def _read_caption(self, item: Line | Cell) -> bool:
        recognised = self._captions.read(item)
        if recognised and self._ledger.holds(item):
            self._ledger.claim(item)
        return recognised

    def _read_table(self, table: Table) -> None:
        rows = rows_of(table)
        first = next((cell for row in rows for cell in row.filled), None)
        if first is None:
            return
        headers = self._headers.find(rows)
        if not headers and not self._goes_on(rows):
            self._skipped.append(SkippedTable(self._overview.skipped(first.text), first.address))
            return
        self._overview.saw_target_table()
        for row in rows:
            for cell in row.filled:
                self._ledger.enter(cell)
        columns = None if headers else self._columns
        place = 0
        while place < len(rows):
            header = headers.get(place)
            if header:
                columns = self._columns = header.columns
                for cell in header.cells:
                    self._ledger.claim(cell)
                place += header.rows
            else:
                self._read_row(rows[place], columns, above_header=place + 1 in headers)
                place += 1

    def _goes_on(self, rows: Sequence[GridRow]) -> bool:
        """Whether a table without header continues the one before: it is exactly as wide."""
        width = max(row.width for row in rows)
        return self._columns is not None and self._columns.width == width

    def _read_row(self, row: GridRow, columns: Columns | None, *, above_header: bool) -> None:
        if not row.filled:
            return
        first = row.filled[0]
        if self._captions.is_footer(first.text):
            for cell in row.filled:
                self._ledger.claim(cell)
        elif columns is None:
            for cell in row.filled:
                self._read_caption(cell)
        else:
            alone = len(row.filled) == 1 and (above_header or self._captions.repeats(first.text))
            if not (alone and self._read_caption(first)):
                view = RowView(row, columns, self._ledger, self._money, self._captions.unit)
                self._walk.read(view)
