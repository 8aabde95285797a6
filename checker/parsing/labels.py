"""Labels of a form: cells that say what the cell beside or below them holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from checker.parsing.amounts import FUNDS
from checker.parsing.heads import Head, Heads
from checker.parsing.words import bare, bare_all, spaced
from checker.readers.sheets import trimmed

if TYPE_CHECKING:
    from checker.vocabulary import Vocabulary

OWNERS = ("project", "project_code", "department", "agency", "agency_code")
"""What a form says of whose it is; with one of these a form begins."""

FORM_FIELDS = (*OWNERS, "goal", *FUNDS)
"""What a label can be for; every other known heading labels a detail."""


class Label(Struct, frozen=True):
    """What a label is for. Of two labels for one field, the one of lower `rank` is better.

    `other_period` marks a detail that would be a field if it were the year's (中期目标).
    """

    field: str
    text: str
    rank: tuple[int, int] = (1, 0)
    other_period: bool = False


_NUMBER = re.compile(
    r"\s*(?:[(（][\d一二三四五六七八九十]{1,3}[)）]|[\d一二三四五六七八九十]{1,3}[)）、.．])\s*"
)
"""What may number a caption: （1）, 一、."""

_BRACKETS = {"(": ")）", "（": ")）", "【": "】", "[": "]"}

_STRANGER = re.compile(r"[\s;；]+([^\s:：;；]{2,12})\s*[:：]")
"""A label that is none of ours, behind another's value: 项目名称：甲  金额单位：万元."""

_LEAST_GLUED = 4


class Labels:
    """Recognises the labels of forms by the words of the vocabulary."""

    def __init__(self, vocabulary: Vocabulary, heads: Heads) -> None:
        self._heads = heads
        self._only_columns = bare_all(vocabulary.marks["only_columns"])
        self._vocabulary = vocabulary

    @cached_property
    def _pair(self) -> re.Pattern[str]:
        """A label before its colon: hundreds of words, of no use where no form is read."""
        headers = self._vocabulary.headers
        words = {word for field in (*OWNERS, "goal", *FUNDS) for word in headers[field]}
        words = set(filter(self._may_label, words))
        prefixes = spaced(self._vocabulary.marks["prefixes"])
        before = rf"(?:^|(?<=[^:：;；]))(?:(?:{prefixes})\s*[:：]\s*)?"
        return re.compile(rf"{before}({spaced(words)})(?:[(（][^()（）]*[)）])?\s*[:：]")

    def of(self, text: str) -> Label | None:
        """The label that a cell is, if its text is one and nothing more."""
        head = self._heads.of(text)
        if not head.known:
            return None
        if bare(text) in self._only_columns:
            return Label("detail", text)
        return self._label(head, text)

    @cached_property
    def _apart(self) -> re.Pattern[str]:
        """A label that stands apart from its value without a colon: a name, or a goal's prose."""
        project, goal = (
            spaced(word for word in self._vocabulary.headers[field] if self._may_label(word))
            for field in ("project", "goal")
        )
        return re.compile(rf"({project})\s+(?=\w)(\S+)|({goal})\s+(\S.*[，。；、].*)", re.DOTALL)

    def _may_label(self, word: str) -> bool:
        return bare(word) not in self._only_columns

    def pairs(self, text: str) -> Iterator[tuple[Label, str, int]]:
        """The labels with values behind them that a text consists of, each with its place.

        A number may stand before them, and brackets around them.
        """
        core, start = _core(text)
        apart = self._apart.fullmatch(core)
        label = self.of(apart[1] or apart[3]) if apart else None
        if apart and label:
            at = 2 if apart[1] else 4
            yield label, apart[at], start + apart.start(at)
        for each, value, at in self._coloned(core):
            yield each, value, start + at

    def _coloned(self, text: str) -> Iterator[tuple[Label, str, int]]:
        if not self._pair.match(text):
            return
        found = list(self._found(text))
        ends = [*(each.start() for each in found[1:]), len(text)]
        for each, end in zip(found, ends, strict=True):
            label = self.of(each[1])
            if label:
                # A goal is prose, which may have any word behind it.
                if label.field == "goal":
                    yield label, trimmed(text[each.end() :]), _begin(text, each.end())
                    return
                yield from _divided(label, text, each.end(), end)

    def _found(self, text: str) -> Iterator[re.Match[str]]:
        """The labels before their colons, also one that stands right behind another's value."""
        end = 0
        for each in self._pair.finditer(text):
            if _stands_free(text, each.start()) or _is_glued(each, text[end : each.start()]):
                yield each
                end = each.end()

    def _label(self, head: Head, text: str) -> Label:
        if head.period:
            return Label("detail", text, other_period="detail" not in head.fields)
        for field in FORM_FIELDS:
            if field in head.fields:
                order = head.rank if field in FUNDS[1:] else 0
                return Label(field, text, (0 if head.yearly else 1, order))
        return Label("detail", text)


def _stands_free(text: str, start: int) -> bool:
    return start == 0 or text[start - 1].isspace()


def _is_glued(found: re.Match[str], value: str) -> bool:
    """Whether a blank was closed up before a label: 项目名称：甲项目预算金额：12万元.

    A short word may be the end of one that is not known.
    """
    return len(bare(found[1])) >= _LEAST_GLUED and not re.search(r"\s", value.lstrip())


def _core(text: str) -> tuple[str, int]:
    """A caption without the number before it and the brackets around it, and where it begins."""
    start = _end_of_number(text, 0)
    if text[start : start + 1] in _BRACKETS and text[-1] in _BRACKETS[text[start]]:
        start = _end_of_number(text, start + 1)
        return text[start:-1], start
    return text[start:], start


def _end_of_number(text: str, start: int) -> int:
    found = _NUMBER.match(text, start)
    return found.end() if found else start


def _divided(label: Label, text: str, start: int, end: int) -> Iterator[tuple[Label, str, int]]:
    """A label's value, and the labels with values behind it that are none of a form's."""
    strangers = list(_STRANGER.finditer(text, start, end))
    labels = [label, *(Label("detail", each[1]) for each in strangers)]
    starts = [start, *(each.end() for each in strangers)]
    ends = [*(each.start() for each in strangers), end]
    for each, first, last in zip(labels, starts, ends, strict=True):
        yield each, trimmed(text[first:last]), _begin(text, first)


def _begin(text: str, start: int) -> int:
    """Where a value begins behind its colon."""
    rest = text[start:]
    return start + len(rest) - len(rest.lstrip())
