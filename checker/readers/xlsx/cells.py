"""One worksheet's part, read as a stream: the texts of its cells, what is merged and hidden."""

from __future__ import annotations

import re

from checker.limits import Limits
from checker.readers.package import Package, damaged
from checker.readers.worksheet import LAST_COLUMN, LAST_ROW, Merge, Worksheet, column_number
from checker.readers.xlsx.book import Book, Entry
from checker.readers.xlsx.stored import Stored
from checker.readers.xmlstream import Depth, walk

_TRUE = frozenset({"1", "true"})
_DIGITS = "0123456789"
_RANGE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7}):([A-Za-z]{1,3})([0-9]{1,7})")


def read_worksheet(package: Package, book: Book, entry: Entry, limits: Limits) -> Worksheet:
    """The worksheet of an entry in the workbook's list. Raises InputError."""
    if entry.part not in package.names:
        raise damaged()
    worksheet = Worksheet(entry.name, entry.hidden)
    stored = Stored(book)
    walk(package.chunks(entry.part), lambda prefix: _Cells(prefix, worksheet, stored, limits))
    return worksheet


class _Cells:
    """Collects a worksheet's cells, merged ranges, and hidden rows and columns.

    Blank cells come by the million where whole rows are formatted: they cost two calls and nothing
    else. A cell or row that does not name its place stands behind the one before.
    """

    def __init__(self, prefix: str, worksheet: Worksheet, stored: Stored, limits: Limits) -> None:
        self._cell, self._value, self._inline, self._formula, self._reading = (
            f"{prefix}{name}" for name in ("c", "v", "t", "f", "rPh")
        )
        # Not bound: a cycle would keep every worksheet until the collector comes, seldom as it is.
        self._others = {
            f"{prefix}row": _Cells._begin_row,
            f"{prefix}col": _Cells._see_columns,
            f"{prefix}mergeCell": _Cells._see_merge,
        }
        self._worksheet = worksheet
        self._stored = stored
        self._limits = limits
        self._depth = Depth()
        self._row = 0
        self._named: str | None = None
        self._behind = 0
        self._count = 0
        self._open: dict[str, str] | None = None
        self._pieces: list[str] = []
        self._formulas: list[str] = []
        self._takes: list[str] | None = None
        self._reads = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Opens a cell or a text in it, or learns of a row, columns or a merged range."""
        if name == self._cell:
            if self._open is not None:
                raise damaged()
            self._open = attributes
            place = attributes.get("r")
            if place:
                self._named, self._behind = place, 0
            else:
                self._behind += 1
            return
        self._depth.enter()
        if self._open is None:
            learn = self._others.get(name)
            if learn:
                learn(self, attributes)
        elif name == self._value or (name == self._inline and not self._reads):
            self._takes = self._pieces
        elif name == self._formula:
            self._formulas.append("=")
            self._takes = self._formulas
        elif name == self._reading:
            self._reads = True

    def end(self, name: str) -> None:
        """Closes a cell or a text in it."""
        if name == self._cell:
            if self._pieces or self._formulas:
                self._keep(self._open or {})
            self._open = None
            return
        self._depth.leave()
        self._takes = None
        if name == self._reading:
            self._reads = False

    def text(self, data: str) -> None:
        """A piece of what stands between the marks."""
        if self._takes is not None:
            self._takes.append(data)

    def _keep(self, attributes: dict[str, str]) -> None:
        """Keeps the cell that ends, if it shows anything."""
        if self._pieces:
            text = self._stored.shown(attributes, "".join(self._pieces))
        else:
            calculated = attributes.get("t") == "str"
            text = "" if calculated else "".join(self._formulas)
        self._pieces.clear()
        self._formulas.clear()
        if text:
            row, column = self._place()
            self._worksheet.texts.setdefault(row, {})[column] = text
            self._count += 1

    def _place(self) -> tuple[int, int]:
        """Row and column of the open cell. Raises ValueError where no cell can be."""
        row, column = self._row, self._behind
        if self._named:
            letters = self._named.rstrip(_DIGITS)
            row = int(self._named[len(letters) :])
            column += column_number(letters)
        if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
            raise ValueError(self._named)
        return row, column

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._limits.check_cells(self._count)
        self._row = int(attributes.get("r") or self._row + 1)
        self._named, self._behind = None, 0
        if attributes.get("hidden") in _TRUE or attributes.get("ht") == "0":
            self._worksheet.hidden_rows.add(self._row)

    def _see_columns(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in _TRUE or attributes.get("width") == "0":
            first, last = int(attributes.get("min", "1")), int(attributes.get("max", "1"))
            self._worksheet.hidden_columns.append(range(first, last + 1))
            if len(self._worksheet.hidden_columns) > LAST_COLUMN:
                raise damaged()

    def _see_merge(self, attributes: dict[str, str]) -> None:
        found = _RANGE.fullmatch(attributes.get("ref", ""))
        if found:
            left, top, right, bottom = found.groups()
            merge = Merge(int(top), column_number(left), int(bottom), column_number(right))
            self._worksheet.merges.append(merge)
            self._limits.check_cells(2 * len(self._worksheet.merges))
