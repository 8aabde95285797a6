"""What each operator and function gives on one row, NULL included."""

from __future__ import annotations

from datetime import date

import pytest
from expression_rows import DAY, Row, checked, values

from checker.rulebook.expressions.functions import FUNCTIONS, Sort
from checker.rulebook.trees import Call, Node

BLANK: Row = {}
RATE: Row = {"name": "满意率", "value": "95%", "low": 95.0, "unit": "%", "change": False}

CASES: list[tuple[str, Row, object]] = [
    # logic has three values
    ("change AND tolerance", {"change": True, "tolerance": True}, True),
    ("change AND tolerance", {"change": None, "tolerance": False}, False),
    ("change AND tolerance", {"change": None, "tolerance": True}, None),
    ("change OR tolerance", {"change": None, "tolerance": True}, True),
    ("change OR tolerance", {"change": None, "tolerance": False}, None),
    ("NOT change", {"change": False}, True),
    ("NOT change", BLANK, None),
    ("NOT change AND NOT tolerance OR moved", {"moved": True}, True),
    ("NOT NOT change", {"change": True}, True),
    # comparison
    ("name = '满意率'", RATE, True),
    ("name = '满意率'", BLANK, None),
    ("name = 'ABC'", {"name": "abc"}, False),
    ("name = 'it''s'", {"name": "it's"}, True),
    ("name <> '满意率'", RATE, False),
    ("name != '满意率'", BLANK, None),
    ("low = 95", RATE, True),
    ("low < 95", RATE, False),
    ("low <= 95.0", RATE, True),
    ("low > .5e2", RATE, True),
    ("low >= :max", RATE, False),
    ("low <= :max", BLANK, None),
    ("low >= :max", BLANK, None),
    ("low > :off", RATE, None),
    ("low > high", {"low": 1.0}, None),
    ("name < 'b'", {"name": "a"}, True),
    ("change = TRUE", {"change": True}, True),
    ("issued > DATE '2019-06-29'", {"issued": DAY}, True),
    ("issued = :day", {"issued": DAY}, True),
    ("issued < date '2019-06-29'", BLANK, None),
    ("low BETWEEN 0 AND :max", RATE, True),
    ("low BETWEEN 96 AND high", RATE, False),
    ("low BETWEEN 0 AND high", RATE, None),
    ("low NOT BETWEEN 0 AND 10", RATE, True),
    ("low BETWEEN -5 AND 5 AND change IS FALSE", {"low": -5.0, "change": False}, True),
    ("unit IN ('%', '‰')", RATE, True),
    ("unit IN ('%', :words)", {"unit": "率"}, True),
    ("unit NOT IN :words", RATE, True),
    ("unit IN :none", RATE, False),
    ("unit IN :words", BLANK, None),
    ("low IN (-1, 95)", RATE, True),
    ("low NOT IN (1, 2)", BLANK, None),
    ("issued IN (DATE '2019-06-30', :day)", {"issued": DAY}, True),
    ("name LIKE '%率'", RATE, True),
    ("name LIKE '满_率'", RATE, True),
    ("name LIKE '满'", RATE, False),
    ("name LIKE '50\\%'", {"name": "50%"}, True),
    ("name LIKE '50\\%'", {"name": "505"}, False),
    ("name LIKE 'a%b'", {"name": "a\nb"}, True),
    ("name LIKE 'a.b'", {"name": "axb"}, False),
    ("name NOT LIKE '%量'", RATE, True),
    ("name LIKE '%'", BLANK, None),
    ("value ~ '[0-9]+%'", RATE, True),
    ("value ~ '^[0-9]+$'", RATE, False),
    ("name !~ :text", RATE, False),
    ("name ~ 'x'", BLANK, None),
    ("name IS NULL", BLANK, True),
    ("name IS NOT NULL", RATE, True),
    ("change IS TRUE", BLANK, False),
    ("change IS NOT TRUE", BLANK, True),
    ("change IS FALSE", RATE, True),
    ("change IS NOT FALSE", BLANK, True),
    ("NOT name IS NULL", RATE, True),
    ("CASE WHEN change THEN 'a' WHEN low > 90 THEN 'b' ELSE 'c' END", RATE, "b"),
    ("CASE WHEN change THEN 1 END", BLANK, None),
    ("CASE unit WHEN '元' THEN 1 WHEN '%' THEN 100 ELSE NULL END", RATE, 100.0),
    ("CASE unit WHEN '%' THEN 1 ELSE 0 END", BLANK, 0.0),
    # arithmetic
    ("low + 1 + high", {"low": 1.0, "high": 2.0}, 4.0),
    ("low - 1 - 2", {"low": 10.0}, 7.0),
    ("10 - (4 - low)", {"low": 1.0}, 7.0),
    ("low - 1", BLANK, None),
    ("low * 2 + 1", {"low": 3.0}, 7.0),
    ("low / 2", {"low": 3.0}, 1.5),
    ("low / 0", {"low": 3.0}, None),
    ("0 / low", {"low": 0.0}, None),
    ("low * 1e308", {"low": 1e10}, None),
    ("1 / (low * 1e308)", {"low": 1e10}, None),
    ("low % 3", {"low": 7.0}, 1.0),
    ("low % 3", {"low": -7.0}, -1.0),
    ("low % 0", {"low": 7.0}, None),
    ("-low", {"low": 7.0}, -7.0),
    ("- -low", {"low": 7.0}, 7.0),
    ("-low", BLANK, None),
    ("low + 1", BLANK, None),
    ("name || unit", RATE, "满意率%"),
    ("name || unit || '!'", {"name": "a"}, None),
    # functions
    ("COALESCE(high, low, 0)", RATE, 95.0),
    ("COALESCE(high, NULL)", BLANK, None),
    ("coalesce(name, '无')", BLANK, "无"),
    ("NULLIF(low, 95)", RATE, None),
    ("NULLIF(low, high)", RATE, 95.0),
    ("NULLIF(low, 1)", BLANK, None),
    ("ABS(low)", {"low": -2.0}, 2.0),
    ("ABS(low)", BLANK, None),
    ("ROUND(low)", {"low": 0.5}, 1.0),
    ("ROUND(low)", {"low": -2.5}, -3.0),
    ("ROUND(low, 1)", {"low": 1.25}, 1.3),
    ("ROUND(low, 2)", BLANK, None),
    ("GREATEST(low, high, 1)", {"low": 5.0}, 5.0),
    ("GREATEST(low, high)", BLANK, None),
    ("GREATEST(name, 'b')", {"name": "a"}, "b"),
    ("LEAST(low, high, 1)", {"low": 5.0}, 1.0),
    ("LEAST(low, high)", BLANK, None),
    ("LEAST(issued, :day)", {"issued": date(2020, 1, 1)}, DAY),
    ("LENGTH(name)", RATE, 3.0),
    ("LENGTH(name)", BLANK, None),
    ("TRIM(name)", {"name": "\u3000甲 乙\t"}, "甲 乙"),
    ("TRIM(name)", BLANK, None),
    ("CONCAT(name, remark, unit)", RATE, "满意率%"),
    ("CONCAT(name, unit)", BLANK, ""),
    ("STRPOS(name, '率')", RATE, 3.0),
    ("STRPOS(name, '量')", RATE, 0.0),
    ("STRPOS(name, TRIM(' '))", RATE, 1.0),
    ("STRPOS(name, '率')", BLANK, None),
    ("STRPOS(name, unit)", {"name": "a"}, None),
    ("TRY_CAST(value AS NUMBER)", {"value": " 1.5 "}, 1.5),
    ("TRY_CAST(value AS DOUBLE)", {"value": "95%"}, None),
    ("TRY_CAST(value AS NUMBER)", {"value": "inf"}, None),
    ("TRY_CAST(value AS NUMBER)", BLANK, None),
    ("TRY_CAST(value AS DATE)", {"value": "2019-06-30"}, DAY),
    ("TRY_CAST(value AS DATE)", {"value": "2019-02-30"}, None),
    ("TRY_CAST(value AS DATE)", {"value": "0000-01-01"}, None),
    ("TRY_CAST(low AS TEXT)", RATE, "95"),
    ("TRY_CAST(low AS TEXT)", {"low": 0.5}, "0.5"),
    ("TRY_CAST(low AS TEXT)", {"low": -0.0}, "0"),
    ("TRY_CAST(low AS NUMBER)", RATE, 95.0),
    ("TRY_CAST(issued AS TEXT)", {"issued": DAY}, "2019-06-30"),
    ("YEAR(issued)", {"issued": DAY}, 2019.0),
    ("YEAR(issued) = year", {"issued": DAY, "year": 2019.0}, True),
    ("YEAR(issued)", BLANK, None),
    ("HAS_ANY(name, :words)", RATE, True),
    ("HAS_ANY(name, ('度', '量'))", RATE, False),
    ("HAS_ANY(name, 'x', :words)", {"name": "群众满意度高"}, True),
    ("HAS_ANY(name, 'A')", {"name": "a"}, False),
    ("HAS_ANY(name, :none)", RATE, False),
    ("HAS_ANY(name, :words)", BLANK, None),
    ("STARTS_ANY(name, ('满意', '不'))", RATE, True),
    ("STARTS_ANY(name, '意')", RATE, False),
    ("STARTS_ANY(name, '.')", RATE, False),
    ("STARTS_ANY(name, :none)", RATE, False),
    ("STARTS_ANY(name, 'x')", BLANK, None),
    ("ENDS_ANY(name, :words)", RATE, True),
    ("ENDS_ANY(name, :words)", {"name": "率先"}, False),
    ("ENDS_ANY(name, :words)", {"name": "率\n"}, False),
    ("ENDS_ANY(name, :none)", BLANK, None),
    ("IS_ANY(name, :words)", {"name": "率"}, True),
    ("IS_ANY(name, :words)", RATE, False),
    ("IS_ANY(name, :none)", RATE, False),
    ("IS_ANY(name, :words)", BLANK, None),
    # the issue's own rule
    (
        """unit = '%' AND NOT change AND NOT HAS_ANY(name, 'x') AND
        NOT (COALESCE(low, 0) BETWEEN 0 AND :max AND COALESCE(high, 0) BETWEEN 0 AND :max)""",
        RATE | {"low": 120.0},
        True,
    ),
]


