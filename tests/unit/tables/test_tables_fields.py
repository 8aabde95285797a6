"""The fields that rules need beyond what stands in the cells."""

import pytest

from checker import interchange, tables
from checker.tables.derive import counted_in, stem
from checker.tables.fields import FIELDS, Scope


def rows(vocabulary, scope, **given):
    document = interchange.from_json(given, "x")
    return tables.build([document], vocabulary).frames[scope].to_dicts()


def indicator(vocabulary, **given):
    (row,) = rows(vocabulary, Scope.INDICATOR, projects=[{"name": "甲", "indicators": [given]}])
    return row


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("采购资金节约率（%）", "采购资金节约率"),
        ("会议（培训）天数", "会议（培训）天数"),
        (" 满 意 度 (群众)", "满意度"),
        ("（%）", "（%）"),
        ("　", None),
        (None, None),
    ],
)
def test_the_stem_of_a_name(name, bare):
    assert stem(name) == bare


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("受益人数", "人"),
        ("数据库维护次数", "次"),
        ("全年工作服装件数", "件"),
        ("开标场次", "场次"),
        ("会议（培训）天数", "天"),
        ("专家抽取人次", "人次"),
        ("服务人次数", "人次"),
        ("租赁面积（平方米）", "平方米"),
        ("采购资金节约率（%）", "%"),
        ("工作人员", None),
        ("工作人员数", None),
        ("服务窗口", None),
        ("租赁面积", None),
        ("人均成本", None),
        ("系统使用年限指数", None),
        ("考核分数", None),
        ("发放会议资料数量", None),
    ],
)
def test_the_unit_that_a_name_gives(vocabulary, name, unit):
    assert indicator(vocabulary, name=name, value="1")["name_unit"] == unit


def test_no_name_gives_no_unit(vocabulary):
    assert counted_in(None, vocabulary) is None


@pytest.mark.parametrize(
    ("value", "flags"),
    [
        ("95%", (True, False, False)),
        ("≥95%", (False, False, False)),
        ("≥95%以上", (False, True, False)),
        ("》90%", (False, False, True)),
        ("良好", (False, False, False)),
    ],
)
def test_how_a_value_is_written(vocabulary, value, flags):
    row = indicator(vocabulary, name="满意度", value=value)
    assert (row["implicit"], row["redundant"], row["odd_sign"]) == flags


def test_rows_are_counted_within_their_parents(vocabulary):
    given = {
        "agencies": [
            {"projects": [{"indicators": [{"name": "a"}, {"name": "b"}]}, {"indicators": [{}]}]},
            {"projects": [{"indicators": [{"name": "c"}]}]},
        ]
    }
    found = rows(vocabulary, Scope.INDICATOR, **given)
    assert [(row["project_nth"], row["nth"]) for row in found] == [(1, 1), (1, 2), (2, 1), (1, 1)]


def test_a_place_that_is_blank_is_told_from_no_place(vocabulary):
    cell = {"table": 1, "row": 2, "column": 3}
    given = [{"name": "", "goal": ""}, {}, {"cells": {"goal": cell, "total": cell, "name": cell}}]
    found = rows(vocabulary, Scope.PROJECT, projects=given)
    asked = [(row["project_asked"], row["goal_asked"], row["funds_asked"]) for row in found]
    assert asked == [(True, True, False), (False, False, False), (True, True, True)]
    assert indicator(vocabulary, description="")["description_asked"]
    assert not indicator(vocabulary, name="a")["description_asked"]


def test_a_half_character_in_a_name_does_no_harm(vocabulary):
    assert indicator(vocabulary, name="a\ud800b", value="1")["name_stem"] == "a?b"


def test_every_field_says_in_both_languages_what_it_is():
    assert all(each.meaning.zh and each.meaning.en for each in FIELDS.values())


@pytest.mark.parametrize(
    ("level1", "level2", "found"),
    [
        ("产出-数量", None, ("产出", "数量")),
        ("效益指标—社会效益指标", None, ("效益", "社会")),
        ("产出-数量", "质量指标", ("产出", "质量")),
        ("影响力目标", None, ("效益", None)),
    ],
)
def test_levels_that_stand_in_one_cell(vocabulary, level1, level2, found):
    row = indicator(vocabulary, name="甲", value="1", level1=level1, level2=level2)
    assert (row["category"], row["group"]) == found
