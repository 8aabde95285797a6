"""What is known of the texts of tables, for tables that fell apart into lines of one cell each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from checker.parsing.amounts import FUNDS, number
from checker.parsing.captionwords import CaptionWords
from checker.parsing.columns import INDICATOR_FIELDS
from checker.parsing.heads import Head, Heads
from checker.parsing.labels import OWNERS, Labels
from checker.parsing.levelwords import LevelWords
from checker.parsing.loosefit import Fit, Kind
from checker.parsing.settling import Settling
from checker.parsing.words import bare, bare_all, spaced
from checker.readers.celllines import with_tables
from checker.readers.sheets import Block, Line, Sheet
from checker.values.reading import read_value

if TYPE_CHECKING:
    from checker.vocabulary import Vocabulary

_HEADS = INDICATOR_FIELDS | {*OWNERS, *FUNDS, "owner", "serial", "goal", "detail"}
_FAMILIES = {
    "value": frozenset({"value", "sign", "unit", "actual"}),
    "total": frozenset(FUNDS),
    "name": INDICATOR_FIELDS | {"goal", "detail"},
    "project": frozenset({*OWNERS, *FUNDS, "serial", "goal", "detail"}),
}
"""Fields whose columns may be divided, and the fields of their parts."""

_NAMES = frozenset({"level1", "level2", "name", "project"})
_VALUES = frozenset({"value", "actual"})

_LEAST_HEADS = 3
_LONGEST_VALUE = 20
_LONGEST_SIGN = 5
_BEFORE_DIGITS = 6
"""Within so many characters the number of a value begins."""

_SIGNS = frozenset({">=", "<=", ">", "<"})
_ENDS_OF_PROSE = ("。", "；", ";")
_LONGEST_QUALITY = 8
_LARGE = frozenset("百千万亿")
_MEASURES = ("rate_names", "count_names", "counting_names", "time_names", "cost_names")
_UNITS = ("units", "yuan", "percent", "percentage_points")
_QUALITIES = ("vague", "untimely", "scope_values")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{2,}")


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
        marks, lists = vocabulary.marks, vocabulary.lists
        self._vocabulary = vocabulary
        self._heads = heads
        self._labels = labels
        self._captions = captions
        self._levels = levels
        self._slot = re.compile(rf"(?:{spaced(marks['templates'])})\d*(?:$|[:：].)")
        self._totals = bare_all(marks["totals"])
        self._no_signs = bare_all(marks["no_sign"])
        self._nothing = bare_all(marks["nothing"])
        self._agencies = tuple(bare_all(marks["agency_endings"]))
        self._measures = tuple(word for key in _MEASURES for word in lists[key])
        self._qualities = frozenset(word for key in _QUALITIES for word in lists[key])
        self._beginnings = (
            *lists["vague_beginnings"],
            *lists["untimely"],
            *vocabulary.values["bases"],
            *(word for word in lists["vague"] if len(word) > 1),
        )
        self._units = frozenset(word for key in _UNITS for word in vocabulary.values[key])
        self._kind = lru_cache(maxsize=4096)(self._read_kind)

    def is_head(self, text: str) -> bool:
        """Whether a column may be headed so."""
        head = self._heads.of(text)
        return not _HEADS.isdisjoint(head.fields) or head.group

    def is_part(self, text: str) -> bool:
        """Whether a column that another heading stands over may be headed so: 前年, 2024年."""
        return _is_only_a_time(self._heads.of(text))

    def is_label(self, text: str) -> bool:
        """Whether in a form the value follows that the text names."""
        label = self._labels.of(text)
        if label is None:
            return False
        known = label.other_period or self._heads.of(text).is_detail
        return known or label.field != "detail"

    def is_amount(self, text: str) -> bool:
        """Whether a text is a number and no more."""
        return number(text) is not None

    def is_total(self, text: str) -> bool:
        """Whether a row that begins so gives the sums of others."""
        return bare(text) in self._totals

    def ends(self, text: str) -> bool:
        """Whether the text stands below tables, or begins another form."""
        captions = self._captions
        if captions.is_footer_word(text) and not self.is_head(text):
            return True
        if next(self._labels.pairs(text), None):
            return True
        if captions.is_footer(text) or captions.begins_notes(text) or captions.is_attachment(text):
            return True
        if captions.is_title(text) and bare(captions.once(text)).endswith("表"):
            return True
        label = self._labels.of(text)
        return label is not None and label.field in OWNERS

    def divides(self, head: str, parts: Sequence[str]) -> bool:
        """Whether a column headed so may be divided into columns that are headed by the parts."""
        upper = self._heads.of(head)
        lowers = [self._heads.of(part) for part in parts]
        return any(
            all(_is_part(lower, first) for lower in lowers)
            for first in _FAMILIES
            if _may_divide(upper, first, lowers)
        )

    def is_group(self, text: str) -> bool:
        """Whether a heading stands over others, or below one, and heads no column of its own."""
        head = self._heads.of(text)
        return (head.group and not head.fields) or _is_only_a_time(head)

    def columns(self, heads: Sequence[str], texts: Iterable[str]) -> LooseColumns | None:
        """What the columns under the heads hold; None where they are no target table's."""
        settled = Settling(
            {column: self._lowest(head) for column, head in enumerate(heads)},
            {column: column for column in range(len(heads))},
            {},
            lambda: None,
        )
        fields = [self._field(column, heads, settled) for column in range(len(heads))]
        if "name" not in fields or not {"value", "level1"} & {*fields}:
            return None
        return LooseColumns(Fit(fields, map(self._kind, texts)), self._kind)

    def _lowest(self, head: str) -> Head:
        """What the lowest heading of a column says; years alone stand over values."""
        found = self._heads.of(head)
        alone = found.year is not None and not found.fields
        return replace(found, fields=("value",)) if alone else found

    def _field(self, column: int, heads: Sequence[str], settled: Settling) -> str:
        """What a column holds; one that is there a second time holds what the first one does."""
        head = heads[column]
        if column in settled.sides:
            return "side"
        if column in settled.meanings:
            return settled.meanings[column][0]
        if self.is_part(head) or not _VALUES.isdisjoint(self._heads.of(head).fields):
            return "actual"
        again = {field for field, _ in settled.meanings.values()} & {*self._heads.of(head).fields}
        return again.pop() if len(again) == 1 and heads.count(head) > 1 else "detail"

    def _read_kind(self, text: str) -> Kind:
        plain = bare(text)
        measured = plain.endswith(self._measures) and not self._is_amount_of(text)
        levels = self._levels.level(text) == 1, self._levels.is_second(text)
        return Kind(
            levels=levels,
            suffixed="指标" in plain and self._levels.may_be_level(text),
            value=self._value(text, plain, measured or any(levels)),
            unit=self._is_unit(plain),
            measured=measured,
            slot=self._slot.match(plain) is not None,
            code=_CODE.fullmatch(plain) is not None,
            agency=not measured and plain.endswith(self._agencies),
            sentence=plain.endswith(_ENDS_OF_PROSE),
            length=len(plain),
        )

    def _value(self, text: str, plain: str, words: bool) -> str:
        """What sort of value a text reads as, if one; `words` where it ends or stands as names."""
        if plain in self._nothing:
            return "nothing"
        if not any(char.isalnum() for char in text) or self._is_sign(plain):
            return "sign"
        if plain in self._no_signs:
            return "no_sign"
        if number(text) is not None:
            return "number"
        begins = len(plain) <= _LONGEST_QUALITY and plain.startswith(self._beginnings)
        if plain in self._qualities or (begins and not words):
            return "quality"
        prose = len(plain) > _LONGEST_VALUE or plain.endswith(_ENDS_OF_PROSE)
        kind = "" if words or prose else self._said(text)
        return kind if kind in {"", "placeholder"} else "said"

    def _is_amount_of(self, text: str) -> bool:
        """Whether a text reads as a value though it ends as names do: 不少于40批次."""
        return any(map(str.isdigit, text[:_BEFORE_DIGITS])) and self._said(text) != ""

    def _is_sign(self, plain: str) -> bool:
        """Whether a text is a sign in words: 大于等于."""
        if len(plain) > _LONGEST_SIGN or any(map(str.isnumeric, plain)):
            return False
        operator = read_value(plain + "5", self._vocabulary).operator
        return operator in _SIGNS or (len(plain) > 1 and plain in self._vocabulary.values["equals"])

    def _said(self, text: str) -> str:
        """What the parser of values makes of a text, if it is more than words."""
        kind = read_value(text, self._vocabulary).kind
        return "" if kind in {"qualitative", "empty"} else kind

    def _is_unit(self, plain: str) -> bool:
        """Whether a text is a unit of measure: 个, 万元, 元/人, 点次."""
        return all(map(self._is_one_unit, plain.split("/")))

    def _is_one_unit(self, part: str) -> bool:
        units = self._units
        if part in units or (part[:1] in _LARGE and part[1:] in units):
            return True
        return any(part[:at] in units and part[at:] in units for at in range(1, len(part)))


