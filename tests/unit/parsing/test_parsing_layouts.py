"""Small tables in the forms that other places use."""

import grids
import pytest
from parsing_samples import (
    indicators_of,
    parse_bytes,
    parse_rows,
    projects_of,
    rows_seen,
    unplaced_of,
)

from checker import parsing
from checker.errors import InputError
from checker.model import Address, Funds
from checker.readers.sheets import Line, Sheet


def test_provincial_summary_with_levels_and_goal(vocabulary):
    document = parse_rows(
        "序号|单位名称|项目名称|预算数（万元）|年度目标|一级指标|二级指标|三级指标|指标值|备注",
        "1|省水利厅|河道整治|1,202.5|完成整治|产出指标|数量指标|整治长度|≥12公里|",
        "||||||质量指标|验收合格率|100%|抽查",
        "||||||时效指标|||",
        "|||||效益指标|社会效益指标|受益人口|≥3万人|",
        "2|省水利厅|水质监测|30||产出指标|数量指标|监测点|20个|",
        "3|省气象局|雷达|8.8||产出指标||雷达数量|2部|",
        vocabulary=vocabulary,
    )
    assert [(each.name, len(each.projects)) for each in document.agencies] == [
        ("省水利厅", 2),
        ("省气象局", 1),
    ]
    assert [(each.name, each.goal, each.funds.total) for each in projects_of(document)] == [
        ("河道整治", "完成整治", 12_025_000.0),
        ("水质监测", None, 300_000.0),
        ("雷达", None, 88_000.0),
    ]
    assert rows_seen(document) == [
        ("产出指标", "数量指标", "整治长度", "≥12公里"),
        ("产出指标", "质量指标", "验收合格率", "100%"),
        ("效益指标", "社会效益指标", "受益人口", "≥3万人"),
        ("产出指标", "数量指标", "监测点", "20个"),
        ("产出指标", None, "雷达数量", "2部"),
    ]
    slot = projects_of(document)[0].empty_slots[0]
    assert (slot.level1, slot.level2) == ("产出指标", "时效指标")
    assert unplaced_of(document) == []
    first, second = indicators_of(document)[:2]
    assert second.cells["level1"] == first.cells["level1"]
    assert (second.remark, second.origin) == ("抽查", None)


def test_sign_number_and_unit_in_columns_of_their_own(vocabulary):
    document = parse_rows(
        "项目名称|一级指标|二级指标|三级指标|指标性质|指标值|计量单位|权重",
        "甲|产出|数量|开标场次|≥|800|场|10",
        "||质量|合格率|=|100%|%|10",
        "|||覆盖率|≥|≥95|百分比|10",
        "|||达标率|≥|95％|百分比|5",
        "|效益|社会|服务环境|定性|良好||20",
        "|||人均成本|≤|2210元/人|元/人|5",
        "|||满意度|≥||%|10",
        vocabulary=vocabulary,
    )
    assert [each.value for each in indicators_of(document)] == [
        *("≥800场", "=100%", "≥95百分比", "≥95％", "良好", "≤2210元/人", None),
    ]
    assert [each.weight for each in indicators_of(document)][:2] == ["10", "10"]
    assert unplaced_of(document) == []
    (project,) = projects_of(document)
    assert [(each.label, each.text) for each in project.details] == [
        ("指标性质", "定性"),
        ("指标性质", "≥"),
        ("计量单位", "%"),
    ]


@pytest.mark.parametrize(
    ("header", "row", "agency", "value"),
    [
        ("单位|项目名称|指标名称|指标值", "财政局|甲|人数|5", "财政局", "5"),
        ("项目名称|指标名称|指标值|单位", "甲|人数|5|人", None, "5人"),
        ("项目名称|单位|指标名称|指标值", "甲|财政局|人数|5", "财政局", "5"),
        ("单位名称|项目名称|指标名称|指标值|单位", "财政局|甲|人数|5|人", "财政局", "5人"),
    ],
)
def test_what_unit_means_is_told_by_its_neighbours(vocabulary, header, row, agency, value):
    document = parse_rows(header, row, vocabulary=vocabulary)
    assert document.agencies[0].name == agency
    assert indicators_of(document)[0].value == value
    assert unplaced_of(document) == []


