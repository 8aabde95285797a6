"""What stands around the tables: titles, labels with their values, units of money, footers.

Lines outside tables and the cells above a header are read alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from checker.model import Address
from checker.parsing.amounts import Money
from checker.parsing.words import bare, spaced
from checker.readers.sheets import Cell, Line, trimmed

if TYPE_CHECKING:
    from checker.vocabulary import Vocabulary

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_DATE = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_LONGEST_TITLE = 80
_NO_HEADING = 99
"""The rank of a title that no format marks as a heading: below all that are."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about the document and where it stands."""

    text: str
    address: Address


class Captions:
    """Collects the document's own facts; the first of each kind counts."""

    def __init__(self, vocabulary: Vocabulary, money: Money) -> None:
        self._money = money
        self._title_marks = vocabulary.marks["title"]
        self._kinds = {
            bare(word): kind for kind, words in vocabulary.labels.items() for word in words
        }
        self._label = re.compile(rf"(?:^|(?<=\s))({spaced(self._kinds)})\s*[:：]")
        self._footer = re.compile(rf"(?:{spaced(vocabulary.marks['footers'])})\d*\s*[:：]")
        self._titles: list[tuple[bool, int, Fact]] = []
        self._title_texts: set[str] = set()
        self._labelled: dict[str, Fact] = {}
        self.unit = 1
        """Yuan that one stands for in the tables that follow, as the last caption said."""

    def read(self, item: Line | Cell) -> bool:
        """Learns from a text; False where nothing in it was recognised, so that it is listed."""
        self.unit = self._money.unit(item.text) or self.unit
        heading = item.heading if isinstance(item, Line) else 0
        if self._read_labels(item) or self.is_footer(item.text):
            return True
        marked = self._is_title(item.text)
        if not (heading or marked):
            return False
        rank = heading or _NO_HEADING
        self._titles.append((not marked, rank, Fact(item.text, item.address)))
        self._title_texts.add(item.text)
        return True

    def is_footer(self, text: str) -> bool:
        """Whether a row or line that begins so stands below a table (填表人：, 注：)."""
        return self._footer.match(text) is not None

    def repeats(self, text: str) -> bool:
        """Whether the text is a title already read, as pages repeat it."""
        return text in self._title_texts

    def title(self) -> Fact | None:
        """The highest heading that speaks of targets, else the highest, the first of equals."""
        ranked = min(self._titles, key=lambda each: each[:2], default=None)
        return ranked[2] if ranked else None

    def year(self) -> Fact | None:
        """The year in the title, else after its label, in any heading, or in the date of issue."""
        title = self.title()
        headings = [fact for _, _, fact in self._titles]
        labels = [self._labelled.get("year"), *headings, self._labelled.get("issued")]
        for fact in (title, *labels):
            found = _YEAR.search(fact.text) if fact else None
            if fact and found:
                return Fact(found[1], _moved(fact.address, found.start(1)))
        return None

    def labelled(self, kind: str) -> Fact | None:
        """The value behind the first label of a kind, such as `department`."""
        return self._labelled.get(kind)

    def _is_title(self, text: str) -> bool:
        return len(text) <= _LONGEST_TITLE and any(mark in text for mark in self._title_marks)

    def _read_labels(self, item: Line | Cell) -> bool:
        """Takes the labels of a text that consists of labels and values, and of nothing else."""
        labels = list(self._label.finditer(item.text))
        if not labels or labels[0].start() > 0:
            return False
        ends = [*(label.start() for label in labels[1:]), len(item.text)]
        facts = {}
        for label, end in zip(labels, ends, strict=True):
            text = trimmed(item.text[label.end() : end])
            at = item.text.find(text, label.end()) if text else label.end()
            facts[self._kinds[bare(label[1])]] = Fact(text, _moved(item.address, at))
        if not all(self._fits(kind, fact) for kind, fact in facts.items()):
            return False
        self._labelled.update({kind: fact for kind, fact in facts.items() if fact.text})
        return True

    def _fits(self, kind: str, fact: Fact) -> bool:
        """Whether a value can be taken: it is of its kind, and says nothing new of a known fact."""
        if not fact.text:
            return True
        match kind:
            case "money":
                return self._money.unit(fact.text) is not None
            case "year" if not _YEAR.search(fact.text):
                return False
            case "issued" if not iso_date(fact.text):
                return False
        known = self._labelled.get(kind)
        return known is None or known.text == fact.text


def iso_date(text: str) -> str | None:
    """`2019-01-30` of 2019年1月30日, 2019.1.30 and the like; None where it is no day."""
    found = _DATE.fullmatch(text)
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return None


def _moved(address: Address, offset: int) -> Address:
    """The address of a place inside a text."""
    return address if address.char is None else replace(address, char=address.char + offset)
