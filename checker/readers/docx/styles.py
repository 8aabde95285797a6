"""Which paragraphs are headings, told by the outline level or the name of their style."""

from __future__ import annotations

import re

from lxml import etree

from checker.readers.docx.names import W, attribute, number

_NUMBERED = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLES = frozenset({"title", "标题"})
_BODY_LEVEL = 9
"""The outline level (counted from 0) that says: no heading."""


class Headings:
    """The ranks of the styles of a document."""

    def __init__(self, styles: etree._Element | None) -> None:
        """`styles` is the root of `styles.xml`; without it the ids of styles serve as names."""
        self._ranks: dict[str, int | None] = {}
        self._bases: dict[str, str] = {}
        for style in () if styles is None else styles.findall(f"{W}style"):
            self._read(style)

    def rank(self, paragraph: etree._Element) -> int:
        """1 for the highest headings, 0 for text that is none."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return 0
        own = _outline_rank(properties)
        style = properties.find(f"{W}pStyle")
        if own is None and style is not None:
            own = self._style_rank(attribute(style))
        return own or 0

    def _read(self, style: etree._Element) -> None:
        key = attribute(style, "styleId")
        name, base = style.find(f"{W}name"), style.find(f"{W}basedOn")
        rank = None if name is None else _named_rank(attribute(name))
        properties = style.find(f"{W}pPr")
        if rank is None and properties is not None:
            rank = _outline_rank(properties)
        self._ranks[key] = rank
        if base is not None:
            self._bases[key] = attribute(base)

    def _style_rank(self, key: str) -> int | None:
        if key not in self._ranks:
            return _named_rank(key)
        seen: set[str] = set()
        while self._ranks.get(key) is None and key in self._bases and key not in seen:
            seen.add(key)
            key = self._bases[key]
        return self._ranks.get(key)


def _named_rank(name: str) -> int | None:
    if name.strip().lower() in _TITLES:
        return 1
    found = _NUMBERED.fullmatch(name.strip())
    return int(found[1]) if found else None


def _outline_rank(properties: etree._Element) -> int | None:
    """The rank that an outline level gives; 0 where it says that the text is no heading."""
    outline = properties.find(f"{W}outlineLvl")
    level = None if outline is None else number(outline)
    if level is None:
        return None
    return level + 1 if level < _BODY_LEVEL else 0