@pytest.mark.parametrize(
    ("above", "header", "amount", "yuan"),
    [
        ("单位：万元", "资金总额", "9.3", 93000.0),
        ("2020年绩效目标表 金额单位：万元", "资金总额", "9.3", 93000.0),
        ("", "资金总额(万元)", "9.3", 93000.0),
        ("单位：万元", "资金总额（元）", "93000", 93000.0),
        ("", "资金总额", "9.3万元", 93000.0),
        ("", "资金总额", "￥93，000.00", 93000.0),
        ("", "资金总额", "９３０００", 93000.0),
        ("", "资金总额", "-5", -5.0),
    ],
)
def test_amounts_are_in_yuan(vocabulary, above, header, amount, yuan):
    document = parse_rows(
        f"项目名称|{header}|指标名称|指标值",
        f"甲|{amount}|人数|5",
        above=above,
        vocabulary=vocabulary,
    )
    assert projects_of(document)[0].funds == Funds(total=yuan)
    assert unplaced_of(document) == []


def test_a_caption_in_the_table_itself(vocabulary):
    document = parse_rows(
        "2021年度项目绩效目标表|||",
        "部门名称：市水利局||单位：万元|",
        "项目名称|资金总额|指标名称|指标值",
        "甲|2|人数|5",
        vocabulary=vocabulary,
    )
    assert (document.title, document.year) == ("2021年度项目绩效目标表", 2021)
    assert document.department == "市水利局"
    assert document.cells["department"].char == 6
    assert projects_of(document)[0].funds.total == 20000.0
    assert unplaced_of(document) == []


def test_two_complete_indicators_in_one_row(vocabulary):
    document = parse_rows(
        "项目名称|一级指标|明细指标|指标值|指标描述|明细指标（个性）|指标值（个性）|指标描述（个性）",
        "甲|产出指标|人数|5|在编人数|次数|6|培训次数",
        vocabulary=vocabulary,
    )
    assert [(each.name, each.value, each.description) for each in indicators_of(document)] == [
        ("人数", "5", "在编人数"),
        ("次数", "6", "培训次数"),
    ]
    assert [each.origin for each in indicators_of(document)] == ["common", "individual"]
    assert {each.level1 for each in indicators_of(document)} == {"产出指标"}


def test_self_evaluation_columns(vocabulary):
    document = parse_rows(
        "项目名称|一级指标|三级指标|年度指标值|实际完成值|分值|得分",
        "甲|产出指标(50分)|人数|5人|6人|10|9.5",
        "|效益指标|满意度|95%|||",
        "合计||||||99.5",
        vocabulary=vocabulary,
    )
    first = indicators_of(document)[0]
    assert (first.level1, first.value, first.actual, first.weight) == (
        *("产出指标(50分)", "5人", "6人", "10"),
    )
    assert (first.score, first.deviation) == ("9.5", None)
    assert unplaced_of(document) == []


def test_names_repeated_on_every_row_are_one_project(vocabulary):
    document = parse_rows(
        "部门名称|项目名称|项目编码|预算数|指标名称|指标值",
        "财政局|甲|001|5|人数|5",
        "财政局|甲|001|5|次数|6",
        "财政局|甲|002|5|次数|7",
        vocabulary=vocabulary,
    )
    assert len(document.agencies) == 1
    assert [(each.name, each.code, len(each.indicators)) for each in projects_of(document)] == [
        ("甲", "001", 2),
        ("甲", "002", 1),
    ]
    assert unplaced_of(document) == []


def test_amounts_on_an_agency_s_own_row(vocabulary):
    document = parse_rows(
        "单位编码|单位名称|资金安排||指标名称|指标值",
        "||总计|其他资金||",
        "215|财政局|7|0||",
        "|甲|5|0||",
        "||||人数|5",
        vocabulary=vocabulary,
    )
    assert document.agencies[0].funds == Funds(total=7.0, other=0.0)
    assert document.agencies[0].cells["total"].column == 3
    assert [each.name for each in projects_of(document)] == ["甲"]


