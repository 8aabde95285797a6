"""Numbers in a text → tokens: 1,000.5 · 一百二十 · 百分之九十五 · 九成 · 1/3 · 1:20."""

from __future__ import annotations

import re
from decimal import Decimal

from checker.values import numerals
from checker.values.lexicon import Lexicon
from checker.values.tokens import Token

_FIGURES = r"(?:[0-9]{1,3}(?:[, ][0-9]{3}){1,4}(?![0-9])|[0-9]{1,15}(?![0-9]))"
_NUMBER = re.compile(rf"{_FIGURES}(?:\.[0-9]{{1,40}}(?![0-9])|\.(?=%|$))?|\.[0-9]{{1,40}}(?![0-9])")
_QUOTIENT = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})?)[/:]([0-9]{1,9}(?:\.[0-9]{1,9})?)(?![0-9.%])")
_CHINESE = re.compile(
    rf"(?<![{numerals.INDEFINITE}](?=[十拾]))[{numerals.LEADING}][{numerals.NUMERALS}]{{0,23}}(?:点[{numerals.DIGITS}]{{1,9}})?"
)
_CHINESE_QUOTIENT = re.compile(
    rf"([{numerals.NUMERALS}]{{1,9}})分之"
    rf"([{numerals.NUMERALS}点]{{1,24}}|[0-9]{{1,9}}(?:\.[0-9]{{1,9}})?)"
)
_TENTHS = re.compile(
    rf"([一二两三四五六七八九十](?:点[{numerals.DIGITS}])?|[1-9](?:\.[0-9])?)"
    r"成([一二三四五六七八九1-9]?)(?=[以及之左至到,;。、)~-]|$)"
)
_SHARE = {100: "%", 1000: "‰", 10000: "‱"}
_WHOLE = "百分百"


def number(text: str, place: int, lexicon: Lexicon) -> Token | None:
    """The number that stands at a place, as token `n` or `c`; `x` where it says none."""
    return _quotient(text, place) or _arabic(text, place) or _chinese(text, place, lexicon)


def share(text: str, place: int) -> Token | None:
    """百分之九十五, 三分之一, 九成."""
    tenths = _TENTHS.match(text, place)
    if text.startswith(_WHOLE, place):
        return Token("p", _WHOLE, Decimal(100), "%")
    if tenths:
        whole, part = (_either(group) or Decimal(0) for group in tenths.groups())
        return Token("p", tenths[0], whole * 10 + part, "%")
    match = _CHINESE_QUOTIENT.match(text, place)
    if not match:
        return None
    size = numerals.MAGNITUDES.get(match[1]) or numerals.chinese(match[1])
    above = numerals.MAGNITUDES.get(match[2])
    value = above or _either(match[2])
    if not size or value is None:
        return Token("x", match[0])
    unit = _SHARE.get(int(size))
    return Token("p", match[0], value if unit else value / size, unit)


def _either(text: str) -> Decimal | None:
    """The number of Arabic digits or of a Chinese numeral."""
    return (
        numerals.arabic(text)
        if text[:1].isascii() and text[:1].isdigit()
        else numerals.chinese(text)
    )


def _quotient(text: str, place: int) -> Token | None:
    match = _QUOTIENT.match(text, place)
    if not match:
        return None
    below = Decimal(match[2])
    return Token("n", match[0], Decimal(match[1]) / below) if below else Token("x", match[0])


def _arabic(text: str, place: int) -> Token | None:
    match = _NUMBER.match(text, place)
    return Token("n", match[0], numerals.arabic(match[0])) if match else None


def _chinese(text: str, place: int, lexicon: Lexicon) -> Token | None:
    match = _CHINESE.match(text, place)
    if not match:
        return None
    end = next(
        (
            each
            for each in range(place + 1, match.end())
            if text[each] in "百千万亿" and lexicon.is_unit_at(text, each)
        ),
        match.end(),
    )
    numeral = text[place:end]
    value = numerals.chinese(numeral)
    return Token("x", numeral) if value is None else Token("c", numeral, value)
