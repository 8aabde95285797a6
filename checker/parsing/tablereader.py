"""Reads one table from top to bottom: labels, headers, rows of targets, notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.parsing.area import AreaReader
from checker.parsing.banners import Banners
from checker.parsing.captions import Captions
from checker.parsing.columns import Block, Columns
from checker.parsing.desk import Desk
from checker.parsing.grid import GridRow, column_of
from checker.parsing.headers import Header
from checker.parsing.ledger import Ledger
from checker.parsing.notes import Notes
from checker.parsing.rows import Walk
from checker.parsing.rowview import RowView
from checker.parsing.wordbook import Wordbook
from checker.readers.sheets import Line

_ROWS_OF_A_HEADING = 5
_LABEL_AND_TEXT = "label", "text"


class TableReader:
    """Gives each row of a target table to what reads its kind."""

    def __init__(
        self,
        words: Wordbook,
        captions: Captions,
        ledger: Ledger,
        *,
        area: AreaReader,
        desk: Desk,
        walk: Walk,
        notes: Notes,
    ) -> None:
        self._words = words
        self._captions = captions
        self._ledger = ledger
        self._area = area
        self._desk = desk
        self._walk = walk
        self._notes = notes
        self._banners = Banners(words, captions, ledger, desk=desk, walk=walk)
        self._columns: Columns | None = None
        self._period: Block | None = None
        self._in_area = True

    def read(
        self, rows: Sequence[GridRow], headers: Mapping[int, Header], columns: Columns | None
    ) -> Columns | None:
        """Reads a table; `columns` are those it continues. Gives those in force at its end."""
        self._columns, self._in_area = columns, columns is None
        self._area.forget()
        self._notes.end()
        place = 0
        while place < len(rows):
            header = headers.get(place)
            if header:
                self._begin(header)
                place += header.rows
            else:
                if rows[place].filled:
                    self._read_row(rows, headers, place)
                place += 1
        return self._columns

    def read_line(self, line: Line) -> bool:
        """Takes a line below a table, on a page that it goes on beyond, if it is a banner."""
        return self._columns is not None and self._banners.read_line(line, self._columns)

    def _begin(self, header: Header) -> None:
        self._columns, self._in_area = header.columns, False
        self._period = header.columns.side_period
        for cell in header.cells:
            self._ledger.claim(cell)
        self._desk.begin_rows(header.columns)
        self._area.forget()
        self._notes.end()

    def _read_row(self, rows: Sequence[GridRow], headers: Mapping[int, Header], place: int) -> None:
        row, columns = rows[place], self._columns
        if columns and columns.is_form:
            self._in_area = self._is_area(rows, headers, place, columns)
        if columns is None or self._in_area:
            self._area.read(row)
        elif self._notes.takes(row, columns):
            for cell in row.filled:
                self._ledger.claim(cell)
        elif not (
            self._is_caption(rows, headers, place)
            or self._banners.read(row, columns, _next_filled(rows, place))
        ):
            self._read_targets(row, columns)

    def _is_area(
        self,
        rows: Sequence[GridRow],
        headers: Mapping[int, Header],
        place: int,
        columns: Columns,
    ) -> bool:
        """Whether a row is one of labels: those above the next header, or those that say so."""
        row = rows[place]
        if self._in_area and (any(later > place for later in headers) or self._area.goes_on(row)):
            return True
        while place < len(rows) and self._words.captions.may_head_row(rows[place].filled):
            place += 1
        starts = place < len(rows) and (
            self._area.starts(rows[place], columns.name_column)
            or self._is_labelled(rows[place], columns)
        )
        if starts and not self._in_area:
            self._area.forget()
        return starts

    def _is_labelled(self, row: GridRow, columns: Columns) -> bool:
        """Whether a row is a known label and its text, below the indicators (评价结论)."""
        if len(row.filled) != len(_LABEL_AND_TEXT):
            return False
        first, second = row.filled
        beside = column_of(first) < columns.first_of_targets
        if column_of(second) >= columns.name_column and not beside:
            return False
        if self._words.levels.may_be_level(second.text):
            return False
        return self._words.heads.of(first.text).is_detail

    def _is_caption(
        self, rows: Sequence[GridRow], headers: Mapping[int, Header], place: int
    ) -> bool:
        """Whether a row heads the header that follows, or repeats a title; then it is read."""
        row = rows[place]
        alone = row.is_one_text and (
            place + 1 in headers or self._captions.repeats(row.filled[0].text)
        )
        if not alone and not self._leads_up(rows, headers, place):
            return False
        read = [cell for cell in row.filled if self._captions.read(cell)]
        for cell in read:
            self._ledger.claim(cell)
        return bool(read)

    def _leads_up(self, rows: Sequence[GridRow], headers: Mapping[int, Header], place: int) -> bool:
        """Whether all rows from here to a header, at most a few, can be its heading."""
        for later in range(place, min(place + _ROWS_OF_A_HEADING, len(rows))):
            if later in headers:
                return True
            if not self._words.captions.may_head_row(rows[later].filled):
                return False
        return False

    def _read_targets(self, row: GridRow, columns: Columns) -> None:
        if columns.is_form:
            self._desk.enter()
            self._read_sides(row, columns)
        if self._period:
            columns = columns.in_period(self._period)
        view = RowView(row, columns, self._ledger, self._words.money, self._captions.unit)
        self._walk.read(view)

    def _read_sides(self, row: GridRow, columns: Columns) -> None:
        """Claims the names of groups of rows (绩效指标), which may say of what period these are."""
        for cell in row.filled:
            column = column_of(cell)
            if column >= columns.first_of_targets:
                return
            head = self._words.heads.of(cell.text)
            if head.known and column not in columns.meanings and column not in columns.details:
                self._ledger.claim(cell)
                self._period = head.period


def _next_filled(rows: Sequence[GridRow], place: int) -> GridRow | None:
    return next((row for row in rows[place + 1 :] if row.filled), None)
