"""What rules mean: lets of both kinds, NULL, namesakes, counts, yielding, and rules that break."""

import pytest
from msgspec.structs import replace

from checker import engine, interchange, tables
from checker.rulebook.trees import Name
from checker.tables.fields import Type


def project(name, *indicators, **facts):
    return {
        "name": name,
        "indicators": [
            dict(zip(("level1", "name", "value"), each, strict=False)) for each in indicators
        ],
        **facts,
    }


OUT, GAIN = "产出指标", "效益指标"


def test_an_aggregate_counts_the_rows_of_its_own_project(messages):
    rule = """
rules:
  - id: few
    scope: project
    let:
      outputs: {over: indicators, value: COUNT(*) FILTER (WHERE category = '产出')}
      all_of_them: {over: indicators, value: COUNT(*)}
    require: outputs >= 2
    message: "{project}: {outputs}/{all_of_them}"
"""
    given = {
        "projects": [
            project("甲", (OUT, "a", "1"), (GAIN, "b", "1")),
            project("乙", (OUT, "a", "1"), (OUT, "b", "1")),
            project("空"),
            project("甲", (OUT, "c", "1"), (OUT, "d", "1"), (OUT, "e", "1")),
        ]
    }
    assert messages(rule, given) == ["甲: 1/2", "空: 0/0"]


def test_an_indicator_sees_its_neighbours(messages):
    rule = """
rules:
  - id: twice
    scope: indicator
    let:
      same: {over: indicators, by: [name], value: COUNT(*)}
      in_agency: {over: indicators, within: agency, by: [name], value: COUNT(*)}
      in_document: {over: indicators, within: document, by: [name], value: COUNT(*)}
    when: name IS NOT NULL
    require: same = 1
    message: "{project}/{name}: {same} {in_agency} {in_document}"
"""
    given = {
        "agencies": [
            {
                "name": "一",
                "projects": [
                    project("甲", (OUT, "a"), (OUT, "a"), (OUT, "b")),
                    project("乙", (OUT, "a")),
                ],
            },
            {"name": "二", "projects": [project("甲", (OUT, "a"), (OUT, None), (OUT, None))]},
        ]
    }
    assert messages(rule, given) == ["甲/a: 2 3 4", "甲/a: 2 3 4"]
    assert messages(rule, given, given) == ["甲/a: 2 3 4"] * 4


@pytest.mark.parametrize(
    ("scope", "over", "within", "expected"),
    [
        ("document", "projects", None, [3]),
        ("document", "indicators", None, [4]),
        ("document", "indicators", "document", [4]),
        ("agency", "projects", None, [2, 1, 0]),
        ("agency", "indicators", None, [3, 1, 0]),
        ("agency", "projects", "document", [3, 3, 3]),
        ("project", "indicators", None, [2, 1, 1]),
        ("project", "indicators", "agency", [3, 3, 1]),
        ("project", "projects", "agency", [2, 2, 1]),
        ("project", "projects", "document", [3, 3, 3]),
        ("indicator", "indicators", None, [2, 2, 1, 1]),
        ("indicator", "indicators", "document", [4, 4, 4, 4]),
        ("indicator", "projects", "agency", [2, 2, 2, 1]),
    ],
)
def test_within_says_whose_members_are_counted(messages, scope, over, within, expected):
    place = f", within: {within}" if within else ""
    rule = f"""
rules:
  - id: count
    scope: {scope}
    let:
      n: {{over: {over}{place}, value: COUNT(*)}}
    require: n < 0
    message: "{{n}}"
"""
    given = {
        "agencies": [
            {"projects": [project("甲", (OUT, "a"), (OUT, "b")), project("乙", (OUT, "c"))]},
            {"projects": [project("丙", (OUT, "d"))]},
            {"name": "无项目"},
        ]
    }
    assert [int(each) for each in messages(rule, given)] == expected


def test_a_group_without_members_counts_0_and_sums_to_null(messages):
    rule = """
rules:
  - id: empty
    scope: project
    let:
      n: {over: indicators, where: unit = '%', value: COUNT(*)}
      plus: {over: indicators, where: unit = '%', value: COUNT(*) + 1}
      most: {over: indicators, where: unit = '%', value: MAX(low)}
      sum: {over: indicators, value: SUM(low)}
      or_zero: {over: indicators, value: "COALESCE(SUM(low), 0)"}
    require: n > 0
    message: "{n} {plus} {most} {sum} {or_zero}"
"""
    given = {"projects": [project("空"), project("甲", (OUT, "a", "3次"), (OUT, "b", "4次"))]}
    assert messages(rule, given) == ["0 1 （空） （空） 0", "0 1 （空） 7 7"]


def test_lets_build_on_lets(messages):
    rule = """
rules:
  - id: share
    scope: indicator
    let:
      full: low >= 100 AND unit = '%'
      fulls: {over: indicators, where: full, value: COUNT(*)}
      all_of_them: {over: indicators, value: COUNT(*)}
      share: ROUND(fulls / all_of_them, 2)
    require: share < 0.6
    message: "{name}: {share}"
"""
    given = {"projects": [project("甲", (OUT, "a", "100%"), (OUT, "b", "100%"), (OUT, "c", "3次"))]}
    assert messages(rule, given) == ["a: 0.67", "b: 0.67", "c: 0.67"]