def test_pages_with_and_without_header_continue_the_project(vocabulary):
    header = "项目名称\t指标名称\t指标值\n"
    pages = (f"{header}甲\t人数\t5\n", "\t次数\t6\n", f"{header}\t场次\t7\n")
    document = parse_bytes("\n## 续表\n\n".join(pages).encode(), vocabulary)
    assert [(each.name, len(each.indicators)) for each in projects_of(document)] == [("甲", 3)]
    assert unplaced_of(document) == []


def test_a_header_repeated_under_its_title_inside_one_table(vocabulary):
    document = parse_rows(
        "项目绩效目标表||",
        "项目名称|指标名称|指标值",
        "1|2|3",
        "甲|人数|5",
        "项目绩效目标表||",
        "项目名称|指标名称|指标值",
        "|次数|6",
        vocabulary=vocabulary,
    )
    assert [(each.name, len(each.indicators)) for each in projects_of(document)] == [("甲", 2)]
    assert unplaced_of(document) == []


def test_indicators_before_any_project(vocabulary):
    document = parse_rows("项目名称|指标名称|指标值", "|人数|5", vocabulary=vocabulary)
    project = projects_of(document)[0]
    assert (document.agencies[0].name, project.name) == (None, None)
    assert (project.cells["name"].row, project.cells["name"].column) == (2, 1)


def test_totals_and_footers(vocabulary):
    document = parse_rows(
        "项目名称|总计|指标名称|指标值",
        "甲|5|人数|5",
        "合 计|5||附言",
        "填表人：张三|电话|123|",
        "注：以上金额含税",
        vocabulary=vocabulary,
    )
    assert len(projects_of(document)) == 1
    assert rows_seen(document) == [(None, None, "人数", "5")]
    assert unplaced_of(document) == ["附言"]


def test_another_table_is_left_alone_and_named(vocabulary):
    other = "科目\t金额\n工资\t100\n\n项目名称\t指标名称\t指标值\n甲\t人数\t5\n"
    document = parse_bytes(other.encode(), vocabulary)
    assert [each.cell.line for each in document.skipped_tables] == [1]
    assert "指标名称" in document.skipped_tables[0].reason
    assert unplaced_of(document) == []


@pytest.mark.parametrize("text", ["只有文字\n", "科目\t金额\n工资\t100\n", "甲\t\n", "# 标题\n"])
def test_without_a_target_table_the_error_says_what_was_sought_and_seen(vocabulary, text):
    with pytest.raises(parsing.NoTargetTable) as caught:
        parse_bytes(text.encode(), vocabulary)
    assert isinstance(caught.value, InputError)
    assert "指标值" in caught.value.message.zh
    assert "looked for" in caught.value.message.en


def test_a_header_without_rows_is_a_document_without_projects(vocabulary):
    document = parse_rows("项目名称|指标名称|指标值", vocabulary=vocabulary)
    assert document.agencies == ()


def test_a_short_row_says_where_its_value_would_stand(vocabulary):
    document = parse_rows("项目名称|指标名称|指标值", "甲|人数", vocabulary=vocabulary)
    cell = indicators_of(document)[0].cells["value"]
    assert (cell.table, cell.row, cell.column, cell.line, cell.char) == (1, 2, 3, 3, 5)


def test_labels_and_values_alternate_in_a_line_above_the_table(vocabulary):
    line = Line("项目名称  道路养护  主管部门  市交通局", Address(line=1))
    table = grids.grid("一级指标 | 三级指标 | 指标值\n产出指标 | 里程 | 9公里")
    document = parsing.parse([Sheet((line, table))], "表", vocabulary)
    (agency,) = document.agencies
    (project,) = agency.projects
    assert (agency.name, project.name) == ("市交通局", "道路养护")


def test_levels_in_rows_of_their_own(vocabulary):
    document = parse_rows(
        "产出指标||",
        "项目名称|指标名称|指标值",
        "甲|里程|9公里",
        "效益指标||",
        "满意度指标||",
        "社会公众满意度||",
        "|居民满意度|≥90%",
        "成本指标||",
        vocabulary=vocabulary,
    )
    (project,) = projects_of(document)
    assert rows_seen(document) == [
        (None, None, "里程", "9公里"),
        ("社会公众满意度", None, "居民满意度", "≥90%"),
    ]
    slots = [each.level1 for each in project.empty_slots]
    assert slots == ["效益指标", "满意度指标", "成本指标"]
    assert unplaced_of(document) == ["产出指标"]


