"""What a workbook's worksheets share: their list, the number formats and the shared texts."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from msgspec import Struct

from checker.readers import numberformat
from checker.readers.package import Package, damaged
from checker.readers.xlsx.strings import shared_texts

if TYPE_CHECKING:
    from lxml.etree import _Element

_BOOK = "xl/workbook.xml"
_TRUE = frozenset({"1", "true"})


class Entry(Struct, frozen=True):
    """A worksheet in the workbook's list, and the part of the package that holds it."""

    name: str
    hidden: bool
    part: str


class Book(Struct, frozen=True):
    """What all worksheets need. `codes` are number formats by style, `texts` the shared ones."""

    entries: tuple[Entry, ...]
    codes: tuple[str, ...]
    texts: tuple[str, ...]
    from_1904: bool


def open_book(package: Package) -> Book:
    """The shared parts of a package. Raises InputError."""
    name = package.main_part(_BOOK)
    root = _root(package, name)
    if root is None:
        raise damaged()
    parts = _parts(package, name)
    return Book(
        tuple(_entries(root, parts)),
        _codes(_root(package, parts.by_kind("styles"))),
        shared_texts(package, parts.by_kind("sharedStrings")),
        any(mark.get("date1904") in _TRUE for mark in root.iter("{*}workbookPr")),
    )


class _Parts:
    """The parts that belong to the workbook, by their relation and by their kind."""

    def __init__(self) -> None:
        self.by_id: dict[str, tuple[str, str]] = {}

    def by_kind(self, kind: str) -> str | None:
        """The first part of a kind, such as `styles`."""
        return next((part for found, part in self.by_id.values() if found == kind), None)


def _root(package: Package, part: str | None) -> _Element | None:
    data = package.part(part) if part else None
    return None if data is None else package.parsed(data)


def _parts(package: Package, book: str) -> _Parts:
    parts = _Parts()
    root = _root(package, f"xl/_rels/{posixpath.basename(book)}.rels")
    if root is None:
        raise damaged()
    for relation in root.iter("{*}Relationship"):
        if relation.get("TargetMode") != "External":
            kind = relation.get("Type", "").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/xl", relation.get("Target", "")))
            parts.by_id[relation.get("Id", "")] = (kind, target.lstrip("/"))
    return parts


def _entries(root: _Element, parts: _Parts) -> list[Entry]:
    entries = []
    for sheet in root.iterfind("{*}sheets/{*}sheet"):
        relation = next((value for key, value in sheet.items() if str(key).endswith("}id")), "")
        kind, part = parts.by_id.get(str(relation), ("", ""))
        if not kind:
            raise damaged()
        if kind == "worksheet":
            hidden = sheet.get("state", "visible") != "visible"
            entries.append(Entry(sheet.get("name", ""), hidden, part))
    return entries


def _codes(root: _Element | None) -> tuple[str, ...]:
    """Number formats by the style that cells name; no styles, no formats."""
    if root is None:
        return ()
    own = {
        _number(each.get("numFmtId")): each.get("formatCode", "")
        for each in root.iterfind("{*}numFmts/{*}numFmt")
    }
    formats = (_number(xf.get("numFmtId")) for xf in root.iterfind("{*}cellXfs/{*}xf"))
    return tuple(numberformat.code_of(number, own.get(number)) for number in formats)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
