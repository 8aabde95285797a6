"""Names of projects in the titles of forms and on the tabs of sheets, where no label has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.parsing.words import bare, bare_all, spaced

if TYPE_CHECKING:
    from checker.vocabulary import Vocabulary

_IN_MARKS = re.compile(r"[【《\[]([^【】《》\[\]]{2,40})[】》\]]")
_COUNT = r"[\d一二三四五六七八九十]{1,3}"
_BEFORE = re.compile(
    rf"^(?:第{_COUNT}(?:部分|章|节)|{_COUNT}[、.．\-—_)）]+|\(?(?:19|20)\d\d\)?(?:年度?)?)+"
)
_YEAR = r"(?:19|20)\d\d"
_YEAR_BEHIND = re.compile(rf"\(?{_YEAR}(?:年度?)?\)?$")
_NUMERALS = "零〇一二三四五六七八九十"
_SHORTEST = 2
_SENTENCE = re.compile(rf"[，。；：:、]|关于|{_YEAR}")


class ProjectNames:
    """Takes away from a title what every title has; what is left may be a project's name."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        marks = vocabulary.marks
        self._title = re.compile("|".join(map(re.escape, marks["title"])))
        self._behind = re.compile(rf"(?:{spaced(marks['behind_names'])})+$")
        self._generic = sorted(bare_all(marks["generic_names"]), key=len, reverse=True)
        self._agencies = tuple(bare_all(marks["agency_endings"]))
        self._projects = tuple(bare_all(marks["project_endings"]))

    def in_marks(self, text: str) -> str | None:
        """The name in a text that is nothing but a name in brackets: 【甲项目】."""
        found = _IN_MARKS.fullmatch(text)
        return found[1] if found and not self._is_generic(found[1]) else None

    def in_title(self, title: str) -> str | None:
        """The project that a title is for: 甲项目绩效目标表, but not 项目支出绩效目标申报表."""
        name = self.perhaps_in_title(title)
        return name if name and name.endswith(self._projects) else None

    def perhaps_in_title(self, title: str) -> str | None:
        """What a title says more than all titles do, a project's name or another's."""
        words = self._title.search(title)
        name = self._core(title[: words.start()] if words else "")
        return name if name and not self._is_generic(name) else None

    def on_tab(self, tab: str) -> str | None:
        """The project that a sheet is named after, if its name says more than Sheet1 or 表2."""
        words = self._title.search(tab)
        name = self._core(tab[: words.start()] if words else tab)
        return None if name.endswith("表") or self._is_generic(name) else name

    def _core(self, text: str) -> str:
        """A text without year and number before it, and without 支出 after the project's name."""
        core = _BEFORE.sub("", bare(text))
        return _YEAR_BEHIND.sub("", self._behind.sub("", core))

    def _is_generic(self, name: str) -> bool:
        """Whether a name has only words that all titles have, or is an agency's with such words."""
        if _SENTENCE.search(name) or self._title.search(name):
            return True
        core, rest = bare(name), ""
        while core != rest:
            rest = core
            core = next((core.removesuffix(w) for w in self._generic if core.endswith(w)), core)
        if not core or core.endswith(self._agencies):
            return True
        for word in self._generic:
            core = core.replace(word, "")
        return len(_said(bare(name))) < _SHORTEST or not _said(core)


def _said(text: str) -> str:
    """The Chinese of a text that is no numeral."""
    return "".join(char for char in text if "㐀" <= char <= "\u9fff" and char not in _NUMERALS)
