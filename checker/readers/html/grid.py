"""The rows and cells of an HTML table, placed as a browser places them.

Spans are those that the table has room for: a rowspan ends with its section (thead, tbody, tfoot),
a colspan is at most what browsers allow, and neither costs memory for cells that are not there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from checker.model import Address
from checker.readers.html.cells import cell_text, is_hidden, line_of, style_hides
from checker.readers.sheets import Cell

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    Row = Element | list[Element]
    """A `tr`, or the cells that stand where their `tr` was forgotten."""

_made = tuple.__new__
"""What a named tuple's own constructor calls, at half its cost; there is one of each per cell."""

_WIDEST_SPAN = 1000
_CELLS = frozenset({"td", "th"})
_SECTIONS = frozenset({"tbody", "form", "center", "font", "div", "span"})
"""Elements that may stand between a table and its rows, some of them only by mistake."""


def sections(table: Element) -> tuple[list[list[Row]], list[Element | str]]:
    """The rows by section, in the order shown, and the elements and texts outside the grid."""
    heads: list[list[Row]] = []
    bodies: list[list[Row]] = []
    feet: list[list[Row]] = []
    strays: list[Element | str] = []
    loose: list[Row] = []
    _note(table.text, strays)
    for child in table:
        if child.tag == "tr":
            loose.append(child)
        elif child.tag in _CELLS:
            _add_cell(loose, child)
        elif child.tag in {"thead", "tfoot"} or (child.tag in _SECTIONS and _has_cells(child)):
            inner, others = sections(child)
            strays += others
            if loose:
                bodies.append(loose)
                loose = []
            {"thead": heads, "tfoot": feet}.get(child.tag, bodies).extend(inner)
        else:
            strays.append(child)
        _note(child.tail, strays)
    return [*heads, *bodies, *([loose] if loose else []), *feet], strays


def cells_of(row: Row, strays: list[Element | str]) -> Iterator[Element]:
    """The cells of a row, also those in a form that was opened inside it; strays are noted."""
    if not isinstance(row, list):
        _note(row.text, strays)
    for child in row:
        if child.tag in _CELLS:
            yield child
        elif child.tag in _SECTIONS and _has_cells(child):
            yield from cells_of(child, strays)
        else:
            strays.append(child)
        tail = child.tail
        if tail and not tail.isspace():
            strays.append(tail)


class Grid:
    """Places rows one by one; `spend` hears how many cells, own or reached, each row costs."""

    def __init__(self, number: int, spend: Callable[[int], None], *, hidden: bool) -> None:
        self._number = number
        self._spend = spend
        self._hidden = hidden
        self._placed = 0
        self.rows: list[tuple[Cell, ...]] = []
        self.strays: list[Element | str] = []

    def add(self, section: list[Row]) -> None:
        """Adds the rows of a section; none of its cells reaches beyond it."""
        reaching: list[tuple[int, int, int]] = []
        for place, row in enumerate(section):
            cells: list[Cell] = []
            longer = self._row(row, cells, reaching, len(section) - place)
            self.rows.append(tuple(cells))
            self._spend(len(cells) + len(reaching))
            if reaching or longer:
                kept = [(first, last, rows - 1) for first, last, rows in reaching if rows > 1]
                reaching = sorted(kept + longer)

    def _row(
        self, row: Row, cells: list[Cell], reaching: list[tuple[int, int, int]], rows_left: int
    ) -> list[tuple[int, int, int]]:
        """Places a row's cells; gives those that reach down: first, last column, rows below."""
        number, line_number = self._number, len(self.rows) + 1
        hidden_row = self._hidden or (not isinstance(row, list) and is_hidden(row))
        longer = []
        column, above = 1, 0
        attributes: list[tuple[str, str]]
        for cell in cells_of(row, self.strays):
            while above < len(reaching) and reaching[above][0] <= column:
                column = max(column, reaching[above][1] + 1)
                above += 1
            rows = columns = 1
            hidden = hidden_row
            attributes = cell.items()  # type: ignore[assignment]
            for name, value in attributes:
                if name == "colspan":
                    columns = min(_span(value) or 1, _WIDEST_SPAN)
                elif name == "rowspan":
                    rows = min(_span(value) or rows_left, rows_left)
                elif name == "hidden" or (name == "style" and style_hides(value)):
                    hidden = True
            place = (number, line_number, column, None, None, None, line_of(cell), None, hidden)
            cells.append(_made(Cell, (cell_text(cell), _made(Address, place), rows, columns)))
            if rows > 1:
                longer.append((column, column + columns - 1, rows - 1))
            column += columns
        return longer


def _span(text: str | None) -> int:
    """How far a cell reaches; 0 to the end, and 1 where nothing or nonsense is written."""
    if text is None:
        return 1
    digits = text.strip()[:6]
    return int(digits) if digits.isascii() and digits.isdigit() else 1


def _add_cell(rows: list[Row], cell: Element) -> None:
    if rows and isinstance(rows[-1], list):
        rows[-1].append(cell)
    else:
        rows.append([cell])


def _note(text: str | None, strays: list[Element | str]) -> None:
    if text and not text.isspace():
        strays.append(text)


def _has_cells(element: Element) -> bool:
    return next(element.iterdescendants("tr", "td", "th"), None) is not None
