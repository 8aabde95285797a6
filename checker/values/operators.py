"""How a number is to be compared: by the signs and words before it and after it.

Inclusive and strict follow the Civil Code (民法典第一千二百五十九条): 以上, 以下 and 以内 include
the number, 超过 and 不满 do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from checker.values.target import Operator
from checker.values.tokens import Token

WORDS = "NMLQATKC=aiE"
"""Kinds of words that can stand together before a number and say how to compare."""

BEFORE = "s" + WORDS
"""Those, and signs."""

AFTER = "HWSyIm"
"""Kinds of tokens that can follow a quantity and say how to compare."""

_STEP = re.compile(r"(?P<negated>N+[ML]Q?)|(?P<single>[MLATKCs=Q])(?P<equal>[Qi]?)|.")
_FAR = re.compile(r"(?:N+[ML]Q?|[sATMLQ]Q?)(?=[^,;()]{1,12}$)")

_INCLUSIVE: dict[Operator, Operator] = {">": ">=", "<": "<="}
_STRICT: dict[Operator, Operator] = {">=": ">", "<=": "<"}
_MEANING: dict[str, Operator] = {
    "M": ">", "L": "<", "A": ">=", "K": ">=", "T": "<=", "C": "<=", "=": "=", "Q": "=",
    "H": ">=", "m": ">=", "W": "<=", "S": ">",
}  # fmt: skip


class Comparison(Struct, frozen=True):
    """What signs and words say. `operator` is None where nothing is written; see `TargetValue`."""

    operator: Operator | None = None
    redundant: bool = False
    odd: bool = False


def said_before(run: Sequence[Token]) -> Comparison:
    """The comparison that the tokens before a number make together."""
    letters = "".join(token.kind for token in run)
    said: list[Operator] = []
    for step in _STEP.finditer(letters):
        operator = _meaning(step, run)
        if operator == "=" and said and said[-1] in _INCLUSIVE:  # 大于=95%
            said[-1] = _INCLUSIVE[said[-1]]
        elif operator:
            said.append(operator)
    directed = [operator for operator in said if operator != "="]
    return Comparison(
        (directed or said or [None])[0],
        redundant=len(directed) > 1,
        odd=any(token.odd for token in run),
    )


def said_far_before(lead: Sequence[Token]) -> Comparison:
    """The comparison that a sign or words further off make: 不低于上年的95%, ≥培训3次.

    不足 and 超过 reach so far only over a phrase with 的: 不足之处整改率 is no comparison.
    """
    matches = list(_FAR.finditer("".join(token.kind for token in lead)))
    if not matches:
        return Comparison()
    match = matches[-1]
    weak = match[0][0] in "ML" and lead[-1].text != "的"
    return Comparison() if weak else said_before(lead[match.start() : match.end()])


def said_after(before: Comparison, run: Sequence[Token]) -> Comparison:
    """The whole comparison, from what stands before a quantity and the tokens after it."""
    operator, redundant = before.operator, before.redundant
    for token in run:
        meaning = _MEANING.get(token.kind)
        if meaning and operator in (None, "="):
            operator = meaning
        elif meaning:
            redundant = True
    kinds = {token.kind for token in run}
    if operator and "E" in kinds:
        operator = _STRICT.get(operator, operator)
    elif operator and "i" in kinds:
        operator = _INCLUSIVE.get(operator, operator)
    return Comparison(operator, redundant, before.odd)


def _meaning(step: re.Match[str], run: Sequence[Token]) -> Operator | None:
    if step["negated"]:
        return "<=" if "M" in step["negated"] else ">="
    if not step["single"]:
        return None
    token = run[step.start()]
    operator = token.operator or _MEANING.get(token.kind)
    return _INCLUSIVE.get(operator, operator) if operator and step["equal"] else operator
