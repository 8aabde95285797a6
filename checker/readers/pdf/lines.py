"""Glyphs → lines of text: which stand in one line, in which order, and where a space is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

from checker.readers.pdf.drawing import Glyph, turned_glyph
from checker.readers.sheets import trimmed, unwrapped

_SAME_LINE = 0.5
"""Of the character's size: how far apart two glyphs of one line may stand in height."""
_LATIN_SPACE = 0.2
_WIDE_SPACE = 0.75
"""Gaps that are read as a space, of the size: between Latin letters or digits, and elsewhere, where
exporters leave small gaps of their own."""
COLUMN_GAP = 0.9
_UPRIGHT = 2.0
"""Of the size: how high no line of text is."""
_SPREAD = 1.6
"""Of the size: how far apart the characters of a word may be that has blanks between them."""
_OVERPRINT = 0.15
"""A glyph printed again so near, of its size, only makes the first one bold."""
_THIN_SPACE = 0.1
"""A blank that was written is a space only if it shows as one."""
_LATIN_END = 0x2E80
"""Code points below are letters, digits and signs with spaces between words."""
_IN_NUMBER = frozenset("0123456789.,")
_WIDEST_MARGIN = 6.0
"""Points that stay free at the sides of a cell that is full."""


class TextLine(Struct, frozen=True, eq=False, dict=True):
    """Glyphs of one line from left to right, without blanks and overprints.

    `cuts` are the places of those before which a column begins, however narrow the gap is.
    """

    glyphs: tuple[Glyph, ...]
    cuts: frozenset[int] = frozenset()

    @property
    def x0(self) -> float:
        """Its left end."""
        return self.glyphs[0].x0

    @cached_property
    def x1(self) -> float:
        """Its right end."""
        return max(glyph.x1 for glyph in self.glyphs)

    @cached_property
    def y0(self) -> float:
        """Its upper side."""
        return min(glyph.y0 for glyph in self.glyphs)

    @cached_property
    def y1(self) -> float:
        """Its lower side."""
        return max(glyph.y1 for glyph in self.glyphs)

    @property
    def base(self) -> float:
        """The height that it stands on, the same for all fonts."""
        return self.glyphs[0].base

    @cached_property
    def size(self) -> float:
        """The size of its largest character."""
        return max(glyph.size for glyph in self.glyphs)

    @property
    def is_upright(self) -> bool:
        """Whether it stands for a word whose characters stand one below the other."""
        return self.y1 - self.y0 > _UPRIGHT * self.size

    @cached_property
    def text(self) -> str:
        """What it says, a gap between words as one space."""
        parts: list[str] = []
        before: Glyph | None = None
        for glyph in self.glyphs:
            if before and _is_space(before, glyph):
                parts.append(" ")
            parts.append(glyph.text)
            before = glyph
        return trimmed("".join(parts))

    @cached_property
    def seams(self) -> Sequence[float]:
        """The middles of the gaps at its cuts."""
        return [(self.glyphs[at - 1].x1 + self.glyphs[at].x0) / 2 for at in sorted(self.cuts)]

    def pieces(self, gap: float = COLUMN_GAP) -> Sequence[TextLine]:
        """The line cut where gaps are as wide as between columns, or as that share of its size."""
        if gap not in self._cut:
            self._cut[gap] = tuple(self._pieces(gap))
        return self._cut[gap]

    @cached_property
    def _cut(self) -> dict[float, Sequence[TextLine]]:
        return {}

    def _pieces(self, gap: float) -> Iterator[TextLine]:
        start = 0
        for place, (before, glyph) in enumerate(pairwise(self.glyphs), 1):
            # A blank that was written is no gap between columns, unless many were.
            least = COLUMN_GAP if glyph.text.startswith(" ") else gap
            is_wide = glyph.x0 - before.x1 > max(gap, least) * max(before.size, glyph.size)
            if place in self.cuts or (is_wide and not self._is_spread(place)):
                yield TextLine(self.glyphs[start:place])
                start = place
        yield TextLine(self.glyphs[start:])

    def _is_spread(self, place: int) -> bool:
        """Whether a glyph goes on with a word whose characters blanks set apart (分 值)."""
        before, glyph = self.glyphs[place - 1 : place + 1]
        beside = [
            *pairwise(self.glyphs[max(place - 2, 0) : place]),
            *pairwise(self.glyphs[place : place + 2]),
        ]
        return (
            glyph.text.startswith(" ")
            and min(before.text[-1], glyph.text[-1]) >= chr(_LATIN_END)
            and not _is_apart(before, glyph, _SPREAD)
            and all(_is_apart(*pair, _WIDE_SPACE) for pair in beside)
        )


