"""Makes the Word documents among the cases, with what is to be read from them.

    python tests/cases/make_documents.py          the docx cases
    python tests/cases/make_documents.py --doc    the doc cases too, converted by LibreOffice

The files are committed; run it again only to change or add a case.
"""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import docx
from docx.document import Document
from docx.table import Table

CASES = Path(__file__).parent
SEED = CASES.parent / "documents" / "shaoxing-2019.txt"
AS_DOC = ("application-form", "self-evaluation", "seed-pages")

Row = Sequence[str]
Indicator = tuple[str, str | None, str, str]
Merge = tuple[int, int, int, int]
"""Top, left, bottom and right of a merged cell, counted from 0."""


def project(name: str, agency: str, total: float, indicators: Iterable[Indicator]) -> dict:
    rows = [list(each) for each in indicators]
    return {"name": name, "agency": agency, "total": total, "indicators": rows}


def add_table(document: Document, rows: Sequence[Row], merges: Iterable[Merge] = ()) -> Table:
    """A table of texts; the text of a merged cell is that of its top left."""
    width = max(map(len, rows))
    table = document.add_table(len(rows), width)
    table.style = "Table Grid"
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
    for top, left, bottom, right in merges:
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    table.cell(row, column).text = ""
        text = rows[top][left]
        table.cell(top, left).merge(table.cell(bottom, right)).text = text
    return table


def groups(rows: Sequence[Row], column: int, first: int) -> Iterator[Merge]:
    """A column's merges over rows: a text and the blank cells below it."""
    starts = [row for row in range(first, len(rows)) if rows[row][column]]
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        if end - start > 1:
            yield start, column, end - 1, column


def carried(rows: Iterable[Row]) -> Iterator[Indicator]:
    """Level 1, level 2, name and value of rows whose levels stand once, above blank cells."""
    level1 = level2 = ""
    for own1, own2, name, value in rows:
        level1, level2 = own1 or level1, own2 or level2
        yield level1, level2, name, value


def seed_pages() -> tuple[Document, list[dict]]:
    """The seed: many projects, two heads of 14 columns again on every page."""
    document, projects, page = docx.Document(), [], []
    lines = SEED.read_text("utf-8").splitlines()
    agency = ""
    for line in [*lines, "### "]:
        if "\t" in line:
            cells = line.split("\t") + [""] * 14
            page.append(cells[:14])
            if cells[0] not in ("", "单位编码"):
                agency = cells[1]
            elif cells[1] and cells[0] == "":
                projects.append(project(cells[1], agency, float(cells[2]), []))
            elif cells[7] not in ("", "一级指标"):
                name, value = (cells[8], cells[9]) if cells[9] else (cells[11], cells[12])
                projects[-1]["indicators"].append([cells[7], None, name, value])
        elif line.startswith("#"):
            if page:
                sides = [column for column in range(14) if not 2 <= column <= 6]
                merges = [(0, 2, 0, 6), *((0, column, 1, column) for column in sides)]
                add_table(document, page, merges)
                page = []
            if line.strip("# "):
                document.add_heading(line.strip("# "), 1 if line.startswith("# ") else 3)
        elif line:
            document.add_paragraph(line)
    return document, projects


APPLICATION = [
    ("产出指标", "数量指标", "改造供水管网长度", "≥12.6公里"),
    ("", "", "更换智能水表", "3200只"),
    ("", "质量指标", "工程验收合格率", "100%"),
    ("", "时效指标", "完工时间", "2023年11月底前"),
    ("", "成本指标", "工程总投资", "≤320.5万元"),
    ("效益指标", "经济效益指标", "管网漏损率", "<9%"),
    ("", "社会效益指标", "受益居民户数", "≥3150户"),
    ("", "生态效益指标", "年节约用水量", "8.2万吨"),
    ("", "可持续影响指标", "管网设计使用年限", "50年"),
    ("满意度指标", "服务对象满意度指标", "小区居民满意度", "≥90%"),
]


def application_form() -> tuple[Document, list[dict]]:
    """One project, its labels beside their values, the levels merged."""
    document = docx.Document()
    document.add_heading("项目支出绩效目标申报表", 1)
    document.add_paragraph("（2023年度）")
    head: list[Row] = [
        ("项目名称", "老旧小区供水管网改造", "", "", ""),
        ("主管部门", "市住房和城乡建设局", "", "实施单位", "市供水管理处"),
        ("项目资金\n（万元）", "年度资金总额", "320.50", "", ""),
        ("", "其中：财政拨款", "300.00", "", ""),
        ("", "其他资金", "20.50", "", ""),
        ("总体目标", "完成18个老旧小区供水管网改造。\n消除爆管隐患，保障居民用水。", "", "", ""),
        ("绩效指标", "一级指标", "二级指标", "三级指标", "指标值"),
    ]
    rows = [
        *head,
        *(("", *row) for row in APPLICATION),
        ("填表人：陈某", "", "", "审核人：李某", ""),
    ]
    targets = rows[:-1]
    merges = [(0, 1, 0, 4), (1, 1, 1, 2), (2, 0, 4, 0), (5, 1, 5, 4), (6, 0, len(targets) - 1, 0)]
    merges += [(row, 2, row, 4) for row in (2, 3, 4)]
    merges += [(len(targets), 0, len(targets), 2), (len(targets), 3, len(targets), 4)]
    merges += [*groups(targets, 1, 7), *groups(targets, 2, 7)]
    add_table(document, rows, merges)
    wanted = project("老旧小区供水管网改造", "市供水管理处", 3_205_000.0, carried(APPLICATION))
    return document, [wanted]


