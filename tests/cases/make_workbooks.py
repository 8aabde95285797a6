"""Makes the workbooks among the cases, with what is to be read from them.

    python tests/cases/make_workbooks.py          the xlsx cases
    python tests/cases/make_workbooks.py --xls    the xls cases too, converted by LibreOffice, and
                                                  the workbooks of the unit tests

The files are committed; run it again only to change or add a case. Numbers are stored as numbers,
and what they show (95%, ≥90%, 10件, 2023年11月30日) is made by their formats alone.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

CASES = Path(__file__).parent
SEED = CASES.parent / "documents" / "shaoxing-2019.txt"
SHOWN = CASES.parent / "unit" / "readers" / "workbooks"

Value = str | float | dt.date | None
Shown = tuple[Value, str]
"""What a cell stores, and the number format that it shows it by."""


def project(name: str, agency: str, total: float, indicators: Iterable[Sequence]) -> dict:
    rows = [list(each) for each in indicators]
    return {"name": name, "agency": agency, "total": total, "indicators": rows}


def put(page: Worksheet, row: int, column: int, value: Value | Shown) -> None:
    """Writes a cell, with its format where it has one."""
    if isinstance(value, tuple):
        page.cell(row, column, value[0]).number_format = value[1]
    elif value is not None and value != "":
        page.cell(row, column, value)


def merge(page: Worksheet, top: int, left: int, bottom: int, right: int) -> None:
    if (top, left) != (bottom, right):
        page.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)


def merge_runs(page: Worksheet, column: int, top: int, bottom: int) -> None:
    """Merges each text of a column with the blank cells under it."""
    starts = [row for row in range(top, bottom + 1) if page.cell(row, column).value is not None]
    for start, end in zip(starts, [*starts[1:], bottom + 1], strict=True):
        merge(page, start, column, end - 1, column)


def stored(text: str) -> Value | Shown:
    """A text as an office would have typed it: percentages and plain numbers become numbers."""
    if re.fullmatch(r"\d{1,3}%", text):
        return int(text[:-1]) / 100, "0%"
    if re.fullmatch(r"\d+\.\d\d", text):
        return float(text), "#,##0.00"
    return int(text) if re.fullmatch(r"0|[1-9]\d{0,5}", text) else text


def seed_pages() -> tuple[Workbook, list[dict]]:
    """The seed: many projects, 14 columns, headings and two heads again on every page."""
    book, projects = Workbook(), []
    page = book.active
    page.title = "批复表"
    row, agency, level = 0, "", ""
    for line in filter(None, SEED.read_text("utf-8").splitlines()):
        row += 1
        cells = (line.lstrip("# ").split("\t") + [""] * 14)[:14]
        if "\t" not in line:
            put(page, row, 1, cells[0])
            merge(page, row, 1, row, 14)
            continue
        if cells[7] not in ("", "一级指标"):
            name, value = (cells[8], cells[9]) if cells[9] else (cells[11], cells[12])
            projects[-1]["indicators"].append([cells[7], None, name, value])
            cells[7], level = ("" if cells[7] == level else cells[7]), cells[7]
        elif cells[0] not in ("", "单位编码"):
            agency, level = cells[1], ""
        elif cells[1] and not cells[0]:
            projects.append(project(cells[1], agency, float(cells[2]), []))
            level = ""
        else:
            level = ""
        for column, text in enumerate(cells, 1):
            put(page, row, column, text if column == 1 else stored(text))
        if cells[2] == "资金安排":
            merge(page, row, 3, row, 7)
            for column in (1, 2, *range(8, 15)):
                merge(page, row, column, row + 1, column)
    merge_seed_levels(page)
    return book, projects


def merge_seed_levels(page: Worksheet) -> None:
    """Merges level 1 over the rows of its run, which a heading or a project's row ends."""
    for row in range(1, page.max_row + 1):
        level = page.cell(row, 8).value
        if level and level != "一级指标":
            end = row
            while page.cell(end + 1, 9).value or page.cell(end + 1, 12).value:
                if page.cell(end + 1, 8).value:
                    break
                end += 1
            merge(page, row, 8, end, 8)


Target = tuple[str, str, str, Value | Shown, str]
"""Level 1 and level 2 (blank under the first), name, value as stored and as shown."""

