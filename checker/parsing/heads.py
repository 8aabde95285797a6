"""What the text of one cell can mean as a heading: fields, blocks, periods."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from checker.parsing.words import bare, bare_all, spaced

if TYPE_CHECKING:
    from checker.vocabulary import Vocabulary

_BRACKETS = re.compile(r"\([^()]*\)")
_YEAR = re.compile(r"(?:(?:19|20)\d\d|xx|××)年?度?", re.IGNORECASE)
_NUMBERING = re.compile(
    r"^(?:[-—–―－_·•*]+|\(?[\d一二三四五六七八九十]{1,3}\)?[、.．)]|[①-⑳⑴-⒇]|\(\d{1,2}\))+"
)
_ONE_YEAR = re.compile(r"((?:19|20)\d\d)(?:年|(?!\d))")
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d年度?")
_JOINTS = re.compile(r"[、/,，()&]|以及|及|和|与")
_OWNERS = 2
_LONGEST_WORD = 40
_MOST_KEPT = 20_000


class Head(Struct, frozen=True):
    """What a heading can mean; several fields where only its neighbours tell.

    `rank` is the word's place in the vocabulary's list of each field: earlier words are surer.
    `period` is the mark of another period than the year (中期), `yearly` says that the year's own
    is named; `group` that it can stand over several columns; `year` is the one it names in digits.
    """

    fields: tuple[str, ...] = ()
    rank: int = 0
    individual: bool = False
    period: str | None = None
    yearly: bool = False
    group: bool = False
    year: int | None = None

    @property
    def known(self) -> bool:
        """Whether a header may consist of such headings."""
        return bool(self.fields or self.period or self.group or self.year)

    @property
    def is_detail(self) -> bool:
        """Whether it heads what is known, but no field."""
        return self.fields == ("detail",)


_NOTHING = Head()


class Heads:
    """Looks headings up in the vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        marks = vocabulary.marks
        self._individual = re.compile(spaced(marks["individual"]))
        self._groups = bare_all(marks["groups"])
        self._period = re.compile(spaced(marks["other_periods"]))
        self._year = re.compile(spaced(marks["year"]))
        self._prefix = re.compile(rf"^(?:{spaced(marks['prefixes'])})[:：]?")
        self._fields: dict[str, tuple[str, ...]] = {}
        self._ranks: dict[str, int] = {}
        for field, words in vocabulary.headers.items():
            for rank, word in enumerate(map(bare, words)):
                self._fields[word] = (*self._fields.get(word, ()), field)
                self._ranks.setdefault(word, rank)
        self._kept: dict[str, Head] = {}

    def of(self, text: str) -> Head:
        """What a heading means; nothing where its words are not known."""
        found = self._kept.get(text)
        if found is None:
            found = self._read_any(text)
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            self._kept[text] = found
        return found

    def _read_any(self, text: str) -> Head:
        """Reads a text as it stands, then without dashes, numbering and 其中 before it."""
        if len(text) > _LONGEST_WORD or text.isascii():
            return _NOTHING
        whole = bare(text)
        found = self._read_owners(whole) or self._read(whole)
        for before in (_NUMBERING, self._prefix, self._prefix, _NUMBERING):
            core = before.sub("", whole)
            if not found.known and core != whole:
                whole, found = core, self._read(core)
        return found

    def _read_owners(self, whole: str) -> Head | None:
        """What heads agencies and their projects in one column: 单位名称、项目名称."""
        parts = [part for part in _JOINTS.split(whole) if part and part != "名称"]
        if len(parts) != _OWNERS or whole in self._fields:
            return None
        kinds = [set(self._fields.get(part, ())) & {"agency", "project"} for part in parts]
        both = all(kinds) and set().union(*kinds) == {"agency", "project"}
        return Head(fields=("owner",)) if both else None

    def _read(self, whole: str) -> Head:
        core = _BRACKETS.sub("", whole)
        for word in self._spellings(whole, core):
            if word in self._fields:
                return self._head(whole, word, word if self._period.fullmatch(word) else None)
        period = self._period.search(whole)
        if period:
            rest = core.replace(period[0], "")
            if rest in self._fields:
                return replace(self._head(whole, rest, period[0]), yearly=False)
            if not rest or rest in self._groups:
                return Head(period=period[0])
        if whole in self._groups or core in self._groups or _YEAR_ALONE.fullmatch(whole):
            return self._head(whole, None, None)
        return Head(individual=True) if self._individual.search(whole) else _NOTHING

    def _head(self, whole: str, word: str | None, period: str | None) -> Head:
        core, year = _BRACKETS.sub("", whole), _ONE_YEAR.match(whole)
        return Head(
            fields=self._fields[word] if word else (),
            rank=self._ranks[word] if word else 0,
            individual=self._individual.search(whole) is not None,
            period=period,
            yearly=self._year.search(whole) is not None,
            group=whole in self._groups or core in self._groups,
            year=int(year[1]) if year else None,
        )

    def _spellings(self, whole: str, core: str) -> Iterator[str]:
        """The heading as it stands, then without brackets, marks of the block, and years."""
        yield whole
        if core != whole:
            yield core
        plain = self._individual.sub("", core, count=1) if self._individual.match(core) else core
        yield plain
        yield _YEAR.sub("", plain)