def _may_divide(upper: Head, first: str, lowers: Sequence[Head]) -> bool:
    """Whether a heading can be divided into a family: of names, only if there are any."""
    if first not in upper.fields and not (upper.group and not upper.fields):
        return False
    if first not in _NAMES:
        return True
    return upper.group and any(not _NAMES.isdisjoint(lower.fields) for lower in lowers)


def _is_part(lower: Head, first: str) -> bool:
    return not _FAMILIES[first].isdisjoint(lower.fields) or (
        first == "value" and _is_only_a_time(lower)
    )


def _is_only_a_time(head: Head) -> bool:
    """Whether a heading names a period or a year, and nothing that is to be there."""
    return not head.fields and (head.period is not None or head.year is not None)


class LooseColumns:
    """The columns of one table, asked by texts."""

    def __init__(self, fit: Fit, kind: Callable[[str], Kind]) -> None:
        self._kind = kind
        self._fit = fit
        self.covered = fit.covered
        self.begins = fit.begins
        self.blank = fit.blank
        self.ended = fit.ended

    def cost(self, column: int, text: str) -> float:
        """How ill a text suits a column."""
        return self._fit.cost(column, self._kind(text))

    def alone(self, text: str, following: str) -> bool:
        """Whether a text that another follows has a row of its own."""
        return self._fit.alone(self._kind(text), self._kind(following))


def blocks_of(sheet: Sheet, words: LooseWords) -> Iterable[Block]:
    """The blocks of a sheet, tables put together again that fell apart into lines."""
    heads = (
        block for block in sheet.blocks if isinstance(block, Line) and words.is_head(block.text)
    )
    if sheet.name is None and sum(1 for _ in heads) >= _LEAST_HEADS:
        return with_tables(sheet.blocks, words)
    return sheet.blocks
