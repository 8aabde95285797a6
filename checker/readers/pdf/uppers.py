"""Where the body of a form begins: at the heads of its columns, unlike the part above these.

Above its heads a form has labels and values in columns of their own, and texts over many of these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.readers.pdf.headrows import first_heads, is_number
from checker.readers.pdf.lines import TextLine
from checker.readers.pdf.strips import NARROWEST_GAP, Apart, by_column, strips_of, united
from checker.readers.pdf.tables import Columns

CAPTION = "："
"""Behind a label, and so in captions and footers rather than in rows of targets."""
_FEWEST_COLUMNS = 3
_WIDEST = 0.6
"""Of the most texts in a line: how many a line of heads has at least."""
_BESIDE = 0.92
"""Of the size: how far apart two lines stand of which none is below the other."""
_LEVEL = 0.35
"""Of the size: how far off the middle of two lines another one stands."""
_TALLEST = 2.6
"""Of the size: how far apart the first and the last line of such a row are."""
_FOLLOWING = 6
"""How many lines below heads have to keep to their columns."""
_MOST_TRIED = 12
_MOST_DIVIDING = 3
"""How many lines below heads may divide these."""
_MOST_ABOVE = 4
_FEWEST_ABOVE = 2
"""Lines with several texts: fewer are no upper part."""
_FULL = 0.75
_UNLIKE = 0.3

# How unlike heads a line is at most, by how much less than another, and where no better is sought.
_MOST_ODD = 0.5
_MARGIN = 0.1
_ENOUGH = 0.1
_ENOUGH_FIRST = 0.16


def body_start(lines: Sequence[TextLine]) -> int:
    """The place of the first line of heads; 0 where all lines keep to the same columns.

    Above may be the upper part of a form, or no more than captions.
    """
    least, best, is_upper = _MOST_ODD, 0, False
    for start, end in _likely(lines):
        body = _Body(lines[start:])
        odd = body.odd(end - start) if body.is_table else least
        if odd < least - _MARGIN:
            is_first = sum(len(line.pieces()) > 1 for line in lines[:start]) < _FEWEST_ABOVE
            is_upper = not is_first and body.unlike(lines[:start]) >= _UNLIKE
            least, best = odd, start
            if least <= (_ENOUGH_FIRST if is_first else _ENOUGH):
                break
    if not is_upper and not are_captions(lines[:best]):
        return 0
    return best - _divided_above(lines, best)


def are_captions(lines: Sequence[TextLine]) -> bool:
    """Whether lines above heads are none of a table's: a title, then 填报单位：… and 单位：万元."""
    return any(CAPTION in line.text for line in lines) and all(
        CAPTION in line.text or len(line.pieces()) == 1 for line in lines
    )


def _divided_above(lines: Sequence[TextLine], start: int) -> int:
    """How many lines above the heads have some that these divide."""
    for above in range(1, min(_MOST_ABOVE, start) + 1):
        body = lines[start - above :]
        columns = strips_of(body)
        count, _ = first_heads([by_column(line, columns) for line in body], columns)
        if count > above:
            return above
    return 0


def _is_divided(lines: Sequence[TextLine]) -> bool:
    """Whether of three lines of heads the last divides those of the first.

    The heads that are as high as both stand in the middle between the two, and beside them.
    """
    if len(lines) < 3:
        return False
    upper, tall, lower = lines
    off = tall.base - (upper.base + lower.base) / 2
    others = [(piece.x0, piece.x1) for line in (upper, lower) for piece in line.pieces()]
    return (
        abs(off) < _LEVEL * tall.size
        and len(lower.pieces()) > len(upper.pieces())
        and not any(_under(piece, others) for piece in tall.pieces())
    )


def _likely(lines: Sequence[TextLine]) -> Iterator[tuple[int, int]]:
    """The first and last places of lines side by side that may be heads."""
    least = max(_FEWEST_COLUMNS, _WIDEST * max((len(line.pieces()) for line in lines), default=0))
    found = 0
    start = 0
    for row in _wrapped_rows(lines):
        heads = lines[start : start + 3]
        likely = [row, *([heads] if _is_divided(heads) else [])]
        for each in likely if found < _MOST_TRIED and 2 * start <= len(lines) else []:
            if _width(each) >= least and not any(map(_has_number, each)):
                found += 1
                yield start, start + len(each) - 1
        start += len(row)


def _width(row: Sequence[TextLine]) -> int:
    """How many texts stand beside each other in a row."""
    return len(united([(piece.x0, piece.x1) for line in row for piece in line.pieces()], Apart()))