def test_null_is_not_true_and_blank_is_null(result):
    rule = """
rules:
  - id: low
    scope: indicator
    when: value <> 'x'
    require: low > 5
    message: "{name}"
"""
    given = {"projects": [project("甲", (OUT, "a", "  "), (OUT, "b", "良好"), (OUT, "c", "6次"))]}
    found = result(rule, given)
    assert [finding.indicator for finding in found.findings] == ["b"]
    (counts,) = found.rules
    assert (counts.applicable, counts.passed, counts.failed) == (2, 1, 1)


def test_a_rule_that_applies_to_nothing_says_so(result):
    rule = """
rules:
  - id: nothing
    scope: indicator
    when: unit = '光年'
    require: low > 5
    message: "{name}"
"""
    (counts,) = result(rule, {"projects": [project("甲", (OUT, "a", "1"))]}).rules
    assert (counts.applicable, counts.passed, counts.failed, counts.error) == (0, 0, 0, None)


def test_rules_run_over_documents_without_anything(result):
    rule = """
rules:
  - {id: d, scope: document, require: year > 3000, message: d}
  - {id: a, scope: agency, require: agency = 'x', message: a}
  - {id: p, scope: project, require: total > 0, message: p}
  - {id: i, scope: indicator, require: low > 0, message: i}
"""
    found = result(rule, {"title": "空"}, {"agencies": [{"name": "部门"}]}, {"projects": [{}]})
    assert [finding.rule for finding in found.findings] == ["d", "d", "d", "a", "a", "p"]


def test_equal_lets_of_many_rules_are_computed_once_and_still_named_apart(messages):
    rules = "rules:" + "".join(
        f"""
  - id: r{number}
    scope: project
    let:
      n{number}: {{over: indicators, value: COUNT(*)}}
      twice: n{number} * 2
    require: twice > 100
    message: "{{n{number}}} {{twice}}"
"""
        for number in range(3)
    )
    assert messages(rules, {"projects": [project("甲", (OUT, "a"))]}) == ["1 2"] * 3


YIELDING = """
rules:
  - {id: first, scope: indicator, require: low <= 100, at: value, message: 一}
  - {id: second, scope: indicator, require: low <= 50, at: value, message: 二, yields-to: [first]}
"""


def test_a_rule_yields_on_the_same_row_only(result):
    given = {"projects": [project("甲", (OUT, "a", "292%"), (OUT, "b", "60%"), (OUT, "c", "5%"))]}
    found = result(YIELDING, given)
    assert [(each.rule, each.indicator) for each in found.findings] == [
        ("first", "a"),
        ("second", "b"),
    ]
    counts = {each.id: (each.applicable, each.passed, each.failed) for each in found.rules}
    assert counts == {"first": (3, 2, 1), "second": (2, 1, 1)}


def test_a_suggestion_is_given_where_it_is_certain(result):
    rule = """
rules:
  - id: sign
    scope: indicator
    require: operator <> '='
    at: value
    message: "{name}"
    suggestion: {value: "CASE WHEN satisfaction THEN '≥' || value END"}
"""
    given = {"projects": [project("甲", (GAIN, "群众满意度", "95%"), (OUT, "次数", "3次"))]}
    assert [each.suggestion for each in result(rule, given).findings] == [{"value": "≥95%"}, None]


def test_a_finding_is_the_same_whatever_else_is_in_the_run(result):
    given = {"title": "甲表", "projects": [project("甲", (OUT, "a", "292%"))]}
    other = {"title": "乙表", "projects": [project("甲", (OUT, "a", "292%"), (OUT, "a", "393%"))]}
    alone = result(YIELDING, given).findings
    both = [each for each in result(YIELDING, given, other).findings if each.path == "0.txt"]
    assert list(alone) == both


def test_a_rule_that_breaks_is_named_and_the_others_go_on(book, vocabulary):
    whole = book(YIELDING)
    broken = replace(whole.rules[0], id="broken", require=Name("no_such_column", Type.BOOLEAN))
    document = interchange.from_json({"projects": [project("甲", (OUT, "a", "60%"))]}, "x")
    found = engine.evaluate(
        tables.build([document], vocabulary), replace(whole, rules=(broken, whole.rules[1]))
    )
    assert [each.rule for each in found.findings] == ["second"]
    assert [bool(each.error) for each in found.rules] == [True, False]


def test_numbers_read_as_people_write_them(messages):
    rule = """
rules:
  - {id: n, scope: indicator, require: low < 0, message: "{low}｜{{原样}}｜{satisfaction}"}
"""
    values = ["1450", "0.5", "202.6万元", "95%"]
    given = {"projects": [project("甲", *((OUT, "a", value) for value in values))]}
    shown = [each.split("｜")[0] for each in messages(rule, given)]
    assert shown == ["1450", "0.5", "2026000", "95"]
    assert messages(rule, given)[0].split("｜")[1] == "{原样}"
