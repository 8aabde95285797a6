"""Where forms begin, go on and end: over tables, pages, sheets, and the paragraphs between them."""

import grids
import pytest
from grids import sheet
from parsing_samples import indicators_of, parse_bytes, projects_of, rows_seen, unplaced_of

from checker import parsing
from checker.model import Address
from checker.readers.sheets import Line, Sheet

HEADER = "一级指标 | 二级指标 | 三级指标 | 指标值\n"
LABELS = "项目名称 | 甲 | 实施单位 | 甲局\n资金总额 | 5万元 | 其他资金 | 0\n"
FIRST = "产出指标 | 数量指标 | 人数 | 5人\n"
SECOND = "效益指标 | 社会效益指标 | 影响 | 提升\n"


def names(document):
    return [(each.name, len(each.indicators)) for each in projects_of(document)]


def test_a_form_per_sheet(vocabulary):
    other = LABELS.replace("甲", "乙")
    document = grids.parse(
        vocabulary,
        sheet(LABELS + HEADER + FIRST, name="一"),
        sheet(other + HEADER + FIRST + SECOND, name="二"),
    )
    assert [each.name for each in document.agencies] == ["甲局", "乙局"]
    assert names(document) == [("甲", 1), ("乙", 2)]


def test_a_sheet_without_labels_is_another_form(vocabulary):
    document = grids.parse(
        vocabulary,
        sheet(LABELS + HEADER + FIRST, name="一"),
        sheet(HEADER + SECOND, name="二"),
    )
    assert names(document) == [("甲", 1), (None, 1)]


def test_labels_in_a_table_of_their_own(vocabulary):
    document = grids.parse(
        vocabulary, sheet("项目绩效目标表", LABELS, "绩效指标如下", HEADER + FIRST + SECOND)
    )
    assert names(document) == [("甲", 2)]
    assert projects_of(document)[0].funds.total == 50000.0
    assert (unplaced_of(document), document.skipped_tables) == ([], ())


def test_labels_without_targets_are_another_table(vocabulary):
    document = grids.parse(
        vocabulary, sheet("项目名称 | 乙\n预算数 | 5", "科目 | 金额\n工资 | 3", HEADER + FIRST)
    )
    assert names(document) == [(None, 1)]
    assert [each.cell.table for each in document.skipped_tables] == [1, 2]


@pytest.mark.parametrize("between", [[], ["第2页"], ["项目绩效目标表（续表）"]])
@pytest.mark.parametrize("header", ["", HEADER])
def test_a_form_goes_on_over_a_page(vocabulary, between, header):
    document = grids.parse(
        vocabulary,
        sheet("项目绩效目标表", LABELS + HEADER + FIRST, *between, header + SECOND),
    )
    assert names(document) == [("甲", 2)]
    assert [each.level1 for each in indicators_of(document)] == ["产出指标", "效益指标"]


def test_a_page_that_lost_its_side_column(vocabulary):
    first = "绩效指标 | " + HEADER + " | " + FIRST
    document = grids.parse(vocabulary, sheet("项目名称 | 甲\n" + first, SECOND))
    assert names(document) == [("甲", 2)]
    assert rows_seen(document)[1] == ("效益指标", "社会效益指标", "影响", "提升")


def test_what_stands_below_the_targets_may_be_alone_on_a_page(vocabulary):
    below = "评价结论 | 自评为优。\n改进措施 | 加强调度。\n填表人：张某"
    document = grids.parse(vocabulary, sheet(LABELS + HEADER + FIRST, below))
    assert names(document) == [("甲", 1)]
    details = document.agencies[0].projects[0].details
    assert [each.text for each in details][-2:] == ["自评为优。", "加强调度。"]
    assert document.skipped_tables == ()


def test_another_table_of_the_same_width_is_no_page_of_it(vocabulary):
    other = "科目 | 年初数 | 调整数 | 决算数\n办公费 | 1 | 2 | 3"
    document = grids.parse(vocabulary, sheet(LABELS + HEADER + FIRST, other))
    assert names(document) == [("甲", 1)]
    assert [each.cell.table for each in document.skipped_tables] == [2]


def test_a_new_title_begins_another_form(vocabulary):
    document = grids.parse(
        vocabulary,
        sheet("甲项目绩效目标表", HEADER + FIRST, "乙项目绩效目标表", HEADER + SECOND),
    )
    assert names(document) == [("甲项目", 1), ("乙项目", 1)]


def test_labels_before_the_table(vocabulary):
    document = grids.parse(
        vocabulary,
        sheet(
            *("项目名称：甲", "项目编码：001  实施单位：甲局", "年度目标：目标：其他资金：无"),
            *(HEADER + FIRST, "项目名称：乙", HEADER + SECOND),
        ),
    )
    assert names(document) == [("甲", 1), ("乙", 1)]
    first = projects_of(document)[0]
    assert (first.code, first.goal) == ("001", "目标：其他资金：无")
    assert document.agencies[0].name == "甲局"


