"""Word documents (docx, strict or transitional) as one sheet of lines and tables.

What Word shows is read, hidden text too; deleted text, numbers that Word generates for lists,
footnotes, and the headers and footers of pages are not. The package is opened by zipfile and lxml
rather than python-docx, which reads and links every part, pictures too, before one can look.

`line` in the address of a text outside tables is the number of its paragraph in the body, blank
ones counted; paragraphs in a text box have that of the paragraph or table that holds the box.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from checker.garbage import uncollected
from checker.limits import Limits
from checker.model import Address
from checker.readers.docx.names import BLOCKS, PARAGRAPH, TABLE, W, members, transitional
from checker.readers.docx.styles import Headings
from checker.readers.docx.tables import Grid
from checker.readers.docx.text import Text
from checker.readers.package import Package, damaged
from checker.readers.sheets import Block, Line, Sheet, Unread, trimmed, unwrapped

_BODY = f"{W}body"


def read(data: bytes, name: str, limits: Limits) -> tuple[Sheet, ...]:  # noqa: ARG001
    """One nameless sheet with the paragraphs and tables of the document. Raises InputError."""
    package = Package(data, limits)
    document, styles = (_root(package, part) for part in ("document", "styles"))
    body = None if document is None else document.find(_BODY)
    if body is None:
        raise damaged()
    with uncollected():
        return (Sheet(tuple(_Reading(Headings(styles), limits).blocks(body))),)


def places(data: bytes, limits: Limits) -> tuple[etree._Element, dict[Address, etree._Element]]:
    """The document's root, and by address its cells (`tc`) and the paragraphs outside tables.

    For those who write into a document at the places that were read. Raises InputError.
    """
    package = Package(data, limits)
    root = _root(package, "document")
    body = None if root is None else root.find(_BODY)
    if root is None or body is None:
        raise damaged()
    with uncollected():
        reading = _Reading(Headings(None), limits)
        for _ in reading.blocks(body):
            pass
        return root, reading.places


def _root(package: Package, part: str) -> etree._Element | None:
    xml = package.part(package.main_part(f"word/{part}.xml"))
    return None if xml is None else package.parsed(transitional(xml))


class _Reading:
    """Counts paragraphs, tables and cells through one document."""

    def __init__(self, headings: Headings, limits: Limits) -> None:
        self._headings = headings
        self._limits = limits
        self._paragraph = 0
        self._tables = 0
        self._cells = 0
        self.places: dict[Address, etree._Element] = {}

    def blocks(self, container: etree._Element, *, boxed: bool = False) -> Iterator[Block]:
        """What stands in a body or a text box, in order."""
        for element in members(container, BLOCKS):
            if element.tag == PARAGRAPH and not boxed:
                self._paragraph += 1
                self.places[Address(line=self._paragraph)] = element
            yield from self._read(element)

    def _read(self, element: etree._Element) -> Iterator[Block]:
        if element.tag == PARAGRAPH:
            yield from self._read_paragraph(element)
        elif element.tag == TABLE:
            yield from self._read_table(element)
        else:
            yield Unread("文档中嵌入的另一份文件没有读取", Address(line=self._paragraph))

    def _read_paragraph(self, paragraph: etree._Element) -> Iterator[Block]:
        content = Text()
        content.add_paragraph(paragraph)
        text = str(content)
        if trimmed(text):
            heading = self._headings.rank(paragraph)
            # A title closes up over its line breaks; after others a label may begin.
            text = unwrapped(text) if heading else trimmed(text.replace("\n", " "))
            yield Line(text, Address(line=self._paragraph), heading)
        for box in content.boxes:
            yield from self.blocks(box, boxed=True)

    def _read_table(self, element: etree._Element) -> Iterator[Block]:
        """The table, and after it what is inside its cells without being their text."""
        grid = Grid(element)
        self._cells += grid.area
        self._limits.check_cells(self._cells)
        if not grid.is_layout:
            self._tables += 1
            self.places.update(grid.places(self._tables))
            yield grid.table(self._tables)
        for inner in grid.inner:
            yield from self._read(inner) if inner.tag in BLOCKS else self.blocks(inner, boxed=True)
