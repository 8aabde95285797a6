"""Texts of money → yuan."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.parsing.words import bare, spaced

if TYPE_CHECKING:
    from checker.vocabulary import Vocabulary

FUNDS = ("total", "general", "government_fund", "special_account", "other")
"""The amounts of a project, by the names of `Funds`."""

_FACTORS = {
    "yuan": 1,
    "thousand_yuan": 1_000,
    "ten_thousand_yuan": 10_000,
    "million_yuan": 1_000_000,
    "hundred_million_yuan": 100_000_000,
}

_NUMBER = re.compile(r"[-+]?(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?:\.[0-9]{1,10})?")
_PLAIN = str.maketrans("０１２３４５６７８９．，－−＋", "0123456789.,--+")


def number(text: str) -> Decimal | None:
    """A number as people write amounts (93000.00, 1,254,000, ９.３), or None if it is no number."""
    plain = bare(text).translate(_PLAIN).lstrip("¥￥")
    return Decimal(plain.replace(",", "")) if _NUMBER.fullmatch(plain) else None


class Money:
    """Reads amounts by the vocabulary's names of money."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._factors = {
            bare(word): factor
            for mark, factor in _FACTORS.items()
            for word in vocabulary.marks[mark]
        }
        units = spaced(self._factors)
        self._in_heading = re.compile(rf"(?:^|[(（:：/、，,\s])({units})(?=$|[)）、，,\s])")
        self._at_end = re.compile(rf"({units})$")

    def unit(self, text: str) -> int | None:
        """How many yuan one stands for where a heading or caption says (万元), else None."""
        found = self._in_heading.search(text)
        return self._factors[bare(found[1])] if found else None

    def amount(self, text: str, unit: int) -> float | None:
        """Yuan of a cell in a column of that unit; the cell's own unit wins. None: no amount."""
        own = self._at_end.search(text)
        if own:
            text, unit = text[: own.start()], self._factors[bare(own[1])]
        value = number(text)
        return None if value is None else float(value * unit)
