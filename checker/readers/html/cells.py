"""The texts of HTML elements as a browser shows them, and what is no text at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from checker.readers.sheets import trimmed, unwrapped

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

DROPPED = frozenset(
    {"head", "script", "style", "noscript", "template", "iframe", "object", "svg", "colgroup"}
)
"""Elements whose content is never shown as text of the page."""

INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del"}
    | {"dfn", "em", "font", "i", "img", "input", "ins", "kbd", "label", "mark", "q", "ruby", "s"}
    | {"samp", "select", "small", "span", "strike", "strong", "sub", "sup", "textarea", "time"}
    | {"tt", "u", "var", "wbr"}
)
"""Elements that stand within a line of text; every other one begins a line of its own."""

_NO_PLAIN_TEXT = DROPPED | {"input", "select"}

_TYPED_IN = frozenset({"", "date", "email", "month", "number", "search", "tel", "text", "url"})
"""Kinds of input whose value is shown as it was typed."""

_BLANK_RUN = re.compile(r"[ \t\n\r\f]+")
_HIDING = re.compile(r"(?i)(?:display\s*:\s*none|visibility\s*:\s*hidden)")
_LAST_LINE = 65_535
"""libxml2 counts lines to here and then stands still."""


def displayed(text: str) -> str:
    """A text of the source as shown: runs of blanks are one, and line breaks close up."""
    if text.isalnum():
        return text
    text = trimmed(text)
    return unwrapped(_BLANK_RUN.sub(_one_blank, text)) if _BLANK_RUN.search(text) else text


def cell_text(cell: Element) -> str:
    """All that is shown in a cell; its paragraphs and lines close up to one text."""
    if len(cell):
        cell = _innermost(cell)
        if len(cell) or cell.tag in _NO_PLAIN_TEXT:
            return displayed("".join(_pieces(cell)))
    text = cell.text
    return displayed(text) if text else ""


def own_text(element: Element) -> str:
    """What an element shows of itself, beside its children: its text, or what was typed into it."""
    if element.tag == "input":
        kind = element.get("type", "").lower()
        return element.get("value", "") if kind in _TYPED_IN else ""
    if element.tag == "select":
        options = list(element.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None]
        return "".join(map(str, (chosen or options)[0].itertext())) if options else ""
    return element.text or ""


def is_hidden(element: Element) -> bool:
    """Whether the page's reader does not see the element, by its own attributes."""
    return any(
        name == "hidden" or (name == "style" and style_hides(value))
        for name, value in cast("list[tuple[str, str]]", element.items())
    )


@lru_cache(maxsize=256)
def style_hides(style: str) -> bool:
    """Whether a style takes its element out of sight; cells of a page share a few styles."""
    return _HIDING.search(style) is not None


def line_of(element: Element) -> int | None:
    """The line of the source where an element begins, where it is known."""
    line = cast("int | None", element.sourceline)
    return line if line and line < _LAST_LINE else None


def _innermost(cell: Element) -> Element:
    """The one element in which all of a cell's text stands, as word processors wrap it."""
    while len(cell) == 1:
        only = cell[0]
        if (cell.text and not cell.text.isspace()) or (only.tail and not only.tail.isspace()):
            break
        cell = only
    return cell


def _pieces(element: Element) -> Iterator[str]:
    """The texts in an element, with a line break where one is shown."""
    if element.tag in DROPPED:
        return
    yield own_text(element)
    if element.tag == "select":
        return
    for child in element:
        around = "" if child.tag in INLINE or child.tag in DROPPED else "\n"
        yield around
        yield from _pieces(child)
        yield around
        yield child.tail or ""


def _one_blank(run: re.Match[str]) -> str:
    return "\n" if "\n" in run[0] or "\r" in run[0] else " "
