"""Two rows of a head, where cells over both stand between them: a heading and what divides it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from checker.readers.pdf.flow import Texts
from checker.readers.pdf.heights import Standing, level_of
from checker.readers.pdf.lines import TextLine
from checker.readers.pdf.tables import Columns, Row

_LEVEL = 0.35
_NUMBER = re.compile(r"(?!20\d\d$)[≥≤＞＜<>=＝]?\s?[\d,.]+[%％]?")
"""A number that is no year."""
_FEWEST_LOWER = 2
_SAME_START = 1.0
_MOST_LINES = 7
_MOST_WRAPPED = 2
_FAR = 1.9
_HIGHEST = 3.6
"""Of the size: how far apart the first and the last line of two rows of heads are."""
_NEAR = 1.5
"""Of the size: how far apart the lines of a heading are."""


class HeadRows(Struct, frozen=True):
    """Headings over others, those under them, and those that are as high as both."""

    upper: Row
    lower: Row
    tall: Row

    def are_among(self, known: Sequence[Row]) -> bool:
        """Whether they say what rows of heads on a page before say."""
        return said(self.lower) in map(said, known)

    def height_of(self, text: Sequence[TextLine]) -> Row:
        """Where the text of another column belongs."""
        middle = (_middle(self.upper) + _middle(self.lower)) / 2
        here = level_of(text, Standing.MIDDLE)
        if abs(here - middle) < _LEVEL * text[0].size:
            return self.tall
        return self.upper if here < middle else self.lower


def two_rows(row: Row, width: int, near: float) -> HeadRows | None:
    """The two rows that lines taken for one make; None where that is not what they look like.

    Below some heading of the upper row stand several of the lower, so that one of these has none
    above it. All `width` columns have a heading. Lines less than `near` apart are of one.
    """
    middle = (min(_bases(row)) + max(_bases(row))) / 2
    heads = HeadRows({}, {}, {})
    for column, lines in row.items():
        texts = _texts(lines, near)
        here = level_of(lines, Standing.MIDDLE)
        if len(texts) == 1 and abs(here - middle) < _LEVEL * lines[0].size:
            heads.tall[column] = texts[0]
        elif len(texts) == 1:
            (heads.upper if here < middle else heads.lower)[column] = texts[0]
        elif len(texts) == 2:
            heads.upper[column], heads.lower[column] = texts
        else:
            return None
    return heads if _is_sound(heads) and len({*heads.lower, *heads.tall}) == width else None


def is_number(text: TextLine) -> bool:
    """Whether a text is a number, as no heading is."""
    return bool(_NUMBER.fullmatch(text.text))


def first_heads(lines: Sequence[Texts], columns: Columns) -> tuple[int, HeadRows | None]:
    """With how many lines a table begins that make two rows of heads, and these."""
    row: Row = {}
    first: float | None = None
    last: float | None = None
    found: tuple[int, HeadRows | None] = (0, None)
    for count, texts in enumerate(lines[:_MOST_LINES], 1):
        base, size = min((text.base, text.size) for text in texts.values())
        if any(map(is_number, texts.values())) or (last and base - last > _FAR * size):
            break
        last = max(text.base for text in texts.values())
        first = last if first is None else first
        if last - first > _HIGHEST * size:
            break
        for column, text in texts.items():
            row.setdefault(column, []).append(text)
        heads = _heads_of(row, columns, size) if count > 2 else None
        if heads:
            found = count, heads
    return found


def _heads_of(row: Row, columns: Columns, size: float) -> HeadRows | None:
    """Two rows of heads; they may stand no farther apart than the lines of one, if all divide."""
    if max(map(len, row.values())) > _MOST_WRAPPED:
        return None
    heads = two_rows(row, len(columns), _NEAR * size)
    if heads:
        return heads
    heads = two_rows(row, len(columns), 0.0)
    if heads and all(width > 1 for _, width in over(heads.upper, heads.lower, columns).values()):
        return heads
    return None


def over(upper: Row, lower: Row, columns: Columns) -> dict[int, tuple[int, int]]:
    """For each heading over others: the first column that it reaches over, and how many.

    A text in the middle of its cell stands in the middle of these columns, if not at their left.
    """
    reach: dict[int, list[int]] = {column: [] for column in upper}
    is_left = all(text[0].x0 - columns[at][0] < _SAME_START for at, text in upper.items())
    for column in sorted(lower):
        run = [other for other in upper if _are_together(column, other, lower, upper)]
        before = [other for other in run if other <= column]
        if is_left and before:
            reach[max(before)].append(column)
        elif run:
            near = min(run, key=lambda other: _apart(upper[other], columns[column]))
            reach[near].append(column)
    return {column: (own[0], len(own)) for column, own in reach.items() if own}


def _are_together(column: int, other: int, lower: Row, upper: Row) -> bool:
    """Whether each column from one to the other has a heading below another."""
    first, last = sorted((column, other))
    return all(at in lower or at in upper for at in range(first, last + 1))


def _apart(heading: Sequence[TextLine], column: tuple[float, float]) -> float:
    """How far the middle of a heading is from that of a column."""
    middle = (min(line.x0 for line in heading) + max(line.x1 for line in heading)) / 2
    return abs(middle - (column[0] + column[1]) / 2)


def _is_sound(heads: HeadRows) -> bool:
    return (
        len(heads.lower) >= _FEWEST_LOWER
        and 0 < len(heads.upper) < len(heads.lower)
        and bool(heads.tall)
        and max(_bases(heads.upper)) < min(_bases(heads.lower))
        and all(_is_level(row) for row in (heads.upper, heads.lower))
    )


def _is_level(row: Row) -> bool:
    levels = [level_of(lines, Standing.MIDDLE) for lines in row.values()]
    return max(levels) - min(levels) < _LEVEL * next(iter(row.values()))[0].size


def _middle(row: Row) -> float:
    return (min(_bases(row)) + max(_bases(row))) / 2


def _bases(row: Row) -> list[float]:
    return [line.base for lines in row.values() for line in lines]


def _texts(lines: list[TextLine], near: float) -> list[list[TextLine]]:
    texts = [lines[:1]]
    for above, line in pairwise(lines):
        if line.base - above.base < near:
            texts[-1].append(line)
        else:
            texts.append([line])
    return texts


def said(row: Row) -> list[str]:
    """The texts of a row, from left to right."""
    return [line.text for column in sorted(row) for line in row[column]]
