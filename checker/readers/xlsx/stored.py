"""What a cell stores → what it shows."""

from __future__ import annotations

import math
from datetime import datetime

from checker.readers import numberformat
from checker.readers.package import damaged
from checker.readers.sheets import trimmed
from checker.readers.xlsx.book import Book
from checker.readers.xlsx.strings import displayed

_TRUE = frozenset({"1", "true"})
_DAY = 86_400
_FIRST_DAYS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}


class Stored:
    """Shows stored values by the workbook's number formats and shared texts."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def shown(self, attributes: dict[str, str], raw: str) -> str:
        """The text of a cell, by the attributes of its mark (`t` its type, `s` its style).

        Raises InputError: it names a shared text that is not there.
        """
        match attributes.get("t", "n"):
            case "s":
                return self._text(attributes, self._shared(raw))
            case "str" | "inlineStr":
                return self._text(attributes, displayed(raw))
            case "b":
                return "TRUE" if raw.strip() in _TRUE else "FALSE"
            case "e":
                return displayed(raw)
            case "d":
                return self._number(attributes, self._days(raw), raw)
            case _:
                return self._number(attributes, _float(raw), raw)

    def _shared(self, raw: str) -> str:
        number = int(raw)
        if not 0 <= number < len(self._book.texts):
            raise damaged()
        return self._book.texts[number]

    def _text(self, attributes: dict[str, str], text: str) -> str:
        code = self._code(attributes)
        return (
            text if code == numberformat.GENERAL else trimmed(numberformat.shown_text(text, code))
        )

    def _number(self, attributes: dict[str, str], value: float | None, raw: str) -> str:
        """A number's text; what should be one and is none stays as it is written."""
        if value is None:
            return displayed(raw)
        code = self._code(attributes)
        return trimmed(numberformat.shown(value, code, from_1904=self._book.from_1904))

    def _code(self, attributes: dict[str, str]) -> str:
        style = int(attributes.get("s", "0"))
        codes = self._book.codes
        return codes[style] if 0 <= style < len(codes) else numberformat.GENERAL

    def _days(self, raw: str) -> float | None:
        try:
            moment = datetime.fromisoformat(raw.strip()).replace(tzinfo=None)
        except ValueError:
            return None
        return (moment - _FIRST_DAYS[self._book.from_1904]).total_seconds() / _DAY


def _float(raw: str) -> float | None:
    try:
        value = float(raw)
    except ValueError:
        return None
    return value if math.isfinite(value) and "_" not in raw else None
