"""xlsx and xlsm workbooks: the texts that their cells show.

The parts of the file are read straight from its XML: openpyxl's read-only mode knows no merged
cells and no hidden rows, and its full mode takes twelve times as long. A formula shows the result
that the office program stored; one that was never calculated shows itself (`=C4+C5`), so that it
is not taken for a blank. Comments, pictures, macros and links to other files are not read.
"""

from __future__ import annotations

from checker.garbage import uncollected
from checker.limits import Limits
from checker.readers.package import Package
from checker.readers.sheets import Sheet
from checker.readers.worksheet import Workbook
from checker.readers.xlsx.book import open_book
from checker.readers.xlsx.cells import read_worksheet


def read(data: bytes, name: str, limits: Limits) -> tuple[Sheet, ...]:  # noqa: ARG001
    """One sheet per worksheet, each with one table. Raises InputError."""
    package = Package(data, limits)
    with uncollected():
        book = open_book(package)
        workbook = Workbook(limits)
        for entry in book.entries:
            workbook.add(read_worksheet(package, book, entry, limits))
        return workbook.sheets
