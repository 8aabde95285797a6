"""Sections that write vulgar fractions: `# ?/?`, `??/??`, `# ?/8`."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from checker.readers.numberformat.code import Token

_MOST_PLACES = 7


def fraction(tokens: Sequence[Token], number: Decimal) -> str:
    """The text of a number without sign as the nearest fraction of so many digits."""
    slash = next(at for at, token in enumerate(tokens) if token.kind == "slash")
    start, end = _run(tokens, slash, -1), _run(tokens, slash, 1)
    before = tokens[: start + 1]
    below = "".join(token.text for token in tokens[slash + 1 : end])
    nearest = _nearest(Fraction(number), below)
    whole = 0
    first = next((at for at, token in enumerate(before) if token.kind == "digit"), None)
    if first is not None:
        whole, nearest = divmod(nearest, 1)
    prefix = "".join(token.text for token in before[:first] if token.kind != "digit")
    suffix = "".join(token.text for token in tokens[end:])
    return prefix + _written(whole, Fraction(nearest), below) + suffix


def _run(tokens: Sequence[Token], at: int, step: int) -> int:
    """The place after the digits that stand beside the slash, seen from it."""
    at += step
    while 0 <= at < len(tokens) and (tokens[at].kind == "digit" or tokens[at].text.isdigit()):
        at += step
    return at


def _nearest(number: Fraction, below: str) -> Fraction:
    if below.strip("0").isdigit():
        return Fraction(round(number * int(below)), int(below))
    return number.limit_denominator(10 ** min(max(len(below), 1), _MOST_PLACES) - 1)


def _written(whole: int, rest: Fraction, below: str) -> str:
    if not rest:
        return str(whole)
    fixed = int(below) if below.strip("0").isdigit() else rest.denominator
    part = f"{rest * fixed}/{fixed}"
    return f"{whole} {part}" if whole else part
