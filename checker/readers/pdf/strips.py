"""Columns as strips of a page, found where a few wide cells reach over several of them, too."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from checker.readers.pdf.drawing import Glyph
from checker.readers.pdf.lines import TextLine
from checker.readers.pdf.tables import Columns

NARROWEST_GAP = 0.3
"""Of the size: between what stands in two columns, in any two rows."""

_FEWEST_APART = 2
_MOST_ACROSS = 0.34
"""How many texts may reach over a gap, for each line of the table."""
_ACROSS = 3
"""How many lines that show a gap weigh as much as one with a text over it."""

_MOST_WIDE = 0.34
_MORE_ACROSS = 4
"""How many texts over two columns there are for each time that these have texts side by side."""
_WIDE_BLANK = 2.5
"""Of the size: how far apart the characters of a heading may stand."""
_AS_FULL = 0.6
_HALF_FULL = 0.5
_BESIDE_HEAD = 4.0
"""Of the size: how far beside its head in the middle a column's texts begin or end."""
_BELOW, _FAR_BELOW, _NEXT_ROW = 1.2, 6.0, 1.6
"""Of the size: how far below its head the texts of a column begin, and how far rows are apart."""
_NEAR = 0.8
_BEFORE_COLUMN = 0.5
"""Of the size: how far before the widest text of its column another may begin."""
_TOUCH = 0.3
"""Of the size: how far a text of the next column may begin before the end of one."""
_SEAM = 0.07
"""Of the size: how wide a gap is at least that is one between columns, if one begins behind it."""
_SAME_START = 0.3
_MEETS = 0.5
"""Points by which texts may reach into the gap between their columns."""

Span = tuple[float, float]


class Apart(NamedTuple):
    """What parts two columns: a gap as wide as `least`, or one with a seam in it."""

    least: float = 0.0
    seams: Sequence[float] = ()

    def parts(self, x0: float, x1: float) -> bool:
        """Whether what ends at one place and begins at another stands in two columns."""
        return x1 - x0 >= self.least or any(x0 < seam < x1 for seam in self.seams)


def united(spans: Sequence[Span], apart: Apart) -> Columns:
    """The strips that texts cover, those that are not apart being one."""
    strips: list[Span] = []
    for x0, x1 in sorted(spans):
        if strips and not apart.parts(strips[-1][1], x0):
            strips[-1] = (strips[-1][0], max(strips[-1][1], x1))
        else:
            strips.append((x0, x1))
    return tuple(strips)


def strips_of(lines: Sequence[TextLine]) -> Columns:
    """The columns of lines.

    A gap between columns is one that has texts on both sides in some lines one below the other; the
    texts of the few others that reach over it belong to wide cells.
    """
    if not lines:
        return ()
    least = NARROWEST_GAP * max(line.size for line in lines)
    spans = [
        _Placed(place, piece.x0, piece.x1)
        for place, line in enumerate(lines)
        for piece in line.pieces(NARROWEST_GAP)
    ]
    pieces = [list(line.pieces()) for line in lines]
    most = max(map(len, pieces))
    gaps = [
        _Placed(place, left.x1, right.x0)
        for place, own in enumerate(pieces)
        for left, right in pairwise(own)
        # A column may be blank but for its head, which stands in the fullest line.
        for _ in range(1 + (len(own) == most))
    ]
    seams = sorted({seam for line in lines for seam in line.seams})
    divided = list(_divided(spans, gaps, Apart(least, seams), len(lines)))
    columns = tuple(_side_by_side(divided, lines))
    if len(columns) < len(divided):
        columns = widened(columns, lines)
    return tuple(_below_heads(columns, lines))


def widened(columns: Columns, lines: Sequence[TextLine]) -> Columns:
    """The columns with the texts of lines that stand in one of them only."""
    spans = [
        (piece.x0, piece.x1)
        for line in lines
        for piece in line.pieces()
        if columns_under(piece, columns) == 1
    ]
    wider = united([*columns, *spans], Apart())
    return wider if len(wider) == len(columns) else columns


def keep_to(lines: Sequence[TextLine], columns: Columns) -> bool:
    """Whether only some lines have texts over several columns."""
    wide = sum(any(columns_under(piece, columns) > 1 for piece in line.pieces()) for line in lines)
    return wide <= _MOST_WIDE * len(lines)