def test_a_form_without_rows_is_a_project_without_indicators(vocabulary):
    document = grids.parse(vocabulary, sheet(LABELS + HEADER + FIRST + "项目名称 | 乙 | | "))
    assert names(document) == [("甲", 1), ("乙", 0)]


def test_the_department_is_the_agency_where_no_other_is_named(vocabulary):
    forms = (
        "项目名称 | 甲 | 主管部门及编码 | 215 市水利局\n" + HEADER + FIRST,
        "项目名称 | 乙 | 主管部门 | 市水利局\n实施单位 | 水文站 | | \n" + HEADER + FIRST,
    )
    document = grids.parse(vocabulary, *(sheet(form, name=form[7]) for form in forms))
    assert [(each.code, each.name) for each in document.agencies] == [
        ("215", "市水利局"),
        (None, "水文站"),
    ]
    assert document.department == "市水利局"


def test_departments_that_differ_are_not_the_document_s(vocabulary):
    forms = (f"项目名称 | 甲 | 主管部门 | {name}\n" + HEADER + FIRST for name in ("一局", "二局"))
    document = grids.parse(vocabulary, *(sheet(form, name="表") for form in forms))
    assert document.department is None
    assert [each.name for each in document.agencies] == ["一局", "二局"]


def test_a_whole_department_by_its_title(vocabulary):
    document = grids.parse(
        vocabulary, sheet("2023年部门整体支出绩效目标表", "部门名称：市水利局", HEADER + FIRST)
    )
    assert [each.name for each in projects_of(document)] == ["市水利局"]
    assert document.agencies[0].name == "市水利局"


def test_labels_above_a_summary(vocabulary):
    document = grids.parse(
        vocabulary,
        sheet(
            "单位名称 | 市水利局 | | 单位：万元\n"
            "年度目标 | 保供水 | | \n"
            "项目名称 | 资金总额 | 三级指标 | 指标值\n甲 | 5 | 人数 | 5人"
        ),
    )
    assert [each.name for each in document.agencies] == ["市水利局"]
    assert projects_of(document)[0].funds.total == 50000.0
    assert unplaced_of(document) == ["保供水"]


def prose(*texts, table):
    lines = [Line(text, Address(page=1)) for text in texts]
    return Sheet((*lines, grids.grid(table)))


def test_paragraphs_are_no_cells(vocabulary):
    document = grids.parse(vocabulary, prose("一、部门职责", "负责水利。", table=HEADER + FIRST))
    assert unplaced_of(document) == []


def test_a_paragraph_inside_a_broken_table_is_listed(vocabulary):
    blocks = (grids.grid(HEADER + FIRST), Line("掉出来的一格", Address()), grids.grid(SECOND, 2))
    document = grids.parse(vocabulary, Sheet(blocks))
    assert unplaced_of(document) == ["掉出来的一格"]
    assert names(document) == [(None, 2)]


def test_notes_go_on_while_they_are_numbered(vocabulary):
    notes = "填表说明： | | | \n1.据实填写。 | | | \n（2）逐级审核。 | | | \n不是说明 | | | "
    document = grids.parse(vocabulary, sheet(LABELS + HEADER + FIRST + notes))
    assert names(document) == [("甲", 1)]
    assert [slot.level1 for slot in projects_of(document)[0].empty_slots] == ["不是说明"]
    lines = "表\t\n项目名称\t指标名称\t指标值\n甲\t人数\t5\n\n注：\n1.甲\n2.乙\n\n丙".encode()
    assert unplaced_of(parse_bytes(lines, vocabulary)) == ["表", "丙"]


def test_a_table_that_fell_into_lines(vocabulary):
    text = (
        "项目绩效目标表\n项目名称\n改厕\n实施单位\n能源站\n一级指标\n二级指标\n三级指标\n指标值\n备注\n"
        "产出指标\n数量指标\n户数\n≥2000户\n质量指标\n合格率\n100%\n抽查\n整改率\n≥95%\n"
        "效益指标\n社会效益指标\n人居环境\n明显改善\n满意度指标\n服务对象满意度\n农户满意度\n≥90%\n"
        "填表人：张三\n"
    )
    document = parse_bytes(text.encode(), vocabulary)
    assert rows_seen(document) == [
        ("产出指标", "数量指标", "户数", "≥2000户"),
        ("产出指标", "质量指标", "合格率", "100%"),
        ("产出指标", "质量指标", "整改率", "≥95%"),
        ("效益指标", "社会效益指标", "人居环境", "明显改善"),
        ("满意度指标", "服务对象满意度", "农户满意度", "≥90%"),
    ]
    assert [(each.name, document.agencies[0].name) for each in projects_of(document)] == [
        ("改厕", "能源站")
    ]
    assert indicators_of(document)[1].remark == "抽查"
    assert unplaced_of(document) == []


def test_only_labels_are_no_target_table(vocabulary):
    with pytest.raises(parsing.NoTargetTable):
        grids.parse(vocabulary, sheet(LABELS))
