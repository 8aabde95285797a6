"""What stands around the tables: titles, labels with their values, units of money, footers.

Lines outside tables and the cells above a header are read alike.
"""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from checker.model import Address
from checker.parsing.amounts import Money
from checker.parsing.captionwords import CaptionWords
from checker.parsing.projectnames import ProjectNames
from checker.parsing.words import bare
from checker.readers.sheets import Cell, Line

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_DATE = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_NO_HEADING = 99
"""The rank of a title that no format marks as a heading: below all that are."""


class Fact(Struct, frozen=True):
    """A fact about the document and where it stands."""

    text: str
    address: Address


class Captions:
    """Collects the document's own facts; the first of each kind counts."""

    def __init__(self, words: CaptionWords, names: ProjectNames, money: Money) -> None:
        self._words = words
        self._names = names
        self._money = money
        self._titles: list[tuple[bool, int, Fact]] = []
        self._title_texts: set[str] = set()
        self._labelled: dict[str, Fact] = {}
        self.unit = 1
        """Yuan that one stands for in the tables that follow, as the last caption said."""
        self.project: Fact | None = None
        """The project that the last title or name in brackets is for."""
        self.perhaps_project: Fact | None = None
        """What the last title names, a project or not."""
        self.tab: str | None = None
        """The project that the sheet at hand is named after."""

    def begin_sheet(self, tab: str | None) -> None:
        """Notes that what follows stands on another sheet, with its name where sheets have one."""
        self.project = self.perhaps_project = None
        self.tab = self._names.on_tab(tab) if tab else None

    def read(self, item: Line | Cell) -> bool:
        """Learns from a text; False where nothing in it was recognised, so that it is listed."""
        text = item.text
        self.unit = self._money.unit(text) or self.unit
        if self.read_labels(item) or self._words.is_footer(text):
            return True
        if self._words.is_page_number(text) or self._words.is_attachment(text):
            return True
        named = self._names.in_marks(text)
        if named:
            self._title_texts.add(text)
            self.project = Fact(named, shifted(item.address, 1))
            return True
        if self._words.is_year(text):
            return self._learn({"year": Fact(text, item.address)})
        heading = item.heading if isinstance(item, Line) else 0
        marked = self._words.is_title(text)
        if not (heading or marked):
            return False
        rank = heading or _NO_HEADING
        self._titles.append((not marked, rank, Fact(text, item.address)))
        self._title_texts.add(self._words.once(text))
        if marked:
            self.project = self._named(text, item.address, self._names.in_title(text))
            perhaps = self._names.perhaps_in_title(text)
            self.perhaps_project = self._named(text, item.address, perhaps)
        # Lower headings of a plain text may hold anything; what they say is not passed over.
        known = marked or heading == 1 or not self._words.once(text)
        return known or item.address.char is None

    def _named(self, title: str, address: Address, name: str | None) -> Fact | None:
        return Fact(name, shifted(address, max(title.find(name), 0))) if name else None

    def read_labels(self, item: Line | Cell) -> bool:
        """Takes a text that consists of labels and values, and of nothing else."""
        facts = {
            kind: Fact(value, shifted(item.address, at))
            for kind, value, at in self._words.labels(item.text)
        }
        if not facts:
            return False
        self.unit = self._money.unit(item.text) or self.unit
        return self._learn(facts)

    def may_read(self, text: str) -> bool:
        """Whether a text is a year, or a label with its value."""
        return self._words.is_year(text) or any(self._words.labels(text))

    @property
    def distinct_titles(self) -> int:
        """How many different titles were read; that of a continued table is not another."""
        return len(self._title_texts)

    @property
    def is_whole_department(self) -> bool:
        """Whether a title says that the targets are a whole department's."""
        return any(map(self._words.of_whole_department, self._title_texts))

    def repeats(self, text: str) -> bool:
        """Whether the text is a title already read, as pages repeat it."""
        return self._words.once(text) in self._title_texts

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
                return ":" not in bare(fact.text) and self._money.unit(fact.text) is not None
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
    return address if address.char is None else address._replace(char=address.char + offset)
