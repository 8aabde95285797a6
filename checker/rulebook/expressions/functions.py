"""The closed table of operators and functions: what stands here exists, nothing else.

The checker types calls by it, the engine binds the same names, `docs/expressions.md` prints it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from checker.language import Bilingual
from checker.rulebook.expressions.function import NULL_IN, Function, Sort, Takes
from checker.rulebook.expressions.operators import OPERATORS
from checker.tables.fields import Type

__all__ = ["CALLABLE", "CAST_TYPES", "FUNCTIONS", "STRING_AGG_LENGTH", "Function", "Sort", "Takes"]

_SKIPS = Bilingual("跳过 NULL；没有值时为 NULL", "NULLs are skipped; NULL if nothing is left")
_COUNTS = Bilingual("从不为 NULL：空组计 0", "never NULL: an empty group counts 0")

_T, _N, _D = Takes.TEXT, Takes.NUMBER, Takes.DATE
_SAME, _ORDERED, _WORDS = Takes.SAME, Takes.ORDERED, Takes.WORDS


def _function(
    written: str,
    takes: tuple[Takes, ...],
    result: Type | None,
    meaning: tuple[str, str],
    null: Bilingual = NULL_IN,
    *,
    optional: int = 0,
    repeats: bool = False,
    copies: int = 1,
) -> Function:
    name = written.partition("(")[0]
    return Function(
        name,
        Sort.FUNCTION,
        written,
        takes,
        result,
        Bilingual(*meaning),
        null,
        optional,
        repeats,
        copies,
    )


def _aggregate(
    written: str,
    takes: tuple[Takes, ...],
    result: Type | None,
    meaning: tuple[str, str],
    null: Bilingual = _SKIPS,
) -> Function:
    name = written.partition("(")[0]
    return Function(
        name, Sort.AGGREGATE, written, takes, result, Bilingual(*meaning), null, copies=3
    )


def _any(name: str, zh: str, en: str) -> Function:
    return _function(
        f"{name}(text, :list)",
        (_T, _WORDS),
        Type.BOOLEAN,
        (f"{zh}；可写词表、文字或两者", f"{en}; takes lists, texts or both"),
        Bilingual(
            "text 为 NULL 时为 NULL；空词表为 FALSE", "NULL if text is NULL; an empty list is FALSE"
        ),
    )


_FUNCTIONS = [
    _function(
        "COALESCE(a, b, …)",
        (_SAME, _SAME),
        None,
        ("第一个不为 NULL 的值", "the first that is not NULL"),
        Bilingual("全为 NULL 时为 NULL", "NULL if all are NULL"),
        optional=1,
        repeats=True,
    ),
    _function(
        "NULLIF(a, b)",
        (_SAME, _SAME),
        None,
        ("a 等于 b 时为 NULL，否则为 a", "NULL if a equals b, else a"),
        Bilingual("b 为 NULL 时为 a", "a if b is NULL"),
        copies=2,
    ),
    _function("ABS(x)", (_N,), Type.NUMBER, ("绝对值", "absolute value")),
    _function(
        "ROUND(x, digits)",
        (_N, Takes.DIGITS),
        Type.NUMBER,
        (
            "四舍五入到 digits 位小数（0–10，可省，省略为 0），负数向远离 0 的一侧",
            "rounded to digits decimals (0–10, 0 if left out), halves away from zero",
        ),
        optional=1,
    ),
    _function(
        "GREATEST(a, b, …)",
        (_ORDERED, _ORDERED),
        None,
        ("最大的值", "the greatest"),
        _SKIPS,
        optional=1,
        repeats=True,
    ),
    _function(
        "LEAST(a, b, …)",
        (_ORDERED, _ORDERED),
        None,
        ("最小的值", "the least"),
        _SKIPS,
        optional=1,
        repeats=True,
    ),
    _function("LENGTH(text)", (_T,), Type.NUMBER, ("字数", "number of characters")),
    _function(
        "TRIM(text)",
        (_T,),
        Type.TEXT,
        (
            "去掉首尾空白，包括全角空格",
            "without white space at both ends, full-width spaces included",
        ),
    ),
    _function(
        "CONCAT(a, b, …)",
        (_T, _T),
        Type.TEXT,
        ("文字相接", "one text after the other"),
        Bilingual("跳过 NULL；全为 NULL 时为空文字", "NULLs are skipped; all NULL gives ''"),
        optional=1,
        repeats=True,
    ),
    _function(
        "STRPOS(text, part)",
        (_T, _T),
        Type.NUMBER,
        (
            "part 在 text 中第一次出现的位置，从 1 数起，没有则为 0",
            "where part first stands in text, counted from 1; 0 if nowhere",
        ),
        copies=4,
    ),
    _function(
        "TRY_CAST(x AS NUMBER)",
        (_SAME,),
        None,
        (
            "文字转为 NUMBER（也可写 DOUBLE）或 DATE（YYYY-MM-DD），数和日期转为 TEXT",
            "a text as NUMBER (or DOUBLE) or DATE (YYYY-MM-DD), a number or date as TEXT",
        ),
        Bilingual("转不成时为 NULL", "NULL where it is none"),
        copies=2,
    ),
    _function("YEAR(date)", (_D,), Type.NUMBER, ("年份", "the year")),
    _any("HAS_ANY", "文字里有词表中的任一词", "the text holds one of the words"),
    _any("STARTS_ANY", "文字以词表中的任一词开头", "the text starts with one of the words"),
    _any("ENDS_ANY", "文字以词表中的任一词结尾", "the text ends with one of the words"),
    _any("IS_ANY", "文字就是词表中的一个词", "the text is one of the words"),
]

_AGGREGATES = [
    _aggregate(
        "COUNT(*) | COUNT(x) | COUNT(DISTINCT x)",
        (_SAME,),
        Type.NUMBER,
        (
            "行数 / x 不为 NULL 的行数 / x 的不同值的个数",
            "rows / rows where x is not NULL / different values of x",
        ),
        _COUNTS,
    ),
    _aggregate("SUM(x)", (_N,), Type.NUMBER, ("和", "sum")),
    _aggregate("AVG(x)", (_N,), Type.NUMBER, ("平均值", "mean")),
    _aggregate("MIN(x)", (_ORDERED,), None, ("最小值", "the least")),
    _aggregate("MAX(x)", (_ORDERED,), None, ("最大值", "the greatest")),
    _aggregate(
        "STRING_AGG(x, '、')",
        (_T, Takes.PATTERN),
        Type.TEXT,
        (
            "按行的次序用分隔符相接，最多 1000 字",
            "joined by the separator in the order of the rows, cut to 1,000 characters",
        ),
    ),
]

FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {each.name: each for each in (*OPERATORS, *_FUNCTIONS, *_AGGREGATES)}
)
"""Every operator and function by its name in checked trees, in the order of the docs."""

CALLABLE: frozenset[str] = frozenset(
    name for name, each in FUNCTIONS.items() if each.sort is not Sort.OPERATOR
)
"""The names that are written with brackets."""

CAST_TYPES: Mapping[str, Type] = MappingProxyType(
    {"NUMBER": Type.NUMBER, "DOUBLE": Type.NUMBER, "TEXT": Type.TEXT, "DATE": Type.DATE}
)
"""The type names that TRY_CAST knows."""

STRING_AGG_LENGTH = 1_000
"""Characters that STRING_AGG keeps."""
