"""How wide texts are shown, for tables whose columns are only aligned by eye.

Programs that draw tables disagree about it: most give Chinese characters two places, some leave
signs such as ≥ and “ at one and some at two, and some count characters. So all are tried.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable

Measure = Callable[[str], int]


class _Widths(dict[str, int]):
    """Places that a character takes, learned as characters come."""

    def __init__(self, wide: str) -> None:
        super().__init__()
        self._wide = wide

    def __missing__(self, char: str) -> int:
        width = 2 if unicodedata.east_asian_width(char) in self._wide else 1
        if unicodedata.combining(char):
            width = 0
        self[char] = width
        return width


_NARROW_SIGNS = _Widths("WF")
_WIDE_SIGNS = _Widths("WFA")


def shown(text: str) -> int:
    """Places that a text takes where signs such as ≥ take one."""
    return len(text) if text.isascii() else sum(map(_NARROW_SIGNS.__getitem__, text))


def shown_widely(text: str) -> int:
    """Places that a text takes where signs such as ≥ take two."""
    return len(text) if text.isascii() else sum(map(_WIDE_SIGNS.__getitem__, text))


MEASURES: tuple[Measure, ...] = (shown, shown_widely, len)
"""The ways in which columns may have been aligned, the likeliest first."""


Texts = dict[int, str]
"""The texts of a line by column, blank ones left out."""


class Wrapping:
    """Tells lines that go on with the cells of the line above from rows of their own."""

    def __init__(self, lines: Iterable[Texts], least: int) -> None:
        """`least` is the width of a column in which a cell may be wrapped at all."""
        self._least = least
        self._widths: dict[int, int] = {}
        self._times: Counter[str] = Counter()
        for line in lines:
            self._times.update(line.values())
            for column, text in line.items():
                self._widths[column] = max(self._widths.get(column, 0), shown(text))

    def goes_on(self, above: Texts, below: Texts) -> bool:
        """Whether each text below is under one that fills its column.

        The longest cell of a column does so too where nothing is wrapped; but what stands below
        that one is mostly a word that recurs, and the rest of a cell is not.
        """
        return bool(below) and all(
            column in above
            and self._least <= self._widths[column] <= shown(above[column]) + 1
            and (not self._least or self._times[text] == 1)
            for column, text in below.items()
        )