def _is_apart(before: Glyph, glyph: Glyph, least: float) -> bool:
    return glyph.x0 - before.x1 > least * max(before.size, glyph.size)


def lines_of(glyphs: Iterable[Glyph]) -> list[TextLine]:
    """The lines that glyphs of one direction make, from top to bottom."""
    lines: list[TextLine] = []
    row: list[Glyph] = []
    base = size = 0.0
    for glyph in sorted(glyphs, key=lambda each: each.base):
        if row and glyph.base - base > _SAME_LINE * max(size, glyph.size):
            lines.extend(_line(row))
            row = []
        if not row:
            base = glyph.base
            size = 0.0
        row.append(glyph)
        size = max(size, glyph.size)
    lines.extend(_line(row))
    return lines


def cell_text(glyphs: list[Glyph], left: float, right: float) -> str:
    """The text of a cell between two sides, its wraps undone; turned text in its own direction."""
    if all(glyph.turn == 0 for glyph in glyphs):
        return unwrapped(_joined(lines_of(glyphs), left, right))
    parts = []
    for turn in (0, 1, 2, 3):
        group = [turned_glyph(glyph, turn) for glyph in glyphs if glyph.turn == turn]
        parts.append("\n".join(line.text for line in lines_of(group)))
    return unwrapped("\n".join(filter(None, parts)))


def _line(row: list[Glyph]) -> Iterator[TextLine]:
    kept: list[Glyph] = []
    blank = False
    for glyph in sorted(row, key=lambda each: each.x0):
        if not trimmed(glyph.text):
            blank = True
        elif not _overprints(kept, glyph):
            # Some exporters put blanks without width between all characters.
            if blank and kept and glyph.x0 - kept[-1].x1 > _THIN_SPACE * glyph.size:
                kept.append(glyph._replace(text=" " + glyph.text))
            else:
                kept.append(glyph)
            blank = False
    if kept:
        yield TextLine(tuple(kept))


def _overprints(kept: list[Glyph], glyph: Glyph) -> bool:
    return any(
        glyph.x0 - each.x0 < _OVERPRINT * glyph.size and each.text.endswith(glyph.text)
        for each in kept[-2:]
    )


def _is_space(before: Glyph, after: Glyph) -> bool:
    latin = ord(before.text[-1]) < _LATIN_END and ord(after.text[0]) < _LATIN_END
    least = (_LATIN_SPACE if latin else _WIDE_SPACE) * max(before.size, after.size)
    return after.x0 - before.x1 > least and not after.text.startswith(" ")


def _joined(lines: list[TextLine], left: float, right: float) -> str:
    """The lines with breaks between; a number that was cut because the cell was full is whole."""
    parts = [line.text for line in lines[:1]]
    width = inner_width(lines, left, right) if len(lines) > 1 else 0
    for above, line in pairwise(lines):
        full = width - (above.x1 - above.x0) < line.glyphs[0].x1 - line.glyphs[0].x0
        cut = full and parts[-1][-1] in _IN_NUMBER and line.text[0] in _IN_NUMBER
        parts.append(line.text if cut else f"\n{line.text}")
    return "".join(parts)


def inner_width(lines: list[TextLine], left: float, right: float) -> float:
    """What is free for text between the sides of a cell; its margins are seen by its lines."""
    margin = min(min(line.x0 - left, right - line.x1) for line in lines)
    return right - left - 2 * min(max(margin, 0), _WIDEST_MARGIN)
