"""Tokens → quantities: a number with its comparison, unit and suffix."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import zip_longest

from msgspec import Struct

from checker.values.operators import Comparison, said_after, said_before, said_far_before
from checker.values.quantity_grammar import QUANTITY, Place
from checker.values.tokens import Token

_LINK = re.compile(r"[rwR][rjm]?[npch]")
_REACH = 40
_HALF = Decimal("0.5")


class Quantity(Struct, frozen=True):
    """One number of a value with all that belongs to it.

    Attributes:
        start, stop: its tokens, from the comparison to the suffix.
        raw, scale: the number as written with its sign, and its 万 or 亿.
        unit: as written, percentages normalised.
        comparison: what is said before and after.
        tolerance: written with ±.
        each: 每 stands before it (每3个月): it measures out and is no target by itself.
        linked: it is a quantity only as the first end of a range (培训5至10次).
    """

    start: int
    stop: int
    raw: Decimal
    scale: Decimal
    unit: str | None
    comparison: Comparison
    tolerance: bool
    each: bool
    linked: bool

    @property
    def number(self) -> Decimal:
        """The number scaled: 202.6万 is 2026000."""
        return self.raw * self.scale


def quantities(tokens: Sequence[Token]) -> list[Quantity]:
    """All quantities of a value, in order."""
    letters = "".join(token.kind for token in tokens)
    found: list[Quantity] = []
    previous = clause = 0
    for match in QUANTITY.finditer(letters):
        place = Place(match, tokens, _clause(letters, clause, match.start()))
        stands = place.stands()
        if stands or _LINK.match(letters, match.end()):
            found.append(_quantity(place, joined=previous, linked=not stands))
            previous = match.end()
            clause = previous if stands else clause
    return _confirmed(found)


def _confirmed(found: Sequence[Quantity]) -> list[Quantity]:
    """Without the numbers that were taken for the first end of a range that never came."""
    return [
        each
        for each, after in zip_longest(found, found[1:])
        if not each.linked or (after and after.start == each.stop + 1)
    ]


def _clause(letters: str, previous: int, start: int) -> int:
    """Where the clause of a number begins: after the last quantity or punctuation."""
    reach = max(previous, start - _REACH)
    return max(reach, letters.rfind(",", reach, start) + 1, letters.rfind(";", reach, start) + 1)


def _quantity(place: Place, *, joined: int, linked: bool) -> Quantity:
    match, tokens = place.match, place.tokens
    before = said_before(place.part("before"))
    if before.operator is None:
        before = said_far_before(place.lead)
    number, scale = _number(place)
    # A dash right after another quantity joins the two; elsewhere it is a minus.
    joint = match["sign"] == "r" and 0 < joined == match.start("sign")
    if match["sign"] in ("r", "j") and not joint:
        number = -number
    after = [token for name in ("more", "plus", "after") for token in place.part(name)]
    return Quantity(
        start=match.start() + joint,
        stop=match.end(),
        raw=number,
        scale=scale,
        unit=_unit(place),
        comparison=said_after(before, after),
        tolerance=bool(match["tolerance"]),
        each=match.start() > 0 and tokens[match.start() - 1].kind == "e",
        linked=linked,
    )


def _number(place: Place) -> tuple[Decimal, Decimal]:
    """The number and its magnitude; the parts of one number are added up (1亿2000万)."""
    parts = [token.number or Decimal(0) for token in place.part("number")]
    if place.match["number"] == "h":
        parts = [_HALF]
    if place.match["and_half"] or place.match["half_more"]:
        parts[-1] += _HALF
    scale = next((token.number for token in place.part("times") if token.number), Decimal(1))
    pairs = zip(parts[:-1:2], parts[1::2], strict=True)
    whole = sum((many * size for many, size in pairs), Decimal(0))
    return (whole + parts[-1] * scale, Decimal(1)) if whole else (parts[-1], scale)


def _unit(place: Place) -> str | None:
    words = place.part("unit") or place.part("noun") or place.part("money")
    written = "".join(token.unit or token.text for token in words if token.kind not in "()")
    return place.number.unit or written or None