def test_levels_over_the_halves_of_a_table(vocabulary):
    document = parse_rows(
        "产出指标||效益指标|",
        "指标名称|指标值|指标名称|指标值",
        "里程|9公里|受益人数|300人",
        "||投诉|0起",
        vocabulary=vocabulary,
        above="项目名称：道路养护",
    )
    assert [each.name for each in projects_of(document)] == ["道路养护"]
    assert rows_seen(document) == [
        ("产出指标", None, "里程", "9公里"),
        ("效益指标", None, "受益人数", "300人"),
        ("效益指标", None, "投诉", "0起"),
    ]
    assert unplaced_of(document) == []


def test_a_title_names_the_project_where_nothing_else_says_anything(vocabulary):
    rows = "指标名称|指标值", "里程|9公里"
    named = parse_rows(*rows, vocabulary=vocabulary, above="农村公路日常养护绩效目标表")
    assert [each.name for each in projects_of(named)] == ["农村公路日常养护"]
    generic = parse_rows(*rows, vocabulary=vocabulary, above="第四部分 项目支出绩效目标表")
    assert [each.name for each in projects_of(generic)] == [None]


def test_labels_below_the_indicators_are_details(vocabulary):
    document = parse_rows(
        "项目名称|道路养护||",
        "一级指标|二级指标|三级指标|指标值",
        "产出指标|数量指标|里程|9公里",
        "评价结论|自评为优。||",
        vocabulary=vocabulary,
    )
    (project,) = projects_of(document)
    assert [(each.label, each.text) for each in project.details] == [("评价结论", "自评为优。")]
    assert (project.empty_slots, unplaced_of(document)) == ((), [])


def test_a_head_that_nobody_knows_is_none_of_its_group(vocabulary):
    document = parse_rows(
        "绩效指标||||",
        "一级指标|三级指标|没人认识|指标值|备注",
        "产出指标|里程|甲类|9公里|",
        vocabulary=vocabulary,
    )
    assert rows_seen(document) == [("产出指标", None, "里程", "9公里")]
    assert unplaced_of(document) == ["没人认识", "甲类"]


def test_years_alone_over_values(vocabulary):
    document = parse_rows(
        "一级指标|三级指标|指标值||",
        "||2023年|2024年|2025年",
        "产出指标|里程|8公里|9公里|10公里",
        vocabulary=vocabulary,
        above="2024年项目绩效目标表",
    )
    assert rows_seen(document) == [("产出指标", None, "里程", "9公里")]
    (project,) = projects_of(document)
    assert [each.value for each in project.other_periods] == ["8公里", "10公里"]


def test_a_blank_column_that_stands_elsewhere_on_the_next_page(vocabulary):
    above = grids.grid(
        "一级指标 | 二级指标 | 三级指标 |  | 指标值\n产出指标 | 数量指标 | 里程 |  | 9公里"
    )
    below = grids.grid(
        "效益指标 |  | 社会效益指标 | 投诉 | 0起\n满意度指标 |  | 满意度 | 居民满意 | ≥90%"
    )
    document = parsing.parse([Sheet((above, below))], "表", vocabulary)
    assert rows_seen(document)[1:] == [
        ("效益指标", "社会效益指标", "投诉", "0起"),
        ("满意度指标", "满意度", "居民满意", "≥90%"),
    ]


def test_a_value_that_could_be_a_label(vocabulary):
    document = parse_rows(
        "项目名称|道路养护|项目类型|部门预算项目",
        "一级指标|二级指标|三级指标|指标值",
        "产出指标|数量指标|里程|9公里",
        vocabulary=vocabulary,
    )
    (project,) = projects_of(document)
    assert [(each.label, each.text) for each in project.details] == [("项目类型", "部门预算项目")]