def columns_under(line: TextLine, columns: Sequence[Span]) -> int:
    """In how many columns a text stands."""
    return sum(x0 < line.x1 and line.x0 < x1 for x0, x1 in columns)


def _side_by_side(columns: Sequence[Span], lines: Sequence[TextLine]) -> Iterator[Span]:
    """The columns, those as one that have no texts side by side, but a text over both.

    Such a column has its head in the middle and its texts on the left, or the other way round. The
    texts may be so short that they do not reach the head. One may have a head with a wide blank in
    it and no texts (备　注).
    """
    pieces = [list(line.pieces(NARROWEST_GAP)) for line in lines]
    beside = [
        [piece for at, other in near for piece in pieces[at] if _beside(line, other)]
        for place, line in enumerate(lines)
        for near in (tuple(enumerate(lines))[max(place - 1, 0) : place + 2],)
    ]
    last: Span | None = None
    for column in columns:
        if last and (
            _are_one(last, column, beside)
            or _is_word(last, column, pieces)
            or _is_head_of(last, column, beside)
            or _is_head_of(column, last, beside)
        ):
            last = (last[0], column[1])
        else:
            if last:
                yield last
            last = column
    if last:
        yield last


def _are_one(left: Span, right: Span, pieces: Sequence[Sequence[TextLine]]) -> bool:
    apart, across = 0, 0
    for own in pieces:
        under = [
            [piece.x0 < side[1] and side[0] < piece.x1 for side in (left, right)] for piece in own
        ]
        across += [True, True] in under
        apart += [True, False] in under and [False, True] in under
    return across > _MORE_ACROSS * apart


def _is_word(left: Span, right: Span, pieces: Sequence[Sequence[TextLine]]) -> bool:
    """Whether two columns hold nothing but one character each, near to each other."""
    found = [
        [piece for own in pieces for piece in own if piece.x0 < side[1] and side[0] < piece.x1]
        for side in (left, right)
    ]
    return [len(texts) for texts in found] == [1, 1] and all(
        len(piece.glyphs) == 1 and right[0] - left[1] < _WIDE_BLANK * piece.size
        for (piece,) in found
    )


def _is_head_of(head: Span, column: Span, rows: Sequence[Sequence[TextLine]]) -> bool:
    """Whether a column has one text only, a head, and the one beside it has only texts below."""
    texts, below = (
        {
            id(piece): piece
            for own in rows
            for piece in own
            if columns_under(piece, [side]) and not columns_under(piece, [other])
        }
        for side, other in ((head, column), (column, head))
    )
    if len(texts) != 1 or not below:
        return False
    (text,) = texts.values()
    row = max((own for own in rows if any(piece is text for piece in own)), key=len)
    gap = max(head[0] - column[1], column[0] - head[1])
    bases = sorted(piece.base - text.base for piece in below.values())
    has_rows = bases[-1] > _FAR_BELOW * text.size or any(
        below - above > _NEXT_ROW * text.size for above, below in pairwise(bases)
    )
    return (
        has_rows
        and len(row) >= _HALF_FULL * max(map(len, rows))
        and gap < _BESIDE_HEAD * text.size
        and bases[0] > _BELOW * text.size
    )


def _below_heads(columns: Sequence[Span], lines: Sequence[TextLine]) -> Iterator[Span]:
    """The columns without those that are only there above the heads, in the upper part of a form.

    Heads and rows have texts in many columns.
    """
    rows = [
        {
            column
            for column, (left, right) in enumerate(columns)
            for piece in line.pieces(NARROWEST_GAP)
            if left <= piece.x0 and piece.x1 <= right
        }
        for line in lines
    ]
    beside = [
        set().union(*(row for other, row in zip(lines, rows, strict=True) if _beside(line, other)))
        for line in lines
    ]
    most = max(map(len, beside))
    for column, span in enumerate(columns):
        is_outer = column in (0, len(columns) - 1)
        if is_outer or any(column in row and len(row) >= _AS_FULL * most for row in beside):
            yield span


def _beside(line: TextLine, other: TextLine) -> bool:
    return abs(line.base - other.base) < _NEAR * line.size


class _Placed(NamedTuple):
    """What reaches from one side to another in the line at that place."""

    line: int
    x0: float
    x1: float

    def covers(self, gap: Span) -> bool:
        return self.x0 <= gap[0] and gap[1] <= self.x1


