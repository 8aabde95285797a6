"""Every mistake in an expression: where it is found, and what is said about it."""

from __future__ import annotations

import pytest
from expression_rows import CONSTANTS, NAMES, checked

from checker.rulebook.expressions.bounds import MAX_WORDS, MAX_WORDS_LENGTH
from checker.rulebook.expressions.check import ExpressionError, check
from checker.rulebook.trees import WordList
from checker.tables.fields import Type

MISTAKES: list[tuple[str, int | None, str]] = [
    # names
    ("naem = 'a'", 0, "did you mean name?"),
    ("low = 1 AND Name = 'a'", 12, "did you mean name?"),
    ("name = 良好", 7, "'良好'"),
    ("low > COUNT", 6, "is a function"),
    ("low = :mx", 6, "did you mean :max?"),
    ("HAS_ANY(name, :word)", 14, "did you mean :words?"),
    ("HASANY(name, :words)", 0, "did you mean HAS_ANY?"),
    ("name.low = 1", 4, "no table name"),
    # quotes and signs
    ('name = "a"', 7, "single quotes"),
    ("name = “a”", 7, "single quotes"),
    ("name = ‘a’", 7, "single quotes"),
    ("name ＝ 'a'", 5, "write ="),
    ("low ≥ 1", 4, "write >="),
    ("HAS_ANY（name, :words)", 7, "write ("),
    ("COALESCE(low， 0) = 1", 12, "write ,"),
    ("low =\u30001", 5, "full-width space"),
    ("low == 1", 4, "write ="),
    ("low => 1", 4, "write >="),
    ("change && moved", 7, "write AND"),
    ("!change", 0, "write NOT"),
    ("name ~* 'a'", 5, "(?i)"),
    ("name = 'abc", 7, "closing single quote"),
    ("name = 'a' -- x", 11, "comments"),
    ("name = 'a' /* x */", 11, "comments"),
    ("low::int = 1", 3, "TRY_CAST"),
    ("name = $$a$$", 7, "no such character"),
    ("name = 'a\0b'", 9, "U+0000"),
    ("12abc = 1", 0, "no number"),
    ("1e999 > low", 0, "too large"),
    # SQL that rules do not have
    ("SELECT 1", 0, "no queries"),
    ("low = 1; DROP TABLE x", 7, "no statements"),
    ("drop", 0, "no queries"),
    ("name IN (SELECT name)", 9, "no queries"),
    ("EXISTS (low)", 0, "no subqueries"),
    ("NOW() > issued", 0, "no clock"),
    ("issued < CURRENT_DATE", 9, "no clock"),
    ("RANDOM() > 0", 0, "no randomness"),
    ("read_csv('/etc/passwd') = 1", 0, "cannot read files"),
    ("REPLACE(name, 'a', 'bb') = 'b'", 0, "grow texts"),
    ("LPAD(name, 99999999) = 'b'", 0, "grow texts"),
    ("REPEAT(name, 99999999) = 'b'", 0, "grow texts"),
    ("CAST(low AS TEXT) = '1'", 0, "TRY_CAST"),
    ("name ILIKE 'a'", 5, "(?i)"),
    ("IF(change, 1, 2) = 1", 0, "CASE WHEN"),
    # grammar
    ("", None, "empty"),
    ("  \n", None, "empty"),
    ("low = ", 4, "not understood near '='"),
    ("low = = 1", 6, "not understood near '='"),
    ("name low", 5, "not understood near 'low'"),
    ("((low = 1)", 0, "'(' has no ')'"),
    ("low = 1)", 7, "closes nothing"),
    ("CASE WHEN change THEN 1", 0, "'CASE' has no 'END'"),
    ("CASE WHEN (change THEN 1 END)", 10, "'(' has no ')'"),
    ("low = NOT change", 6, "in brackets"),
    ("(name, low) = 1", 1, "not understood"),
    ("name IS 5", 8, "not understood near '5'"),
    ("'abs' (low) = 1", 0, "not understood near 'abs'"),
    ("COALESCE(name AS TEXT) = 'a'", 9, "not understood near 'name'"),
    ("TRY_CAST(value AS INT) = 1", 18, "known are: NUMBER"),
    ("ABS(low, 1) = 1", 0, "written ABS(x)"),
    ("low IN ()", 0, "wrong number of arguments"),
    ("ABS() = 1", 0, "wrong number of arguments"),
    ("HAS_ANY(name)", 0, "HAS_ANY(text, :list)"),
    ("issued > DATE '2019-02-30'", 9, "no date"),
    ("issued > DATE '20190228'", 9, "no date"),
    # types
    ("low = '1'", 6, "should be a number, not a text; TRY_CAST"),
    ("'1' = low", 6, "should be a text, not a number; TRY_CAST"),
    ("low > 1 AND name + 1 > 2", 12, "should be a number"),
    ("low AND change", 0, "true or false, not a number"),
    ("NOT name", 4, "true or false, not a text"),
    ("issued > '2019-01-01'", 9, "DATE '2019-01-31'"),
    ("change > TRUE", 0, "no order"),
    ("TRY_CAST(change AS TEXT) = 'a'", 9, "should be a text"),
    ("TRY_CAST(low AS DATE) = issued", 9, "should be a text"),
    ("CASE WHEN low THEN 1 END = 1", 10, "true or false"),
    ("CASE WHEN change THEN 1 ELSE 'a' END = 1", 29, "should be a number"),
    ("CASE low WHEN 'a' THEN 1 END = 1", 14, "should be a number"),
    ("COALESCE(name, low) = 'a'", 15, "should be a text"),
    ("low IN ('a')", 8, "should be a number"),
    ("low IN (1, high)", 11, "only values written out"),
    ("low IN (1, NULL)", 11, "only values written out"),
    ("HAS_ANY(name, low)", 14, "only values written out"),
    ("HAS_ANY(name, 1)", 14, "only texts"),
    ("name = :words", 7, "a list stands only in"),
    ("name LIKE unit", 10, "a text written out"),
    ("ROUND(low, 1.5) = 1", 11, "whole number from 0"),
    ("ROUND(low, high) = 1", 11, "whole number from 0"),
    ("name = NULL", 7, "IS NULL"),
    ("NULL <> low", 0, "IS NULL"),
    ("name = ''", 7, "IS NOT NULL"),
    ("NULL", 0, "always NULL"),
    # patterns
    ("name ~ '(a'", 7, "unclosed group"),
    ("name ~ '(?=a)b'", 7, "look-around"),
    ("name ~ '(?<!a)b'", 7, "look-around"),
    (r"name ~ '(a)\1'", 7, "backreferences"),
    ("name ~ 'a{100}{100}'", 7, "repetitions"),
    (r"name ~ '((a{9}){9}){99}'", 7, "repetitions"),
    (r"name ~ '\w{21}'", 7, "times its repetitions"),
    (r"name ~ '(\p{L}\w){11}'", 7, "times its repetitions"),
    ("name ~ '(" + r"\D\d" * 22 + "){100}'", 7, "size limit"),
    (f"name ~ '{'a' * 201}'", 7, "exceeds 200"),
    (f"name LIKE '{'a' * 201}'", 10, "exceeds 200"),
    ("name LIKE 'a\\'", 10, "lone backslash"),
    # aggregates outside a let with `over`
    ("COUNT(*) > 1", 0, "only in a let"),
    ("low > 1 AND SUM(low) > 1", 12, "only in a let"),
    ("COUNT(*) OVER (PARTITION BY name) > 1", 9, "window"),
]

