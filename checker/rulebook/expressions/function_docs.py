"""Prints the closed table of operators and functions as `docs/expressions.md`."""

from __future__ import annotations

from checker.rulebook.expressions import bounds
from checker.rulebook.expressions.functions import FUNCTIONS, Function, Sort, Takes

_TITLES = {
    Sort.OPERATOR: "Operators 运算符",
    Sort.FUNCTION: "Functions 函数",
    Sort.AGGREGATE: "Aggregates 汇总",
}
_TAKES = {
    Takes.SAME: "any",
    Takes.ORDERED: "number, text or date",
    Takes.PATTERN: "text written out or :parameter",
    Takes.DIGITS: "whole number written out or :parameter",
    Takes.WORDS: ":lists and texts written out",
}
_BOUNDS = (
    ("MAX_LENGTH", "characters of an expression", "表达式的字数"),
    ("MAX_TOKENS", "words, signs, texts and numbers of an expression", "表达式的词和符号数"),
    ("MAX_NESTING", "brackets, CASE, NOT and minus signs inside one another", "括号等的嵌套层数"),
    ("MAX_DEPTH", "operations inside one another", "运算的嵌套层数"),
    ("MAX_SIZE", "operations when bound; some repeat their arguments", "展开后的运算数"),
    ("MAX_PATTERN", "characters of a pattern", "样式的字数"),
    ("MAX_REPETITION", "product of the counted repetitions of a pattern", "重复次数 {n} 之积"),
    (
        "MAX_CLASSES",
        r"classes `\w` and `\p` of a pattern, times its repetitions",
        r"样式里 `\w`、`\p` 的个数乘以重复次数",
    ),
    ("MAX_WORDS", "words of a list", "词表的词数"),
    ("MAX_WORDS_LENGTH", "characters of a list", "词表的总字数"),
    (
        "MAX_TEXT_WEIGHT",
        "field texts joined in one let, its lets included",
        "一个 let 拼接的文字段数",
    ),
)
_INTRODUCTION = """\
# Expressions 表达式

<!-- Printed from checker/rulebook/expressions/functions.py by function_docs.py; a test holds
that it is up to date. -->

`when`, `require`, `let` and `suggestion` are SQL expressions. What is not here does not exist.

- Texts are written in single quotes (`'良好'`, a quote inside is doubled), dates as
  `DATE '2019-01-31'`, parameters and lists as `:name`. `TRUE`, `FALSE` and `NULL` are themselves.
- Keywords and functions are written in any case; fields, lets and `:names` exactly as declared.
- Types are checked when a pack is loaded: text is not compared with numbers, `when` and `require`
  must be true or false. NULL fits every type, but an expression that is always NULL is refused.
- A blank cell is NULL. NULL is neither equal nor unequal to anything, so `= NULL` and `= ''` on a
  field are refused: write `IS NULL`. Logic has three values as in SQL; a finding is a row for which
  `require` is not true, so NULL is a finding.
- Numbers are double-precision, counts too. A result that is not finite is NULL.
- Texts are compared exactly: case matters, and nothing is trimmed or folded.
- A parameter is a typed value and is put into the checked tree, never into the text.
- Precedence from tight to loose: unary `-`; `*` `/` `%`; `+` `-`; `||`, `~`, LIKE, IN, BETWEEN;
  comparison; `IS`; NOT; AND; OR. Use brackets where in doubt.
"""
_AGGREGATE_NOTE = """\
Aggregates stand only in a `let` with `over`. There every field stands inside an aggregate, and
operators and functions may combine aggregates. Each may be followed by `FILTER (WHERE condition)`.
There are no aggregates inside aggregates, no window functions and no subqueries.
"""


def render() -> str:
    """The whole page in Markdown."""
    parts = [_INTRODUCTION]
    for sort, title in _TITLES.items():
        note = [_AGGREGATE_NOTE] if sort is Sort.AGGREGATE else []
        parts += [f"## {title}\n", *note, _table([each for each in _all() if each.sort is sort])]
    return "\n".join([*parts, "## Bounds 限度\n", _bounds()])


def _all() -> list[Function]:
    return list(FUNCTIONS.values())


def _table(functions: list[Function]) -> str:
    head = ["written", "takes", "gives", "meaning", "with NULL"]
    rows = [
        [
            "<br>".join(f"`{each}`" for each in function.written.split(" | ")),
            "; ".join(_TAKES.get(each, str(each)) for each in function.takes),
            "as its arguments" if function.result is None else str(function.result),
            f"{function.meaning.zh}<br>{function.meaning.en}",
            f"{function.null.zh}<br>{function.null.en}",
        ]
        for function in functions
    ]
    return _markdown(head, rows)


def _bounds() -> str:
    rows = [[f"{getattr(bounds, name):,}", zh, en] for name, en, zh in _BOUNDS]
    return _markdown(["at most", "", ""], rows)


def _markdown(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(_cell(each) for each in line) + " |\n" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
