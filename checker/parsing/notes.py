"""What stands below tables and is no data: signatures, opinions, notes in numbered lines."""

from __future__ import annotations

from checker.parsing.amounts import number
from checker.parsing.captionwords import CaptionWords
from checker.parsing.columns import COMMON, Columns
from checker.parsing.grid import GridRow, column_of


class Notes:
    """Recognises rows and lines below tables; notes go on while they are numbered."""

    def __init__(self, words: CaptionWords) -> None:
        self._words = words
        self._going_on = False

    def end(self) -> None:
        """Notes that something else began."""
        self._going_on = False

    def takes(self, row: GridRow, columns: Columns) -> bool:
        """Whether a row under a header is a footer, or one more of its notes."""
        text = row.filled[0].text
        if self._words.is_page_number(text):
            return row.is_one_text
        beside = columns.is_form and column_of(row.filled[0]) < columns.name_column
        if self._words.is_footer(text) or (beside and self._words.is_footer_word(text)):
            if self._has_data(row, columns):
                return False
            self._going_on = self._words.begins_notes(text)
            return True
        return row.is_one_text and self.take_text(text)

    def take_text(self, text: str) -> bool:
        """Whether a text goes on with the notes before it; else these are at an end."""
        self._going_on = self._going_on and self._words.continues_notes(text)
        return self._going_on

    def begin(self, text: str) -> None:
        """Notes a line that was read as a footer: notes may go on below it."""
        self._going_on = self._words.begins_notes(text)

    def _has_data(self, row: GridRow, columns: Columns) -> bool:
        """Whether a row has amounts, or an indicator's name beside another text as its value."""
        amounts = (columns.places[field, COMMON] for field in columns.funds)
        if any(number(row.at(place).text) is not None for place in amounts):
            return True
        name, value = (columns.places.get((field, COMMON)) for field in ("name", "value"))
        if name is None or value is None:
            return False
        texts = {row.at(name).text, row.at(value).text}
        if (
            len(texts) < 2
            or "" in texts
            or any(map(self._words.is_footer, texts - {row.filled[0].text}))
        ):
            return False
        # A signature row is labels with their texts; a row of targets has a level, or begins with
        # its name.
        level = columns.places.get(("level1", COMMON))
        return column_of(row.filled[0]) == name or bool(level and row.at(level).text)
