"""The text of a target value → `TargetValue`: what it says as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from checker.values import changes
from checker.values.characters import normalise, squeeze
from checker.values.combining import Bounds, bounds
from checker.values.context import settled
from checker.values.dates import TargetDate, as_target, extract
from checker.values.lexicon import Lexicon, lexicon
from checker.values.placeholders import is_placeholder_word, placeholder
from checker.values.quantities import quantities
from checker.values.scanner import tokens
from checker.values.target import TargetValue
from checker.values.tokens import Token
from checker.vocabulary import Vocabulary

_LONG = 200
"""Longer texts are rare and not worth remembering."""


def read_value(text: str | None, vocabulary: Vocabulary) -> TargetValue:
    """What a target value says. Every text is understood somehow; None and blanks are `empty`."""
    written = text or ""
    read = _read if len(written) > _LONG else _remembered
    return read(written, lexicon(vocabulary))


@lru_cache(maxsize=2**14)
def _remembered(text: str, words: Lexicon) -> TargetValue:
    return _read(text, words)


def _read(text: str, words: Lexicon) -> TargetValue:
    plain = squeeze(normalise(text))
    if not plain:
        return TargetValue(text, "empty")
    if is_placeholder_word(plain, words):
        return TargetValue(text, "placeholder")
    marked, dates = extract(plain, words)
    found = settled(tokens(marked, words), words)
    numbers = quantities(found)
    if not numbers:
        return _without_numbers(text, found, dates, words)
    whole = bounds(numbers, found)
    if whole is None or any(token.kind in "Dd" for token in found):
        return TargetValue(text, "compound")
    return _numeric(text, whole, change=changes.is_change(found, whole.start, whole.stop))


def _without_numbers(
    text: str, found: Sequence[Token], dates: Sequence[TargetDate], words: Lexicon
) -> TargetValue:
    waiting, unit = placeholder(found)
    if waiting:
        return TargetValue(text, "placeholder", unit=unit)
    if sum(token.kind in "Dd" for token in found) > 1:
        return TargetValue(text, "compound")
    date = as_target(found, dates, words) if dates else None
    if date:
        return TargetValue(text, "date", "date", from_date=date.start, to_date=date.end)
    still = changes.no_change(found)
    if still:
        return _numeric(text, Bounds.at(still, Decimal(0)), change=True)
    change = changes.speaks_of_change(found)
    return TargetValue(text, "qualitative", "qualitative", change=change)


def _numeric(text: str, whole: Bounds, *, change: bool) -> TargetValue:
    return TargetValue(
        text,
        "percent" if whole.unit == "%" else "number",
        whole.operator,
        low=None if whole.low is None else float(whole.low),
        high=None if whole.high is None else float(whole.high),
        unit=whole.unit,
        change=change,
        tolerance=whole.tolerance,
        implicit=whole.implicit,
        redundant=whole.redundant,
        odd_sign=whole.odd,
    )
