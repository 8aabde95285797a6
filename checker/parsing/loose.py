"""What is known of the texts of tables, for tables that fell apart into lines of one cell each."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.parsing.amounts import FUNDS, number
from checker.parsing.captionwords import CaptionWords
from checker.parsing.columns import INDICATOR_FIELDS
from checker.parsing.heads import Heads
from checker.parsing.labels import OWNERS, Labels
from checker.parsing.levelwords import LevelWords
from checker.parsing.words import bare, bare_all
from checker.readers.celllines import with_tables
from checker.readers.sheets import Block, Line, Sheet
from checker.values import read_value

if TYPE_CHECKING:
    from checker.vocabulary import Vocabulary

_HEADS = INDICATOR_FIELDS | {*OWNERS, *FUNDS, "serial", "goal"}
_LEAST_HEADS = 3
_NEVER = 6.0
_LONGEST_VALUE = 20
_LONGEST_QUALITY = 12
_LONGEST_UNIT = 6
_NUMBERS = frozenset({"weight", "score", "serial", *FUNDS})
_LEVELS = frozenset({"level1", "level2"})
_VALUES = frozenset({"value", "actual"})
_TEXTS = frozenset({"description", "remark", "deviation", "detail", "goal"})


class LooseWords:
    """Says by the vocabulary which lines are heads, labels and ends, and what suits a column."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        heads: Heads,
        labels: Labels,
        captions: CaptionWords,
        levels: LevelWords,
    ) -> None:
        self._vocabulary = vocabulary
        self._heads = heads
        self._labels = labels
        self._captions = captions
        self._levels = levels
        self._totals = bare_all(vocabulary.marks["totals"])
        self._signs = bare_all(vocabulary.marks["no_sign"])
        self._kind = lru_cache(maxsize=4096)(self._read_kind)

    def is_head(self, text: str) -> bool:
        """Whether a column may be headed so."""
        return not _HEADS.isdisjoint(self._heads.of(text).fields)

    def is_label(self, text: str) -> bool:
        """Whether in a form the value follows that the text names."""
        label = self._labels.of(text)
        if label is None:
            return False
        return label.field != "detail" or self._heads.of(text).is_detail

    def ends(self, text: str) -> bool:
        """Whether the text stands below tables, or begins another form."""
        if bare(text) in self._totals or self._captions.is_footer(text):
            return True
        label = self._labels.of(text)
        return label is not None and label.field in OWNERS

    def cost(self, head: str, text: str) -> float:
        """How ill a text suits the column of a head: 0 well, 1 as ill as a blank cell would."""
        fields = self._heads.of(head).fields
        field = next((each for each in fields if each in INDICATOR_FIELDS), fields[0])
        if field in _LEVELS:
            return self._level_cost(field, text)
        if field in _NUMBERS or field in {"sign", "unit"}:
            return 0.0 if self._fits(field, text) else _NEVER
        level, value = self._levels.level(text) > 0, self._kind(text) != ""
        if field == "name":
            return 1.5 if level or value else 0.0
        if level:
            return 3.0
        if field in _VALUES:
            return 0.0 if value else 0.1 if len(text) <= _LONGEST_QUALITY else 0.5
        return 0.9 if value else 0.7 if field in _TEXTS else 0.1

    def _fits(self, field: str, text: str) -> bool:
        """Whether a text can stand in a column of numbers, signs or units."""
        if field == "sign":
            return self._kind(text) == "sign" or bare(text) in self._signs
        return (number(text) is not None) == (field in _NUMBERS) and (
            field in _NUMBERS or len(text) <= _LONGEST_UNIT
        )

    def _level_cost(self, field: str, text: str) -> float:
        first, second = self._levels.level(text) == 1, self._levels.is_second(text)
        if first if field == "level1" else second:
            return 0.0
        return 3.0 if first or second else _NEVER

    def _read_kind(self, text: str) -> str:
        """Whether a text reads as a value that is no mere word: `sign`, `value` or nothing."""
        if len(text) > _LONGEST_VALUE:
            return ""
        if not any(char.isalnum() for char in text):
            return "sign"
        said = read_value(text, self._vocabulary)
        return "value" if said.kind not in {"qualitative", "empty"} else ""


def blocks_of(sheet: Sheet, words: LooseWords) -> Iterable[Block]:
    """The blocks of a sheet, tables put together again that fell apart into lines."""
    heads = (
        block for block in sheet.blocks if isinstance(block, Line) and words.is_head(block.text)
    )
    if sheet.name is None and sum(1 for _ in heads) >= _LEAST_HEADS:
        return with_tables(sheet.blocks, words)
    return sheet.blocks