FORMS: list[tuple[str, str, float, float, str, list[Target]]] = [
    (
        "农村饮水安全巩固提升工程",
        "县农村供水总站",
        1286.5,
        1200,
        "目标1：新建和改造村级供水工程42处；\n目标2：农村自来水普及率进一步提高。",
        [
            ("产出指标", "数量指标", "新建和改造供水工程数量", (42, '0"处"'), "42处"),
            ("", "", "铺设管网长度", (86.4, '"≥"0.0"公里"'), "≥86.4公里"),
            ("", "质量指标", "工程验收合格率", (1, "0%"), "100%"),
            ("", "", "水质达标率", (0.925, '"≥"0.0%'), "≥92.5%"),
            (
                "",
                "时效指标",
                "主体工程完工时间",
                (dt.date(2023, 11, 30), 'yyyy"年"m"月"d"日"'),
                "2023年11月30日",
            ),
            ("", "成本指标", "单处工程平均成本", (30.63, '"≤"0.00"万元"'), "≤30.63万元"),
            ("效益指标", "社会效益\n指标", "受益农村人口", (28600, '#,##0"人"'), "28,600人"),
            ("", "生态效益\n指标", "水源地保护", "有效保护", "有效保护"),
            ("满意度指标", "服务对象\n满意度指标", "受益群众满意度", (0.9, '"≥"0%'), "≥90%"),
        ],
    ),
    (
        "公共图书馆免费开放补助",
        "县图书馆",
        45,
        45,
        "保障县图书馆全年免费开放，举办阅读推广活动。",
        [
            ("产出指标", "数量指标", "全年开放天数", (300, '"≥"0"天"'), "≥300天"),
            ("", "", "举办阅读推广活动", (24, "0"), "24"),
            ("", "质量指标", "新书上架及时率", (0.98, "0%"), "98%"),
            ("", "时效指标", "补助资金到位时间", "2023年6月底前", "2023年6月底前"),
            (
                "效益指标",
                "社会效益\n指标",
                "年接待读者人次",
                (12.5, '"≥"0.0"万人次"'),
                "≥12.5万人次",
            ),
            ("", "可持续影响\n指标", "读者办证数较上年增长率", (0.05, "0%"), "5%"),
            ("满意度指标", "服务对象\n满意度指标", "读者满意度", (0.95, '"≥"0%'), "≥95%"),
        ],
    ),
    (
        "城区道路绿化养护",
        "县园林绿化所",
        310.2,
        310.2,
        "完成城区42条道路行道树及绿化带养护。",
        [
            ("产出指标", "数量指标", "养护绿地面积", (58.2, '0.0"万平方米"'), "58.2万平方米"),
            ("", "质量指标", "苗木成活率", (0.96, "0.00%"), "96.00%"),
            ("", "时效指标", "枯死苗木补植", "5个工作日内", "5个工作日内"),
            ("效益指标", "生态效益\n指标", "城区绿化覆盖率", (0.415, "0.0%"), "41.5%"),
            ("满意度指标", "服务对象\n满意度指标", "市民满意度", (0.88, '"≥"0%'), "≥88%"),
        ],
    ),
]


def form_per_sheet() -> tuple[Workbook, list[dict]]:
    """A form per sheet, labels beside values, merged levels, and a sheet of instructions."""
    book, projects = Workbook(), []
    notes = book.active
    notes.title = "填表说明"
    notes["A1"] = "填报要求"
    notes["A2"] = "一、各单位按项目逐个填报，一个项目一张表。"
    for number, form in enumerate(FORMS, 1):
        name, agency, total, _, _, targets = form
        write_form(book.create_sheet(f"项目{number}"), form)
        level1 = level2 = ""
        wanted = []
        for own1, own2, target, _, shown in targets:
            level1, level2 = own1 or level1, own2.replace("\n", "") or level2
            wanted.append([level1, level2, target, shown])
        projects.append(project(name, agency, round(total * 10_000, 2), wanted))
    return book, projects


def write_form(page: Worksheet, form: tuple[str, str, float, float, str, list[Target]]) -> None:
    name, agency, total, granted, goal, targets = form
    rows: list[list[Value | Shown]] = [
        ["项目支出绩效目标表"],
        ["（2023年度）"],
        ["项目名称", None, name],
        ["主管部门", None, "县财政局", "实施单位", agency],
        ["项目资金\n（万元）", None, "年度资金总额：", (total, "#,##0.00")],
        [None, None, "其中：财政拨款", (granted, "#,##0.00")],
        [None, None, "其他资金", (total - granted, '#,##0.00;-#,##0.00;"-"')],
        ["年度总\n体目标", goal],
        ["绩\n效\n指\n标", "一级指标", "二级指标", "三级指标", "指标值"],
        *([None, *target[:4]] for target in targets),
    ]
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            put(page, number, column, value)
    for row in (1, 2):
        merge(page, row, 1, row, 5)
    merge(page, 3, 1, 3, 2)
    merge(page, 3, 3, 3, 5)
    merge(page, 4, 1, 4, 2)
    merge(page, 5, 1, 7, 2)
    for row in (5, 6, 7):
        merge(page, row, 4, row, 5)
    merge(page, 8, 2, 8, 5)
    merge(page, 9, 1, len(rows), 1)
    for column in (2, 3):
        merge_runs(page, column, 10, len(rows))
    put(page, len(rows) + 1, 1, "填表人：王某")
    put(page, len(rows) + 1, 4, "联系电话：0000-1234567")


