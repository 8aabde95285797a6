"""Writes the cases of layouts that few offices use: `python tests/cases/make_layouts.py`.

Two projects stand in all of them; what differs is how a table says the same. The documents are
committed; this says where they come from.
"""

from __future__ import annotations

import csv
import html
import io
import json
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from pathlib import Path

from openpyxl import Workbook

HERE = Path(__file__).parent

Indicator = tuple[str, str, str, str, str, str]
"""Level 1, level 2, name, sign, number, unit."""

PROJECTS: Sequence[tuple[str, str, str, str, Sequence[Indicator]]] = (
    (
        "城区路灯节能改造",
        "市路灯管理所",
        "386.50",
        "更换节能灯具，降低能耗。",
        (
            ("产出指标", "数量指标", "更换节能灯具", "≥", "4200", "盏"),
            ("产出指标", "数量指标", "改造控制箱", "=", "58", "台"),
            ("产出指标", "质量指标", "亮灯率", "≥", "98.5", "%"),
            ("产出指标", "时效指标", "完工时间", "", "2024年10月底前", ""),
            ("效益指标", "经济效益指标", "年节约电费", "≥", "96", "万元"),
            ("效益指标", "社会效益指标", "夜间出行环境", "", "有效改善", ""),
            ("满意度指标", "服务对象满意度指标", "市民满意度", "≥", "90", "%"),
        ),
    ),
    (
        "乡镇卫生院设备更新",
        "县中医医院",
        "1,240.00",
        "更新诊疗设备，提高诊疗能力。",
        (
            ("产出指标", "数量指标", "购置彩超", "=", "6", "台"),
            ("产出指标", "质量指标", "设备验收合格率", "=", "100", "%"),
            ("产出指标", "成本指标", "单台彩超价格", "≤", "95", "万元"),
            ("效益指标", "社会效益指标", "年检查人次", "", "不少于1.8万人次", ""),
            ("效益指标", "可持续影响指标", "设备使用年限", "≥", "6", "年"),
            ("满意度指标", "服务对象满意度指标", "就诊患者满意度", "", "95%以上", ""),
        ),
    ),
)

FIRST = ("产出指标", "效益指标", "满意度指标")
LEVELS = ("一级指标", "二级指标", "三级指标")

Rows = list[list[str]]


def shown(indicator: Indicator) -> str:
    """The value as one text."""
    return "".join(indicator[3:])


def expected(**levels: str) -> dict:
    """What a person reads in each of the documents; some write `levels` in another way."""
    return {
        "projects": [
            {
                "name": name,
                "indicators": [
                    [levels.get(each[0], each[0]), each[1], each[2], shown(each)]
                    for each in indicators
                ],
            }
            for name, _, _, _, indicators in PROJECTS
        ],
        "unplaced": [],
    }


def expected_in_halves() -> dict:
    """The same where one column of levels is called the kind of the indicator."""
    wanted = expected()
    for project in wanted["projects"]:
        for each in project["indicators"]:
            each[:2] = [each[1], None]
    return wanted


def with_marks(indicator: Indicator) -> Indicator:
    """The indicator with marks where it has no sign and no unit."""
    *levels, sign, number, unit = indicator
    return (*levels, sign or "定性", number, unit or "/")


def upper_part(name: str, agency: str, amount: str, goal: str, width: int) -> Rows:
    """The labels above the indicators of a form."""
    rows = [
        ["项目名称", name, "预算单位", agency],
        ["预算金额（万元）", amount],
        ["绩效目标", goal],
    ]
    return [[*row, *[""] * (width - len(row))] for row in rows]


def blanked(rows: Rows, columns: int = 2) -> Rows:
    """The rows without what stands in their first columns already in the row above."""
    found = []
    for at, row in enumerate(rows):
        same = 0
        while at and same < columns and row[: same + 1] == rows[at - 1][: same + 1]:
            same += 1
        found.append([*[""] * same, *row[same:]])
    return found


