"""Text measured in terminal columns, where a Chinese character takes two."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import lru_cache

_NO_WIDTH = {"Mn", "Me", "Cf"}
# What stays on one line: a word or a character, with the marks that may not stand apart from it.
_PIECE = re.compile(
    r"\s+|[（「『【《〈〔“‘]*(?:[!-~]+|[^\s])[，。、；：！？）」』】〕》”’…,.;:!?)\]}]*"
)


def columns(text: str) -> int:
    """How many columns a text takes on a terminal."""
    return sum(map(_width, text))


def pad(text: str, width: int, *, right: bool = False) -> str:
    """The text filled with blanks up to a width; `right` puts it to the right, as numbers want."""
    blanks = " " * (width - columns(text))
    return blanks + text if right else text + blanks


def cut(text: str, width: int) -> str:
    """The text, or as much of it as fits in a width with an ellipsis."""
    if columns(text) <= width:
        return text
    kept, room = [], width - 1
    for char in text:
        room -= _width(char)
        if room < 0:
            break
        kept.append(char)
    return "".join(kept).rstrip() + "…"


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of a width: broken at blanks, and between Chinese characters."""
    lines = [""]
    for piece in _PIECE.findall(text):
        if columns(lines[-1]) + columns(piece) > width and lines[-1].strip():
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        if lines[-1] or not piece.isspace():
            lines[-1] += piece
    return [line.rstrip() for line in lines]


def table(rows: Sequence[tuple[str, ...]], *, numbers: Collection[int] = ()) -> list[str]:
    """Rows as aligned lines, two blanks between the columns; `numbers` stand to the right."""
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            pad(cell, width, right=place in numbers)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


@lru_cache(maxsize=4096)
def _width(char: str) -> int:
    if unicodedata.category(char) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