TABS = {
    "1.智慧灌区": ("≥", 3, "处", "≥3处"),
    "02-水库除险": ("=", 5, "座", "=5座"),
    "河长制": ("≥", 90, "%", "≥90%"),
}


def named_tabs() -> tuple[Workbook, list[dict]]:
    """Forms that only their tabs name, with four levels; no word of it stands in a sheet."""
    book, projects = Workbook(), []
    book.remove(book.active)
    for tab, (sign, number, unit, shown) in TABS.items():
        page = book.create_sheet(tab)
        head = "一级指标 二级指标 三级指标 四级指标 计算符号 半年(程)指标值 全年(程)指标值 计量单位"
        rows = [
            ["附件3"],
            ["项目支出绩效目标表"],
            head.split(),
            ["产出指标", "数量指标", "建设", "建成数量", sign, 1, number, unit],
            [None, "时效指标", "完工时间", None, "定性", None, "年底前", "—"],
            ["小计"],
        ]
        for at, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                put(page, at, column, value)
        said = [
            ["产出指标", "数量指标", "建成数量", shown],
            ["产出指标", "时效指标", "完工时间", "年底前"],
        ]
        name = tab.lstrip("0123456789.-")
        projects.append({"name": name, "total": None, "indicators": said})
    return book, projects


Signed = tuple[str, str, str, str, Value | Shown, str, str]
"""Levels, name, sign, number, unit, and the value that they make."""

SUMMARY: list[tuple[str, str, str, float, str, list[Signed]]] = [
    (
        "301001",
        "省农业科学院",
        "优质水稻新品种选育",
        860,
        "选育优质高产水稻新品种并示范推广。",
        [
            ("产出指标", "数量指标", "选育新品种（系）", "≥", 3, "个", "≥3个"),
            ("", "", "发表论文", "≥", 12, "篇", "≥12篇"),
            ("", "质量指标", "品种审定通过率", "＝", 100, "%", "＝100%"),
            ("效益指标", "经济效益", "示范田亩均增收", "≥", (120, "0"), "元", "≥120元"),
            ("", "可持续影响", "科研团队稳定性", "定性", "保持稳定", "", "保持稳定"),
            ("满意度指标", "服务对象满意度", "示范户满意度", "≥", 90, "%", "≥90%"),
        ],
    ),
    (
        "301001",
        "省农业科学院",
        "大型仪器设备购置",
        1254.36,
        "购置科研仪器设备，提升检测能力。",
        [
            ("产出指标", "数量指标", "购置仪器设备", "＝", 18, "台（套）", "＝18台（套）"),
            ("", "时效指标", "验收完成时限", "≤", 10, "月", "≤10月"),
            ("", "成本指标", "采购总成本", "≤", (1254.36, "#,##0.00"), "万元", "≤1,254.36万元"),
            ("效益指标", "社会效益", "设备对外开放共享率", "≥", 80, "%", "≥80%"),
            ("满意度指标", "服务对象满意度", "使用人员满意度", "≥", 95, "%", "≥95%"),
        ],
    ),
    (
        "301014",
        "省动物疫病预防控制中心",
        "重大动物疫病监测",
        432.5,
        "开展重大动物疫病监测和流行病学调查。",
        [
            ("产出指标", "数量指标", "监测样品", "≥", (25000, "#,##0"), "份", "≥25,000份"),
            ("", "质量指标", "检测结果准确率", "≥", (99.5, "0.0"), "%", "≥99.5%"),
            ("", "时效指标", "疫情报告及时率", "＝", 100, "%", "＝100%"),
            ("效益指标", "社会效益", "重大动物疫情发生起数", "≤", 0, "起", "≤0起"),
            ("满意度指标", "服务对象满意度", "养殖场户满意度", "≥", 85, "%", "≥85%"),
        ],
    ),
]


