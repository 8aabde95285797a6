"""The operators of the closed table."""

from __future__ import annotations

from checker.language import Bilingual
from checker.rulebook.expressions.function import NULL_IN, Function, Sort, Takes
from checker.tables.fields import Type

_NOT_FINITE = Bilingual(
    "任一参数为 NULL，或结果不是有限的数（如除以 0），结果为 NULL",
    "NULL if an argument is NULL or the result is not finite (division by zero)",
)
_NEVER = Bilingual("从不为 NULL", "never NULL")

_T, _N, _B = Takes.TEXT, Takes.NUMBER, Takes.BOOLEAN
_SAME, _ORDERED = Takes.SAME, Takes.ORDERED


def _operator(
    name: str,
    written: str,
    takes: tuple[Takes, ...],
    result: Type | None,
    meaning: tuple[str, str],
    *,
    null: Bilingual = NULL_IN,
    repeats: bool = False,
    copies: int = 1,
) -> Function:
    return Function(
        name,
        Sort.OPERATOR,
        written,
        takes,
        result,
        Bilingual(*meaning),
        null,
        repeats=repeats,
        copies=copies,
    )


_EXACT = ("文字逐字比较，区分大小写", "texts are compared exactly, case matters")


def _comparison(sign: str, takes: Takes, zh: str, en: str) -> Function:
    meaning = (f"{zh}；{_EXACT[0]}", f"{en}; {_EXACT[1]}")
    return _operator(sign, f"a {sign} b", (takes, takes), Type.BOOLEAN, meaning)


def _arithmetic(sign: str, zh: str, en: str) -> Function:
    return _operator(
        sign,
        f"a {sign} b",
        (_N, _N),
        Type.NUMBER,
        (zh, en),
        null=_NOT_FINITE,
        repeats=True,
        copies=2,
    )


_LOGIC = [
    _operator(
        "AND",
        "a AND b",
        (_B, _B),
        Type.BOOLEAN,
        ("都成立", "both hold"),
        null=Bilingual(
            "有 FALSE 即 FALSE，否则有 NULL 即 NULL", "FALSE if one is FALSE, else NULL"
        ),
        repeats=True,
    ),
    _operator(
        "OR",
        "a OR b",
        (_B, _B),
        Type.BOOLEAN,
        ("至少一个成立", "at least one holds"),
        null=Bilingual("有 TRUE 即 TRUE，否则有 NULL 即 NULL", "TRUE if one is TRUE, else NULL"),
        repeats=True,
    ),
    _operator("NOT", "NOT a", (_B,), Type.BOOLEAN, ("不成立", "does not hold")),
]

_COMPARISONS = [
    _comparison("=", _SAME, "相等", "equal"),
    _comparison("<>", _SAME, "不相等，也可写 !=", "not equal, also written !="),
    _comparison("<", _ORDERED, "小于", "less"),
    _comparison("<=", _ORDERED, "不大于", "less or equal"),
    _comparison(">", _ORDERED, "大于", "greater"),
    _comparison(">=", _ORDERED, "不小于", "greater or equal"),
    _operator(
        "BETWEEN",
        "x BETWEEN a AND b",
        (_ORDERED, _ORDERED, _ORDERED),
        Type.BOOLEAN,
        (
            "a <= x 且 x <= b；也可写 NOT BETWEEN",
            "a <= x and x <= b; NOT BETWEEN is its opposite",
        ),
        null=Bilingual("同 a <= x AND x <= b", "as a <= x AND x <= b"),
    ),
    _operator(
        "IN",
        "x IN (1, 2) | x IN ('a', :list) | x IN :list",
        (_SAME, _SAME),
        Type.BOOLEAN,
        ("是其中之一；也可写 NOT IN", "is one of them; NOT IN is its opposite"),
        null=Bilingual(
            "x 为 NULL 时为 NULL；空词表为 FALSE", "NULL if x is NULL; an empty list is FALSE"
        ),
        repeats=True,
    ),
    _operator(
        "LIKE",
        "x LIKE '%率'",
        (_T, Takes.PATTERN),
        Type.BOOLEAN,
        (
            "符合样式：% 是任意文字，_ 是一个字，前加反斜杠则是其本身；也可写 NOT LIKE",
            "fits: % is any text, _ one character, itself after a backslash; also NOT LIKE",
        ),
    ),
    _operator(
        "~",
        "x ~ '[0-9]+'",
        (_T, Takes.PATTERN),
        Type.BOOLEAN,
        (
            "有一处符合正则表达式（Rust regex，无环视和反向引用）；也可写 !~",
            "a regular expression (Rust regex, no look-around) matches somewhere; also !~",
        ),
    ),
    _operator(
        "IS NULL",
        "x IS NULL",
        (_SAME,),
        Type.BOOLEAN,
        ("空白；也可写 IS NOT NULL", "is blank; IS NOT NULL is its opposite"),
        null=_NEVER,
    ),
    _operator(
        "IS TRUE",
        "x IS TRUE",
        (_B,),
        Type.BOOLEAN,
        ("成立；也可写 IS NOT TRUE", "is true; IS NOT TRUE is its opposite"),
        null=_NEVER,
    ),
    _operator(
        "IS FALSE",
        "x IS FALSE",
        (_B,),
        Type.BOOLEAN,
        ("不成立；也可写 IS NOT FALSE", "is false; IS NOT FALSE is its opposite"),
        null=_NEVER,
    ),
    _operator(
        "CASE",
        "CASE WHEN a THEN x … ELSE y END | CASE v WHEN w THEN x … ELSE y END",
        (_B, _SAME, _SAME),
        None,
        ("第一个成立的条件之后的值", "the value after the first condition that is true"),
        null=Bilingual(
            "条件为 NULL 视为不成立；没有 ELSE 时为 NULL",
            "a NULL condition is not true; NULL without ELSE",
        ),
        repeats=True,
    ),
]

_ARITHMETIC = [
    _arithmetic("+", "和", "sum"),
    _arithmetic("-", "差", "difference"),
    _arithmetic("*", "积", "product"),
    _arithmetic("/", "商，不取整", "quotient, never rounded"),
    _operator(
        "%",
        "a % b",
        (_N, _N),
        Type.NUMBER,
        ("余数，符号同 a", "remainder, with the sign of a"),
        null=_NOT_FINITE,
        copies=4,
    ),
    _operator("NEGATE", "-a", (_N,), Type.NUMBER, ("相反数", "the opposite number")),
    _operator(
        "||",
        "a || b",
        (_T, _T),
        Type.TEXT,
        ("文字相接", "one text after the other"),
        repeats=True,
    ),
]

OPERATORS = (*_LOGIC, *_COMPARISONS, *_ARITHMETIC)
"""In the order of the docs."""
