"""What stands around the tables: titles, labels with their values, units of money, footers.

Lines outside tables and the cells above a header are read alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from checker.model import Address
from checker.parsing.amounts import Money
from checker.parsing.words import bare, bare_all, spaced
from checker.readers.sheets import Cell, Line, trimmed

if TYPE_CHECKING:
    from checker.vocabulary import Vocabulary

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_YEAR_ALONE = re.compile(r"[(（]\s*(?:19|20)\d\d\s*(?:年\s*度?)?\s*[)）]|(?:19|20)\d\d\s*年\s*度?")
_DATE = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_NUMBERED = re.compile(r"[(（]?[\d一二三四五六七八九十]{1,3}[)）、.．:：]|[①-⑳⑴-⒇]")
_LONGEST_TITLE = 80
_MOST_IN_A_HEADING = 3
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
        self._footers = bare_all(vocabulary.marks["footers"])
        notes = spaced(vocabulary.marks["notes"])
        self._notes = re.compile(rf"(?:{notes})\s*(?:[:：]|$|\d)")
        continued = spaced(vocabulary.marks["continued"])
        self._continued = re.compile(rf"[(（]?(?:{continued})[)）]?")
        self._titles: list[tuple[bool, int, Fact]] = []
        self._title_texts: set[str] = set()
        self._labelled: dict[str, Fact] = {}
        self.unit = 1
        """Yuan that one stands for in the tables that follow, as the last caption said."""

    def read(self, item: Line | Cell) -> bool:
        """Learns from a text; False where nothing in it was recognised, so that it is listed."""
        self.unit = self._money.unit(item.text) or self.unit
        heading = item.heading if isinstance(item, Line) else 0
        if self.read_labels(item) or self.is_footer(item.text):
            return True
        if _YEAR_ALONE.fullmatch(item.text):
            return self._learn({"year": Fact(item.text, item.address)})
        marked = self.is_title(item.text)
        if not (heading or marked):
            return False
        rank = heading or _NO_HEADING
        self._titles.append((not marked, rank, Fact(item.text, item.address)))
        self._title_texts.add(self._once(item.text))
        return True

    def read_labels(self, item: Line | Cell) -> bool:
        """Takes a text that consists of labels and values, and of nothing else."""
        labels = list(self._label.finditer(item.text))
        if not labels or labels[0].start() > 0:
            return False
        self.unit = self._money.unit(item.text) or self.unit
        ends = [*(label.start() for label in labels[1:]), len(item.text)]
        facts = {}
        for label, end in zip(labels, ends, strict=True):
            text = trimmed(item.text[label.end() : end])
            at = item.text.find(text, label.end()) if text else label.end()
            facts[self._kinds[bare(label[1])]] = Fact(text, shifted(item.address, at))
        return self._learn(facts)

    def is_footer(self, text: str) -> bool:
        """Whether a row or line that begins so stands below a table (填表人：, 注：)."""
        return self._footer.match(text) is not None

    def is_footer_word(self, text: str) -> bool:
        """Whether a cell is the word of a footer, whose text stands beside it."""
        return bare(text) in self._footers

    def begins_notes(self, text: str) -> bool:
        """Whether a text begins notes that may go on below it."""
        return self._notes.match(text) is not None

    def continues_notes(self, text: str) -> bool:
        """Whether a text looks like one more of several notes: numbered."""
        return _NUMBERED.match(text) is not None

    def may_head(self, text: str) -> bool:
        """Whether a text can stand above a table: a title, a year, a unit of money."""
        return bool(
            self.is_title(text)
            or _YEAR_ALONE.fullmatch(text)
            or self._label.match(text)
            or self._money.unit(text)
        )

    def may_head_row(self, cells: Sequence[Cell]) -> bool:
        """Whether a row of a table can be a part of the heading of what follows."""
        texts = {cell.text for cell in cells}
        return 0 < len(texts) <= _MOST_IN_A_HEADING and all(map(self.may_head, texts))

    @property
    def distinct_titles(self) -> int:
        """How many different titles were read; that of a continued table is not another."""
        return len(self._title_texts)

    def has_title_with(self, marks: Iterable[str]) -> bool:
        """Whether a title has one of these words in it."""
        return any(mark in bare(title) for mark in marks for title in self._title_texts)

    def repeats(self, text: str) -> bool:
        """Whether the text is a title already read, as pages repeat it."""
        return self._once(text) in self._title_texts

    def _once(self, title: str) -> str:
        """A title without what says that its table is continued."""
        return self._continued.sub("", title)

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
                return Fact(found[1], shifted(fact.address, found.start(1)))
        return None

    def labelled(self, kind: str) -> Fact | None:
        """The value behind the first label of a kind, such as `department`."""
        return self._labelled.get(kind)

    def is_title(self, text: str) -> bool:
        """Whether a text is short, and speaks of targets."""
        return len(text) <= _LONGEST_TITLE and any(mark in text for mark in self._title_marks)

    def _learn(self, facts: dict[str, Fact]) -> bool:
        """Keeps the facts if all of them can be taken."""
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


def shifted(address: Address, offset: int) -> Address:
    """The address of a place inside a text."""
    return address if address.char is None else replace(address, char=address.char + offset)