def _has_number(line: TextLine) -> bool:
    return any(map(is_number, line.pieces()))


def _wrapped_rows(lines: Sequence[TextLine]) -> Iterator[Sequence[TextLine]]:
    """Lines of which each stands beside the next, as those of a row whose cells wrap do."""
    start = 0
    for place in range(1, len(lines) + 1):
        if place == len(lines) or not (
            lines[place].base - lines[place - 1].base < _BESIDE * lines[place].size
            and lines[place].base - lines[start].base < _TALLEST * lines[place].size
        ):
            yield lines[start:place]
            start = place


class _Body:
    """Lines from one that may be the heads on."""

    def __init__(self, lines: Sequence[TextLine]) -> None:
        self._lines = lines
        self._columns = strips_of(lines)
        rows = [row for row in map(self._row, lines[len(lines) // 2 :]) if len(row) > 1]
        self._full = {
            column
            for column in range(len(self._columns))
            if sum(column in row for row in rows) >= _FULL * len(rows)
        }
        """The columns in which most lines of the lower half have a text, of those with several."""

    @property
    def is_table(self) -> bool:
        """Whether there are enough columns."""
        return len(self._columns) >= _FEWEST_COLUMNS

    def unlike(self, lines: Sequence[TextLine]) -> float:
        """How many of the lines do not keep to the columns, or have few of the full ones."""
        most = [line for line in lines if len(line.pieces()) > 1]
        return sum(map(self._is_unlike, most)) / len(most) if len(most) > 1 else 0.0

    def odd(self, end: int) -> float:
        """How unlike heads the lines are down to one: columns without any, and others below.

        The first column may have its head elsewhere, in the middle of a cell as high as the body.
        """
        headed = {column for line in self._lines[: end + 1] for column in self._row(line)}
        for line in self._lines[end + 1 : end + 1 + _MOST_DIVIDING]:
            row = self._row(line)
            if len(row) > 1 and 2 * len(row - headed) > len(row):
                headed |= row
        missing = max(len(self._columns) - len(headed) - 1, 0) / len(self._columns)
        below = self._lines[end + 1 : end + 1 + _FOLLOWING]
        most = [group for group in _wrapped_rows(below) if len(self._row(*group)) > 1]
        # Texts of tall cells stand beside each other, too, but few of them in the first column.
        unlike = [
            group
            for group in most
            if self._is_unlike(*group)
            and (0 in self._row(*group) or any(map(self._is_loose, group)))
        ]
        return missing + (len(unlike) / len(most) if most else 0.0)

    def _is_unlike(self, *lines: TextLine) -> bool:
        found = len(self._full & self._row(*lines))
        return any(map(self._is_loose, lines)) or 2 * found <= len(self._full) > 0

    def _is_loose(self, line: TextLine) -> bool:
        return any(len(_under(piece, self._columns)) > 1 for piece in line.pieces(NARROWEST_GAP))

    def _row(self, *lines: TextLine) -> set[int]:
        return {
            column
            for line in lines
            for piece in line.pieces(NARROWEST_GAP)
            for column in _under(piece, self._columns)
        }


def columns_apart(lines: Sequence[TextLine]) -> Columns:
    """The fewest columns that keep the texts of each line apart, and of lines beside each other."""
    rows = [line.pieces() for line in lines]
    rows += [
        sorted((*above.pieces(), *line.pieces()), key=lambda piece: piece.x0)
        for above, line in pairwise(lines)
        if line.base - above.base < _BESIDE * line.size
    ]
    pairs = (pair for row in rows for pair in pairwise(row))
    gaps = sorted((right.x0, left.x1) for left, right in pairs if left.x1 < right.x0)
    cuts: list[float] = []
    for end, start in gaps:
        if not cuts or cuts[-1] <= start:
            cuts.append(end)
    pieces = [piece for line in lines for piece in line.pieces()]
    sides = [min(piece.x0 for piece in pieces), *cuts, max(piece.x1 for piece in pieces)]
    return tuple(
        (
            left,
            max(
                (piece.x1 for piece in pieces if left <= piece.x0 and piece.x1 <= right),
                default=right,
            ),
        )
        for left, right in pairwise(sides)
    )


def _under(piece: TextLine, columns: Sequence[tuple[float, float]]) -> list[int]:
    return [at for at, (x0, x1) in enumerate(columns) if x0 < piece.x1 and piece.x0 < x1]
