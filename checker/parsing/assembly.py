"""Reads sheets block by block, and puts the document together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from checker.model import Document, SkippedTable
from checker.parsing import prose
from checker.parsing.area import AreaReader
from checker.parsing.captions import Captions, iso_date
from checker.parsing.columns import Columns
from checker.parsing.continuation import Continuation
from checker.parsing.counting import uncounted
from checker.parsing.desk import Desk
from checker.parsing.grid import GridRow, rows_of
from checker.parsing.halves import unfolded
from checker.parsing.ledger import Ledger
from checker.parsing.loose import blocks_of
from checker.parsing.notes import Notes
from checker.parsing.overview import Overview
from checker.parsing.rows import Walk
from checker.parsing.tablereader import TableReader
from checker.parsing.wordbook import wordbook
from checker.readers.sheets import Line, Sheet, Table

if TYPE_CHECKING:
    from checker.vocabulary import Vocabulary

_MOST_CAPTIONS = 12
"""Rows of a table that may still be nothing but captions."""

_DOCUMENT_FACTS = ("department", "issuer", "issued")


class Assembly:
    """One document in the making."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        words = self._words = wordbook(vocabulary)
        self._captions = Captions(words.captions, words.project_names, words.money)
        self._ledger = Ledger()
        self._walk = Walk(words.targets)
        self._overview = Overview(vocabulary)
        self._desk = Desk(self._walk, self._captions, self._ledger)
        self._area = AreaReader(words, self._captions, self._ledger, self._desk.form_for)
        self._notes = Notes(words.captions)
        self._continuation = Continuation(words.levels)
        self._tables = TableReader(
            words,
            self._captions,
            self._ledger,
            area=self._area,
            desk=self._desk,
            walk=self._walk,
            notes=self._notes,
        )
        self._columns: Columns | None = None
        self._upper_parts: list[Sequence[GridRow]] = []
        self._prose: list[Line] = []
        self._skipped: list[SkippedTable] = []

    def read(self, sheet: Sheet) -> None:
        """Adds a sheet; the columns of a table hold for those after it in the same sheet."""
        self._columns = None
        self._desk.close()
        self._captions.begin_sheet(sheet.name)
        for block in blocks_of(sheet, self._words.loose):
            if isinstance(block, Line):
                self._read_line(block)
            elif isinstance(block, Table):
                self._read_table(uncounted(rows_of(block)))
            else:
                self._skipped.append(SkippedTable(block.reason, block.address))
        self._skip_upper_parts()

    def document(self, source: str) -> Document:
        """The finished document. Raises NoTargetTable."""
        self._overview.require_target_table()
        self._desk.put_away()
        facts = {kind: self._captions.labelled(kind) for kind in _DOCUMENT_FACTS}
        facts |= {"title": self._captions.title(), "year": self._captions.year()}
        facts["department"] = facts["department"] or self._desk.department()
        texts = {kind: fact.text for kind, fact in facts.items() if fact}
        agencies = self._walk.agencies()
        return Document(
            source=source,
            title=texts.get("title"),
            year=self._year(),
            department=texts.get("department"),
            issuer=texts.get("issuer"),
            issued=iso_date(texts.get("issued", "")),
            agencies=agencies,
            unplaced=tuple(prose.told_apart(self._ledger.rest(), agencies)),
            skipped_tables=tuple(self._skipped),
            cells={kind: fact.address for kind, fact in facts.items() if fact},
        )

    def _read_line(self, line: Line) -> None:
        self._overview.saw_line(line.text)
        self._ledger.enter(line)
        if self._area.takes_rest(line):
            return
        above = self._words.captions.is_footer(line.text) and not self._desk.in_rows
        if above and self._area.read_line(line):
            return
        if self._captions.read(line):
            self._notes.begin(line.text)
            if self._ledger.holds(line):
                self._ledger.claim(line)
        elif self._notes.take_text(line.text):
            self._ledger.claim(line)
        elif self._area.read_line(line) or self._tables.read_line(line):
            return
        elif line.address.char is None:
            # In a plain text any line may be a row; a paragraph of other formats is no cell.
            self._ledger.claim(line)
            self._prose.append(line)

    def _read_table(self, rows: Sequence[GridRow]) -> None:
        first = next((cell for row in rows for cell in row.filled), None)
        if first is None:
            return
        headers = self._words.headers.find(rows, self._year)
        whole, rows = rows, unfolded(rows, headers, self._words.levels, self._begins)
        if rows is not whole:
            headers = self._words.headers.find(rows, self._year)
        columns = self._led_in(rows[: min(headers)]) if headers else self._continued(rows)
        if not headers and columns is None:
            self._read_without_targets(rows)
            return
        self._overview.saw_target_table()
        self._read_parts(self._upper_parts)
        self._upper_parts.clear()
        if columns:
            for line in self._prose:
                self._ledger.enter(line)
        self._prose.clear()
        self._enter(rows)
        self._columns = self._tables.read(rows, headers, columns)

    def _begins(self, row: GridRow) -> bool:
        """Whether a row below a header may begin another form."""
        return self._words.captions.may_head_row(row.filled) or self._area.starts(row, 1)

    def _read_without_targets(self, rows: Sequence[GridRow]) -> None:
        """Reads the labels of a form whose targets stand elsewhere, or leaves a table alone."""
        fields = self._area.fields(rows)
        if self._desk.lacks(fields) or self._ends_form(rows):
            self._read_parts([rows])
        elif fields:
            self._upper_parts.append(rows)
        elif not self._read_captions(rows):
            self._skip(rows)

    def _ends_form(self, rows: Sequence[GridRow]) -> bool:
        """Whether rows are those below a form's targets (评价结论), which a page cut off."""
        firsts = [row.filled[0].text for row in rows if row.filled]
        labels = [self._words.labels.of(text) for text in firsts]
        are_details = [label is not None and label.field == "detail" for label in labels]
        return (
            self._desk.in_rows
            and any(are_details)
            and all(
                is_detail or self._words.captions.is_footer(text)
                for text, is_detail in zip(firsts, are_details, strict=True)
            )
        )

    def _read_captions(self, rows: Sequence[GridRow]) -> bool:
        """Reads lines that only look like a table: each begins with a caption."""
        if len(rows) > _MOST_CAPTIONS:
            return False
        begins = [row.filled[0] for row in rows if row.filled]
        if not all(self._words.captions.may_head(cell.text) for cell in begins):
            return False
        self._enter(rows)
        for row in rows:
            for cell in row.filled:
                if self._captions.read(cell):
                    self._ledger.claim(cell)
        return True

    def _year(self) -> int | None:
        fact = self._captions.year()
        return int(fact.text) if fact else None

    def _continued(self, rows: Sequence[GridRow]) -> Columns | None:
        """The columns of the table that a table without header continues, if it does."""
        columns = self._columns
        if columns is None or (columns.is_form and self._desk.is_closed):
            return None
        if columns.is_form and self._area.fields(rows):
            # Labels begin another form, unless they stand amid rows of targets: 项目名称, its name.
            amid = [row for row in rows if row.filled and not self._area.starts(row, 1)]
            return self._continuation.of_lead(amid, columns)
        return self._continuation.columns(rows, columns)

    def _led_in(self, rows: Sequence[GridRow]) -> Columns | None:
        """The columns of the table before, whose last rows stand above another header.

        Those of a form end where the labels of the next one begin.
        """
        columns = self._columns
        if columns is None or (columns.is_form and self._desk.is_closed):
            return None
        lead = [row for row in rows if row.filled]
        if columns.is_form:
            before = columns.name_column
            lead = list(takewhile(lambda row: not self._area.starts(row, before), lead))
        return self._continuation.of_lead(lead, columns)

    def _read_parts(self, parts: Iterable[Sequence[GridRow]]) -> None:
        """Reads tables of labels, which stand directly above the targets of their form or below."""
        for rows in parts:
            self._enter(rows)
            self._tables.read(rows, {}, None)

    def _enter(self, rows: Sequence[GridRow]) -> None:
        for row in rows:
            for cell in row.filled:
                self._ledger.enter(cell)

    def _skip_upper_parts(self) -> None:
        """Leaves labels alone whose form has no targets that could be read."""
        for rows in self._upper_parts:
            self._note_skipped(rows)
        self._upper_parts.clear()

    def _skip(self, rows: Sequence[GridRow]) -> None:
        """Leaves a table alone that is no target table, and those that it parts from theirs."""
        self._skip_upper_parts()
        self._note_skipped(rows)

    def _note_skipped(self, rows: Sequence[GridRow]) -> None:
        first = next(cell for row in rows for cell in row.filled)
        self._skipped.append(SkippedTable(self._overview.skipped(first.text), first.address))
