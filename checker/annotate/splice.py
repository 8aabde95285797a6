"""Writes into an XML text at exact places, so that all the rest of it stays byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple
from xml.parsers import expat

from msgspec import Struct, field

from checker.readers.package import damaged


class Edit(NamedTuple):
    """Bytes from `start` to `stop` give way to `text`; where both are the same, it is put in."""

    start: int
    stop: int
    text: bytes


class Element(Struct):
    """An element's place in the bytes.

    `order` counts the elements of the text from 0; `end` is where its end tag begins, or behind it
    where it is a single tag (`<a/>`).
    """

    order: int
    depth: int
    name: str
    attributes: dict[str, str]
    start: int
    end: int = field(default=0)


def elements(xml: bytes, wanted: Callable[[int, int], bool]) -> list[Element]:
    """The elements of which `wanted(order, depth)` is true, in order. Raises InputError."""
    parser = expat.ParserCreate()
    found: list[Element] = []
    opened: list[Element | None] = []
    order = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal order
        element = None
        if wanted(order, len(opened)):
            place = parser.CurrentByteIndex
            element = Element(order, len(opened), name, attributes, place)
            found.append(element)
        opened.append(element)
        order += 1

    def end(_: str) -> None:
        element = opened.pop()
        if element is not None:
            element.end = parser.CurrentByteIndex

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise damaged() from error
    return found


def at_end(xml: bytes, element: Element, text: bytes) -> Edit:
    """Puts a text in as the last thing inside an element."""
    tag = xml[element.start : element.end]
    if not (tag.endswith(b"/>") and tag.count(b"<") == 1):
        return Edit(element.end, element.end, text)
    closing = f"</{element.name}>".encode()
    return Edit(element.end - 2, element.end, b">" + text + closing)


def spliced(xml: bytes, edits: Iterable[Edit]) -> bytes:
    """The XML with the edits made, those at one place in their own order. Raises InputError."""
    if xml.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise damaged()  # UTF-16, which no office program writes and ASCII cannot be put into
    pieces, place = [], 0
    for edit in sorted(edits, key=lambda each: each.start):
        pieces += [xml[place : edit.start], edit.text]
        place = edit.stop
    return b"".join((*pieces, xml[place:]))
