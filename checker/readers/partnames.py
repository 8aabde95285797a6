"""Names of the parts of zip-based office files."""

from __future__ import annotations

import re
from collections.abc import Iterable


def main_part(names: Iterable[str], name: str) -> str | None:
    """The part of that name, or with a number: Word for the web writes `word/document2.xml`."""
    stem, _, suffix = name.rpartition(".")
    numbered = re.compile(rf"{re.escape(stem)}[0-9]{{0,3}}\.{suffix}")
    return min(filter(numbered.fullmatch, names), default=None, key=lambda each: (len(each), each))
