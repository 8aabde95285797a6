"""Lines of drawn tables cut at their bars, each piece with the columns that it takes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

from checker.readers.loose.width import MEASURES, Measure
from checker.readers.sheets import trimmed

_BARS = "|¦｜│┃║┆┇┊┋╎╏"
_JUNCTIONS = "+├┤┼┬┴┌┐└┘┝┥┿┠┨╂┣┫╋┯┷┳┻┏┓┗┛╔╗╚╝╠╣╦╩╬╟╢╫╞╡╪╭╮╰╯"
_DASHES = "-=─━═┄┅┈┉╌╍"
_BAR = re.compile(rf"[{_BARS}]")
_EDGE = re.compile(rf"[{_BARS}{re.escape(_JUNCTIONS)}]")
_DASHED = re.compile(rf"\s*:?(?:[{_DASHES}]{{2,}}|[—－]{{3,}}):?\s*")
_HAS_DASHES = re.compile(rf"[{_DASHES}]{{2}}|[—－]{{3}}")


class Piece(Struct, frozen=True):
    """What stands between two bars of a line, with the place of its first character from 1."""

    text: str
    char: int
    column: int
    colspan: int = 1

    @property
    def is_ruled(self) -> bool:
        """Whether it is a part of a rule, and no text."""
        return _DASHED.fullmatch(self.text) is not None


def has_bar(line: str) -> bool:
    """Whether a line can hold cells of a drawn table."""
    return _BAR.search(line) is not None


def is_rule(line: str) -> bool:
    """Whether a line is nothing but a rule, or a part of one."""
    return _HAS_DASHES.search(line) is not None and all(
        not piece or piece.isspace() or _DASHED.fullmatch(piece) for piece in _EDGE.split(line)
    )


class DrawnColumns:
    """The columns of a drawn table: as many as its fullest lines have, between their bars."""

    def __init__(self, lines: Sequence[str]) -> None:
        drawn = [line for line in lines if trimmed(line)]
        self._left = all(_EDGE.match(line.lstrip()) for line in drawn)
        self._right = all(_EDGE.match(line.rstrip()[-1:]) for line in drawn)
        self._lines = [line for line in drawn if not is_rule(line)]
        self.count = max((len(self._cut(line, _BAR)) for line in self._lines), default=0)

    def pieces(self, line: str) -> list[Piece]:
        """The pieces of a line; one that has fewer bars than others has cells over several."""
        cut = self._cut(line, _BAR)
        if _HAS_DASHES.search(line):
            by_edges = self._cut(line, _EDGE)
            if any(_DASHED.fullmatch(raw) for _, raw in by_edges):
                cut = by_edges
        columns = list(range(1, len(cut) + 1))
        if len(cut) < self.count:
            columns = self._placed(line, [start for start, _ in cut])
        ends = [*columns, self.count + 1][1:]
        return [
            Piece(trimmed(raw), start + raw.find(trimmed(raw)) + 1, column, max(end - column, 1))
            for (start, raw), column, end in zip(cut, columns, ends, strict=True)
        ]

    def _cut(self, line: str, edge: re.Pattern[str]) -> list[tuple[int, str]]:
        """The raw pieces between the bars, with the place of each from 0."""
        places = [-1, *(found.start() for found in edge.finditer(line)), len(line)]
        pieces = [(start + 1, line[start + 1 : end]) for start, end in pairwise(places)]
        if self._left and not trimmed(pieces[0][1]):
            del pieces[0]
        if self._right and pieces and not trimmed(pieces[-1][1]):
            del pieces[-1]
        return pieces

    @cached_property
    def _alignment(self) -> tuple[Measure, list[int]]:
        """How the lines are aligned, and where by that measure the columns of full lines begin."""
        full = [
            (line, [start for start, _ in cut])
            for line, cut in ((line, self._cut(line, _BAR)) for line in self._lines)
            if len(cut) == self.count
        ]
        starts = {
            measure: {tuple(_places(line, places, measure)) for line, places in full}
            for measure in MEASURES
        }
        best = min(MEASURES, key=lambda measure: len(starts[measure]))
        return best, list(min(starts[best]))

    def _placed(self, line: str, starts: Sequence[int]) -> list[int]:
        """The column in which each piece of a line begins, by where its bar stands."""
        measure, known = self._alignment
        columns: list[int] = []
        for place in _places(line, starts, measure):
            right = bisect_left(known, place)
            near = [at for at in (right - 1, right) if 0 <= at < len(known)]
            column = min(near, key=lambda at: abs(known[at] - place)) + 1
            columns.append(max(column, columns[-1] + 1 if columns else 1))
        return columns


def _places(line: str, starts: Sequence[int], measure: Measure) -> list[int]:
    """Where in the shown line its pieces begin."""
    places: list[int] = []
    shown, last = 0, 0
    for start in starts:
        shown += measure(line[last:start])
        last = start
        places.append(shown)
    return places
