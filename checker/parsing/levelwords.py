"""Which texts are names of levels: 产 出 指 标(50分), 数量指标, 社会效益 and the like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.levelnames import level_names, plain, without_points

if TYPE_CHECKING:
    from checker.vocabulary import Vocabulary

_LONGEST = 30


class LevelWords:
    """Tells level-1 and level-2 words from other texts by the vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._names = level_names(vocabulary)
        self._others = frozenset(vocabulary.marks["other_groups"])

    def level(self, text: str) -> int:
        """1 or 2 for the name of a level, 0 for anything else; 成本 may be both, and is 1."""
        if not text or len(text) > _LONGEST:
            return 0
        if self._names.category(text) or self._names.both(text):
            return 1
        return 2 if self.is_second(text) else 0

    def may_be_level(self, text: str) -> bool:
        """Whether a text is the name of a level, or at least ends as most do."""
        ends = len(text) <= _LONGEST and without_points(text).endswith("指标")
        return ends or self.level(text) > 0

    def is_second(self, text: str) -> bool:
        """Whether a text can be the name of a level 2."""
        if len(text) > _LONGEST:
            return False
        return self._names.group(text) is not None or plain(text) in self._others
