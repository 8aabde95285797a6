"""Growth and change against a base: 提升15%, 较上年降低10%以上, 不增长."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.values.target import Operator
from checker.values.tokens import PUNCTUATION, Token

_TO_A_LEVEL = re.compile(r"(?:[UV]R|G)[^UV]*$")
_CHANGE = re.compile(r"[UVB]")
_NONE = re.compile(r"(?:N+(?P<up>U)|N+(?P<down>V)|(?P<zero>[nc])U);?$")
_REACH = 6


def is_change(tokens: Sequence[Token], start: int, stop: int) -> bool:
    """Whether the target between two places is a change; 提升至95% is a level and no change."""
    lead = _clause(tokens[:start][::-1])[::-1]
    if _TO_A_LEVEL.search(lead):
        return False
    return bool(_CHANGE.search(lead + _clause(tokens[stop:])))


def speaks_of_change(tokens: Sequence[Token]) -> bool:
    """Whether a value without a number tells of a change (较上年有所下降)."""
    return bool(_CHANGE.search(_letters(tokens)))


def no_change(tokens: Sequence[Token]) -> Operator | None:
    """How growth compares with zero: `<=` for 不增长, `>=` for 不下降, `=` for 零增长."""
    match = _NONE.search(_letters(tokens[-_REACH:]))
    if not match:
        return None
    if match["zero"]:
        return "=" if tokens[-_REACH:][match.start("zero")].number == 0 else None
    return "<=" if match["up"] else ">="


def _clause(tokens: Sequence[Token]) -> str:
    letters = []
    for token in tokens:
        if token.kind in PUNCTUATION.values():
            break
        letters.append(token.kind)
    return "".join(letters)


def _letters(tokens: Sequence[Token]) -> str:
    return "".join(token.kind for token in tokens)
