"""Sections that write numbers: digits with separators and literals among them, `E+00`, `?/?`."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from msgspec import Struct

from checker.readers.numberformat import chinese
from checker.readers.numberformat.code import Section, Token
from checker.readers.numberformat.fractions import fraction

_EXACT = Context(prec=1500, rounding=ROUND_HALF_UP)
"""Holds the largest number with as many decimals and percent signs as a code can ask for."""

_BLANK = {"0": "0", "?": " ", "#": ""}
"""What a digit's place shows where the number has no digit."""


class _Layout(Struct, frozen=True):
    """A section around its decimal point. `scale` counts powers of ten (percent, thousands)."""

    whole: tuple[Token, ...]
    part: tuple[Token, ...]
    scale: int
    grouped: bool


def render(section: Section, value: float) -> str:
    """The text of a number without sign under a section that writes digits."""
    text = _western(section.tokens, Decimal(f"{value:.15g}"))
    return chinese.spelled(text, section.chinese) if section.chinese else text


def _western(tokens: tuple[Token, ...], number: Decimal) -> str:
    kinds = [token.kind for token in tokens]
    if "slash" in kinds and "digit" in kinds:
        return fraction(tokens, number)
    if "exponent" in kinds:
        return _scientific(tokens, kinds.index("exponent"), number)
    return _plain(_layout(tokens), number)


def _plain(layout: _Layout, number: Decimal) -> str:
    decimals = sum(token.kind == "digit" for token in layout.part)
    scaled = number.scaleb(layout.scale, _EXACT).quantize(
        Decimal(1).scaleb(-decimals), None, _EXACT
    )
    whole, _, part = f"{scaled:f}".partition(".")
    return _whole(layout.whole, whole.lstrip("0"), grouped=layout.grouped) + _part(
        layout.part, part.rstrip("0")
    )


def _whole(tokens: Sequence[Token], digits: str, *, grouped: bool) -> str:
    """Fills places from the right; the leftmost takes all digits that are left."""
    places = sum(token.kind == "digit" for token in tokens)
    shown: list[str] = []
    placed = 0
    for token in reversed(tokens):
        if token.kind != "digit":
            shown.append(token.text)
            continue
        places -= 1
        end = len(digits) - 1 if places else 0
        taken = digits[end:] or _BLANK[token.text]
        digits = digits[:end] if digits else ""
        for digit in reversed(taken):
            if grouped and placed and placed % 3 == 0:
                shown.append(",")
            shown.append(digit)
            placed += 1
    return "".join(reversed(shown))


def _part(tokens: Sequence[Token], digits: str) -> str:
    """Fills places from the left."""
    shown, place = [], 0
    for token in tokens:
        if token.kind == "digit":
            shown.append(digits[place : place + 1] or _BLANK[token.text])
            place += 1
        else:
            shown.append(token.text)
    return "".join(shown)


def _scientific(tokens: tuple[Token, ...], at: int, number: Decimal) -> str:
    layout = _layout(tokens[:at])
    step = max(sum(token.kind == "digit" for token in layout.whole), 1)
    exponent = number.adjusted() // step * step if number else 0
    decimals = sum(token.kind == "digit" for token in layout.part)
    rounded = number.scaleb(-exponent, _EXACT).quantize(Decimal(1).scaleb(-decimals), None, _EXACT)
    if rounded >= 10**step:
        exponent += step
    mantissa = _plain(layout, number.scaleb(-exponent, _EXACT))
    sign = "-" if exponent < 0 else tokens[at].text[1:].replace("-", "")
    power = _whole(tokens[at + 1 :], str(abs(exponent)).lstrip("0"), grouped=False)
    return f"{mantissa}E{sign}{power}"


@lru_cache(maxsize=512)
def _layout(tokens: tuple[Token, ...]) -> _Layout:
    point = next((at for at, token in enumerate(tokens) if token.kind == "point"), len(tokens))
    places = [at for at, token in enumerate(tokens) if token.kind == "digit"]
    whole = [at for at in places if at < point]
    last = whole[-1] if whole else point
    commas = [at for at, token in enumerate(tokens) if token.kind == "comma" and places]
    grouping = [at for at in commas if whole and whole[0] < at < last]
    thousands = [at for at in commas if at > (places[-1] if places[-1] < at else last)]
    percents = sum(token.kind == "percent" for token in tokens)
    return _Layout(
        tuple(token for at, token in enumerate(tokens[:point]) if at not in commas),
        tuple(token for at, token in enumerate(tokens) if at >= point and at not in commas),
        2 * percents - 3 * len(thousands),
        bool(grouping),
    )
