"""Texts of a workbook: the shared ones, and the escapes that any text may have."""

from __future__ import annotations

import re

from checker.readers.package import Package, damaged
from checker.readers.sheets import unwrapped
from checker.readers.xmlstream import Depth, walk

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_SURROGATES = range(0xD800, 0xE000)


def displayed(text: str) -> str:
    """A text as its cell shows it, on one line, its escapes (`_x000D_`) resolved."""
    return unwrapped(_ESCAPE.sub(_char, text) if "_x" in text else text)


def shared_texts(package: Package, part: str | None) -> tuple[str, ...]:
    """The texts that cells name by number, runs joined, readings (拼音) left out.

    Raises InputError.
    """
    if part is None:
        return ()
    if part not in package.names:
        raise damaged()
    visitors: list[_Texts] = []

    def texts(prefix: str) -> _Texts:
        visitors.append(_Texts(prefix))
        return visitors[0]

    walk(package.chunks(part), texts)
    return tuple(visitors[0].found)


class _Texts:
    """Collects the items of the shared texts."""

    def __init__(self, prefix: str) -> None:
        self.found: list[str] = []
        self._item, self._text, self._reading = (f"{prefix}{name}" for name in ("si", "t", "rPh"))
        self._depth = Depth()
        self._pieces: list[str] = []
        self._takes = False
        self._reads = False

    def start(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002
        """Takes texts, except those of readings."""
        self._depth.enter()
        if name == self._item:
            self._pieces = []
        elif name == self._reading:
            self._reads = True
        elif name == self._text:
            self._takes = not self._reads

    def end(self, name: str) -> None:
        """Closes a text or an item."""
        self._depth.leave()
        if name == self._text:
            self._takes = False
        elif name == self._reading:
            self._reads = False
        elif name == self._item:
            self.found.append(displayed("".join(self._pieces)))

    def text(self, data: str) -> None:
        """A piece of what stands between the marks."""
        if self._takes:
            self._pieces.append(data)


def _char(escape: re.Match[str]) -> str:
    code = int(escape[1], 16)
    return escape[0] if code in _SURROGATES else chr(code)
