"""The comments part of a worksheet: its authors, and a text for each cell that has one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from lxml import etree

from checker.annotate.notes import AUTHOR

MOST_CHARACTERS = 32_767
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class SheetComments:
    """The comments of one sheet, those that were there among them."""

    def __init__(self, root: etree._Element | None, namespace: str) -> None:
        """`root` None: the sheet has none yet."""
        made = f"<comments xmlns={quoteattr(namespace)}/>"
        self.root = etree.fromstring(made.encode()) if root is None else root
        self._s = str(self.root.tag).removesuffix("comments")
        self._authors = self._child("authors")
        self._list = self._child("commentList")
        self._cells = {each.get("ref", "").upper(): each for each in self._list}
        self._author: str | None = None

    def add(self, cell: str, lines: Sequence[str]) -> bool:
        """Says something at a cell, behind what a comment there says already. True: it is new."""
        said = "\n".join(lines)
        old = self._cells.get(cell)
        if old is not None:
            self._run(old, "\n\n" + said)
            return False
        names = {"ref": cell, "authorId": self._author_id(), "shapeId": "0"}
        comment = etree.SubElement(self._list, f"{self._s}comment", names)
        self._cells[cell] = comment
        self._run(comment, said)
        return True

    def _run(self, comment: etree._Element, said: str) -> None:
        text = comment.find(f"{self._s}text")
        if text is None:
            text = etree.SubElement(comment, f"{self._s}text")
        run = etree.Element(f"{self._s}r")
        piece = etree.SubElement(run, f"{self._s}t", {_SPACE: "preserve"})
        # A text of the form _x0041_ would be read as the character of that number.
        piece.text = _ESCAPE.sub("_x005F_", said[:MOST_CHARACTERS])
        before = len(text.findall(f"{self._s}t")) + len(text.findall(f"{self._s}r"))
        text.insert(before, run)

    def _author_id(self) -> str:
        if self._author is None:
            etree.SubElement(self._authors, f"{self._s}author").text = AUTHOR
            self._author = str(len(self._authors) - 1)
        return self._author

    def _child(self, name: str) -> etree._Element:
        found = self.root.find(f"{self._s}{name}")
        return etree.SubElement(self.root, f"{self._s}{name}") if found is None else found
