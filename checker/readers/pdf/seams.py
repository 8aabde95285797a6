"""Seams: where texts at the right side of a column nearly touch those at the left side of the next.

A gap there is narrow, but it stands at the same place in many lines, although the texts before it
begin anywhere.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from checker.readers.pdf.lines import TextLine

_NARROWEST = 0.07
"""Of the size: the gap between two cells, at least."""
_SAME = 0.4
"""Points by which the sides of one seam differ."""
_SAME_START = 0.3
_FEWEST = 3
_LONGEST_LABEL = 12
_MOST_ACROSS = 0.34
"""How many texts may reach over a seam, for each line that shows it."""


class _Gap(Struct, frozen=True):
    """A gap in a line, and the places of the glyphs where the text around it begins and ends."""

    line: TextLine
    start: int
    place: int
    end: int

    @property
    def left(self) -> float:
        return self.line.glyphs[self.place - 1].x1

    @property
    def right(self) -> float:
        return self.line.glyphs[self.place].x0

    @property
    def before(self) -> float:
        """Where the text before the gap begins."""
        return self.line.glyphs[self.start].x0

    @property
    def text(self) -> str:
        """What stands behind it."""
        return TextLine(self.line.glyphs[self.place : self.end]).text


def cut_at_seams(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines, with a gap between columns wherever there is a seam."""
    cuts: dict[int, set[int]] = {}
    gaps = [gap for line in lines for gap in _gaps(line)]
    seams = [gap for seam in _seams(gaps) if _is_free(seam, lines) for gap in seam]
    for gap in (*seams, *_behind_labels(gaps, lines)):
        cuts.setdefault(id(gap.line), set()).add(gap.place)
    return [
        TextLine(line.glyphs, frozenset(cuts[id(line)])) if id(line) in cuts else line
        for line in lines
    ]


def _gaps(line: TextLine) -> Iterator[_Gap]:
    start = 0
    for piece in line.pieces():
        end = start + len(piece.glyphs)
        for place, (before, glyph) in enumerate(pairwise(piece.glyphs), start + 1):
            if glyph.x0 - before.x1 > _NARROWEST * glyph.size:
                yield _Gap(line, start, place, end)
        start = end


def _behind_labels(gaps: Sequence[_Gap], lines: Sequence[TextLine]) -> Iterator[_Gap]:
    """The gaps behind labels that fill their cells, where many texts of other lines begin."""
    starts = sorted(piece.x0 for line in lines for piece in line.pieces())
    for gap in gaps:
        alike = bisect_right(starts, gap.right + _SAME_START) - bisect_left(
            starts, gap.right - _SAME_START
        )
        if gap.start == 0 and gap.place <= _LONGEST_LABEL and alike >= _FEWEST:
            yield gap


def _seams(gaps: Sequence[_Gap]) -> Iterator[list[_Gap]]:
    """Gaps at the same place behind texts that begin at different ones."""
    seams: list[list[_Gap]] = []
    near = 0
    for gap in sorted(gaps, key=lambda each: each.left):
        while near < len(seams) and gap.left - seams[near][0].left >= _SAME:
            near += 1
        seam = next((each for each in seams[near:] if _are_same(each[0], gap)), None)
        if seam is None:
            seams.append([gap])
        else:
            seam.append(gap)
    yield from filter(_is_sound, seams)


def _are_same(one: _Gap, other: _Gap) -> bool:
    return abs(one.left - other.left) < _SAME > abs(one.right - other.right)


def _is_sound(seam: Sequence[_Gap]) -> bool:
    """Whether no other reason puts the gaps there: equal words before them, or a unit behind."""
    begins = [gap.before for gap in seam]
    behind = {gap.text for gap in seam}
    return (
        len(seam) >= _FEWEST
        and max(begins) - min(begins) > seam[0].line.size
        and (len(behind) > 1 or behind.pop().isdigit())
    )


def _is_free(seam: Sequence[_Gap], lines: Sequence[TextLine]) -> bool:
    """Whether hardly any other text between the lines that show a seam reaches over it."""
    middle = (seam[0].left + seam[0].right) / 2
    first = min(gap.line.base for gap in seam)
    last = max(gap.line.base for gap in seam)
    own = {id(gap.line) for gap in seam}
    across = sum(
        glyph.x0 < middle < glyph.x1
        for line in lines
        if id(line) not in own and first <= line.base <= last
        for glyph in line.glyphs
    )
    return across <= _MOST_ACROSS * len(seam)
