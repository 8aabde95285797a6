"""Page numbers: lines that say nothing but which page this is."""

from __future__ import annotations

import re

_COUNT = r"[\d一二三四五六七八九十百]{1,5}"
_PAGE_NUMBER = re.compile(
    rf"第{_COUNT}页(?:[,，、/（(]?共{_COUNT}页[)）]?)?"
    rf"|共{_COUNT}页[,，、/]?第{_COUNT}页"
    r"|[-—–－·~～]+\d{1,4}[-—–－·~～]+"
    r"|\d{1,4}/\d{1,4}(?:页)?"
    r"|page\d{1,4}(?:(?:of|/)\d{1,4})?",
    re.IGNORECASE,
)


def is_page_number(text: str, page: int) -> bool:
    """Whether a line alone at an end of a page is its number: - 3 -, 第 3 页 共 12 页, 3/12.

    A bare number is, where it is the number of this very page.
    """
    bare = "".join(text.split())
    return bare == str(page) or _PAGE_NUMBER.fullmatch(bare) is not None
