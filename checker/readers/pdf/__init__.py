"""Pdfs: ruled and aligned tables and the lines around them, page by page.

A pdf knows no tables, only glyphs and strokes at places. `documents` opens the file, `drawing`
collects what a page shows, `rulings` and `columns` find the grids in it, `layout` the rows where
none are drawn, `lines` the text, and `pages` puts them in reading order. Each page's part of a
table is a table of its own.
"""

from __future__ import annotations

from checker.errors import InputError
from checker.limits import Limits
from checker.readers.pdf.breaks import joined
from checker.readers.pdf.documents import drawings
from checker.readers.pdf.pages import PageReader
from checker.readers.sheets import Sheet, Unread

_PAGES_NAMED = 10


def read(data: bytes, name: str, limits: Limits) -> tuple[Sheet, ...]:  # noqa: ARG001
    """One nameless sheet with all pages, one after the other.

    Raises:
        InputError: damaged, protected by a password, too large, or scanned through and through.
    """
    reader = PageReader(limits)
    pages = enumerate(drawings(data, limits), 1)
    blocks = tuple(joined(list(reader.read(drawing, number)) for number, drawing in pages))
    unread = [block.address.page or 0 for block in blocks if isinstance(block, Unread)]
    if unread and len(unread) == len(blocks):
        raise _scanned(unread)
    return (Sheet(blocks),)


def _scanned(pages: list[int]) -> InputError:
    named = "、".join(map(str, pages[:_PAGES_NAMED]))
    more = len(pages) > _PAGES_NAMED
    return InputError(
        f"第 {named}{' …' if more else ''} 页没有文字，像是扫描件；请先做文字识别（OCR）再检查",
        f"pages {named.replace('、', ', ')}{' …' if more else ''} hold no text and look scanned;"
        " run a text recognition (OCR) first",
    )
