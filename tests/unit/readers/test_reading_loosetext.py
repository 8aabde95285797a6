"""Tables in texts without tabs: aligned by blanks, or drawn."""

import textwrap

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from written_grids import WORDS, grids, lines_of, tables_of

from checker import readers
from checker.readers.loose.width import MEASURES, shown
from checker.readers.sheets import Table


def padded(rows, measure, gap="  ", align="left"):
    widths = [max(measure(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = []
        for cell, width in zip(row, widths, strict=True):
            blanks = width - measure(cell)
            left = {"left": 0, "right": blanks, "centre": blanks // 2}[align]
            cells.append(" " * left + cell + " " * (blanks - left))
        lines.append(gap.join(cells).rstrip())
    return "\n".join(lines)


@settings(max_examples=80, deadline=None)
@given(
    rows=grids(),
    measure=st.sampled_from(MEASURES),
    align=st.sampled_from(["left", "right", "centre"]),
)
@example(
    # By the places that texts take, the last one would stand in the middle of the second column.
    rows=[["一级指标", "二级指标", "三级指标"], ["产出指标"] * 3, ["≥95%", "", "≥95%"]],
    measure=len,
    align="left",
)
def test_aligned_columns(rows, measure, align):
    if any(not any(row[at] for row in rows[1:]) for at in range(len(rows[0]))):
        return  # a column with nothing under its head has no place of its own to be told by
    # A row without its first cell may go on with the one above: that is another test's.
    rows = [[row[0] or "甲", *row[1:]] for row in rows]
    text = f"某市绩效目标表\n\n{padded(rows, measure, align=align)}\n\n注：无"
    assert tables_of(text, "表.txt") == ([rows] if len(rows) > 1 else [])


@pytest.mark.parametrize("separator", ["  ", "    ", "　", "　　"])
def test_columns_by_constant_blanks(separator):
    rows = [
        ["一级指标", "二级指标", "三级指标", "指标值", "备注"],
        ["产出指标", "数量指标", "采购台式机", "≥10台", "无"],
        ["", "质量指标", "合格率", "", "达标"],
        ["", "", "及时性", "及时", ""],
    ]
    text = "\n".join(separator.join(row).rstrip() for row in rows)
    assert tables_of(text, "表.txt") == [rows]


def test_a_blank_cell_in_the_middle_stays_blank():
    text = (
        "项目名称        预算数    三级指标      指标值\n"
        "办公设备购置    93000     采购数量      10台\n"
        "                          合同执行率\n"
        "                          使用率        100%\n"
    )
    assert tables_of(text, "表.txt")[0][1:] == [
        ["办公设备购置", "93000", "采购数量", "10台"],
        ["", "", "合同执行率", ""],
        ["", "", "使用率", "100%"],
    ]


def test_an_underlined_head_and_single_texts_between_rows():
    text = (
        "指标    值\n----    ---\n甲      1\n本级\n乙      2\n注：以上为年度目标，完成情况另报。\n"
    )
    assert tables_of(text, "表.txt") == [[["指标", "值"], ["甲", "1"], ["本级", ""], ["乙", "2"]]]
    assert lines_of(text, "表.txt") == ["注：以上为年度目标，完成情况另报。"]


@settings(max_examples=60, deadline=None)
@given(
    goal=st.text(st.sampled_from("完成全市改善"), min_size=1, max_size=30),
    blanks=st.lists(st.integers(0, 11), max_size=4),
)
def test_cells_above_that_are_wider_than_the_columns(goal, blanks):
    head = ["一级指标", "二级指标", "三级指标", "指标值"]
    rows = [[f"{'甲乙丙'[at]}{column}" for column in range(4)] for at in range(3)]
    for at in blanks:
        if at % 4:
            rows[at // 4][at % 4] = ""
    # A last row of one text may be a line below the table.
    assume(any(rows[-1][1:]))
    body = padded([head, *rows], shown)
    text = f"项目名称  {goal}\n总体目标  {goal}目标一{goal}\n{body}\n"
    found = tables_of(text, "表.txt")
    assert [row[1] for row in found[0][:2]] == [goal, f"{goal}目标一{goal}"]
    assert found[0][2:] == [head, *rows]


def test_labels_on_one_line_are_no_table():
    text = "部门名称：甲局    批复单位：乙局\n批复日期：2019年1月30日    单位：万元\n"
    assert tables_of(text, "表.txt") == []
    assert len(lines_of(text, "表.txt")) == 2


def test_letters_drawn_apart_are_one_word():
    text = "一级指标　　指标值\n产　出　指　标　　10\n"
    assert tables_of(text, "表.txt") == [[["一级指标", "指标值"], ["产　出　指　标", "10"]]]


def test_prose_is_lines():
    text = "　　为加强管理,提高效益,现将目标公布如下。\n　　一、总体要求,  二、分工\n\n完。\n"
    assert tables_of(text, "表.txt") == []


def drawn(rows, measure, style):
    """Every cell wrapped to its column, every row between rules."""
    edges = {"ascii": ("+", "-", "|"), "light": ("┼", "─", "│"), "heavy": ("╋", "━", "┃")}
    cross, dash, bar = edges[style]
    wrapped = [[wraps(cell, measure) for cell in row] for row in rows]
    widths = [
        max(measure(line) for row in wrapped for line in row[at]) for at in range(len(rows[0]))
    ]
    rule = cross + cross.join(dash * (width + 2) for width in widths) + cross
    lines = [rule]
    for row in wrapped:
        for at in range(max(map(len, row))):
            cells = [cell[at] if at < len(cell) else "" for cell in row]
            lines.append(
                bar
                + bar.join(
                    f" {cell}{' ' * (width - measure(cell))} "
                    for cell, width in zip(cells, widths, strict=True)
                )
                + bar
            )
        lines.append(rule)
    return "\n".join(lines)


def wraps(text, measure):
    """Lines of at most ten places."""
    lines, line = [], ""
    for char in text:
        if measure(line + char) > 10:
            lines.append(line)
            line = ""
        line += char
    return [*lines, line]


UNBROKEN = tuple(word for word in WORDS if " " not in word)


@settings(max_examples=60, deadline=None)
@given(
    rows=grids(st.sampled_from(UNBROKEN)),
    measure=st.sampled_from(MEASURES),
    style=st.sampled_from(["ascii", "light", "heavy"]),
)
def test_drawn_tables_with_wrapped_cells(rows, measure, style):
    if len(rows) < 3:
        return  # one rule under the head, and lines below: those may as well be rows
    text = f"某市绩效目标表\n{drawn(rows, measure, style)}\n注：无"
    assert tables_of(text, "表.txt") == [rows]
    assert lines_of(text, "表.txt") == ["某市绩效目标表", "注：无"]


def test_rules_under_the_head_only():
    text = " 指标 | 值\n------+----\n 甲   | 1\n      | 2\n"
    assert tables_of(text, "表.txt") == [[["指标", "值"], ["甲", "1"], ["", "2"]]]


def test_merged_cells_of_a_drawn_table():
    text = textwrap.dedent("""\
        ┌────────────┬─────────────┐
        │  项目名称  │ 办公设备    │
        ├──────┬─────┼──────┬──────┤
        │ 产出 │ 数量│ 甲   │ 1    │
        │      ├─────┼──────┼──────┤
        │ 指标 │ 质量│ 乙   │ ——   │
        └──────┴─────┴──────┴──────┘
        """)
    (sheet,) = readers.read(text.encode(), "表.txt")
    (table,) = sheet.blocks
    assert isinstance(table, Table)
    assert [
        [(cell.text, cell.address.column, cell.rowspan, cell.colspan) for cell in row]
        for row in table.rows
    ] == [
        [("项目名称", 1, 1, 2), ("办公设备", 3, 1, 2)],
        [("产出指标", 1, 2, 1), ("数量", 2, 1, 1), ("甲", 3, 1, 1), ("1", 4, 1, 1)],
        [("质量", 2, 1, 1), ("乙", 3, 1, 1), ("——", 4, 1, 1)],
    ]


def test_pipes_without_rules():
    text = "| 指标 | 值 |\n| 甲 | - |\n| 乙 | 2 |\n"
    assert tables_of(text, "表.txt") == [[["指标", "值"], ["甲", "-"], ["乙", "2"]]]


@pytest.mark.parametrize("measure", MEASURES)
def test_addresses_are_those_of_the_first_character(measure):
    rows = [["一级指标", "值"], ["产出“甲”", "≥1"], ["", "≥2"]]
    text = padded(rows, measure, gap="   ")
    (sheet,) = readers.read(text.encode(), "表.txt")
    lines = text.split("\n")
    for cell in (cell for row in sheet.blocks[0].rows for cell in row if cell.text):
        assert lines[cell.address.line - 1][cell.address.char - 1 :].startswith(cell.text)


@settings(max_examples=100, deadline=None)
@given(text=st.text(st.sampled_from("甲乙  \n　|+-─│├┼"), max_size=120))
def test_any_text_is_read_and_none_is_lost(text):
    text = f"丙{text}"
    kept = "".join(lines_of(text, "表.txt")) + "".join(
        cell for table in tables_of(text, "表.txt") for row in table for cell in row
    )
    assert sorted(char for char in kept if char in "甲乙丙") == sorted(
        char for char in text if char in "甲乙丙"
    )
    assert shown(text) >= len(text)


def test_wrapped_cells_of_an_aligned_table():
    text = (
        "一级指标    三级指标                指标值\n"
        "产出指标    采购台式计算机和便携    ≥10台\n"
        "            式计算机数量\n"
        "            合同执行率              100%\n"
    )
    assert tables_of(text, "表.txt")[0][1:] == [
        ["产出指标", "采购台式计算机和便携式计算机数量", "≥10台"],
        ["", "合同执行率", "100%"],
    ]


def test_commas_in_numbers_part_no_columns():
    text = "名称    金额            比例\n甲      1,200,000.00    5%\n乙      3,400,000.00    6%\n"
    rows = [["名称", "金额", "比例"], ["甲", "1,200,000.00", "5%"], ["乙", "3,400,000.00", "6%"]]
    assert tables_of(text, "表.txt") == [rows]


def test_bars_behind_cells_are_no_columns_where_merged_cells_left_nothing():
    text = "一级指标 | 二级指标 | 指标值 |\n产出 | 数量 | 5 |\n质量 | 6 ||\n7 |||\n"
    assert lines_of(text, "表.txt") == [
        *("一级指标", "二级指标", "指标值", "产出", "数量", "5", "质量", "6", "7"),
    ]
    grid = "一级指标 | 二级指标 | 指标值 |\n产出 | 数量 | 5 |\n | 质量 | 6 |\n"
    rows = [["一级指标", "二级指标", "指标值"], ["产出", "数量", "5"], ["", "质量", "6"]]
    assert tables_of(grid, "表.txt") == [rows]
    assert lines_of("甲 |\n|\n乙 |\n丙 |\n", "表.txt") == ["甲", "乙", "丙"]
