"""Which texts are names of levels: 产 出 指 标(50分), 数量指标, 社会效益 and the like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.parsing.words import bare

if TYPE_CHECKING:
    from checker.vocabulary import Vocabulary, Words

_LONGEST = 30
_POINTS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\d+(?:\.\d+)?[分%]?$")
_BETWEEN = re.compile(r"[-－—–_/·:、]+")
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十\d]{1,3}[、.)]|\([一二三四五六七八九十\d]{1,3}\))"
)


class LevelWords:
    """Tells level-1 and level-2 words from other texts by the vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._first = _all_words(vocabulary.categories)
        self._second = _all_words(vocabulary.groups)

    def level(self, text: str) -> int:
        """1 or 2 for the name of a level, 0 for anything else; 成本 may be both, and is 1."""
        if not text or len(text) > _LONGEST:
            return 0
        plain = _plain(text)
        if plain in self._first or self._names_both(plain):
            return 1
        return 2 if plain in self._second else 0

    def may_be_level(self, text: str) -> bool:
        """Whether a text is the name of a level, or at least ends as most do."""
        core = _POINTS.sub("", bare(text))
        return self.level(text) > 0 or (len(text) <= _LONGEST and core.endswith("指标"))

    def is_second(self, text: str) -> bool:
        """Whether a text can be the name of a level 2."""
        return len(text) <= _LONGEST and _plain(text) in self._second

    def _names_both(self, plain: str) -> bool:
        """Whether one text has both levels: 产出-数量."""
        first, *others = _BETWEEN.split(plain)
        return len(others) == 1 and first in self._first and others[0] in self._second


def _all_words(names: Words) -> frozenset[str]:
    return frozenset(word for name, words in names.items() for word in (name, *words))


def _plain(text: str) -> str:
    """A level without white space, numbering, points and the word 指标."""
    core = _POINTS.sub("", _NUMBERING.sub("", bare(text)))
    return core.removesuffix("类").replace("指标", "")
