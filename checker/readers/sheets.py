"""What every reader gives: sheets of lines and tables, with displayed text and addresses.

A reader knows its file format and nothing of budgets; parsing knows budgets and no file format.
This is the door between them.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

from checker.model import Address


class Cell(NamedTuple):
    """One cell as displayed: ends trimmed, wraps inside removed.

    A merged cell stands once, at its top left.
    """

    text: str
    address: Address
    rowspan: int = 1
    colspan: int = 1


class Line(Struct, frozen=True):
    """A text outside every table: a heading, a caption, a label with its value, a note.

    `heading` is its rank where the format marks headings (1 is the highest), else 0; the marks
    themselves are no part of the text.
    """

    text: str
    address: Address
    heading: int = 0


class Table(Struct, frozen=True):
    """A grid of cells, row by row. Rows may be ragged; `number` counts tables through the file."""

    number: int
    rows: tuple[tuple[Cell, ...], ...]


class Unread(Struct, frozen=True):
    """A part of the file that could not be read as text, such as a scanned page, and why."""

    reason: str
    address: Address


Block = Line | Table | Unread


class Sheet(Struct, frozen=True):
    """Lines and tables in reading order. Only workbooks name their sheets."""

    blocks: tuple[Block, ...]
    name: str | None = None


_INVISIBLE = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff")


def trimmed(text: str) -> str:
    """The text without white space of any width, or invisible characters, at its ends."""
    text = text.strip()
    # Most texts have nothing invisible, and to strip by a list is far slower than by nature.
    while text.startswith(_INVISIBLE) or text.endswith(_INVISIBLE):
        text = text.strip("".join(_INVISIBLE)).strip()
    return text


_BREAK = re.compile(r"[\n\x0b\x0c\r\x85\u2028\u2029]+")
_LATIN = re.compile(r"[0-9A-Za-z\u00c0-\u024f]")


def unwrapped(text: str) -> str:
    """The text of a cell without its line breaks, and trimmed.

    Chinese closes up over a break; between two Latin letters or digits one space stands instead.
    """
    pieces = [piece for piece in map(trimmed, _BREAK.split(text)) if piece]
    joints = ((" " if _breaks_words(*pair) else "") + pair[1] for pair in pairwise(pieces))
    return "".join((*pieces[:1], *joints))


def _breaks_words(before: str, after: str) -> bool:
    return _LATIN.match(before[-1]) is not None and _LATIN.match(after) is not None
