"""HTML pages: their tables, and the texts around them, in the order in which they are shown.

Excel's “web page” and “web archive” (MHTML) come here too, under whatever name: it is the content
that counts. Scripts, templates and comments are no text; what a style hides is read, and marked.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from lxml import etree

from checker.errors import InputError, NoTargetTable
from checker.garbage import uncollected
from checker.limits import Limits
from checker.model import Address
from checker.readers.html.cells import DROPPED, INLINE, displayed, is_hidden, line_of, own_text
from checker.readers.html.grid import Grid, cells_of, sections
from checker.readers.html.source import pages
from checker.readers.sheets import Block, Line, Sheet, Table

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from checker.readers.html.grid import Row

_OUR_REPORT = b'<meta name="generator" content="jixiao '
_HEAD = 2048
"""How far into a report of ours its maker is named."""

_HEADINGS = {f"h{rank}": rank for rank in range(1, 7)}


def read(data: bytes, name: str, limits: Limits) -> tuple[Sheet, ...]:  # noqa: ARG001
    """One nameless sheet for the page, or one for each page of a web archive.

    Raises:
        NoTargetTable: the page is a report of ours; its tables are those of documents checked.
        InputError: it cannot be read.
    """
    if _OUR_REPORT in data[:_HEAD]:
        raise NoTargetTable("这是本程序写出的检查报告", "it is a report that jixiao wrote")
    page = _Page(limits)
    with uncollected():
        return tuple(Sheet(page.blocks(text)) for text in pages(data))


def page_blocks(
    text: str, limits: Limits, lines_before: int, tables_before: int
) -> tuple[Block, ...]:
    """The lines and tables of HTML that stands inside a file of another format."""
    return _Page(limits, tables_before).blocks("\n" * lines_before + text)


def _tree(text: str) -> Element | None:
    """The page as a tree; None where it holds no element. Raises InputError."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    # Beyond its limits libxml2 stops reading, and keeps what it has: that would lose texts unseen.
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise InputError(
            "网页嵌套过深或单段文字过长，无法完整读取；请另存为 xlsx 或 docx",
            "the page is nested too deeply, or one text in it is too long, to be read in full; "
            "save it as xlsx or docx",
        )
    return root


class _Page:
    """Walks down a page; tables and cells are counted through all pages of a file."""

    def __init__(self, limits: Limits, tables_before: int = 0) -> None:
        self._limits = limits
        self._cells = 0
        self._tables = tables_before
        self._blocks: list[Block] = []
        self._texts: list[str] = []
        self._address = Address()

    def blocks(self, text: str) -> tuple[Block, ...]:
        """The lines and tables of one page."""
        self._blocks = []
        root = _tree(text)
        if root is not None:
            self._walk(root, hidden=False)
        self._end_line()
        return tuple(self._blocks)

    def _walk(self, element: Element, *, hidden: bool) -> None:
        tag = element.tag
        if tag in DROPPED:
            return
        hidden = hidden or is_hidden(element)
        if tag not in INLINE:
            self._end_line()
        if tag == "table":
            self._read_table(element, hidden=hidden)
            return
        own = own_text(element)
        # Line breaks in the source of a text say nothing, but for preformatted ones.
        for place, text in enumerate(own.split("\n") if tag == "pre" else [own]):
            if place:
                self._end_line()
            self._say(text, element, hidden=hidden)
        if tag != "select":
            self._walk_inside(element, hidden=hidden)
        if tag not in INLINE:
            self._end_line(_HEADINGS.get(tag, 0))

    def _walk_inside(self, element: Element, *, hidden: bool) -> None:
        for child in element:
            self._walk(child, hidden=hidden)
            if child.tail:
                self._say(child.tail, element, hidden=hidden)

    def _say(self, text: str, element: Element, *, hidden: bool) -> None:
        """Adds to the line of text that is being read; its address is that of its first word."""
        if self._texts or text.strip():
            if not self._texts:
                self._address = Address(line=line_of(element), hidden=hidden)
            self._texts.append(text)

    def _end_line(self, heading: int = 0) -> None:
        if self._texts:
            text = displayed("".join(self._texts))
            if text:
                self._blocks.append(Line(text, self._address, heading))
            self._texts = []

    def _read_table(self, table: Element, *, hidden: bool) -> None:
        rows_by_section, strays = sections(table)
        self._walk_strays(strays, table, hidden=hidden)
        if next(table.iterdescendants("table"), None) is None:
            self._add_table(rows_by_section, table, hidden=hidden)
            return
        for section in rows_by_section:
            for lays_out, rows in groupby(section, _lays_out):
                if lays_out:
                    inside: list[Element | str] = []
                    for row in rows:
                        for cell in cells_of(row, inside):
                            self._walk(cell, hidden=hidden)
                    self._walk_strays(inside, table, hidden=hidden)
                else:
                    self._add_table([list(rows)], table, hidden=hidden)

    def _walk_strays(self, strays: list[Element | str], table: Element, *, hidden: bool) -> None:
        """Reads what stands in a table and in none of its cells; each is a line."""
        for stray in strays:
            if isinstance(stray, str):
                self._say(stray, table, hidden=hidden)
            else:
                self._walk(stray, hidden=hidden)
            self._end_line()

    def _add_table(self, rows_by_section: list[list[Row]], table: Element, *, hidden: bool) -> None:
        grid = Grid(self._tables + 1, self._spend, hidden=hidden)
        for section in rows_by_section:
            grid.add(section)
        if any(grid.rows):
            self._tables += 1
            self._blocks.append(Table(self._tables, tuple(grid.rows)))
        self._walk_strays(grid.strays, table, hidden=hidden)

    def _spend(self, cells: int) -> None:
        self._cells += cells
        self._limits.check_cells(self._cells)


def _lays_out(row: Row) -> bool:
    """Whether a row only lays out the page: tables or single texts stand in it."""
    cells = list(cells_of(row, []))
    return len(cells) < 2 or any(
        next(cell.iterdescendants("table"), None) is not None for cell in cells
    )
