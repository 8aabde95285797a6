"""One JSON object under reading: its values by key, and its place for error messages."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from checker.errors import InputError
from checker.parsing.amounts import number

_LARGEST = 2**31 - 1
"""The largest whole number taken: no place and no year of a document lies beyond it."""

_LONGEST_NUMBER = 10**300


class Fields(Struct, frozen=True):
    """An object's keys; one that is not there reads as null. `where` names the object's place."""

    data: Mapping[str, Any]
    where: str

    @classmethod
    def of(cls, value: Any, where: str) -> Fields:
        """The value as an object. Raises InputError."""
        if not isinstance(value, dict):
            raise _wrong(where, "一个对象 {…}", "an object {…}")
        return cls(value, where)

    def at(self, key: str) -> str:
        """The place of a key: `agencies[0].projects[1].funds`."""
        return f"{self.where}.{key}" if self.where else key

    def text(self, key: str) -> str | None:
        """A text; a number or true and false count as the text that spells them."""
        return as_text(self.data.get(key), self.at(key))

    def amount(self, key: str) -> float | None:
        """An amount in yuan, as a number or as a text of one; a blank text is null."""
        value = self.data.get(key)
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        if isinstance(value, str):
            read = number(value)
            value = None if read is None else float(read)
        if isinstance(value, bool) or not isinstance(value, int | float) or not _finite(value):
            raise _wrong(self.at(key), "一个金额（元）", "an amount in yuan")
        return float(value)

    def count(self, key: str) -> int | None:
        """A whole number from 1, or a text of one; a blank text is null."""
        value = self.data.get(key)
        if isinstance(value, str):
            digits = value.strip()
            value = int(digits) if digits.isdecimal() and len(digits) < 10 else digits or None
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= _LARGEST:
            raise _wrong(self.at(key), "一个正整数", "a whole number from 1")
        return value

    def flag(self, key: str) -> bool:
        """True or false, or the text of one of them; null is false."""
        value = self.data.get(key)
        known = {None: False, "": False, "true": True, "false": False, True: True, False: False}
        if not isinstance(value, str | bool | None) or value not in known:
            raise _wrong(self.at(key), "true 或 false", "true or false")
        return known[value]

    def object(self, key: str) -> Fields:
        """An object under a key; null is an empty one."""
        value = self.data.get(key)
        return Fields.of({} if value is None else value, self.at(key))

    def items(self, key: str) -> Iterator[tuple[Any, str]]:
        """The members of a list under a key, each with its place; null is an empty list."""
        values = self.data.get(key)
        if not isinstance(values, list | None):
            raise _wrong(self.at(key), "一个列表 […]", "a list […]")
        for place, value in enumerate(values or ()):
            yield value, f"{self.at(key)}[{place}]"

    def objects(self, key: str) -> Iterator[Fields]:
        """The members of a list of objects."""
        return (Fields.of(value, where) for value, where in self.items(key))


def as_text(value: Any, where: str) -> str | None:
    """A JSON scalar as text. Raises InputError for lists and objects."""
    match value:
        case None:
            return None
        case bool():
            return "true" if value else "false"
        case float():
            return repr(value)
        case int() if abs(value) < _LONGEST_NUMBER:
            return str(value)
        case str():
            return whole(value)
    raise _wrong(where, "一段文字", "a text")


def whole(text: str) -> str:
    """The text without halves of surrogate pairs, which JSON can spell but no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def _wrong(where: str, zh: str, en: str) -> InputError:
    place = where or "$"
    return InputError(f"{place}：应为{zh}", f"{place}: should be {en}")
