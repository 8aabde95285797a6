"""Characters that a Unicode encoding has no glyph for (`·` in UniGB-UCS2-H): pdfminer drops them.

A font that is not embedded may be encoded so; the code of a character is then the character itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pdfminer.cmapdb import CMapBase, UnicodeMap
from pdfminer.pdffont import PDFCIDFont, PDFFont
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral

_IN_UNICODE = re.compile(r"Uni\w+-(?:UCS2|UTF16)-[HV]")
_OWN = 0x11_0000
"""Ids from here on stand for the characters that have none, above all that a font may have."""


def with_all_characters(font: PDFFont, spec: Mapping[str, Any]) -> PDFFont:
    """A font that drops no character, if its encoding says what each one is."""
    encoding = resolve1(spec.get("Encoding"))
    name = encoding.name if isinstance(encoding, PSLiteral) else ""
    if (
        isinstance(font, PDFCIDFont)
        and font.unicode_map
        and isinstance(name, str)
        and _IN_UNICODE.fullmatch(name)
        and not isinstance(font.cmap, _Codes)
    ):
        font.cmap = _Codes(font.cmap)
        font.unicode_map = _Characters(font.unicode_map)
    return font


class _Codes(CMapBase):
    """Gives each code the id that its font has for it, or one of our own."""

    def __init__(self, known: CMapBase) -> None:
        super().__init__()
        self._known = known

    def is_vertical(self) -> bool:
        """Whether the text runs down."""
        return self._known.is_vertical()

    def decode(self, code: bytes) -> Iterator[int]:
        """The ids of the characters in UTF-16."""
        for char in code.decode("utf-16-be", errors="ignore"):
            ids = list(self._known.decode(char.encode("utf-16-be")))
            yield from ids or [_OWN + ord(char)]


class _Characters(UnicodeMap):
    """The characters of ids, our own among them."""

    def __init__(self, known: UnicodeMap) -> None:
        super().__init__()
        self._known = known

    def get_unichr(self, cid: int) -> str:
        """The character of an id. Raises KeyError."""
        return chr(cid - _OWN) if cid >= _OWN else self._known.get_unichr(cid)