AGGREGATE_MISTAKES: list[tuple[str, int, str]] = [
    ("low", 0, "inside COUNT"),
    ("1 + 1", 0, "should be an aggregate"),
    ("SUM(low) + low", 11, "inside COUNT"),
    ("SUM(COUNT(*))", 4, "inside an aggregate"),
    ("COUNT(*) FILTER (WHERE COUNT(*) > 1)", 23, "inside an aggregate"),
    ("SUM(name)", 4, "should be a number"),
    ("SUM(1)", 0, "must name a field"),
    ("SUM(CASE WHEN change THEN NULL END)", 0, "must name a field"),
    ("COUNT(*) FILTER (WHERE TRUE)", 23, "must name a field"),
    ("COUNT(*) FILTER (WHERE low)", 23, "true or false"),
    ("COUNT(name, low)", 0, "COUNT(DISTINCT x)"),
    ("COUNT()", 0, "wrong number"),
    ("SUM(*)", 0, "not understood"),
    ("SUM(DISTINCT low)", 13, "not understood"),
    ("COUNT(DISTINCT *)", 0, "not understood"),
    ("STRING_AGG(name)", 0, "wrong number"),
    ("STRING_AGG(name, unit)", 17, "a text written out"),
    ("STRING_AGG(low, ',')", 11, "should be a text"),
    ("ABS(low) FILTER (WHERE change)", 0, "not understood"),
    ("MIN(change)", 4, "no order"),
]


@pytest.mark.parametrize(("text", "offset", "fragment"), MISTAKES)
def test_a_mistake_is_found_at_its_place(text: str, offset: int | None, fragment: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        checked(text)
    assert fragment in caught.value.message.en
    assert caught.value.offset == offset
    assert caught.value.message.zh != caught.value.message.en


@pytest.mark.parametrize(("text", "offset", "fragment"), AGGREGATE_MISTAKES)
def test_a_mistake_in_an_aggregate(text: str, offset: int, fragment: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        checked(text, aggregate=True)
    assert fragment in caught.value.message.en
    assert caught.value.offset == offset


def test_the_type_of_the_whole_is_held() -> None:
    assert checked("low > 1", expected=Type.BOOLEAN).type is Type.BOOLEAN
    with pytest.raises(ExpressionError) as caught:
        checked("  name || 'a'", expected=Type.BOOLEAN)
    assert caught.value.offset == 2
    assert "true or false, not a text" in caught.value.message.en


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        (tuple(str(each) for each in range(MAX_WORDS + 1)), "at most"),
        (("长" * (MAX_WORDS_LENGTH + 1),), "at most"),
        (("a", ""), "empty word"),
    ],
)
def test_lists_are_bounded(words: tuple[str, ...], fragment: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        check("name IN :big", names=NAMES, constants=CONSTANTS | {"big": WordList(words)})
    assert caught.value.offset == 8
    assert fragment in caught.value.message.en
