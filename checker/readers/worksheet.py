"""Worksheets of any workbook → sheets: blank cells filled in, merged cells stood once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct, field

from checker.limits import Limits
from checker.model import Address
from checker.readers.sheets import Cell, Sheet, Table

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
"""No workbook has more; a file that names a cell beyond is damaged."""


class Merge(Struct, frozen=True):
    """A merged range, all four ends inside, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def __len__(self) -> int:
        """The cells it covers."""
        return max(self.bottom - self.top + 1, 0) * max(self.right - self.left + 1, 0)


class Worksheet(Struct):
    """What a file says of one worksheet. `texts` has the cells that show a text, by row and column.

    Columns are hidden by ranges, since files hide all to the right of a table at once.
    """

    name: str
    hidden: bool = False
    texts: dict[int, dict[int, str]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[range] = field(default_factory=list)


class Workbook:
    """Collects the sheets of a file: numbers their tables and counts their cells."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._cells = 0
        self._tables = 0
        self._sheets: list[Sheet] = []

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """All sheets so far, in the file's order."""
        return tuple(self._sheets)

    def add(self, worksheet: Worksheet) -> None:
        """Adds a sheet, with one table if any cell shows a text.

        The table reaches to the last row and the last column with a text. A row inside it that has
        none, and that no merged text covers, has no cells. Raises InputError for too many cells.
        """
        if not worksheet.texts:
            self._sheets.append(Sheet((), worksheet.name))
            return
        grid = _Grid(worksheet, self._limits)
        self._cells += grid.size
        self._limits.check_cells(self._cells)
        self._tables += 1
        self._sheets.append(Sheet((grid.table(self._tables),), worksheet.name))


class _Grid:
    """One worksheet's cells, brought into shape."""

    def __init__(self, worksheet: Worksheet, limits: Limits) -> None:
        self._worksheet = worksheet
        self._rows = set(worksheet.texts)
        self._height = max(self._rows)
        self._width = max(map(max, worksheet.texts.values()))
        self._spans: dict[tuple[int, int], tuple[int, int]] = {}
        self._merged: set[tuple[int, int]] = set()
        self._merged_rows: set[int] = set()
        inside = [self._clipped(merge) for merge in worksheet.merges]
        limits.check_cells(sum(map(len, inside)))
        for merge in inside:
            self._merge(merge)

    @property
    def size(self) -> int:
        """How many cells the table has, or would have without merged ones."""
        return len(self._rows) * self._width

    def table(self, number: int) -> Table:
        """The cells as a table with that number."""
        rows: list[tuple[Cell, ...]] = [()] * self._height
        columns = self._columns()
        for row in self._rows:
            cells = self._cells if row in self._merged_rows else self._plain_cells
            rows[row - 1] = tuple(cells(number, row, columns))
        return Table(number, tuple(rows))

    def _clipped(self, merge: Merge) -> Merge:
        """As much of a merged range as lies inside the table."""
        bottom, right = min(merge.bottom, self._height), min(merge.right, self._width)
        return Merge(merge.top, merge.left, bottom, right)

    def _merge(self, merge: Merge) -> None:
        """Takes in a range; one over another is not valid, and of two the first counts."""
        rows = range(merge.top, merge.bottom + 1)
        area = {(row, column) for row in rows for column in range(merge.left, merge.right + 1)}
        if len(area) < 2 or not self._merged.isdisjoint(area):
            return
        self._merged |= area
        self._merged_rows.update(rows)
        self._spans[merge.top, merge.left] = (len(rows), len(area) // len(rows))
        if self._worksheet.texts.get(merge.top, {}).get(merge.left):
            self._rows.update(rows)

    def _columns(self) -> list[tuple[int, str, bool]]:
        """The columns by number and letters, and whether they are hidden."""
        hidden = {
            column
            for columns in self._worksheet.hidden_columns
            for column in columns[: self._width]
        }
        return [
            (column, column_letters(column), self._worksheet.hidden or column in hidden)
            for column in range(1, self._width + 1)
        ]

    def _plain_cells(
        self, table: int, row: int, columns: list[tuple[int, str, bool]]
    ) -> Iterable[Cell]:
        """As `_cells`, for a row that no merged range touches: most rows, and so made faster."""
        sheet, digits = self._worksheet.name, str(row)
        text = self._worksheet.texts.get(row, {}).get
        hidden_row = row in self._worksheet.hidden_rows
        # A named tuple's own way to make one costs twice as much.
        new, nowhere = tuple.__new__, (None, None, None)
        addresses = (
            new(
                Address,
                (table, row, column, sheet, letters + digits, *nowhere, hidden_row or hidden),
            )
            for column, letters, hidden in columns
        )
        return [
            new(Cell, (text(column, ""), address, 1, 1))
            for (column, _, _), address in zip(columns, addresses, strict=True)
        ]

    def _cells(self, table: int, row: int, columns: list[tuple[int, str, bool]]) -> Iterable[Cell]:
        sheet, digits = self._worksheet.name, str(row)
        texts = self._worksheet.texts.get(row, {})
        hidden_row = row in self._worksheet.hidden_rows
        for column, letters, hidden in columns:
            span: tuple[int, int] | tuple[()] = ()
            if (row, column) in self._merged:
                if (row, column) not in self._spans:
                    continue
                span = self._spans[row, column]
            address = Address(
                table, row, column, sheet, letters + digits, None, None, None, hidden_row or hidden
            )
            yield Cell(texts.get(column, ""), address, *span)


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """The place of a column by its name: H → 8, AB → 28. Raises ValueError."""
    number = 0
    if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
        raise ValueError(letters)
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(column: int) -> str:
    """The name of a column as workbooks show it: 8 → H, 28 → AB."""
    letters = ""
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters
