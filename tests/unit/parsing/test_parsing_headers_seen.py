"""Heads and captions as offices really write them."""

import grids
import pytest

from checker import parsing, readers

ROW = "产出指标\t数量指标\t苗木数量"
FOUND = ("产出指标", "数量指标", "苗木数量", "≥30万支")


@pytest.fixture
def parse(vocabulary):
    def run(text):
        return parsing.parse(readers.read(text.encode(), "a.txt"), "a.txt", vocabulary)

    return run


def indicators(document):
    return [
        (each.level1, each.level2, each.name, each.value)
        for agency in document.agencies
        for project in agency.projects
        for each in project.indicators
    ]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (
            "一级指标\t二级指标\t三级指标\t绩效指标性质\t绩效指标值\t绩效度量单位",
            f"{ROW}\t≥\t30\t万支",
        ),
        ("一级指标\t二级指标\t三级指标\t指标值\t\t\n\t\t\t符号\t值\t单位", f"{ROW}\t≥\t30\t万支"),
        (
            "一级指标\t二级指标\t三级指标\t指标值\t\t\n\t\t\t符号\t值\t单位（文字描述）",
            f"{ROW}\t≥\t30\t万支",
        ),
        ("绩效指标一级\t绩效指标二级\t绩效指标三级\t绩效指标值", f"{ROW}\t≥30万支"),
        ("一级指标\t二级指标\t三级指标\t预期当年实现值", f"{ROW}\t≥30万支"),
    ],
)
def test_heads(parse, head, row):
    document = parse(f"{head}\n{row}\n")
    assert indicators(document) == [FOUND]
    assert document.unplaced == ()


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("项目名称：甲项目      金额单位：万元", "甲项目"),
        ("项目名称：甲项目　　主管部门：市财政局　　金额单位：万元", "甲项目"),
        ("单位名称：市一中（盖章）  项目名称：甲项目  填报日期：2024年1月2日", "甲项目"),
        ("项目名称:甲项目;项目编码:3300", "甲项目"),
        ("（项目名称：甲项目）", "甲项目"),
        ("一、项目名称：甲项目", "甲项目"),
        ("1.项目名称：甲项目", "甲项目"),
        ("项目名称  甲项目", "甲项目"),
        ("2024年度　　项目名称：甲项目　　单位：万元", "甲项目"),
        ("单位：万元 项目名称：甲项目 （2024年度）", "甲项目"),
        ("【甲项目】", "甲项目"),
        ("2024年甲项目绩效目标表", "甲项目"),
        ("甲工程2024年度支出绩效目标申报表", "甲工程"),
        ("省级部门预算项目支出绩效目标申报表（2024年度）", None),
        ("2024年度市级财政专项资金绩效目标表", None),
        ("市林业局2024年项目绩效目标表", None),
        ("市林业局重点项目绩效目标表", None),
        ("附件2", None),
    ],
)
def test_captions_of_several_facts(parse, line, name):
    document = parse(f"{line}\n\n一级指标\t三级指标\t指标值\n产出指标\t次数\t3次\n")
    (project,) = [project for agency in document.agencies for project in agency.projects]
    assert project.name == name
    assert document.unplaced == ()


def test_a_caption_of_several_facts_gives_each_its_own(parse):
    document = parse(
        "填报单位（盖章）：市林业局　　2024年度　　单位：万元\n\n"
        "项目名称\t甲\t资金总额\t12\n一级指标\t三级指标\t指标值\n产出指标\t次数\t3次\n"
    )
    (agency,) = document.agencies
    assert (agency.name, document.year) == ("市林业局", 2024)
    assert agency.projects[0].funds.total == 120_000
    assert document.unplaced == ()


@pytest.mark.parametrize(
    ("tab", "name"),
    [
        ("智慧灌区", "智慧灌区"),
        ("3.智慧灌区", "智慧灌区"),
        ("2024智慧灌区绩效目标表", "智慧灌区"),
        ("Sheet1", None),
        ("表2", None),
        ("项目3", None),
        ("项目支出绩效目标表", None),
        ("市水利局", None),
    ],
)
def test_a_tab_names_a_form_that_does_not_say_its_project(vocabulary, tab, name):
    drawing = "一级指标 | 三级指标 | 指标值\n产出指标 | 次数 | 3次"
    document = grids.parse(vocabulary, grids.sheet(drawing, name=tab))
    assert [each.name for agency in document.agencies for each in agency.projects] == [name]


def test_a_table_of_funds_below_the_targets_is_their_forms(vocabulary):
    targets = "项目名称 | 甲 | <\n一级指标 | 三级指标 | 指标值\n产出指标 | 次数 | 3次"
    funds = "资金总额 | 120万元\n财政拨款 | 100万元"
    document = grids.parse(vocabulary, grids.sheet(targets, funds))
    (project,) = [each for agency in document.agencies for each in agency.projects]
    assert (project.funds.total, project.funds.general) == (1_200_000, 1_000_000)


def test_the_third_of_four_levels_and_lone_signs_are_details(vocabulary):
    drawing = (
        "一级指标 | 三级指标 | 四级指标 | 计算符号 | 指标值\n产出指标 | 疏浚 | 方量 | ≥ | \n"
        "| 养护 | | = | 3次"
    )
    document = grids.parse(vocabulary, grids.sheet("项目绩效目标表", drawing))
    (project,) = document.agencies[0].projects
    assert [(each.name, each.value) for each in project.indicators] == [
        ("方量", None),
        ("养护", "=3次"),
    ]
    assert [(each.label, each.text) for each in project.details] == [
        ("三级指标", "疏浚"),
        ("计算符号", "≥"),
    ]


@pytest.mark.parametrize("slot", ["指标1：", "指标2：……", "……", "指标 3"])
def test_slots_of_the_form_are_no_indicators(parse, slot):
    document = parse(f"一级指标\t三级指标\t指标值\n产出指标\t次数\t3次\n\t{slot}\t\n")
    assert [each[2] for each in indicators(document)] == ["次数"]
