"""Quantities → one operator with its bounds, or None where they make no single target."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from checker.values.operators import Comparison
from checker.values.quantities import Quantity
from checker.values.target import Operator
from checker.values.tokens import Token

_UPWARD, _DOWNWARD = (">", ">="), ("<", "<=")
_FLIPPED: dict[Operator, Operator] = {">": "<", ">=": "<=", "<": ">", "<=": ">=", "=": "="}
_AND = re.compile(r",?k?")
_CHANGED_TO = re.compile(r"[^,;]{0,4}(?:[UV]R?|G)")
_TO = re.compile(r"[rwR]")


class Bounds(Struct, frozen=True):
    """One target: an operator, its two ends and the tokens it was read from."""

    start: int
    stop: int
    operator: Operator
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    implicit: bool = False
    redundant: bool = False
    odd: bool = False
    tolerance: bool = False

    @classmethod
    def at(cls, operator: Operator, number: Decimal) -> Bounds:
        """A target without a unit, said in words alone (不增长)."""
        low = None if operator in _DOWNWARD else number
        return cls(0, 0, operator, low, None if operator in _UPWARD else number, None)


def bounds(found: Sequence[Quantity], tokens: Sequence[Token]) -> Bounds | None:
    """The one target that the quantities make together; None for a compound value."""
    targets = [each for each in found if not each.each] or found
    if len(targets) == 1:
        return _single(_turned(targets[0], tokens))
    return _two(targets[0], targets[1], tokens) if len(targets) == 2 else None


def _two(first: Quantity, second: Quantity, tokens: Sequence[Token]) -> Bounds | None:
    between = "".join(token.kind for token in tokens[first.stop : second.start])
    if not between and second.tolerance:
        return _around(first, second)
    if _CHANGED_TO.fullmatch(between) and (between[-1] in "RG" or _begins_worded(second, tokens)):
        return _single(second)
    if not _same_unit(first, second):
        return None
    joined = _TO.fullmatch(between) or (between == "k" and tokens[second.stop - 1].kind == "I")
    if joined or _is_interval(first, second, tokens):
        return _range(first, second)
    if between.startswith("s"):
        return _pair(_turned(first, tokens), second)
    return _pair(first, second) if _AND.fullmatch(between) else None


def _single(quantity: Quantity) -> Bounds:
    operator = quantity.comparison.operator or "="
    number = quantity.number
    made = _made(quantity, quantity, operator, number, number)
    if quantity.tolerance:
        return replace(made, operator="range", low=-abs(number), high=abs(number), tolerance=True)
    return replace(
        made,
        low=None if operator in _DOWNWARD else number,
        high=None if operator in _UPWARD else number,
        implicit=quantity.comparison.operator is None,
    )


def _turned(quantity: Quantity, tokens: Sequence[Token]) -> Quantity:
    """A number with its sign after it reads the other way round: 80%≤x is x≥80%."""
    following = tokens[quantity.stop] if quantity.stop < len(tokens) else None
    if quantity.comparison.operator or not following or not following.operator:
        return quantity
    turned = Comparison(_FLIPPED[following.operator], odd=following.odd)
    return replace(quantity, comparison=turned)


def _around(centre: Quantity, deviation: Quantity) -> Bounds:
    """100±5人."""
    low, high = centre.number - deviation.number, centre.number + deviation.number
    return replace(_made(centre, deviation, "range", low, high), tolerance=True)


def _range(first: Quantity, second: Quantity) -> Bounds:
    low = first.number
    shared = first.raw * second.scale  # the 万 of 10-20万元 belongs to both
    if first.scale == 1 and shared <= second.number:
        low = shared
    return _made(first, second, "range", low, second.number)


def _pair(first: Quantity, second: Quantity) -> Bounds | None:
    """A floor and a ceiling that enclose something: 大于等于80%小于90%."""
    operators = first.comparison.operator, second.comparison.operator
    if operators[0] in _DOWNWARD and operators[1] in _UPWARD:
        floor, ceiling = second, first
    elif operators[0] in _UPWARD and operators[1] in _DOWNWARD:
        floor, ceiling = first, second
    else:
        return None
    if floor.number > ceiling.number:
        return None
    return _made(first, second, "range", floor.number, ceiling.number)


def _made(
    first: Quantity, second: Quantity, operator: Operator, low: Decimal, high: Decimal
) -> Bounds:
    both = (first.comparison, second.comparison)
    return Bounds(
        first.start,
        second.stop,
        operator,
        low,
        high,
        second.unit or first.unit,
        redundant=any(each.redundant for each in both),
        odd=any(each.odd for each in both),
    )


def _same_unit(first: Quantity, second: Quantity) -> bool:
    return first.unit is None or second.unit is None or first.unit == second.unit


def _is_interval(first: Quantity, second: Quantity, tokens: Sequence[Token]) -> bool:
    """Whether the two are all of an interval in mathematical notation: [80%,90%)."""
    around = [*tokens[: first.start], *tokens[first.stop : second.start], *tokens[second.stop :]]
    return [token.text for token in around] == ["(", ",", ")"]


def _begins_worded(quantity: Quantity, tokens: Sequence[Token]) -> bool:
    return tokens[quantity.start].kind in "=aR"
