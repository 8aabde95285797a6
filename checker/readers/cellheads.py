"""Headings that fell apart into lines, one cell each, put over columns again.

Headings of one row are the columns as they come. Where a second row divides columns of the first
(指标值 over 符号, 数值 and 单位), its lines stand behind all of the first row's, so that several
ways to put them may seem right; then the texts below show which one is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from checker.readers.cellrows import Row
from checker.readers.sheets import Line

_LEAST_HEADS = 3
_LEAST_UPPERS = 2
_MOST_DIVIDED = 2
_MOST_PARTS = 10
_MOST_WAYS = 12

Divides = Callable[[str, Sequence[str]], bool]
"""Whether a heading can stand over others."""


class Heading(Struct, frozen=True):
    """One way to read headings: the lowest over each column, the rows they make, and the lines."""

    columns: Sequence[Line]
    rows: Sequence[Row]

    @property
    def is_divided(self) -> bool:
        """Whether a second row divides columns of the first."""
        return any(len(row) < len(self.columns) for row in self.rows)

    @property
    def sets(self) -> int:
        """How many sets of columns stand side by side: as often as the last heading is there."""
        texts = [line.text for line in self.columns]
        return texts.count(texts[-1])

    @property
    def lines(self) -> int:
        """How many lines the headings take."""
        return sum(map(len, self.rows))

    @property
    def origin(self) -> int | None:
        """The number of the first line, if its lines stand as far apart as their columns do."""
        width, first = len(self.columns), self.rows[0][1].address.line or 0
        even = all(
            (line.address.line or 0) == first + at * width + column - 1
            for at, row in enumerate(self.rows)
            for column, line in row.items()
        )
        return first if even else None


def numbered(heading: Heading, below: Sequence[Line]) -> Heading:
    """The headings with the row below them that only counts their columns, if there is one."""
    width = len(heading.columns)
    counted = [str(number) for number in range(1, width + 1)]
    if [line.text for line in below[:width]] != counted:
        return heading
    return Heading(heading.columns, [*heading.rows, dict(enumerate(below[:width], 1))])


def headings(
    run: Sequence[Line], divides: Divides, is_group: Callable[[str], bool]
) -> Iterator[Heading]:
    """The ways in which lines that follow one another can be headings, the simplest first.

    Where there are two rows of them, a group's name or a year heads no column of its own, but the
    first may stand over all of them.
    """
    run = _once(run)
    yield _of_one_row(run)
    ways = 0
    for parts in range(2, min(_MOST_PARTS, len(run) - _LEAST_UPPERS) + 1):
        uppers, lowers = run[:-parts], run[-parts:]
        groups = {place for place, upper in enumerate(uppers) if place and is_group(upper.text)}
        for divided in _divided(uppers, lowers, 0, divides):
            if not groups <= divided.keys():
                continue
            ways += 1
            if ways > _MOST_WAYS:
                return
            yield _of_two_rows(uppers, divided)


def _once(run: Sequence[Line]) -> Sequence[Line]:
    """The headings up to where the first one comes again, as where a row of them is there twice."""
    texts = [line.text for line in run]
    return run[: texts.index(texts[0], 1)] if texts[0] in texts[1:] else run


def _of_one_row(run: Sequence[Line]) -> Heading:
    return Heading(run, [dict(enumerate(run, 1))])


_Divided = dict[int, Sequence[Line]]
"""The lower headings by the place, in its row, of the upper one that they divide."""


def _divided(
    uppers: Sequence[Line], lowers: Sequence[Line], start: int, divides: Divides, depth: int = 1
) -> Iterator[_Divided]:
    """The ways to put all lower headings, in their order, under upper ones from a place on."""
    for place in range(start, len(uppers)):
        for count in range(len(lowers), 1, -1):
            own, rest = lowers[:count], lowers[count:]
            if len(rest) == 1 or not divides(uppers[place].text, [line.text for line in own]):
                continue
            if not rest:
                yield {place: own}
            elif depth < _MOST_DIVIDED:
                for others in _divided(uppers, rest, place + 1, divides, depth + 1):
                    yield {place: own, **others}


def _of_two_rows(uppers: Sequence[Line], divided: _Divided) -> Heading:
    columns: list[Line] = []
    first: Row = {}
    second: Row = {}
    for place, upper in enumerate(uppers):
        first[len(columns) + 1] = upper
        for lower in divided.get(place, ()):
            columns.append(lower)
            second[len(columns)] = lower
        if place not in divided:
            columns.append(upper)
    return Heading(columns, [first, second])
