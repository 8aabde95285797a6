"""A value whose target is a date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.values.comparisons import said_before
from checker.values.dates import TargetDate
from checker.values.lexicon import Lexicon
from checker.values.tokens import PUNCTUATION, Token

DATES = frozenset("DdY")
"""Kinds of tokens that stand for dates."""

_REACH = 8
_BEFORE = re.compile(r"[sNMLQATKC=]+$")


def as_target(
    tokens: Sequence[Token], dates: Sequence[TargetDate], words: Lexicon
) -> TargetDate | None:
    """The one date that a value without numbers sets as its target.

    A date that is no deadline must end the value or be followed by 完成 or the like:
    符合2021年标准 sets none.
    """
    letters = "".join(token.kind for token in tokens)
    places = [place for place, kind in enumerate(letters) if kind in DATES]
    order = next((each for each, place in enumerate(places) if letters[place] != "Y"), 0)
    place, date = places[order], dates[order]
    rest = tokens[place + 1 :]
    following = "".join(token.text for token in rest)
    ends = not rest or rest[0].kind in (*PUNCTUATION.values(), "(", ")")
    if letters[place] != "D" and not ends and not following.startswith(words.completions):
        return None
    sign = _BEFORE.search(letters, max(place - _REACH, 0), place)
    return _compared(date, tokens[sign.start() : place]) if sign else date


def _compared(date: TargetDate, run: Sequence[Token]) -> TargetDate:
    operator = said_before(run).operator
    if operator in ("<", "<="):
        return TargetDate(None, date.end, date.mark)
    if operator in (">", ">="):
        return TargetDate(date.start, None, date.mark)
    return date