def levels_in_rows() -> Iterator[Rows]:
    """Level 1 over the whole width of the table, and no column for it."""
    for *facts, indicators in PROJECTS:
        rows = [["预算项目绩效目标表", "", "", ""], *upper_part(*facts, 4)]
        rows.append(["二级指标", "指标名称", "指标值", "备注"])
        for number, (level, each) in enumerate(groupby(indicators, lambda item: item[0])):
            rows.append([f"{'一二三'[number]}、{level}", "", "", ""])
            rows += blanked([[one[1], one[2], shown(one), ""] for one in each], 1)
        yield rows


def years_under_values() -> Iterator[Rows]:
    """The values of three years, the years alone over them."""
    for *facts, indicators in PROJECTS:
        yield [
            ["2024-2026年项目支出绩效目标表", *[""] * 5],
            *upper_part(*facts, 6),
            ["一级指标", "二级指标", "三级指标", "指标值", "", ""],
            ["", "", "", "2024年", "2025年", "2026年"],
            *blanked([[*each[:3], shown(each), "不低于上年", "不低于上年"] for each in indicators]),
        ]


def heads_under_a_group() -> Iterator[Rows]:
    """A group's name over all columns, one of whose heads nobody knows."""
    for *facts, indicators in PROJECTS:
        yield [
            *upper_part(*facts, 7),
            ["绩效指标", *[""] * 6],
            [
                "一级指标",
                "二级指标",
                "三级指标",
                "填报口径",
                "*指标值",
                "计量单位",
                "*评（扣）分标准",
            ],
            *blanked([[*each[:3], "", each[3] + each[4], each[5], ""] for each in indicators]),
        ]


def two_halves() -> Iterator[Rows]:
    """Outputs on the left, everything else on the right."""
    for *facts, indicators in PROJECTS:
        cells = [[each[1], each[2], shown(each)] for each in indicators]
        outputs = sum(each[0] == "产出指标" for each in indicators)
        pairs = zip_longest(cells[:outputs], cells[outputs:], fillvalue=["", "", ""])
        yield [
            *upper_part(*facts, 6),
            ["指标类型", "指标名称", "指标值"] * 2,
            *([*left, *right] for left, right in pairs),
        ]


def owners_in_one_column() -> Rows:
    """Agencies and their projects in one column, and a row that counts the columns."""
    head = ["单位名称、项目名称", "项目年度绩效目标", "一级指标", "二级指标", "三级指标"]
    head += ["指标性质", "指标值", "度量单位", "指标属性"]
    rows = [head, [str(number) for number in range(1, len(head) + 1)]]
    for name, agency, _, goal, indicators in PROJECTS:
        rows.append([agency, *[""] * 8])
        for at, each in enumerate(indicators):
            kind = "定量指标" if each[3] else "定性指标"
            rows.append([*([name, goal] if at == 0 else ["", ""]), *each, kind])
    return rows


def evaluations() -> Iterator[Rows]:
    """Self-evaluations, with totals and more labels below."""
    for name, agency, amount, _, indicators in PROJECTS:
        yield [
            ["部门预算项目支出绩效自评表（2023年度）"],
            ["项目名称", name],
            ["主管部门", agency],
            ["年度资金总额（万元）", amount],
            [
                "绩效指标（90分）",
                *LEVELS,
                "指标性质",
                "指标值",
                *("度量单位", "完成值", "权重", "得分"),
            ],
            *blanked([[*with_marks(each), "已完成", "10", "10"] for each in indicators]),
            ["合计", "100", "100"],
            ["评价结论", "自评为优。"],
        ]


def two_rows_of_heads() -> Iterator[Rows]:
    """Sign, number and unit under one head, which is wider than the first of them."""
    for *facts, indicators in PROJECTS:
        yield [
            *upper_part(*facts, 7),
            ["一级指标", "二级指标", "三级指标", "年度指标值", "", "", "权重"],
            ["", "", "", "符号", "数值", "单位", ""],
            *blanked([[*each, "10"] for each in indicators]),
        ]


def width_of(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in text)