EVALUATION = [
    ("产出指标\n(50分)", "数量指标", "组织义诊活动", "≥24场", "26场", "15", "15", ""),
    ("", "", "培训基层医护人员", "400人次", "386人次", "15", "14.5", "两期培训因疫情取消"),
    ("", "质量指标", "培训考核通过率", "≥95%", "97.2%", "10", "10", ""),
    ("", "时效指标", "资金支付及时率", "100%", "100%", "10", "10", ""),
    (
        "效益指标\n(30分)",
        "社会效益指标",
        "基层就诊率",
        "较上年提高3个百分点",
        "提高3.4个百分点",
        "15",
        "15",
        "",
    ),
    ("", "可持续影响指标", "对口帮扶机制", "健全", "健全", "15", "15", ""),
    (
        "满意度指标\n(10分)",
        "服务对象满意度指标",
        "患者满意度",
        "≥92%",
        "90.5%",
        "10",
        "9",
        "候诊时间偏长",
    ),
]


def self_evaluation() -> tuple[Document, list[dict]]:
    """Two forms in one file, with points, what was reached, and why it was not."""
    document, wanted = docx.Document(), []
    for name, agency, total in (
        ("基层医疗服务能力提升", "县人民医院", "86.00"),
        ("中医药适宜技术推广", "县中医院", "41.30"),
    ):
        document.add_heading("2022年度项目支出绩效自评表", 2)
        document.add_paragraph("单位：万元")
        money = ("年度资金总额", total, total, total, "10", "100%", "10")
        head: list[Row] = [
            ("项目名称", name, "", "", "", "", "", ""),
            ("主管部门", "县卫生健康局", "", "", "实施单位", agency, "", ""),
            ("项目资金", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
            ("", *money),
            (
                "一级指标",
                "二级指标",
                "三级指标",
                "年度指标值",
                "实际完成值",
                "分值",
                "得分",
                "偏差原因",
            ),
        ]
        rows = [*head, *EVALUATION, ("总分", "", "", "", "", "100", "98.5", "")]
        targets = rows[:-1]
        merges = [(0, 1, 0, 7), (1, 1, 1, 3), (1, 5, 1, 7), (2, 0, 3, 0)]
        merges += [(len(targets), 0, len(targets), 4)]
        merges += [*groups(targets, 0, 5), *groups(targets, 1, 5)]
        add_table(document, rows, merges)
        indicators = carried([(first.replace("\n", ""), *rest[:3]) for first, *rest in EVALUATION])
        wanted.append(project(name, agency, round(float(total) * 10_000, 2), indicators))
    return document, wanted


MAKERS = {
    "seed-pages": seed_pages,
    "application-form": application_form,
    "self-evaluation": self_evaluation,
}


def saved(document: Document) -> bytes:
    """The bytes of a document, without the time at which it was made.

    It ends with a paragraph, as all of Word's do: LibreOffice loses a table that ends a doc.
    """
    document.add_paragraph()
    buffer, fixed = io.BytesIO(), io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as made, zipfile.ZipFile(fixed, "w") as package:
        for name in made.namelist():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, made.read(name))
    return fixed.getvalue()


def write_case(folder: Path, document: bytes, projects: list[dict]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"document.{folder.parent.name}").write_bytes(document)
    expected = json.dumps({"projects": projects, "unplaced": []}, ensure_ascii=False, indent=1)
    (folder / "expected.json").write_text(expected + "\n", "utf-8")


def converted(document: bytes) -> bytes:
    """A docx as an old Word document."""
    soffice = shutil.which("soffice")
    if soffice is None:
        sys.exit("soffice (LibreOffice) is not installed")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "document.docx"
        source.write_bytes(document)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [soffice, profile, "--headless", "--convert-to", "doc", "--outdir", folder]
        subprocess.run([*command, str(source)], check=True, capture_output=True)
        return source.with_suffix(".doc").read_bytes()


def main() -> None:
    for name, make in MAKERS.items():
        document, projects = make()
        content = saved(document)
        write_case(CASES / "docx" / name, content, projects)
        if "--doc" in sys.argv and name in AS_DOC:
            write_case(CASES / "doc" / name, converted(content), projects)


if __name__ == "__main__":
    main()
