"""Texts made comparable: what is the same word to a reader is the same text here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_WIDTH = str.maketrans("（）［］【】：％／", "()()():%/", "\u200b\u200c\u200d\u2060\ufeff")


def squeezed(text: str) -> str:
    """Without white space and line breaks, with one kind of bracket and colon."""
    return "".join(text.split()).translate(_WIDTH)


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """Without white space and line breaks, with one kind of bracket, and no colon at the end."""
    return squeezed(text).rstrip(":")


def bare_all(words: Iterable[str]) -> frozenset[str]:
    """Words of the vocabulary, ready for comparison with `bare` texts."""
    return frozenset(map(bare, words))


def either(words: Iterable[str]) -> str:
    """A regular expression for any of the words in a `squeezed` text, longest first."""
    return "|".join(map(re.escape, sorted(map(bare, words), key=len, reverse=True)))


def spaced(words: Iterable[str]) -> str:
    """A regular expression for any of the words, longest first, with white space inside allowed."""
    longest_first = sorted(map(bare, words), key=len, reverse=True)
    return "|".join(r"\s*".join(map(_either_width, word)) for word in longest_first)


def _either_width(char: str) -> str:
    return {"(": "[(（]", ")": "[)）]"}.get(char, re.escape(char))
