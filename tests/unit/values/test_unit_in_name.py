"""The unit that an indicator's name carries."""

from __future__ import annotations

import json

import pytest

from checker import shipped_files, vocabulary
from checker.values.lexicon import KINDS
from checker.values.units_in_names import unit_in_name


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("采购资金节约率（%）", "%"),
        ("采购资金节约率(％)", "%"),
        ("满意度（百分比）", "%"),
        ("租赁面积(平方米)", "平方米"),
        ("租赁面积（ 平方米 ） ", "平方米"),
        ("项目总投资（万元）", "万元"),
        ("补助标准（单位：元/人·天）", "元/人·天"),
        ("噪声（dB(A)）", "dB(A)"),
        ("死亡率［‰］", "‰"),
        ("奖励（补助）人数", None),
        ("服务对象满意度（群众）", None),
        ("办公设备购置(市公共资源", None),
        ("租赁面积", None),
        ("（）", None),
        ("", None),
        (None, None),
    ],
)
def test_known_units_in_the_last_brackets(name: str | None, unit: str | None) -> None:
    assert unit_in_name(name, vocabulary.load()) == unit


def test_every_list_of_values_is_described_and_used() -> None:
    schema = json.loads(shipped_files.schema("vocabulary").read_text(encoding="utf-8"))
    keys = schema["properties"]["values"]["properties"]
    apart = {"counters", "occasions", "subunits", "placeholders", "before", "after", "by"}
    used = {*KINDS, *apart, "completions", "unit_labels"}
    assert set(keys) == used == set(vocabulary.load().values)
    assert all(key["title"] and key["description"] for key in keys.values())