@pytest.mark.parametrize(("text", "row", "expected"), CASES)
def test_value_on_a_row(text: str, row: Row, expected: object) -> None:
    assert values(text, [row]) == [expected]


def functions_in(node: Node) -> set[str]:
    if not isinstance(node, Call):
        return set()
    return {node.function}.union(*(functions_in(each) for each in node.arguments))


def test_every_function_has_a_case_and_a_case_with_null() -> None:
    seen: set[str] = set()
    with_null: set[str] = set()
    for text, row, expected in CASES:
        used = functions_in(checked(text))
        seen |= used
        if expected is None or None in row.values() or row is BLANK:
            with_null |= used
    rows = {name for name, each in FUNCTIONS.items() if each.sort is not Sort.AGGREGATE}
    assert seen == rows
    assert rows - with_null == set()


def test_expressions_without_columns_give_one_value_for_each_row() -> None:
    rows: list[Row] = [RATE, BLANK, RATE]
    assert values("1 + 1", rows) == [2.0, 2.0, 2.0]
    assert values("'a' || 'b'", rows) == ["ab"] * 3
    assert values("HAS_ANY('满意率', :words)", rows) == [True] * 3
    assert values(":day", rows) == [DAY] * 3
    assert values("TRUE", []) == []


def test_long_lists_are_exact() -> None:
    rows: list[Row] = [{"name": "第1999项"}, {"name": "第2项"}, {"name": "x"}]
    words = ", ".join(f"'{each}'" for each in range(150, 240))
    assert values(f"HAS_ANY(name, {words})", rows) == [True, False, False]
    assert values(f"ENDS_ANY(name, {words})", rows) == [False, False, False]
