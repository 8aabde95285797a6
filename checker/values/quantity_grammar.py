"""Where a quantity may stand, and whether a number there is one.

The grammar is one pattern over the letters of the tokens' kinds. What stands around a number
decides whether it is a quantity: 一 in 一网通办 and 5 in 附件5 are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from checker.values.operators import AFTER, BEFORE
from checker.values.tokens import Token

_EDGE = rf"(?=[iE,;(){AFTER}]|$)"
_NOUN = r"[.qZl]{1,6}"
_PER = rf"/[nch]?g?(?:u+|{_NOUN}{_EDGE})"
_UNIT = rf"(?:u+{_EDGE}|u+(?=/)|u)(?:{_PER})*|{_PER}|\(u+(?:/u+)*\)|Z{_EDGE}"
QUANTITY = re.compile(
    rf"(?P<before>[{BEFORE}]{{0,8}})(?P<money>P?)(?P<tolerance>t?)(?P<sign>[rjm]?)"
    rf"(?P<number>p|n(?:gn(?=g))*|c|h)(?P<half_more>v?)(?P<more>m?)(?P<times>g?)(?P<plus>m?)"
    rf"(?:(?P<unit>{_UNIT})|(?P<noun>{_NOUN}{_EDGE}))?(?P<and_half>(?:(?<=u)h(?!u))?)"
    rf"(?P<after>[iE]*[{AFTER}]?[iE]*)"
)
"""A number with its comparison, unit and suffix, as it may stand anywhere in a value."""


class Place(Struct, frozen=True):
    """A number and what stands around it; `begin` is where its clause begins."""

    match: re.Match[str]
    tokens: Sequence[Token]
    begin: int

    def part(self, name: str) -> Sequence[Token]:
        """The tokens of one group of the pattern."""
        start, stop = self.match.span(name)
        return self.tokens[start:stop] if start >= 0 else ()

    @property
    def number(self) -> Token:
        """The number's (first) token."""
        return self.tokens[self.match.start("number")]

    @property
    def lead(self) -> Sequence[Token]:
        """What stands before it in its clause."""
        return self.tokens[self.begin : self.match.start()]

    @property
    def worded(self) -> bool:
        """Whether its clause says something before it, other than the first end of a range."""
        return any(token.text.isalnum() for token in self.lead if token.kind not in "Rncg")

    @property
    def edge(self) -> bool:
        """Whether nothing but punctuation or another sign follows it."""
        end = self.match.end()
        return end == len(self.tokens) or self.tokens[end].kind in ",;()skDt"

    @property
    def compared(self) -> bool:
        """Whether a comparison is said beyond doubt (达到 and 为 are also plain words)."""
        said = any(token.kind not in "=aiE" for token in self.part("before"))
        return said or bool(self.match["after"] or self.match["more"] or self.match["tolerance"])

    @property
    def closes_range(self) -> bool:
        """Whether a number and 至 or a dash stand right before it."""
        start = self.match.start()
        kinds = [token.kind for token in self.tokens[max(start - 2, 0) : start]]
        return len(kinds) == 2 and kinds[0] in "ncpu" and kinds[1] in "Rw"

    def stands(self) -> bool:
        """Whether the number is a quantity, not part of a word or a name."""
        match = self.match
        if match["number"] in "ch":
            return self._chinese_stands()
        certain = match["number"] == "p" or self.compared or match["before"] or match["money"]
        if certain or match["unit"] or match["times"]:
            return True
        if match["noun"]:
            return not self.worded
        measured = "qZ" if self.number.number == 0 else "q"  # 事故0, but not 事故3
        return self.edge and (not self.worded or self.lead[-1].kind in measured)

    def _chinese_stands(self) -> bool:
        """Chinese numerals are in countless words, so they need a known unit and an end."""
        match = self.match
        if match.start() and self.tokens[match.start() - 1].kind == "e":
            return False
        if match["unit"] and self.closes_range:
            return True
        if match["unit"]:
            counted = "Z" not in match["unit"] or self.number.number == 0
            return counted and (self.edge or self.compared)
        if match["noun"] or match["number"] == "h" or not self.edge:
            return False
        if match["before"]:
            return self.compared or self.number.number != 1  # 合二为一 is no number
        return not self.worded
