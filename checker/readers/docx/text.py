"""The text of a paragraph, run by run, and the text boxes that hang on it."""

from __future__ import annotations

from lxml import etree

from checker.readers.docx.names import ALTERNATE, DELETED, PROPERTIES, M, W, attribute
from checker.readers.docx.symbols import has_symbols, shown, sign

_TEXT = frozenset({f"{W}t", f"{M}t"})
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_SILENT = PROPERTIES | DELETED | {f"{W}rt"}
"""Elements without a text of their own; `rt` is the pronunciation above the characters."""

_SYMBOL = f"{W}sym"
_FRACTION = f"{M}f"
_DENOMINATOR = f"{M}den"
_BOX = f"{W}txbxContent"
_FONTS = f"{W}rPr/{W}rFonts"


class Text:
    """The pieces of one or more paragraphs; `boxes` are text boxes, which are not part of it."""

    def __init__(self) -> None:
        self.boxes: list[etree._Element] = []
        self._pieces: list[str] = []

    def __str__(self) -> str:
        return "".join(self._pieces)

    def add_paragraph(self, paragraph: etree._Element) -> None:
        """Adds a paragraph on a line of its own."""
        if self._pieces:
            self._pieces.append("\n")
        self._add(paragraph)

    def _add(self, element: etree._Element) -> None:
        for child in element:
            tag = child.tag
            if tag in _TEXT:
                self._pieces.append(_displayed(child))
            elif tag in _SIGNS:
                self._pieces.append(_SIGNS[tag])
            elif tag not in _SILENT:
                self._add_other(child, tag)

    def _add_other(self, element: etree._Element, tag: str) -> None:
        if tag == _SYMBOL:
            self._pieces.append(sign(attribute(element, "char"), attribute(element, "font")))
        elif tag == _BOX:
            self.boxes.append(element)
        elif tag == ALTERNATE:
            self._add_alternative(element)
        else:
            if tag == _DENOMINATOR:
                self._pieces.append("/")
            self._add(element)

    def _add_alternative(self, element: etree._Element) -> None:
        """Adds the first branch that says anything: all branches say the same."""
        before = len(self._pieces) + len(self.boxes)
        for branch in element:
            self._add(branch)
            if len(self._pieces) + len(self.boxes) > before:
                return


def _displayed(element: etree._Element) -> str:
    text = element.text or ""
    if not has_symbols(text):
        return text
    run = element.getparent()
    fonts = None if run is None else run.find(_FONTS)
    return text if fonts is None else shown(text, attribute(fonts, "ascii"))
