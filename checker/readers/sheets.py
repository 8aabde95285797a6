"""What every reader gives: sheets of lines and tables, with displayed text and addresses.

A reader knows its file format and nothing of budgets; parsing knows budgets and no file format.
This is the door between them.
"""

from __future__ import annotations

from dataclasses import dataclass

from checker.model import Address


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as displayed: ends trimmed, wraps inside removed.

    A merged cell stands once, at its top left.
    """

    text: str
    address: Address
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A text outside every table: a heading, a caption, a label with its value, a note.

    `heading` is its rank where the format marks headings (1 is the highest), else 0; the marks
    themselves are no part of the text.
    """

    text: str
    address: Address
    heading: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells, row by row. Rows may be ragged; `number` counts tables through the file."""

    number: int
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of the file that could not be read as text, such as a scanned page, and why."""

    reason: str
    address: Address


Block = Line | Table | Unread


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lines and tables in reading order. Only workbooks name their sheets."""

    blocks: tuple[Block, ...]
    name: str | None = None


_SPACES = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x20\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_BLANKS = _SPACES + _INVISIBLE


def trimmed(text: str) -> str:
    """The text without white space of any width, or invisible characters, at its ends."""
    return text.strip(_BLANKS)
