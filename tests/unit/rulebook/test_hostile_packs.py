"""Packs that mean harm are refused with a located error, or do no harm, in bounded time."""

import time

import pytest

from checker import engine, interchange, tables
from checker.rulebook.load import Wanted, load
from checker.sourcefile import SourceErrors

BOUND = 10.0  # seconds; generous for a slow machine, far below a hang

RULE = """
rules:
  - id: hostile
    scope: indicator
    require: {require}
    message: 有误
"""


def refused(tmp_path, vocabulary, text):
    """The problems of a pack that must be refused, in bounded time."""
    path = tmp_path / "hostile.yaml"
    path.write_text(text, "utf-8")
    start = time.process_time()
    with pytest.raises(SourceErrors) as caught:
        load(Wanted(rule_files=(path,)), vocabulary, cache=False)
    assert time.process_time() - start < BOUND
    assert all(each.line >= 1 and each.column >= 1 for each in caught.value.problems)
    return caught.value.problems


EXPRESSIONS = {
    "file": "read_csv('/etc/passwd') IS NULL",
    "parquet": "READ_PARQUET('x') IS NULL",
    "select": "SELECT 1",
    "subquery": "low > (SELECT MAX(low) FROM indicators)",
    "exists": "EXISTS (SELECT 1)",
    "drop": "low > 1; DROP TABLE x",
    "semicolon": "low > 1;",
    "comment": "low > 1 -- always",
    "window": "SUM(low) OVER () > 1",
    "replace": "REPLACE(name, 'a', 'aaaa') = 'x'",
    "lpad": "LPAD(name, 1000000000, 'x') = 'x'",
    "repeat": "REPEAT(name, 1000000000) = 'x'",
    "now": "issued < NOW()",
    "today": "issued < CURRENT_DATE",
    "random": "RANDOM() < 0.5",
    "sleep": "pg_sleep(100) IS NULL",
    "python": "__import__('os') IS NULL",
    "regex repeats": "name ~ '((a{100}){100}){100}'",
    "regex long": "name ~ '" + "a?" * 600 + "'",
    "regex look-around": "name ~ '(?=a)'",
    "regex from a column": "name ~ value",
    "many operators": " AND ".join(["low > 1"] * 5000),
    "many nots": "NOT " * 5000 + "change",
    "deep brackets": "(" * 3000 + "change" + ")" * 3000,
    "deep case": "CASE WHEN " * 300 + "change" + " THEN TRUE END" * 300,
    "minus": "- " * 3000 + "1 > low",
    "huge": "name = '" + "x" * 100_000 + "'",
    "huge in": "name IN (" + ",".join(["'a'"] * 5000) + ")",
    "null character": "name = 'a\\0b'",
}


@pytest.mark.parametrize("expression", EXPRESSIONS.values(), ids=EXPRESSIONS.keys())
def test_expression_is_refused(tmp_path, vocabulary, expression):
    quoted = '"' + expression.replace('"', '\\"') + '"'
    problems = refused(tmp_path, vocabulary, RULE.format(require=quoted))
    assert {each.line for each in problems} == {5}


def test_text_that_doubles_with_every_let_is_refused(tmp_path, vocabulary):
    lets = "".join(f"      l{n}: l{n - 1} || l{n - 1}\n" for n in range(1, 30))
    text = (
        "rules:\n  - id: hostile\n    scope: indicator\n    let:\n      l0: name\n"
        f"{lets}    require: LENGTH(l29) > 1\n    message: x\n"
    )
    assert any(
        "joins too many texts" in each.message.en for each in refused(tmp_path, vocabulary, text)
    )


def test_lists_are_bounded(tmp_path, vocabulary):
    words = ", ".join(f"w{n}" for n in range(20_000))
    text = RULE.format(require="HAS_ANY(name, :many)") + f"lists: {{many: [{words}]}}\n"
    assert refused(tmp_path, vocabulary, text)


def test_rules_are_bounded(tmp_path, vocabulary):
    text = "rules:\n" + "".join(
        f"  - {{id: r{n}, scope: project, require: total > 0, message: x}}\n" for n in range(5000)
    )
    assert refused(tmp_path, vocabulary, text)


def test_a_list_of_the_largest_allowed_size_runs(tmp_path, vocabulary):
    words = ", ".join(f"词{n}" for n in range(5_000))
    path = tmp_path / "large.yaml"
    path.write_text(
        RULE.format(require="HAS_ANY(name, :many)") + f"lists: {{many: [{words}]}}\n", "utf-8"
    )
    start = time.process_time()
    book = load(Wanted(rule_files=(path,), select=("hostile",)), vocabulary, cache=False)
    given = {"projects": [{"indicators": [{"name": "词4999"}, {"name": "别的"}]}]}
    found = engine.evaluate(tables.build([interchange.from_json(given, "x")], vocabulary), book)
    assert [each.indicator for each in found.findings] == ["别的"]
    assert time.process_time() - start < BOUND
