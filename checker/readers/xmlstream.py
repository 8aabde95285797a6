"""XML read as a stream: large parts of office files, in little memory whatever they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NoReturn, Protocol
from xml.parsers import expat

from checker.readers.package import damaged

_DEEPEST = 100
_LONGEST_TOKEN = 20_000_000
"""Bytes of one tag. The parser begins anew with each piece of an unfinished tag."""


class Visitor(Protocol):
    """Sees the elements of a part, one after the other."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins. `name` has its prefix."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Text inside the element that began last; one text may come in pieces."""


class Depth:
    """Counts open elements, since each costs memory and a tree of offices is never deep."""

    def __init__(self) -> None:
        self._open = 0

    def enter(self) -> None:
        """One more is open. Raises InputError."""
        self._open += 1
        if self._open > _DEEPEST:
            raise damaged()

    def leave(self) -> None:
        """One is closed."""
        self._open -= 1


def walk(chunks: Iterable[bytes], visitor_for: Callable[[str], Visitor]) -> None:
    """Leads a visitor through all elements inside the root, which is only asked for its prefix.

    `visitor_for` gets that prefix (`x:` or nothing): most programs write none, some do.

    Raises:
        InputError: it is no well-formed XML, or it has a DTD, which no office program writes.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse

    def root(name: str, attributes: dict[str, str]) -> None:  # noqa: ARG001
        visitor = visitor_for(name[: name.find(":") + 1])
        parser.StartElementHandler = visitor.start
        parser.EndElementHandler = visitor.end
        parser.CharacterDataHandler = visitor.text

    parser.StartElementHandler = root
    fed = 0
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > _LONGEST_TOKEN:
                raise damaged()
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise damaged() from error


def _refuse(*_: object) -> NoReturn:
    raise damaged()
