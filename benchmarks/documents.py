"""Documents in every format that a library writes, and the plain read of each as the floor.

Every file holds the same flat table of one document of the pattern, faults and all.
"""

from __future__ import annotations

import csv
import html
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import pattern
from checker.model import Document

HEAD = (
    "单位编码",
    "单位名称",
    "项目名称",
    "总计",
    "一级指标",
    "二级指标",
    "指标名称",
    "指标值",
    "指标描述",
)

Rows = list[list[str]]


def rows(document: Document) -> Rows:
    """The document as a table, one indicator in a row, its project's facts in every row."""
    found = [list(HEAD)]
    for agency in document.agencies:
        for project in agency.projects:
            total = "" if project.funds.total is None else f"{project.funds.total:.2f}"
            above = [agency.code, agency.name, project.name, total]
            for each in project.indicators:
                own = [each.level1, each.level2, each.name, each.value, each.description]
                found.append([text or "" for text in (*above, *own)])
    return found


def _xlsx(table: Rows, path: Path) -> None:
    import openpyxl  # noqa: PLC0415

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in table:
        sheet.append([text or None for text in row])
    book.save(path)


def _docx(table: Rows, path: Path) -> None:
    import docx  # noqa: PLC0415

    document = docx.Document()
    made = document.add_table(rows=len(table), cols=len(HEAD))
    for tr, row in zip(made._tbl.tr_lst, table, strict=True):  # noqa: SLF001 - table.cell is slow
        for tc, text in zip(tr.tc_lst, row, strict=True):
            tc.p_lst[0].add_r().text = text
    document.save(path)


def _html(table: Rows, path: Path) -> None:
    body = "\n".join(
        "<tr>" + "".join(f"<td>{html.escape(text)}</td>" for text in row) + "</tr>" for row in table
    )
    path.write_text(f'<meta charset="utf-8"><table>\n{body}\n</table>\n', "utf-8")


def _csv(table: Rows, path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(table)


def _md(table: Rows, path: Path) -> None:
    lines = ["| " + " | ".join(row) + " |" for row in table]
    lines.insert(1, "|" + "---|" * len(HEAD))
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _txt(table: Rows, path: Path) -> None:
    path.write_text("\n".join("\t".join(row) for row in table) + "\n", "utf-8")


def _xls(table: Rows, path: Path) -> None:
    import xlwt  # noqa: PLC0415

    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("表")
    for number, row in enumerate(table):
        for column, text in enumerate(row):
            if text:
                sheet.write(number, column, text)
    book.save(str(path))


def _pdf(table: Rows, path: Path) -> None:
    """A ruled table over some pages of A4, with wrapped cells and its head on every page."""
    from reportlab.lib.pagesizes import A4, landscape  # noqa: PLC0415
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # noqa: PLC0415
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate  # noqa: PLC0415

    font = "STSong-Light"
    pdfmetrics.registerFont(UnicodeCIDFont(font))
    style = ParagraphStyle("cell", fontName=font, fontSize=7, leading=9, wordWrap="CJK")
    cells = [[Paragraph(html.escape(text), style) for text in row] for row in table]
    ruled = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    widths = [50, 90, 100, 60, 60, 70, 110, 70, 170]
    page = SimpleDocTemplate(
        str(path), pagesize=landscape(A4), leftMargin=30, rightMargin=30, invariant=1
    )
    page.build([LongTable(cells, colWidths=widths, repeatRows=1, style=ruled)])


WRITERS: dict[str, Callable[[Rows, Path], None]] = {
    "csv": _csv,
    "txt": _txt,
    "md": _md,
    "html": _html,
    "xlsx": _xlsx,
    "xls": _xls,
    "docx": _docx,
    "pdf": _pdf,
}

MOST = {"pdf": 100, **dict.fromkeys(("csv", "md", "html", "xls", "docx"), 1_000)}
"""Documents beyond which a format is not measured: two, of little and of some cost, show growth."""


def make(folder: Path, form: str, count: int) -> None:
    """Writes the first `count` documents of the pattern in one format."""
    folder.mkdir(parents=True)
    clean = pattern.seed()
    for number in range(count):
        table = rows(pattern.document(number, clean))
        WRITERS[form](table, folder / f"{number:06d}.{form}")


def _floor_xlsx(path: Path) -> int:
    import openpyxl  # noqa: PLC0415

    book = openpyxl.load_workbook(path, read_only=True)
    cells = sum(len(row) for sheet in book for row in sheet.iter_rows(values_only=True))
    book.close()
    return cells


def _floor_docx(path: Path) -> int:
    import docx  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    body = docx.Document(str(path)).element.body
    return len(["\n".join(p.text for p in tc.p_lst) for tc in body.iter(qn("w:tc"))])


def _floor_html(path: Path) -> int:
    import lxml.html  # noqa: PLC0415

    page = lxml.html.fromstring(path.read_text("utf-8"))
    return len([cell.text_content() for cell in page.iter("td", "th")])


def _floor_csv(path: Path) -> int:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return sum(len(row) for row in csv.reader(file))


def _floor_text(path: Path) -> int:
    separator = "|" if path.suffix == ".md" else "\t"
    return sum(len(line.split(separator)) for line in path.read_text("utf-8").splitlines())


def _floor_xls(path: Path) -> int:
    import xlrd  # noqa: PLC0415

    # Without its formats a workbook does not say what it shows: dates, percentages.
    book = xlrd.open_workbook(path, formatting_info=True)
    return sum(len(sheet.row(number)) for sheet in book.sheets() for number in range(sheet.nrows))


def _floor_pdf(path: Path) -> int:
    import pdfplumber  # noqa: PLC0415

    with pdfplumber.open(path) as pdf:
        tables = [table for page in pdf.pages for table in page.extract_tables()]
    return sum(len(row) for table in tables for row in table)


FLOORS: dict[str, Callable[[Path], int]] = {
    "csv": _floor_csv,
    "txt": _floor_text,
    "md": _floor_text,
    "html": _floor_html,
    "xlsx": _floor_xlsx,
    "xls": _floor_xls,
    "docx": _floor_docx,
    "pdf": _floor_pdf,
}


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.iterdir())


def main(form: str, folder: str) -> None:
    """The floor: every cell of every file read by its library, and nothing done with it."""
    print(sum(FLOORS[form](path) for path in _files(Path(folder))))


if __name__ == "__main__":
    main(*sys.argv[1:])
