"""xls workbooks (Excel 97 and before): the texts that their cells show, read with xlrd.

Formulas show the result that the office program stored. Macros and charts are not read.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import xlrd  # type: ignore[import-untyped]

from checker.errors import InputError
from checker.garbage import uncollected
from checker.limits import Limits
from checker.readers import numberformat
from checker.readers.package import damaged
from checker.readers.sheets import Sheet, trimmed, unwrapped
from checker.readers.worksheet import Merge, Workbook, Worksheet

_BLANK = frozenset({xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK})


def read(data: bytes, name: str, limits: Limits) -> tuple[Sheet, ...]:  # noqa: ARG001
    """One sheet per worksheet, each with one table. Raises InputError."""
    with uncollected(), Path(os.devnull).open("w", encoding="utf-8") as log, _faults_told():
        book = xlrd.open_workbook(
            file_contents=data, logfile=log, formatting_info=True, on_demand=True, ragged_rows=True
        )
        shown = _Shown(book)
        workbook = Workbook(limits)
        for index in range(book.nsheets):
            workbook.add(_worksheet(book.sheet_by_index(index), shown, limits))
            book.unload_sheet(index)
        return workbook.sheets


@contextmanager
def _faults_told() -> Iterator[None]:
    """Whatever breaks first inside xlrd, a damaged file is told in our words."""
    try:
        yield
    except InputError:
        raise
    except xlrd.XLRDError as error:
        if "encrypted" not in str(error):
            raise damaged() from error
        raise InputError(
            "文件有密码保护，请去掉密码再检查",
            "the file is protected by a password; remove it first",
        ) from error
    except Exception as error:
        # xlrd trusts what a file says of itself: damage ends in any kind of exception.
        raise damaged() from error


def _worksheet(sheet: xlrd.sheet.Sheet, shown: _Shown, limits: Limits) -> Worksheet:
    worksheet = Worksheet(sheet.name, hidden=bool(sheet.visibility))
    count = 0
    for row in range(sheet.nrows):
        texts = shown.row(sheet, row)
        if texts:
            worksheet.texts[row + 1] = texts
            count += len(texts)
            limits.check_cells(count)
    worksheet.merges = [
        Merge(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells
    ]
    worksheet.hidden_rows = {row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden}
    worksheet.hidden_columns = [
        range(column + 1, column + 2)
        for column, info in sheet.colinfo_map.items()
        if info.hidden or not info.width
    ]
    return worksheet


class _Shown:
    """Shows stored values by the number formats of a workbook."""

    def __init__(self, book: xlrd.book.Book) -> None:
        self._from_1904 = bool(book.datemode)
        own = {key: form.format_str for key, form in book.format_map.items()}
        self._codes = [
            numberformat.code_of(xf.format_key, own.get(xf.format_key)) for xf in book.xf_list
        ]
        self._known: dict[tuple[str, int], str] = {}

    def row(self, sheet: xlrd.sheet.Sheet, row: int) -> dict[int, str]:
        """The texts of a row by column, of those cells that show one."""
        cells = zip(sheet.row_types(row), sheet.row_values(row), strict=True)
        texts = {
            column + 1: self._text(kind, value, sheet.cell_xf_index(row, column))
            for column, (kind, value) in enumerate(cells)
            if kind not in _BLANK
        }
        return {column: text for column, text in texts.items() if text}

    def _text(self, kind: int, value: str | float, style: int) -> str:
        code = self._codes[style]
        if isinstance(value, str):
            # Levels, units and names stand in a workbook over and over.
            known = self._known.get((value, style))
            if known is None:
                known = trimmed(numberformat.shown_text(unwrapped(value), code))
                self._known[value, style] = known
            return known
        if kind == xlrd.XL_CELL_BOOLEAN:
            return "TRUE" if value else "FALSE"
        if kind == xlrd.XL_CELL_ERROR:
            return str(xlrd.error_text_from_code.get(value, "#N/A"))
        return trimmed(numberformat.shown(value, code, from_1904=self._from_1904))
