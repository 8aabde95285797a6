"""How texts around tables look: titles, labels, years, footers, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from checker.parsing.words import bare, bare_all, either, spaced, squeezed
from checker.readers.sheets import Cell, trimmed

if TYPE_CHECKING:
    from checker.vocabulary import Vocabulary

_PART = r"(?:[上下]半年|(?:\d{1,2}\s*月?\s*[-－—–~至]\s*)?\d{1,2}\s*月)"
_YEAR_ALONE = re.compile(
    rf"[(（]\s*(?:19|20)\d\d\s*(?:年\s*度?\s*{_PART}?)?\s*[)）]|(?:19|20)\d\d\s*年\s*度?"
)
_PAGE = re.compile(
    r"第\s*\d+\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?|[-—–]+\s*\d+\s*[-—–]+|\d+\s*/\s*\d+\s*页"
)
_NUMBERED = re.compile(r"[(（]?[\d一二三四五六七八九十]{1,3}[)）、.．:：]|[①-⑳⑴-⒇]")
_LONGEST_TITLE = 80
_MOST_IN_A_HEADING = 3


class CaptionWords:
    """Recognises such texts by the vocabulary; learns nothing from them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        marks = vocabulary.marks
        self._titles = re.compile("|".join(map(re.escape, marks["title"])))
        self._whole = bare_all(marks["whole_department"])
        self._kinds = {
            bare(word): kind for kind, words in vocabulary.labels.items() for word in words
        }
        self._label = re.compile(rf"(?:^|(?<=\s))({spaced(self._kinds)})\s*[:：]")
        # These are looked for in squeezed texts.
        signed = rf"(?:\(?(?:{either(marks['signatures'])})\)?)?"
        self._footer = re.compile(rf"(?:{either(marks['footers'])})\d*{signed}:")
        number = r"[\d一二三四五六七八九十]*(?:[-－—.]\d+)*"
        form = rf"(?:{either(marks['form_numbers'])})\d+(?:[-－—.]\d+)*表?"
        self._attachment = re.compile(rf"(?:{either(marks['attachments'])}){number}:?|{form}")
        self._notes = re.compile(rf"(?:{either(marks['notes'])})(?::|$|\d)")
        self._footers = bare_all(marks["footers"])
        self._continued = re.compile(rf"[(（]?(?:{spaced(marks['continued'])})[)）]?")

    def labels(self, text: str) -> Iterator[tuple[str, str, int]]:
        """Kind, value and its place for each label, if the text consists of labels and values."""
        labels = list(self._label.finditer(text))
        if not labels or labels[0].start() > 0:
            return
        ends = [*(label.start() for label in labels[1:]), len(text)]
        for label, end in zip(labels, ends, strict=True):
            value = trimmed(text[label.end() : end])
            at = text.find(value, label.end()) if value else label.end()
            yield self._kinds[bare(label[1])], value, at

    def is_title(self, text: str) -> bool:
        """Whether a text is short, and speaks of targets."""
        return len(text) <= _LONGEST_TITLE and self._titles.search(text) is not None

    def is_year(self, text: str) -> bool:
        """Whether a text is a year or a part of one, as stands below titles: （2020年1-7月）."""
        return _YEAR_ALONE.fullmatch(text) is not None

    def is_attachment(self, text: str) -> bool:
        """Whether a text only counts attachments or forms, as above titles: 附件2, 预算05-2表."""
        return self._attachment.fullmatch(squeezed(text)) is not None

    def is_page_number(self, text: str) -> bool:
        """Whether a text counts the page and says no more: 第 2 页, - 2 -."""
        return _PAGE.fullmatch(text) is not None

    def is_footer(self, text: str) -> bool:
        """Whether a row or line that begins so stands below a table (填表人：, 注：)."""
        return self._footer.match(squeezed(text)) is not None

    def is_footer_word(self, text: str) -> bool:
        """Whether a cell is the word of a footer, whose text stands beside it."""
        return bare(text) in self._footers

    def begins_notes(self, text: str) -> bool:
        """Whether a text begins notes that may go on below it."""
        return self._notes.match(squeezed(text)) is not None

    def continues_notes(self, text: str) -> bool:
        """Whether a text looks like one more of several notes: numbered."""
        return _NUMBERED.match(text) is not None

    def may_head(self, text: str) -> bool:
        """Whether a text can stand above a table: a title, a year, a label with its value."""
        alone = self.is_title(text) or self.is_year(text) or self.is_attachment(text)
        return alone or self._label.match(text) is not None

    def may_head_row(self, cells: Sequence[Cell]) -> bool:
        """Whether a row of a table can be a part of the heading of what follows."""
        texts = {cell.text for cell in cells}
        return 0 < len(texts) <= _MOST_IN_A_HEADING and all(map(self.may_head, texts))

    def of_whole_department(self, title: str) -> bool:
        """Whether a title is that of a department's own targets (部门整体支出)."""
        return any(mark in bare(title) for mark in self._whole)

    def once(self, title: str) -> str:
        """A title without what says that its table is continued."""
        return self._continued.sub("", title)
