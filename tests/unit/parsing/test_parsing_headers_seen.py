"""Heads and captions as offices really write them."""

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
    ],
)
def test_captions_of_several_facts(parse, line, name):
    document = parse(f"{line}\n\n一级指标\t三级指标\t指标值\n产出指标\t次数\t3次\n")
    (project,) = [project for agency in document.agencies for project in agency.projects]
    assert project.name == name
    assert document.unplaced == ()


@pytest.mark.parametrize("slot", ["指标1：", "指标2：……", "……", "指标 3"])
def test_slots_of_the_form_are_no_indicators(parse, slot):
    document = parse(f"一级指标\t三级指标\t指标值\n产出指标\t次数\t3次\n\t{slot}\t\n")
    assert [each[2] for each in indicators(document)] == ["次数"]
