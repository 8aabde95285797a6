"""The rows of a table with where they stand, for cells that reach over several of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from checker.readers.pdf.heights import Standing, level_of
from checker.readers.pdf.tables import Row


class Band(Struct, frozen=True):
    """A row: its texts, and from where to where it reaches by these.

    `is_whole` says that it has all its texts, so that no cell of other rows reaches over it.
    """

    row: Row
    top: float
    bottom: float
    level: float
    is_whole: bool = False


def band_of(row: Row, standing: Standing, *, is_whole: bool = False) -> Band:
    """A row by its texts."""
    bases = [line.base for lines in row.values() for line in lines]
    levels = sorted(level_of(lines, standing) for lines in row.values())
    return Band(row, min(bases), max(bases), levels[len(levels) // 2], is_whole)


class Heights:
    """Where rows begin and end, as far as their texts tell."""

    def __init__(self, bands: Sequence[Band]) -> None:
        self.bands = bands
        between = [(above.bottom + below.top) / 2 for above, below in pairwise(bands)]
        steps = sorted(below.top - above.bottom for above, below in pairwise(bands))
        margin = steps[len(steps) // 4] / 2 if steps else 0.0
        self._cuts = [bands[0].top - margin, *between, bands[-1].bottom + margin]

    def off_middle(self, height: float, first: int, last: int) -> float:
        """How far below the middle of some rows a height is."""
        by_cuts = height - (self._cuts[first] + self._cuts[last + 1]) / 2
        by_levels = height - (self.bands[first].level + self.bands[last].level) / 2
        return min(by_cuts, by_levels, key=abs)

    def nearest(self, height: float, first: int) -> int | None:
        """The row that stands at a height or nearest to it, from some row on; no whole one."""
        places = [at for at in range(first, len(self.bands)) if not self.bands[at].is_whole]
        return min(places, key=lambda at: abs(self.bands[at].level - height), default=None)
