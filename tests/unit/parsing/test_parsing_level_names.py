"""The many spellings of the same levels."""

import pytest

from checker.levelnames import level_names
from checker.tables.levels import category_and_group

CATEGORIES = {
    "产出": "产 出 指 标|产出指标(50分)|产出指标50分|①产出指标|A产出指标|（一）产出指标|产出类指标"
    "|年度产出指标|产出绩效指标|第一部分 产出指标|产\n出\n指\n标|产出指标：|产出指标(权重50%)",
    "效益": "效益类指标|效果目标|二、效益指标|B.效益指标|效益绩效指标|项目效益",
    "满意度": "满意度类指标|满意度绩效指标|社会公众满意度指标|Ⅲ满意度指标",
    "成本": "年度成本指标|成本类指标|4.成本指标",
}
GROUPS = {
    "数量": "数量目标|①数量指标|数量指标（20分）|产出数量目标|数量类指标|产出指标-数量指标",
    "时效": "进度目标|产出时效性|（3）时效指标|时效性指标",
    "社会": "社会效益目标|2.社会效益|社会效\n益指标|社会效益类指标",
    "生态": "环境效益目标|生态效益或环境效益",
    "可持续": "可持续影响目标|可持续性影响指标|长效机制",
    "经济": "经济效益和社会效益",
    "服务对象满意度": "相关方满意度|参训人员满意度指标|社会公众或服务对象满意度指标等",
}


def each_of(spellings):
    return [(word, name) for name, words in spellings.items() for word in words.split("|")]


@pytest.mark.parametrize(("text", "category"), each_of(CATEGORIES))
def test_names_of_level_1(vocabulary, text, category):
    assert category_and_group(text, None, vocabulary)[0] == category
    assert level_names(vocabulary).category(text) == category


@pytest.mark.parametrize(("text", "group"), each_of(GROUPS))
def test_names_of_level_2(vocabulary, text, group):
    assert category_and_group(None, text, vocabulary)[1] == group


@pytest.mark.parametrize(
    "text", ["项目管理", "绩效目标", "年度", "目标", "A", "1.", "类", "更换路灯数量"]
)
def test_what_is_no_level(vocabulary, text):
    assert level_names(vocabulary).category(text) is None
    assert level_names(vocabulary).group(text) is None
