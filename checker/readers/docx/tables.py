"""The grid of a table: columns as the grid counts them, merged cells once, at their top left.

What a file still has in cells that a merge covers, Word does not show, and it is not read.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from checker.model import Address
from checker.readers.docx.names import BLOCKS, PARAGRAPH, W, attribute, members, number
from checker.readers.docx.text import Text
from checker.readers.sheets import Cell, Table, unwrapped

_ROWS = frozenset({f"{W}tr"})
_CELLS = frozenset({f"{W}tc"})
_CELL_PROPERTIES = f"{W}tcPr/*"
_GRID_BEFORE = f"{W}trPr/{W}gridBefore"
_DELETED_ROW = f"{W}trPr/{W}del"
_GRID_SPAN = f"{W}gridSpan"
_VERTICAL = f"{W}vMerge"
_SIDEWAYS = f"{W}hMerge"
_DELETED_CELL = f"{W}cellDel"
_MOST_COLUMNS = 1000
"""Word allows 63; a count beyond this is a fault of the file, and taken for none."""


class _Place(Struct):
    """A cell's place in its row."""

    element: etree._Element
    column: int
    colspan: int = 1
    merge: str = ""
    """`restart` begins a merge over rows, `continue` goes on with it."""


class _Draft(Struct):
    """A cell while rows that it may still cover are read."""

    text: str
    row: int
    column: int
    colspan: int
    element: etree._Element
    rowspan: int = 1


class Grid:
    """The cells of one table, and what stands inside them but is not part of their text."""

    def __init__(self, table: etree._Element) -> None:
        self.inner: list[etree._Element] = []
        """Tables, text boxes and embedded files inside the cells."""
        self.area = 0
        """How many cells there would be without merges and gaps."""
        self._rows: list[list[_Draft]] = []
        self._merging: dict[int, _Draft] = {}
        """The cells that the next row may go on with, by column."""
        for row in members(table, _ROWS):
            if row.find(_DELETED_ROW) is None:
                self._read(row)

    @property
    def is_layout(self) -> bool:
        """Whether it only puts other tables in their places."""
        return bool(self.inner) and not any(draft.text for row in self._rows for draft in row)

    def table(self, number: int) -> Table:
        """The table as the number-th of its file."""
        return Table(
            number, tuple(tuple(_cell(each, number) for each in row) for row in self._rows)
        )

    def places(self, number: int) -> Iterator[tuple[Address, etree._Element]]:
        """The address of every cell of the number-th table, and its `tc`."""
        for row in self._rows:
            for draft in row:
                yield Address(number, draft.row, draft.column), draft.element

    def _read(self, row: etree._Element) -> None:
        drafts: list[_Draft] = []
        merging: dict[int, _Draft] = {}
        for place in _places(row):
            draft = self._merging.get(place.column) if place.merge == "continue" else None
            if draft and draft.colspan == place.colspan:
                draft.rowspan += 1
            else:
                text = self._text(place.element)
                draft = _Draft(
                    text, len(self._rows) + 1, place.column, place.colspan, place.element
                )
                drafts.append(draft)
            if place.merge:
                merging[place.column] = draft
            self.area += place.colspan
        self._merging = merging
        self._rows.append(drafts)

    def _text(self, cell: etree._Element) -> str:
        text = Text()
        for block in members(cell, BLOCKS):
            if block.tag == PARAGRAPH:
                text.add_paragraph(block)
            else:
                self.inner.append(block)
        self.inner += text.boxes
        return unwrapped(str(text))


def _places(row: etree._Element) -> list[_Place]:
    """The cells of a row, those that are merged sideways in the old way (hMerge) as one."""
    places: list[_Place] = []
    column = 1 + _gap(row)
    for cell in members(row, _CELLS):
        place = _Place(cell, column)
        sideways = deleted = False
        for each in cell.iterfind(_CELL_PROPERTIES):
            if each.tag == _GRID_SPAN:
                place.colspan = _span(each)
            elif each.tag == _VERTICAL:
                place.merge = attribute(each) or "continue"
            elif each.tag == _SIDEWAYS:
                sideways = attribute(each) != "restart"
            elif each.tag == _DELETED_CELL:
                deleted = True
        if deleted:
            continue
        if sideways and places:
            places[-1].colspan += place.colspan
        else:
            places.append(place)
        column += place.colspan
    return places


def _gap(row: etree._Element) -> int:
    """How many columns of the grid the row leaves out before its first cell."""
    before = row.find(_GRID_BEFORE)
    columns = None if before is None else number(before)
    return columns if columns is not None and columns <= _MOST_COLUMNS else 0


def _span(element: etree._Element) -> int:
    columns = number(element) or 1
    return columns if columns <= _MOST_COLUMNS else 1


def _cell(draft: _Draft, table: int) -> Cell:
    address = Address(table, draft.row, draft.column)
    return Cell(draft.text, address, draft.rowspan, draft.colspan)
