"""The report as a workbook: findings, summary, rules and documents, each on a sheet of its own.

Text from documents stays text: nothing is taken for a formula, a number or a link. The file holds
no clock, so that equal reports are equal files.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from checker.findings import Report, Severity
from checker.language import Bilingual, Language
from checker.reporters.escape import xml
from checker.reporters.width import columns as width
from checker.reporters.xlsx_sheets import Column, Mark, Sheet, Value, sheets

MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
"""What Excel holds: rows of a sheet, and UTF-16 units of a cell."""

_A4 = 9
_LINE = 13.5
_MOST_HEIGHT = 409.0
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_NO_TIME = datetime(2000, 1, 1)
"""Stands for no time at all; a workbook must name one."""
_Look = Mapping[str, object]
_PLAIN: _Look = {
    "font_name": "宋体",
    "font_size": 10,
    "valign": "top",
    "text_wrap": True,
    "border": 1,
}
_BORDER: _Look = {"border_color": "#BFBFBF"}
_HEAD: _Look = {"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "valign": "vcenter"}
_COLOUR: Mapping[Severity, _Look] = {
    Severity.ERROR: {"bg_color": "#FFC7CE", "font_color": "#9C0006", "bold": True},
    Severity.WARNING: {"bg_color": "#FFEB9C", "font_color": "#7F6000", "bold": True},
    Severity.INFO: {"bg_color": "#DDEBF7", "font_color": "#1F4E79"},
}
_LEFT_OUT = Bilingual(
    "另有 {} 行放不下，未列出；请分批检查，或用 CSV、JSON 报告",
    "{} more rows do not fit and were left out; use the CSV or JSON report",
)
_CUT = Bilingual("……（过长，已截断）", "… (too long, cut)")


def render(report: Report, language: Language, *, color: bool = False) -> Iterator[bytes]:  # noqa: ARG001
    """The whole workbook in one piece: a zip's directory comes last."""
    data = io.BytesIO()
    with Workbook(data, dict(_OPTIONS)) as book:
        book.set_properties({"created": _NO_TIME, "author": "jixiao"})
        writing = _Writing(book, language)
        for each in sheets(report, language):
            writing.sheet(each)
    yield data.getvalue()


class _Writing:
    """One workbook being written in one language."""

    def __init__(self, book: Workbook, language: Language) -> None:
        self.book = book
        self.language = language
        self.plain = self.format()
        self.head = self.format(_HEAD)
        self.marks = {severity: self.format(colour) for severity, colour in _COLOUR.items()}

    def format(self, more: _Look | None = None) -> Format:
        return self.book.add_format({**_PLAIN, **_BORDER, **(more or {})})

    def sheet(self, sheet: Sheet) -> None:
        """One table: its head stays in sight, is repeated on paper, and filters its columns."""
        page = self.book.add_worksheet(sheet.name)
        page.set_landscape()
        page.set_paper(_A4)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.set_footer("&C&P / &N")
        page.freeze_panes(1, sheet.frozen)
        for place, column in enumerate(sheet.columns):
            page.set_column(place, place, column.width)
            self.cell(page, 0, place, column.head, self.head)
        last = self.rows(page, sheet)
        page.autofilter(0, 0, last, len(sheet.columns) - 1)
        page.print_area(0, 0, last, (sheet.printed or len(sheet.columns)) - 1)

    def rows(self, page: Worksheet, sheet: Sheet) -> int:
        """Writes as many rows as a sheet holds and says how many it does not; gives the last."""
        rows = iter(sheet.rows)
        number = 0
        for number, row in enumerate(islice(rows, MOST_ROWS - 2), 1):
            page.set_row(number, _height(row, sheet.columns))
            for place, value in enumerate(row):
                self.value(page, number, place, value)
        rest = sum(1 for _ in rows)
        if rest:
            note = _LEFT_OUT.in_(self.language).format(rest)
            self.cell(page, number + 1, 0, note, self.plain)
        return number

    def value(self, page: Worksheet, row: int, column: int, value: Value) -> None:
        if isinstance(value, int):
            page.write_number(row, column, value, self.plain)
        elif isinstance(value, Mark):
            self.cell(page, row, column, value.text, self.marks[value.severity])
        else:
            self.cell(page, row, column, value, self.plain)

    def cell(self, page: Worksheet, row: int, column: int, text: str, look: Format) -> None:
        shown = fitting(xml(text), _CUT.in_(self.language))
        if shown.startswith("<r>") and shown.endswith("</r>"):
            shown += " "  # XlsxWriter takes such a text for its own markup, unescaped
        page.write_string(row, column, shown, look)


def _height(row: Sequence[Value], columns: Sequence[Column]) -> float:
    """Points that the row takes when its texts are wrapped; only Excel finds that out by itself."""
    lines = max(
        -(-width(_text(value)) // (column.width - 1))
        for value, column in zip(row, columns, strict=True)
    )
    return min(_LINE * max(lines, 1) + 3, _MOST_HEIGHT)


def _text(value: Value) -> str:
    return value.text if isinstance(value, Mark) else str(value)


def fitting(text: str, mark: str) -> str:
    """The text as far as a cell holds it, with a mark where that is not all."""
    if len(text) <= MOST_CHARACTERS // 2:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MOST_CHARACTERS:
        return text
    kept = units[: 2 * (MOST_CHARACTERS - len(mark))]
    return kept.decode("utf-16-le", "ignore") + mark
