"""Tokens whose kind their neighbours tell: 5 in 5强 only names, 一 in 一套系统 counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from checker.values.lexicon import Lexicon
from checker.values.tokens import Token

_NAMED = re.compile(r"(?<=O)[nc](?:[rwR][nc])?|(?<!s)[nc](?=l)|[nc]u*X[nc]|[ncg]u+(?=z)")
_NOT_ONE = re.compile(r"[oN]Z?([nc])(?=u)")
_PERIOD = re.compile(r"nu(?=[NMLAT]{0,3}[nc](u))")
_COUNTED = re.compile(r"cu[^ncpghsDdYN]+")
_DIVIDED = re.compile(r"cucu")
_BARE_MAGNITUDE = re.compile(r"(?:^|[,;])(?:[aA=]{0,3}g(?=u+[HWS])|Ma?g(?=u+(?:[,;]|$)))")
_SLASH = re.compile(r"(?<=[nu])/n(?=u)")


def settled(tokens: Sequence[Token], words: Lexicon) -> list[Token]:
    """The tokens with those kinds put right that stand for something else here."""
    letters = "".join(token.kind for token in tokens)
    kinds = {
        **dict.fromkeys(_alternatives(letters, tokens), ","),
        **dict.fromkeys(_numbers(letters, tokens, words), "n"),
        **dict.fromkeys(_names(letters, tokens, words), "x"),
    }
    return [
        replace(token, kind=kinds[place]) if place in kinds else token
        for place, token in enumerate(tokens)
    ]


def _names(letters: str, tokens: Sequence[Token], words: Lexicon) -> Iterator[int]:
    """Numbers that only name (第3, 101号, 二级, 7×24), the 一 of 无一例, the 3个月 of 3个月1次."""
    for match in _NAMED.finditer(letters):
        yield from range(*match.span())
    for match in _NOT_ONE.finditer(letters):
        if tokens[match.start(1)].number == 1:
            yield from range(*match.span())
    for match in _PERIOD.finditer(letters):
        if tokens[match.start(1)].text in words.occasions:
            yield match.start()


def _numbers(letters: str, tokens: Sequence[Token], words: Lexicon) -> Iterator[int]:
    """Numerals that count though they might be part of a word: 一套系统, 三元五角, 万人以上."""
    if _COUNTED.fullmatch(letters) and tokens[1].text in words.counters:
        yield 0
    for match in _DIVIDED.finditer(letters):
        if tokens[match.end() - 1].text in words.subunits:
            yield from (match.start(), match.start() + 2)
    for match in _BARE_MAGNITUDE.finditer(letters):
        yield match.end() - 1


def _alternatives(letters: str, tokens: Sequence[Token]) -> Iterator[int]:
    """Slashes between two values (90%/95%); 次/2年 and 3次/100人 are units."""
    for match in _SLASH.finditer(letters):
        before, unit = tokens[match.start() - 1], tokens[match.end()]
        if unit.unit in (before.unit, "%"):
            yield match.start()
