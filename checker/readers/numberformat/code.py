"""Format codes taken apart: sections, each with its tokens, and which section a value takes."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import Literal

from msgspec import Struct

from checker.readers.numberformat.builtin import GENERAL

_LONGEST = 255
"""What Excel allows; a longer code is no format of an office's file."""

_TOKEN = re.compile(
    r"""
    "(?P<literal>[^"]*)"?
    | [\\!](?P<escaped>.?)
    | (?P<padding>[_*].?)
    | \[(?P<bracket>[^\]]*)\]
    | (?P<section>;)
    | (?P<general>General|G/通用格式)
    | (?P<half>AM/PM|A/P|上午/下午)
    | (?P<exponent>E[+-])
    | (?P<date>y+|m+|d+|h+|s+|e+|a{3,4})
    | (?P<digit>[0\#?])
    | (?P<point>\.)
    | (?P<comma>,)
    | (?P<percent>%)
    | (?P<slash>/)
    | (?P<text>@)
    | (?P<other>.)
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*([-+]?[0-9.]+(?:E[-+]?[0-9]+)?)", re.IGNORECASE)
_CHINESE = re.compile(r"DBNum([123])", re.IGNORECASE)
_SYSTEM = {
    "$-F800": 'yyyy"年"m"月"d"日"',
    "$-x-sysdate": 'yyyy"年"m"月"d"日"',
    "$-F400": "h:mm:ss",
    "$-x-systime": "h:mm:ss",
}
"""Marks of formats that follow the computer's own settings, and what those are in China."""

_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}

Kind = Literal["number", "date", "general"]


class Token(Struct, frozen=True):
    """One piece of a section. Where `kind` has no other meaning, its `text` is shown as it is."""

    kind: str
    text: str


class Condition(Struct, frozen=True):
    """The range of values that a section is for, as `[>=100]` says."""

    sign: str
    limit: float

    def holds(self, value: float) -> bool:
        """Whether the section is for the value."""
        return _COMPARISONS[self.sign](value, self.limit)

    @property
    def negative(self) -> bool:
        """Whether no positive value is meant, so that the section writes its own minus sign."""
        return self.sign in {"<", "<="} and self.limit <= 0


class Section(Struct, frozen=True, dict=True):
    """One of a code's sections. `chinese` is 1, 2 or 3 where digits are written in Chinese."""

    tokens: tuple[Token, ...]
    condition: Condition | None = None
    chinese: int = 0

    @cached_property
    def kind(self) -> Kind:
        """What its tokens write."""
        kinds = {token.kind for token in self.tokens}
        if kinds & {"date", "half", "elapsed"}:
            return "date"
        return "general" if "general" in kinds else "number"


class Code(Struct, frozen=True, dict=True):
    """The sections of a format code: those for numbers, and the one for texts."""

    numbers: tuple[Section, ...]
    for_text: Section | None

    def for_number(self, value: float) -> tuple[Section, bool] | None:
        """The section for a number, and whether a minus sign is put before it.

        None where there is none: the code is for texts only, or no condition holds.
        """
        for section, condition in zip(self.numbers, self._conditions, strict=True):
            if condition is None or condition.holds(value):
                own_sign = section is not self.numbers[0] and condition and condition.negative
                return section, not own_sign
        return None

    @cached_property
    def _conditions(self) -> tuple[Condition | None, ...]:
        """The conditions of the sections for numbers, with those that Excel takes for granted."""
        defaults: tuple[Condition | None, ...] = (None,)
        if len(self.numbers) == 2:
            first = self.numbers[0].condition
            defaults = (Condition(">=", 0), None if first else Condition("<", 0))
        elif len(self.numbers) == 3:
            defaults = (Condition(">", 0), Condition("<", 0), None)
        return tuple(
            section.condition or default
            for section, default in zip(self.numbers, defaults, strict=False)
        )


@lru_cache(maxsize=512)
def compiled(code: str) -> Code:
    """The sections of a format code; every text is some code, so there are no errors."""
    if len(code) > _LONGEST or not code:
        code = GENERAL
    sections = _sections(code)
    last = sections[-1]
    if len(sections) > 3:
        return Code(tuple(sections[:3]), sections[3])
    if any(token.kind == "text" for token in last.tokens):
        return Code(tuple(sections[:-1]), last)
    return Code(tuple(sections), None)


def _sections(code: str) -> list[Section]:
    for mark, system in _SYSTEM.items():
        if code.lower().startswith(f"[{mark}]".lower()):
            code = system
    parts: list[list[tuple[str, str]]] = [[]]
    for found in _TOKEN.finditer(code):
        kind = found.lastgroup or "literal"
        if kind == "section":
            parts.append([])
        elif kind != "padding":
            parts[-1].append((kind, found[kind]))
    return [_section(part) for part in parts]


def _section(part: list[tuple[str, str]]) -> Section:
    tokens, condition, chinese = [], None, 0
    for kind, text in part:
        if kind != "bracket":
            tokens.append(Token(kind, text))
        elif text.startswith("$"):
            symbol = text[1:].partition("-")[0]
            tokens += [Token("literal", symbol)] if symbol else []
        elif _ELAPSED.fullmatch(text):
            tokens.append(Token("elapsed", text))
        elif said := _CONDITION.fullmatch(text):
            condition = Condition(said[1], _number(said[2]))
        elif said := _CHINESE.fullmatch(text):
            chinese = int(said[1])
    if part and not tokens:
        tokens.append(Token("general", GENERAL))
    return Section(tuple(tokens), condition, chinese)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
