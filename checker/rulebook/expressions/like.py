"""LIKE patterns as regular expressions."""

from __future__ import annotations

import re

_PIECE = re.compile(r"\\(?P<escaped>.)|(?P<many>%)|(?P<one>_)|(?P<plain>[^\\%_]+)", re.DOTALL)


def like_regex(pattern: str) -> str:
    """The regular expression, for the whole text, that a LIKE pattern stands for."""
    return f"^(?s:{''.join(_piece(each) for each in _PIECE.finditer(pattern))})$"


def _piece(found: re.Match[str]) -> str:
    if found["many"]:
        return ".*"
    return "." if found["one"] else re.escape(found["escaped"] or found["plain"])
