"""The default profile raises no error on a sound table of any framework that offices use."""

import pytest

from checker import engine, interchange, tables
from checker.rulebook.load import Wanted, load

# Level 1, level 2, name, value, and points where the form has them.
FRAMEWORKS = {
    "zhejiang, flat": [
        ("产出指标", None, "合同执行率", "100%"),
        ("产出指标", None, "开标场次", "800场"),
        ("效益指标", None, "设备使用率", "80%"),
        ("效益指标", None, "群众满意度", "95%以上"),
    ],
    "mof 2015": [
        ("产出指标", "数量指标", "培训人次", "≥500人次"),
        ("产出指标", "质量指标", "培训合格率", "≥95%"),
        ("产出指标", "时效指标", "完成时间", "12月底前"),
        ("产出指标", "成本指标", "人均成本", "≤550元"),
        ("效益指标", "社会效益指标", "持证上岗率", "≥90%"),
        ("效益指标", "可持续影响指标", "机制健全性", "健全"),
        ("满意度指标", "服务对象满意度指标", "学员满意度", "≥90%"),
    ],
    "satisfaction among the benefits": [
        ("产出指标", "数量指标", "维修设备数量", "≥50台"),
        ("产出指标", "成本指标", "成本控制率", "≤100%"),
        ("效益指标", "生态效益指标", "减排", "较上年降低10%以上"),
        ("效益指标", "社会公众或服务对象满意度指标", "公众满意度", "≥75%"),
    ],
    "mof 2020 self-evaluation": [
        ("产出指标(50分)", "数量指标", "完成率", "=100%", "50"),
        ("效益指标(30分)", "经济效益指标", "收入增长", "≥120%", "30"),
        ("满意度指标(10分)", "服务对象满意度", "满意度", "95%", "10"),
    ],
    "mof 2021, with costs": [
        ("成本指标", "经济成本指标", "工程总成本", "≤202.6万元", "20"),
        ("产出指标", "数量指标", "改造面积", "≥1万平方米", "40"),
        ("效益指标", "社会效益指标", "受益户数", "一百二十户", "20"),
        ("满意度指标", "服务对象满意度指标", "居民满意度", "80%–90%", "10"),
    ],
    "sichuan": [
        ("产出指标", "数量指标", "补助人数", "35名", "22.5"),
        ("产出指标", "时效指标", "发放及时率", "100%", "22.5"),
        ("效益指标", "经济效益指标", "带动增收", "提升15%", "45"),
    ],
    "points in the level": [
        ("一、产出指标", "产出数量", "检查次数", "1-3次/年"),
        ("二、效益指标", "社会效益", "事故数", "零事故"),
        ("二、效益指标", "满意度", "满意率", "不低于百分之九十"),
    ],
    "hubei, level 1 alone": [
        ("数量指标", None, "新增床位", "10张"),
        ("质量指标", None, "验收合格率", "百分之百"),
        ("社会效益指标", None, "服务半径", "≤3千米"),
        ("服务对象满意度", None, "患者满意度", "≥85%"),
    ],
    "beijing, ex ante": [
        ("产出数量指标", None, "标段", "2个"),
        ("产出进度指标", None, "完工", "2021年12月"),
        ("环境效益指标", None, "绿化覆盖率", "≥45%"),
        ("可持续影响指标", None, "使用年限", "≥10年"),
    ],
    "shanghai before 2020": [
        ("投入和管理", None, "预算执行率", "100%"),
        ("产出", None, "完成及时性", "及时"),
        ("效果", None, "无投诉", "无投诉"),
        ("影响力", None, "长效管理机制", "健全"),
    ],
    "another office's words": [
        ("产出指标", None, "合同执行率", "100%"),
        ("履职效能", None, "办结率", "100%"),
        ("履职效能", None, "国有资产保值增值率", "≥105%"),
    ],
}


