"""Names of the elements of a Word document, and how to find those of one kind below another."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"

PARAGRAPH = f"{W}p"
TABLE = f"{W}tbl"
ALT_CHUNK = f"{W}altChunk"
BLOCKS = frozenset({PARAGRAPH, TABLE, ALT_CHUNK})
"""What stands below one another in a body, a cell or a text box."""

DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
"""Tracked changes that took their content away; those that brought it are mere wrappings."""

PROPERTIES = frozenset(
    f"{W}{name}" for name in ("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sectPr")
)

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M),
)


def transitional(xml: bytes) -> bytes:
    """The XML with the namespaces of strict documents replaced by the ones named here."""
    for strict, name in _STRICT:
        xml = xml.replace(strict, name.strip("{}").encode())
    return xml


def attribute(element: etree._Element, name: str = "val") -> str:
    """An attribute of Word's own; empty where it is not there."""
    return element.get(f"{W}{name}", "")


def number(element: etree._Element) -> int | None:
    """The value of an element that holds a count."""
    value = attribute(element)
    return int(value) if value.isdecimal() and len(value) < 10 else None


def members(container: etree._Element, wanted: frozenset[str]) -> Iterator[etree._Element]:
    """The elements of a kind in a container, through content controls and other wrappings.

    Of alternatives for several versions of Word, the first that holds such elements is taken.
    """
    for child in container:
        tag = child.tag
        if tag in wanted:
            yield child
        elif tag == ALTERNATE:
            branches = (list(members(branch, wanted)) for branch in child)
            yield from next(filter(None, branches), ())
        elif tag not in PROPERTIES and tag not in DELETED:
            yield from members(child, wanted)
