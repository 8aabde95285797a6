"""Each reader beside the plain library read of the same cells, in one run.

Run with `make bench`. The files are made from the seed document's rows. Each pair is timed in turn
in this process, after one run of each that is not counted. The bound of each ratio is 1.5.
"""

from __future__ import annotations

import html
import io
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx
import lxml.html
import openpyxl
import pdfplumber
import xlrd
import xlwt
from docx.oxml.ns import qn

from benchmarks import documents, pattern
from checker import readers

HOME = Path(__file__).parent
TESTS = HOME.parent / "tests"
RUNS = 5


def seed_rows(count: int) -> list[list[str]]:
    """Rows of the seed's tables, fourteen cells each, over and over."""
    text = (TESTS / "documents" / "shaoxing-2019.txt").read_text("utf-8")
    rows = [line.split("\t") for line in text.split("\n") if "\t" in line]
    rows = [(row + [""] * 14)[:14] for row in rows]
    return [rows[index % len(rows)] for index in range(count)]


def make_xlsx() -> bytes:
    """A workbook of 20,000 rows, written cell by cell."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in seed_rows(20_000):
        sheet.append([cell or None for cell in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def plain_xlsx(data: bytes) -> int:
    """Openpyxl in read-only mode."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    return sum(len(row) for sheet in book for row in sheet.iter_rows(values_only=True))


def make_docx() -> bytes:
    """A document with one table of 2,000 rows."""
    document = docx.Document()
    rows = seed_rows(2_000)
    table = document.add_table(rows=len(rows), cols=14)
    for tr, row in zip(table._tbl.tr_lst, rows, strict=True):  # noqa: SLF001 - table.cell is slow
        for tc, text in zip(tr.tc_lst, row, strict=True):
            tc.p_lst[0].add_r().text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def plain_docx(data: bytes) -> int:
    """python-docx, and the texts of the paragraphs of every `w:tc`."""
    body = docx.Document(io.BytesIO(data)).element.body
    cells = ("\n".join(p.text for p in tc.p_lst) for tc in body.iter(qn("w:tc")))
    return sum(1 for _ in cells)


def make_xls() -> bytes:
    """An old workbook of 10,000 rows."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("表")
    for number, row in enumerate(seed_rows(10_000)):
        for column, cell in enumerate(row):
            if cell:
                sheet.write(number, column, cell)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def plain_xls(data: bytes) -> int:
    """Xlrd with the formats, without which a cell does not say what it shows."""
    with Path(os.devnull).open("w", encoding="utf-8") as log:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=log)
    return sum(len(sheet.row(row)) for sheet in book.sheets() for row in range(sheet.nrows))


def make_html() -> bytes:
    """A page with one table of 20,000 rows."""
    rows = (
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>"
        for row in seed_rows(20_000)
    )
    return f"<html><body><table>{''.join(rows)}</table></body></html>".encode()


def plain_html(data: bytes) -> int:
    """lxml.html, and the text of every cell."""
    page = lxml.html.fromstring(data.decode())
    return sum(1 for cell in page.iter("td", "th") if cell.text_content() is not None)


def make_pdf() -> bytes:
    """The ruled table of one document of the benchmark, over its pages."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.pdf"
        documents.WRITERS["pdf"](documents.rows(pattern.seed()), file)
        return file.read_bytes()


def plain_pdf(data: bytes) -> int:
    """Pdfplumber's own tables, page by page."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        tables = [table for page in pdf.pages for table in page.extract_tables()]
    return sum(len(row) for table in tables for row in table)


FORMATS: dict[str, tuple[Callable[[], bytes], Callable[[bytes], int]]] = {
    "xlsx": (make_xlsx, plain_xlsx),
    "xls": (make_xls, plain_xls),
    "docx": (make_docx, plain_docx),
    "html": (make_html, plain_html),
    "pdf": (make_pdf, plain_pdf),
}


def seconds(action: Callable[[], object]) -> float:
    """The wall time of one call."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def main() -> None:
    """Prints and keeps one line per format."""
    lines = ["format  library  reader  ratio (medians of pairs; bound 1.5)"]
    for name, (make, plain) in FORMATS.items():
        data = make()
        pairs = [
            (seconds(lambda: plain(data)), seconds(lambda: readers.read(data, f"a.{name}")))  # noqa: B023
            for _ in range(RUNS + 1)
        ][1:]
        library, ours = (statistics.median(times) for times in zip(*pairs, strict=True))
        ratio = statistics.median(ours / library for library, ours in pairs)
        lines.append(f"{name:6}  {library:6.2f}s  {ours:5.2f}s  {ratio:.2f}")
        print(lines[-1], flush=True)
    (HOME / "results" / "formats.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