@pytest.fixture(scope="module")
def lint(vocabulary):
    """The rows of one project → what the default profile finds in it."""
    general = load(Wanted("general"), vocabulary, cache=False)
    keys = ("level1", "level2", "name", "value", "weight")

    def run(rows):
        indicators = [dict(zip(keys, row, strict=False)) for row in rows]
        given = {"year": 2021, "projects": [{"name": "甲", "indicators": indicators}]}
        document = interchange.from_json(given, "x")
        return engine.evaluate(tables.build([document], vocabulary), general)

    return run


def errors(result):
    return [each.rule for each in result.findings if each.severity == "error"]


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_a_sound_table_has_no_error(lint, name):
    result = lint(FRAMEWORKS[name])
    assert errors(result) == []
    assert [each.error for each in result.rules if each.error] == []


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_a_table_without_benefits_has_one_error(lint, name):
    benefits = ("效", "影响", "社会", "履职", "满意")
    result = lint(row for row in FRAMEWORKS[name] if not any(word in row[0] for word in benefits))
    assert errors(result) == ["output-and-benefit"]
    assert "satisfaction-missing" not in [each.rule for each in result.findings]


BASE = {row[2]: row for row in FRAMEWORKS["zhejiang, flat"]}

ONE_DEFECT = [
    ("效益指标", "群众满意度", "292%", "percent-in-range"),
    ("产出指标", "合同执行率", "100", "rate-without-percent"),
    ("效益指标", "设备使用率", "较高", "rate-without-percent"),
    ("效益指标", "方便群众", "方便", "vague-value"),
    ("效益指标", "污水零直排", "污水零直排", "value-repeats-name"),
    ("产出指标", "采购工作及时性", "及时", "timeliness-without-date"),
    ("产出指标", "工作服数量", "四季服装", "count-without-number"),
    ("效益指标", "社会满意度", "》90%", "odd-sign"),
    ("产出指标", "租赁面积", "10212", "unit-missing"),
    ("产出指标", "总费用控制", "不超预算", "cost-not-numeric"),
    ("产出指标", "系统故障率", ">5%", "operator-direction"),
    ("产出指标", "合格率", "≥95%以上", "redundant-operator"),
    ("产出指标", "指标1：培训人次", "50人次", "template-residue"),
]


@pytest.mark.parametrize(("level", "name", "value", "rule"), ONE_DEFECT)
def test_one_defect_is_one_finding(lint, level, name, value, rule):
    rows = {**BASE, name: (level, None, name, value)}
    assert [each.rule for each in lint(rows.values()).findings] == [rule]


SOUND_VALUES = [
    ("产出指标", "提高办事效率", "20%"),
    ("效益指标", "政府采购网上超市成交量上升率", "5%"),
    ("产出指标", "专家人数增加率", "3%以上"),
    ("产出指标", "系统故障率", "不超过5%"),
    ("效益指标", "无废气、噪声等环保投诉", "无投诉"),
    ("效益指标", "污水零直排", "无投诉"),
    ("产出指标", "设备购置数量", "10台"),
    ("产出指标", "年单位租金增长率", "不增长"),
    ("产出指标", "每期版面", "半版"),
    ("产出指标", "响应时间", "≤4h"),
    ("产出指标", "办理事项", "10万件"),
    ("产出指标", "费用控制", "5元/人.餐"),
    ("产出指标", "师生比", "1:20"),
    ("产出指标", "考核得分", "≥90"),
    ("产出指标", "数据库维护次数", "12"),
    ("产出指标", "测量误差率", "±3%以内"),
    ("效益指标", "提供安全环境", "无生命和财产安全事故"),
    ("效益指标", "国有资产保值增值率", "≥105%"),
]


@pytest.mark.parametrize(("level", "name", "value"), SOUND_VALUES)
def test_what_only_looks_wrong_is_left_alone(lint, level, name, value):
    rows = {**BASE, name: (level, None, name, value)}
    assert [each.rule for each in lint(rows.values()).findings] == []
