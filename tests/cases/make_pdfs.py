"""Makes the pdfs among the cases, with what is to be read from them.

    python tests/cases/make_pdfs.py

Most are printed by LibreOffice from the Word documents of the other cases; one is drawn by our own
writer, because no office program prints a table so. The files are committed; run it again only to
change or add a case.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

CASES = Path(__file__).parent
sys.path.insert(0, str(CASES.parent))

from pdf_writer import Page, pdf  # noqa: E402

SEED = CASES.parent / "documents" / "shaoxing-2019.txt"
FONT = "WenQuanYi Zen Hei"
WIDTHS = (1.3, 2.0, 1.9, 1.9, 0.9, 0.9, 0.9, 1.2, 2.5, 2.0, 4.6, 2.2, 1.7, 3.2)
"""Of the seed's columns, in centimetres."""


def seed_document() -> Document:
    """The seed as one long table, whose two heads are repeated on every page."""
    document, rows = docx.Document(), []
    for line in SEED.read_text("utf-8").splitlines():
        cells = [*line.split("\t"), *[""] * 14][:14]
        if "\t" in line:
            heads = (["单位编码"], ["总计"])
            if not (cells[:1] == heads[0] or cells[2:3] == heads[1]) or len(rows) < 2:
                rows.append(cells)
        elif line.strip("# ") and not rows:
            document.add_paragraph(line.strip("# "))
    table = document.add_table(len(rows), 14)
    table.style, table.autofit = "Table Grid", False
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Cm(width)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text, width in zip(row.cells, texts, WIDTHS, strict=True):
            cell.text, cell.width = text, Cm(width)
    table.cell(0, 2).merge(table.cell(0, 6))
    for column in (0, 1, *range(7, 14)):
        table.cell(0, column).merge(table.cell(1, column))
    for row in table.rows[:2]:
        repeated = OxmlElement("w:tblHeader")
        row._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001
    return document


def laid_out(document: Document, size: float) -> Document:
    """A document on landscape pages in one font, with numbered pages."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Cm(1.2))
    for style in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        font = document.styles[style].font
        font.name = FONT
        document.styles[style].element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    document.styles["Normal"].font.size = Pt(size)
    document.styles["Normal"].paragraph_format.space_after = Pt(0)
    footer = section.footer.paragraphs[0]
    for text, field in (("第 ", "PAGE"), (" 页 共 ", "NUMPAGES"), (" 页", "")):
        footer.add_run(text)
        if field:
            simple = OxmlElement("w:fldSimple")
            simple.set(qn("w:instr"), field)
            footer._p.append(simple)  # noqa: SLF001
    return document


def printed(document: Document) -> bytes:
    """A document as LibreOffice prints it."""
    soffice = shutil.which("soffice")
    if soffice is None:
        sys.exit("soffice (LibreOffice) is not installed")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "document.docx"
        document.save(str(source))
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*command, str(source)], check=True, capture_output=True)
        return source.with_suffix(".pdf").read_bytes()


SUMMARY = [
    ("序号", "单位名称", "项目名称", "预算数", "一级指标", "二级指标", "三级指标", "指标值"),
    ("1", "县水利局", "河道清淤", "45.00", "产出指标", "数量指标", "清淤河道长度", "≥8.5公里"),
    ("", "", "", "", "产出指标", "质量指标", "验收合格率", "100%"),
    ("", "", "", "", "产出指标", "时效指标", "完工时间", "2021年6月底前"),
    ("", "", "", "", "效益指标", "生态效益指标", "水质达标断面\n比例", "≥85%"),
    ("", "", "", "", "满意度指标", "服务对象满意度", "沿线居民满意度", "≥90%"),
    (
        "2",
        "县农业农村\n局",
        "高标准农田\n建设",
        "1260.50",
        "产出指标",
        "数量指标",
        "新增高标准农田",
        "1.2万亩",
    ),
    ("", "", "", "", "产出指标", "成本指标", "亩均投入", "≤1050元/亩"),
    ("", "", "", "", "效益指标", "经济效益指标", "亩均粮食增产", "≥40公斤"),
    ("", "", "", "", "满意度指标", "服务对象满意度", "受益农户满意度", "≥92%"),
]


def summary() -> tuple[bytes, list[dict]]:
    """A summary of projects between level lines, without any upright line, on a turned page."""
    page = Page((842, 595))
    page.text(300, 60, "2021年县级项目绩效目标汇总表", 16).text(720, 85, "单位：万元")
    xs = (40, 75, 150, 225, 290, 370, 470, 590, 740)
    page.table(xs, 95, SUMMARY, height=22, upright=False)
    page.text(40, 500, "填表人：周某").text(415, 560, "- 1 -")
    projects: list[dict] = []
    for _, agency, name, total, level1, level2, indicator, value in SUMMARY[1:]:
        if name:
            names = {"name": name.replace("\n", ""), "agency": agency.replace("\n", "")}
            projects.append({**names, "total": round(float(total) * 10_000, 2), "indicators": []})
        row = [level1, level2, indicator.replace("\n", ""), value]
        projects[-1]["indicators"].append(row)
    return pdf(page), projects


def write_case(name: str, document: bytes, expected: dict) -> None:
    folder = CASES / "pdf" / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "document.pdf").write_bytes(document)
    text = json.dumps(expected, ensure_ascii=False, indent=1)
    (folder / "expected.json").write_text(text + "\n", "utf-8")


def main() -> None:
    for name in ("application-form", "self-evaluation"):
        source = CASES / "docx" / name
        document = laid_out(docx.Document(str(source / "document.docx")), 9)
        write_case(
            name, printed(document), json.loads((source / "expected.json").read_text("utf-8"))
        )
    expected = json.loads((CASES / "docx" / "seed-pages" / "expected.json").read_text("utf-8"))
    write_case("seed-pages", printed(laid_out(seed_document(), 7)), expected)
    document, projects = summary()
    write_case("summary-level-lines", document, {"projects": projects, "unplaced": []})


if __name__ == "__main__":
    main()
