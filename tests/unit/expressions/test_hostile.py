"""Hostile expressions: refused at a place, quickly, in silence; nothing but ExpressionError."""

from __future__ import annotations

import inspect
import json
import sys
import time

import pytest
from expression_rows import CONSTANTS, FIELDS, NAMES, checked, frame
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import convert, to_builtins

from checker.engine.bind import bind
from checker.rulebook.expressions.bounds import MAX_SIZE, MAX_TEXT_WEIGHT, size, text_weight
from checker.rulebook.expressions.check import ExpressionError, check
from checker.rulebook.expressions.functions import CALLABLE
from checker.rulebook.trees import Name, Node
from checker.tables.fields import Type

BOMBS = {
    "nested NOT": "NOT " * 400 + "change",
    "nested NOT in brackets": "NOT (" * 150 + "change" + ")" * 150,
    "nested minus": "- " * 300 + "low = 1",
    "nested brackets": "(" * 300 + "change" + ")" * 300,
    "nested functions": "ABS(" * 100 + "low" + ")" * 100 + " = 1",
    "nested CASE": "CASE WHEN " * 60 + "change" + " THEN moved END" * 60,
    "nested CASE operands": "CASE " * 60 + "low" + " WHEN 1 THEN 2 END" * 60 + " = 1",
    "doubling": "NULLIF(" * 18 + "low" + ", 1)" * 18 + " = 1",
    "tripling": "CASE " * 18 + "low" + " WHEN 1 THEN 2 WHEN 2 THEN 3 END" * 18 + " = 1",
    "mixed signs": "low" + " - high + low" * 60 + " = 1",
    "5,000 ANDs": " AND ".join(["change"] * 5_000),
    "100,000 characters": "a" * 100_000,
    "a huge text": "name = '" + "a" * 100_000 + "'",
    "an open quote": "name = '" + "a''" * 600,
    "open brackets": "(" * 1_900,
    "closed brackets": ")" * 1_900,
    "NUL": "name = '\0'",
    "a lone surrogate": "name = '\ud800'",
    "a huge number": "low = " + "9" * 1_900,
    "many commas": "GREATEST(" + "," * 300 + ")",
    "tokens": "low=" * 400,
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_quickly(text: str, capfd: pytest.CaptureFixture[str]) -> None:
    start = time.process_time()
    with pytest.raises(ExpressionError):
        checked(text)
    assert time.process_time() - start < 1
    assert capfd.readouterr() == ("", "")


def test_a_deep_stack_is_no_difference() -> None:
    text = "(CASE WHEN NOT " * 6 + "change" + " THEN moved END)" * 6
    assert checked(text)

    def descend(levels: int) -> Node:
        return descend(levels - 1) if levels else checked(text)

    room = sys.getrecursionlimit() - 550 - len(inspect.stack(0))
    assert descend(room) == checked(text)


def test_the_widest_that_is_allowed_binds_and_runs_quickly() -> None:
    wide = [
        " AND ".join(["moved"] * 190),
        "low" + " + high" * 190 + " > 0",
        "low" + " - high + low" * 3 + " > 0",
        " OR ".join([f"name LIKE '%{each}%'" for each in range(80)]),
    ]
    start = time.process_time()
    for text in wide:
        frame([{}]).select(bind(checked(text), lambda name: name.name))
    assert time.process_time() - start < 2


WORDS = [
    *("AND", "OR", "NOT", "IS", "NULL", "TRUE", "IN", "LIKE", "BETWEEN", "CASE", "WHEN", "THEN"),
    *("ELSE", "END", "AS", "DISTINCT", "FILTER", "WHERE", "DATE", "SELECT", "OVER", "TEXT"),
    *("(", ")", "(", ")", ",", "=", "<>", "<", "+", "-", "*", "/", "%", "||", "~", "!~", "'", ";"),
    *("name", "low", "change", "issued", "'a'", "'2019-01-01'", "1", "0.5", ":max", ":words"),
    *sorted(CALLABLE),
]


def refused_or_bound(text: str) -> None:
    for aggregate in (False, True):
        try:
            node = check(text, names=NAMES, constants=CONSTANTS, aggregate=aggregate)
        except ExpressionError as error:
            assert error.offset is None or 0 <= error.offset <= len(text)
            continue
        assert size(node) <= MAX_SIZE
        assert convert(json.loads(json.dumps(to_builtins(node))), Node) == node
        frame([{}, {}]).select(bind(node, lambda name: name.name))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_arbitrary_texts(text: str) -> None:
    refused_or_bound(text)


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_arbitrary_words(words: list[str]) -> None:
    refused_or_bound(" ".join(words))


def _pairs(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    sign = st.sampled_from(["=", "<>", "<", "+", "-", "/", "%", "AND", "OR", "||", "~", "LIKE"])
    function = st.sampled_from(sorted(CALLABLE - {"TRY_CAST"}))
    return st.one_of(
        st.builds("({} {} {})".format, inner, sign, inner),
        st.builds("{}({}, {})".format, function, inner, inner),
        st.builds("{}({})".format, function, inner),
        st.builds("CASE WHEN {} THEN {} ELSE {} END".format, inner, inner, inner),
        st.builds("CASE {} WHEN {} THEN {} END".format, inner, inner, inner),
        st.builds("{} BETWEEN {} AND {}".format, inner, inner, inner),
        st.builds("NOT {} IS NULL".format, inner),
        st.builds("TRY_CAST({} AS {})".format, inner, st.sampled_from(["NUMBER", "TEXT", "DATE"])),
    )


LEAVES = st.sampled_from([*FIELDS, "1", "'a'", ":max", ":words", ":text", "NULL", "COUNT(*)"])


@settings(max_examples=300, deadline=None)
@given(st.recursive(LEAVES, _pairs, max_leaves=8))
def test_arbitrary_expressions(text: str) -> None:
    refused_or_bound(text)


def test_text_weight_grows_with_what_is_joined() -> None:
    def weight(text: str, weights: dict[str, int] | None = None) -> int:
        return text_weight(checked(text), weights or {})

    assert weight("name") == 1
    assert weight("name || unit || 'x'") == 3
    assert weight("CONCAT(name, name || unit)") == 3
    assert weight("CASE WHEN change THEN name || unit ELSE name END") == 2
    assert weight("COALESCE(name, name || unit || name)") == 3
    assert weight("LENGTH(name || unit)") == 1
    assert weight("TRY_CAST(low AS TEXT)") == 1
    joined = checked("STRING_AGG(name || unit, '')", aggregate=True)
    assert text_weight(joined, {}) == 1


def test_text_weight_counts_earlier_lets_with_what_they_join() -> None:
    lets = {"twice": Name("twice", Type.TEXT, let=True)}
    node = check("twice || twice", names=lets, constants={})
    weight = 1
    for _ in range(7):
        weight = text_weight(node, {"twice": weight})
    assert weight > MAX_TEXT_WEIGHT
