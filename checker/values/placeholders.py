"""Values that still wait for their content: XX, 待定, —, `≥ %`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.values.dates import DATES
from checker.values.lexicon import Lexicon
from checker.values.operators import AFTER, BEFORE, WORDS
from checker.values.tokens import Token

_EMPTY_FORM = re.compile(rf"(?:[{BEFORE}{AFTER.replace('m', '')}tbXurwRkP/,;()]|(?<![{WORDS}])g)+")
_EVIDENCE = re.compile(rf"[sbXrwP/,;()MLATKC]|^[{WORDS}]*g?u(?:/u)*[HSyI]*$")
_UNIT = re.compile(r"g{0,2}u+(?:/u+)*")
_BLANK_UNIT = re.compile(r"b(g{0,2}u+(?:/u+)*)")


def is_placeholder_word(text: str, words: Lexicon) -> bool:
    """Whether the whole text is a word for "not yet" or "not applicable"."""
    return text.strip("().。;,").lower() in words.placeholders


def placeholder(tokens: Sequence[Token]) -> tuple[bool, str | None]:
    """Whether signs, units and blanks are all there is, and the unit that waits for its number."""
    letters = "".join(token.kind for token in tokens)
    if "b" in letters:
        match, group = _BLANK_UNIT.search(letters), 1
    elif _EMPTY_FORM.fullmatch(letters) and _EVIDENCE.search(letters):
        match, group = _UNIT.search(letters), 0
    else:
        return False, None
    if not match or DATES & set(letters):  # 20XX年12月 waits for a year, not for 年
        return True, None
    start, stop = match.span(group)
    return True, "".join(token.unit or token.text for token in tokens[start:stop])
