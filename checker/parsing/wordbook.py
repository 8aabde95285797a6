"""All that the vocabulary makes of words for parsing, made once for many documents."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from checker.parsing.amounts import Money
from checker.parsing.captionwords import CaptionWords
from checker.parsing.headers import HeaderReader
from checker.parsing.heads import Heads
from checker.parsing.labels import Labels
from checker.parsing.levelwords import LevelWords
from checker.parsing.loose import LooseWords
from checker.parsing.projectnames import ProjectNames
from checker.parsing.targets import TargetReader

if TYPE_CHECKING:
    from checker.vocabulary import Vocabulary


class Wordbook:
    """The readers of words; none keeps anything of a document."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.money = Money(vocabulary)
        self.heads = Heads(vocabulary)
        self.labels = Labels(vocabulary, self.heads)
        self.captions = CaptionWords(vocabulary)
        self.project_names = ProjectNames(vocabulary)
        self.levels = LevelWords(vocabulary)
        self.headers = HeaderReader(self.heads, self.money)
        self.targets = TargetReader(vocabulary)
        self.loose = LooseWords(vocabulary, self.heads, self.labels, self.captions, self.levels)


@lru_cache(maxsize=4)
def wordbook(vocabulary: Vocabulary) -> Wordbook:
    """The word readers of a vocabulary."""
    return Wordbook(vocabulary)
