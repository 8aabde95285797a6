"""LIKE patterns and regular expressions: their bounds, and that they compile."""

from __future__ import annotations

import math
import re

from checker.rulebook.expressions.bounds import MAX_CLASSES, MAX_PATTERN, MAX_REPETITION
from checker.rulebook.expressions.sqltext import ExpressionError

_COUNT = re.compile(r"\\(?:[pPxuU]\{[^}]*\}|.)|\{(?P<least>[0-9]+)(?:,(?P<most>[0-9]*))?\}")
_CLASS = re.compile(r"\\(?:(?P<letters>[wWpP])|.)", re.DOTALL)
_REASON = re.compile(r"^error: (.+)", re.MULTILINE)


def check_like(pattern: str, offset: int | None) -> None:
    """Raises ExpressionError where a LIKE pattern is too long or ends in a lone backslash."""
    _check_length(pattern, offset)
    trailing = len(pattern) - len(pattern.rstrip("\\"))
    if trailing % 2:
        raise ExpressionError(
            offset,
            "LIKE 样式不能以单个反斜杠结尾",
            "a LIKE pattern cannot end in a lone backslash",
        )


def check_regex(pattern: str, offset: int | None) -> None:
    """Raises ExpressionError where a pattern is too long, repeats too much or does not compile."""
    _check_length(pattern, offset)
    counts = [
        int(each["most"] or each["least"]) for each in _COUNT.finditer(pattern) if each["least"]
    ]
    repetition = math.prod(counts)
    if repetition > MAX_REPETITION:
        raise ExpressionError(
            offset,
            f"正则表达式的重复次数 {{n}} 相乘超过 {MAX_REPETITION}",
            f"the counted repetitions {{n}} of the pattern multiply to over {MAX_REPETITION}",
        )
    if (
        repetition * sum(each["letters"] is not None for each in _CLASS.finditer(pattern))
        > MAX_CLASSES
    ):
        raise ExpressionError(
            offset,
            rf"正则表达式里 \w、\p 一类的个数乘以重复次数超过 {MAX_CLASSES}",
            rf"the classes \w and \p of the pattern, times its repetitions, are over {MAX_CLASSES}",
        )
    reason = _why_not(pattern)
    if "look-around" in reason or "backreference" in reason:
        raise ExpressionError(
            offset,
            "正则表达式不支持环视 (?=…) 和反向引用 \\1：它们不能保证在限定时间内完成",
            "patterns have no look-around (?=…) and no backreferences \\1: they may take for ever",
        )
    if reason:
        raise ExpressionError(
            offset, f"正则表达式有误：{reason}", f"the pattern is wrong: {reason}"
        )


def _check_length(pattern: str, offset: int | None) -> None:
    if len(pattern) > MAX_PATTERN:
        raise ExpressionError(
            offset, f"样式超过 {MAX_PATTERN} 字", f"the pattern exceeds {MAX_PATTERN} characters"
        )


def _why_not(pattern: str) -> str:
    """Why the engine's own regex library refuses a pattern; empty where it compiles."""
    # Only the library that will run the pattern can say so; it is dear to import and rarely needed.
    import polars as pl  # noqa: PLC0415

    try:
        pl.select(pl.lit("").str.contains(pattern))
    except pl.exceptions.ComputeError as error:
        found = _REASON.search(str(error))
        return found[1] if found else str(error).splitlines()[0]
    return ""
