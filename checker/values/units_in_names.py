"""The unit of measure that an indicator's name carries at its end: 采购资金节约率（%）."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.values.characters import normalise, squeeze
from checker.values.lexicon import Lexicon, lexicon
from checker.values.scanner import tokens
from checker.vocabulary import Vocabulary

_BRACKET = re.compile(r"\(([^()]{1,24}(?:\([^()]{1,6}\))?)\)$")
_UNIT = re.compile(r"g?u+(?:/n?u+)*")


def unit_in_name(name: str | None, vocabulary: Vocabulary) -> str | None:
    """The known unit in the brackets that end a name, `%` for percentages; else None."""
    return _remembered(name, lexicon(vocabulary)) if name else None


@lru_cache(maxsize=2**12)
def _remembered(name: str, words: Lexicon) -> str | None:
    bracket = _BRACKET.search(squeeze(normalise(name[-100:])))
    if not bracket:
        return None
    text = bracket[1]
    label = next((word for word in words.unit_labels if text.startswith(word)), "")
    found = tokens(text[len(label) :].lstrip(":"), words)
    if not _UNIT.fullmatch("".join(token.kind for token in found)):
        return None
    return "".join(token.unit or token.text for token in found)