def test_rows_that_name_the_next_project(vocabulary):
    document = parse_rows(
        "一级指标|二级指标|三级指标|指标值|权重",
        "项目名称|校舍维修|预算金额|80|",
        "产出指标|数量指标|维修校舍|≥3栋|50",
        "效益指标|社会效益指标|受益学生|≥900人|50",
        "项目名称|食堂改造|预算金额|12.5|",
        "绩效目标|改造两个食堂|||",
        "产出指标|数量指标|改造食堂|2个|50",
        "|质量指标|验收合格率|100%|50",
        vocabulary=vocabulary,
        above="主管部门：市教育局\n单位：万元",
    )
    assert [(each.name, len(each.projects)) for each in document.agencies] == [("市教育局", 2)]
    assert [
        (each.name, each.goal, each.funds.total, len(each.indicators))
        for each in projects_of(document)
    ] == [("校舍维修", None, 800_000.0, 2), ("食堂改造", "改造两个食堂", 125_000.0, 2)]
    assert unplaced_of(document) == []


@pytest.mark.parametrize(
    "banner",
    [
        "项目名称：{}    预算金额：{}万元",
        "项目名称：{}预算金额：{}万元",
        "一、{}（{}万元）",
        "（1）{}（{}万元）",
        "2. {}（{}万元）",
        "{}（{}万元）",
    ],
)
def test_banners_that_name_the_next_project(vocabulary, banner):
    document = parse_rows(
        "一级指标|二级指标|三级指标|指标值|备注",
        f"{banner.format('校舍维修（二期）', 80)}||||",
        "产出指标|数量指标|维修校舍|≥3栋|",
        "效益指标|社会效益指标|受益学生|≥900人|",
        f"{banner.format('食堂改造', 12.5)}||||",
        "产出指标|数量指标|改造食堂|2个|",
        vocabulary=vocabulary,
    )
    assert [
        (each.name, each.funds.total, len(each.indicators)) for each in projects_of(document)
    ] == [("校舍维修（二期）", 800_000.0, 2), ("食堂改造", 125_000.0, 1)]
    first = projects_of(document)[0]
    assert first.cells["name"].row == first.indicators[0].cells["name"].row - 1
    assert unplaced_of(document) == []


@pytest.mark.parametrize(
    ("text", "name", "total"),
    [
        ("项目名称：食堂改造主管部门：市教育局预算金额：12万元", "食堂改造", 120_000.0),
        ("项目名称：食堂改造合计：12万元", "食堂改造合计：12万元", None),
        ("项目名称：食堂改造 上级主管部门：省教育厅", "食堂改造", None),
    ],
)
def test_labels_right_behind_a_value(vocabulary, text, name, total):
    document = parse_rows(
        "一级指标|二级指标|三级指标|指标值",
        "产出指标|数量指标|改造食堂|2个",
        vocabulary=vocabulary,
        above=text,
    )
    [project] = projects_of(document)
    assert (project.name, project.funds.total) == (name, total)


@pytest.mark.parametrize("other", ["二、效益指标", "（一）年度绩效指标", "1.社会效益指标"])
def test_banners_that_name_no_project(vocabulary, other):
    document = parse_rows(
        "项目名称|校舍维修",
        "一级指标|二级指标|三级指标|指标值",
        "产出指标|数量指标|维修校舍|≥3栋",
        f"{other}|||",
        "满意度指标|服务对象满意度|家长满意度|≥90%",
        vocabulary=vocabulary,
    )
    assert [each.name for each in projects_of(document)] == ["校舍维修"]


@pytest.mark.parametrize(
    ("line", "goal"),
    [
        ("总 体 目 标 改造两个食堂，消除隐患。", "改造两个食堂，消除隐患。"),
        ("总体目标 申报表", None),
    ],
)
def test_a_goal_apart_from_its_label(vocabulary, line, goal):
    document = parse_rows(
        "一级指标|二级指标|三级指标|指标值",
        "产出指标|数量指标|改造食堂|2个",
        vocabulary=vocabulary,
        above=f"项目名称：食堂改造\n{line}",
    )
    assert [(each.name, each.goal) for each in projects_of(document)] == [("食堂改造", goal)]
