"""What aggregates give, in groups and in windows alike."""

from __future__ import annotations

from datetime import date

import pytest
from expression_rows import Row, checked, grouped, whole

from checker.engine.bind import CALLS
from checker.engine.bind_aggregates import AGGREGATES
from checker.rulebook.expressions.functions import FUNCTIONS, STRING_AGG_LENGTH, Sort
from checker.rulebook.trees import Aggregate

ROWS: list[Row] = [
    {"project": "甲", "category": "产出", "name": "数量", "weight": 10.0, "moved": True},
    {"project": "乙", "category": "产出", "name": "质量", "weight": None},
    {"project": "甲", "category": "效益", "name": "满意度", "weight": 30.0, "moved": False},
    {"project": "甲", "category": "产出", "name": "数量", "weight": None},
    {"project": "丙", "category": None, "name": None, "weight": None, "issued": date(2019, 1, 2)},
]

CASES: list[tuple[str, list[object]]] = [
    ("COUNT(*)", [3.0, 1.0, 1.0]),
    ("COUNT(*) FILTER (WHERE category = '产出')", [2.0, 1.0, 0.0]),
    ("COUNT(*) FILTER (WHERE moved)", [1.0, 0.0, 0.0]),
    ("COUNT(name)", [3.0, 1.0, 0.0]),
    ("COUNT(DISTINCT name)", [2.0, 1.0, 0.0]),
    ("COUNT(DISTINCT name) FILTER (WHERE category = '产出')", [1.0, 1.0, 0.0]),
    ("SUM(weight)", [40.0, None, None]),
    ("SUM(weight) FILTER (WHERE category = '产出')", [10.0, None, None]),
    ("SUM(weight * 1e308)", [None, None, None]),
    ("COALESCE(SUM(weight), 0)", [40.0, 0.0, 0.0]),
    ("SUM(CASE WHEN category = '产出' THEN 1 ELSE 0 END)", [2.0, 1.0, 0.0]),
    ("AVG(weight)", [20.0, None, None]),
    ("MIN(weight)", [10.0, None, None]),
    ("MAX(weight) - MIN(weight)", [20.0, None, None]),
    ("MIN(name)", ["数量", "质量", None]),
    ("MAX(issued)", [None, None, date(2019, 1, 2)]),
    ("YEAR(MAX(issued))", [None, None, 2019.0]),
    ("STRING_AGG(name, '、')", ["数量、满意度、数量", "质量", None]),
    ("STRING_AGG(name, '') FILTER (WHERE weight > 20)", ["满意度", None, None]),
    ("COUNT(*) > 1 AND SUM(weight) = 40", [True, False, False]),
    ("COUNT(*) > 1 OR COUNT(name) = 0", [True, False, True]),
    ("CASE WHEN COUNT(*) = 1 THEN '一' ELSE '多' END", ["多", "一", "一"]),
    ("COUNT(*) / COUNT(name)", [1.0, 1.0, None]),
    ("COUNT(*) BETWEEN 1 AND 2", [False, True, True]),
    ("COUNT(*) IN (1, 2)", [False, True, True]),
    ("HAS_ANY(MAX(name), '满意')", [True, False, None]),
    ("CONCAT(MIN(name), '!')", ["数量!", "质量!", "!"]),
    ("GREATEST(SUM(weight), 20)", [40.0, 20.0, 20.0]),
    ("STRPOS(STRING_AGG(name, ','), '满')", [4.0, 0.0, None]),
    ("ROUND(AVG(weight) / 3, 2)", [6.67, None, None]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_value_of_each_group(text: str, expected: list[object]) -> None:
    assert grouped(text, ROWS) == expected


@pytest.mark.parametrize("text", [text for text, _ in CASES])
def test_no_rows_are_an_empty_group(text: str) -> None:
    assert grouped(text, []) == []
    counts = checked(text, aggregate=True)
    if isinstance(counts, Aggregate):
        assert whole(text, []) == (0.0 if counts.function == "COUNT" else None)


def test_every_aggregate_has_a_case() -> None:
    trees = [checked(text, aggregate=True) for text, _ in CASES]
    names = {tree.function for tree in trees if isinstance(tree, Aggregate)}
    aggregates = {name for name, each in FUNCTIONS.items() if each.sort is Sort.AGGREGATE}
    assert aggregates - names <= {"MAX"}
    assert any("MAX(" in text for text, _ in CASES)


def test_every_function_is_bound() -> None:
    assert CALLS.keys() | AGGREGATES.keys() == FUNCTIONS.keys()
    assert CALLS.keys().isdisjoint(AGGREGATES)


def test_joined_texts_are_cut() -> None:
    rows: list[Row] = [{"project": "甲", "name": "长" * 300}] * 5
    (joined,) = grouped("STRING_AGG(name, '、')", rows)
    assert joined == "、".join(["长" * 300] * 5)[:STRING_AGG_LENGTH]
