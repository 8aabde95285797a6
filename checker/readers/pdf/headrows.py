"""Two rows of a head, where cells over both stand between them: a heading and what divides it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from checker.readers.pdf.heights import Standing, level_of
from checker.readers.pdf.lines import TextLine
from checker.readers.pdf.tables import Row

_LEVEL = 0.35
_FEWEST_LOWER = 2


class HeadRows(Struct, frozen=True):
    """Headings over others, those under them, and those that are as high as both."""

    upper: Row
    lower: Row
    tall: Row

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