def aligned(rows: Rows) -> str:
    """The rows with blanks between their cells; upper cells may reach over several columns."""
    body = [row for row in rows if row[0] not in {"项目名称", "绩效目标", "年度指标值"}]
    columns = range(len(rows[0]))
    widths = [max(width_of(row[at]) for row in body if row[3] != "年度指标值") for at in columns]
    lines = []
    for row in rows:
        line, at = "", 0
        for column, text in enumerate(row):
            line += " " * max(at - width_of(line), 2 if line and text else 0) + text
            at += widths[column] + 3
        lines.append(line.rstrip())
    return "\n".join(lines) + "\n"


def apart(rows: Rows) -> str:
    """One cell a line, blank ones gone."""
    return "".join(f"{text}\n" for row in rows for text in row if text)


def ended(rows: Rows) -> str:
    """A bar behind each cell; those that were merged left nothing, and rows are filled up."""
    width = max(map(len, rows))
    lines = [" | ".join(filter(None, row)) for row in rows]
    return "".join(f"{line} |{'|' * (width - line.count('|') - 1)}\n" for line in lines)


def save(folder: str, suffix: str, data: str | bytes, wanted: dict) -> None:
    """Writes a case."""
    place = HERE / folder
    place.mkdir(parents=True, exist_ok=True)
    raw = data.encode() if isinstance(data, str) else data
    (place / f"document.{suffix}").write_bytes(raw)
    text = json.dumps(wanted, ensure_ascii=False, indent=1) + "\n"
    (place / "expected.json").write_text(text, encoding="utf-8")


def workbook(sheets: Iterator[Rows]) -> bytes:
    """A workbook of a sheet for each form, rows of one text merged over all columns."""
    book = Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, 1):
        page = book.create_sheet(f"表{number}")
        for at, row in enumerate(rows, 1):
            for column, text in enumerate(row, 1):
                page.cell(at, column).value = text or None
            if not any(row[1:]) and row[0]:
                page.merge_cells(start_row=at, end_row=at, start_column=1, end_column=len(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def page_of(forms: Iterator[Rows]) -> str:
    """A web page with a table for each form."""
    tables = "\n".join(
        "<table>"
        + "\n".join(
            "<tr>" + "".join(f"<td>{html.escape(text)}</td>" for text in row) + "</tr>"
            for row in rows
        )
        + "</table>"
        for rows in forms
    )
    return f"<!DOCTYPE html>\n<html><body>\n{tables}\n</body></html>\n"


def sheet_of(rows: Rows) -> bytes:
    """Comma-separated values as offices save them."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("gb18030")


def main() -> None:
    """Writes all of them."""
    wanted = expected()
    numbered = {level: f"{'一二三'[at]}、{level}" for at, level in enumerate(FIRST)}
    counted = expected(**numbered)
    save("xlsx/levels-in-rows-of-their-own", "xlsx", workbook(levels_in_rows()), counted)
    save("xlsx/years-alone-over-values", "xlsx", workbook(years_under_values()), wanted)
    unknown = wanted | {"unplaced": ["填报口径"] * len(PROJECTS)}
    group = [row for rows in heads_under_a_group() for row in rows]
    save("csv/unknown-head-under-a-group", "csv", sheet_of(group), unknown)
    save("html/two-halves", "html", page_of(two_halves()), expected_in_halves())
    save("txt/levels-in-rows-apart", "txt", "\n".join(map(apart, levels_in_rows())), counted)
    years = "\n".join(map(apart, years_under_values()))
    save("txt/years-alone-over-values-apart", "txt", years, wanted)
    save("txt/agencies-and-projects-apart", "txt", apart(owners_in_one_column()), wanted)
    save("txt/cells-ended-by-bars", "txt", "\n".join(map(ended, evaluations())), wanted)
    cells = "\n".join(apart(rows).replace("\n", " |\n") for rows in evaluations())
    save("txt/cells-ended-by-bars-apart", "txt", cells, wanted)
    save("txt/divided-heads-aligned", "txt", "\n".join(map(aligned, two_rows_of_heads())), wanted)


if __name__ == "__main__":
    main()