def _divided(
    spans: Sequence[_Placed], gaps: Sequence[_Placed], apart: Apart, lines: int
) -> Iterator[Span]:
    for strip in united([span[1:] for span in spans], apart):
        own = [span for span in spans if strip[0] <= span.x0 and span.x1 <= strip[1]]
        gap = _best_gap(own, gaps, apart, lines)
        if gap is None:
            yield strip
        else:
            yield from _divided([span for span in own if span.x1 <= gap[0]], gaps, apart, lines)
            yield from _divided([span for span in own if span.x0 >= gap[1]], gaps, apart, lines)


def _best_gap(
    spans: Sequence[_Placed], gaps: Sequence[_Placed], apart: Apart, lines: int
) -> Span | None:
    """The gap inside a strip that the fewest texts reach over, for the lines that keep it free."""
    places = sorted({x for span in spans for x in span[1:]})
    first, last = min(span.x1 for span in spans), max(span.x0 for span in spans)
    across, free = _covers(spans, places), _covers(gaps, places)
    likely = sorted(
        (across[place] / free[place], pair[0] - pair[1], pair)
        for place, pair in enumerate(pairwise(places))
        if apart.parts(*pair)
        and first <= pair[0]
        and pair[1] <= last
        and free[place] >= _FEWEST_APART
        and across[place] <= _MOST_ACROSS * lines
    )
    return next((gap for *_, gap in likely if _is_kept_free(gap, spans, gaps, lines)), None)


def _is_kept_free(gap: Span, spans: Sequence[_Placed], gaps: Sequence[_Placed], lines: int) -> bool:
    """Whether there are lines one below the other that show a gap, and hardly any text over it."""
    shown = [0] * lines
    for span in gaps:
        if span.covers(gap):
            shown[span.line] += 1
    for span in spans:
        if span.covers(gap):
            shown[span.line] = -_ACROSS
    best = here = 0
    for weight in shown:
        here = max(here + weight, 0)
        best = max(best, here)
    return best >= _FEWEST_APART


def _covers(spans: Sequence[_Placed], places: Sequence[float]) -> list[int]:
    """For each step between neighbouring places, how many spans reach over it."""
    changes = [0] * (len(places) + 1)
    for _, x0, x1 in spans:
        start, end = bisect_left(places, x0), bisect_right(places, x1) - 1
        if start < end:
            changes[start] += 1
            changes[end] -= 1
    return list(accumulate(changes))


def by_column(line: TextLine, columns: Columns) -> dict[int, TextLine]:
    """The texts of a line by column, counted from 0; a wide one stands where it begins."""
    starts = [x0 - _BEFORE_COLUMN * line.size for x0, _ in columns]
    texts: dict[int, TextLine] = {}
    for piece in _pieces(line, columns):
        column = max(bisect_right(starts, piece.x0) - 1, 0)
        reaches = column + 1 < len(columns) and piece.x1 > columns[column + 1][0]
        if reaches and (column in texts or columns[column][1] - piece.x0 < _TOUCH * line.size):
            column += 1
        before = texts[column].glyphs if column in texts else ()
        texts[column] = TextLine(before + piece.glyphs)
    return texts


def _pieces(line: TextLine, columns: Columns) -> Iterator[TextLine]:
    """The texts of a line; where two columns are close together, a small gap parts them, too."""
    for piece in line.pieces():
        glyphs: tuple[Glyph, ...] = ()
        for part in piece.pieces(NARROWEST_GAP):
            if glyphs and _is_gap(glyphs[-1].x1, part.x0, columns):
                yield TextLine(glyphs)
                glyphs = ()
            glyphs += part.glyphs
        yield from _at_seams(glyphs, columns)


def _at_seams(glyphs: Sequence[Glyph], columns: Columns) -> Iterator[TextLine]:
    """Glyphs cut where a text fills its column, so that hardly a gap is left before the next."""
    start = 0
    for place, (before, glyph) in enumerate(pairwise(glyphs), 1):
        is_wider = glyph.x0 - before.x1 > _SEAM * glyph.size
        if is_wider and any(abs(glyph.x0 - x0) < _SAME_START for x0, _ in columns):
            yield TextLine(tuple(glyphs[start:place]))
            start = place
    yield TextLine(tuple(glyphs[start:]))


def _is_gap(x0: float, x1: float, columns: Columns) -> bool:
    return any(
        x0 < right[0] and left[1] < x1 and x0 <= left[1] + _MEETS and right[0] - _MEETS <= x1
        for left, right in pairwise(columns)
    )