def provincial_summary() -> tuple[Workbook, list[dict]]:
    """Many projects in 12 columns; sign, number and unit apart; amounts in 万元; a total row."""
    book, projects = Workbook(), []
    page = book.active
    page.title = "绩效目标汇总"
    head = "序号 单位编码 单位名称 项目名称 预算数 年度绩效目标 一级指标 二级指标 三级指标"
    head += " 计算符号 指标值 计量单位"
    put(page, 1, 1, "2024年省级部门预算项目绩效目标汇总表")
    put(page, 2, 11, "单位：万元")
    for column, word in enumerate(head.split(), 1):
        put(page, 3, column, word)
    merge(page, 1, 1, 1, 12)
    merge(page, 2, 11, 2, 12)
    row = 4
    for number, (code, agency, name, total, goal, targets) in enumerate(SUMMARY, 1):
        top, level1, level2, wanted = row, "", "", []
        own = (number, code, agency, name, (total, "#,##0.00"), goal)
        for column, value in enumerate(own, 1):
            put(page, row, column, value)
        for target in targets:
            for column, value in enumerate(target[:-1], 7):
                put(page, row, column, value)
            level1, level2 = target[0] or level1, target[1] or level2
            wanted.append([level1, level2, target[2], target[-1]])
            row += 1
        for column in range(1, 9):
            merge_runs(page, column, top, row - 1)
        projects.append(project(name, agency, round(total * 10_000, 2), wanted))
    put(page, row, 1, "合计")
    put(page, row, 5, (sum(each[3] for each in SUMMARY), "#,##0.00"))
    merge(page, row, 1, row, 4)
    return book, projects


def shown() -> Workbook:
    """One of everything that a reader of workbooks has to tell; the tests know what it shows."""
    book = Workbook()
    page = book.active
    page.title = "显示"
    cells: list[Shown] = [
        ("社会效\n益指标", "General"),
        (0.95, "0%"),
        (1234.5, "#,##0.00"),
        (10, '0"件"'),
        (dt.date(2021, 12, 31), "yyyy/m/d"),
        (dt.time(18, 30), "h:mm"),
        (True, "General"),
        (0.1 + 0.2, "General"),
        ("10", '@"元"'),
        (0, "0;-0;;@"),
        ("=1/0", "General"),
        ("=B1*2", "0%"),
        ("end", "General"),
    ]
    for column, cell in enumerate(cells, 1):
        put(page, 1, column, cell)
    put(page, 2, 1, "合并")
    put(page, 3, 4, "隐藏的行")
    put(page, 4, 2, "隐藏的列")
    merge(page, 2, 1, 3, 2)
    page.row_dimensions[3].hidden = True
    page.column_dimensions["C"].hidden = True
    book.create_sheet("空")
    away = book.create_sheet("隐藏")
    put(away, 2, 2, "甲")
    away.sheet_state = "hidden"
    return book


MAKERS: dict[str, Callable[[], tuple[Workbook, list[dict]]]] = {
    "seed-pages": seed_pages,
    "form-per-sheet": form_per_sheet,
    "provincial-summary": provincial_summary,
    "named-tabs": named_tabs,
}


def convert(source: Path, kind: str, folder: Path) -> None:
    """Saves a workbook through LibreOffice: as xls, or as xlsx with the results of its formulas."""
    soffice = shutil.which("soffice") or sys.exit("soffice (LibreOffice) is not installed")
    with tempfile.TemporaryDirectory() as profile:
        user = f"-env:UserInstallation={Path(profile).as_uri()}"
        command = [soffice, user, "--headless", "--convert-to", kind, "--outdir", folder, source]
        subprocess.run(command, check=True, capture_output=True)


def main() -> None:
    as_xls = "--xls" in sys.argv[1:]
    for name, make in MAKERS.items():
        book, projects = make()
        expected = json.dumps({"projects": projects, "unplaced": []}, ensure_ascii=False, indent=1)
        for kind in ("xlsx", "xls") if as_xls else ("xlsx",):
            folder = CASES / kind / name
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "expected.json").write_text(expected + "\n", encoding="utf-8")
        source = CASES / "xlsx" / name / "document.xlsx"
        book.save(source)
        if as_xls:
            convert(source, "xls", CASES / "xls" / name)
    if as_xls:
        with tempfile.TemporaryDirectory() as made:
            source = Path(made) / "shown.xlsx"
            shown().save(source)
            for kind in ("xlsx", "xls"):
                convert(source, kind, SHOWN)


if __name__ == "__main__":
    main()
