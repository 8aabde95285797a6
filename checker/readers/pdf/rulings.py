"""Strokes → ruled tables: a grid of the lines that touch each other, and the cells in it.

A merged cell is a part of the grid without lines inside. A table may be open at its sides, as those
are that have level lines only.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, zip_longest

from msgspec import Struct

from checker.limits import Limits
from checker.readers.pdf.drawing import Stroke

_TOLERANCE = 3.0
"""Points within which two lines are one, and the end of one line touches another."""
_SHORTEST = 4.0


class RuledCell(Struct, frozen=True):
    """A cell by the columns and rows of its grid that it takes, from first to before last."""

    left: int
    right: int
    top: int
    bottom: int


class RuledGrid(Struct, frozen=True):
    """A ruled table. `xs` and `ys` are the places of all its lines, `cells` what they enclose."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[RuledCell, ...]
    slots: tuple[tuple[int, ...], ...]
    """For each row and column of the grid the place of its cell in `cells`; -1 where none is."""

    @property
    def area(self) -> float:
        """In square points; of tables inside each other the smaller is the inner one."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def cell_at(self, x: float, y: float) -> int:
        """The place in `cells` of the one around a point; -1 where there is none."""
        if not (self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]):
            return -1
        return self.slots[bisect_right(self.ys, y) - 1][bisect_right(self.xs, x) - 1]


def grids_of(strokes: Iterable[Stroke], limits: Limits) -> tuple[list[RuledGrid], list[Stroke]]:
    """The ruled tables of a page, and the level lines that belong to none."""
    levels = _merged(stroke for stroke in strokes if not stroke.upright)
    uprights = _merged(stroke for stroke in strokes if stroke.upright)
    grids, alone = [], []
    for group in _touching(levels, uprights):
        across = [stroke for stroke in group if not stroke.upright]
        down = [stroke for stroke in group if stroke.upright]
        if down and across:
            grid = _grid(across, down, limits)
            if grid and len(grid.xs) > 2:
                grids.append(grid)
                continue
        alone.extend(across)
    return grids, alone


def _merged(strokes: Iterable[Stroke]) -> list[Stroke]:
    """Strokes of one direction, those side by side or end to end made one."""
    found: list[Stroke] = []
    row: list[Stroke] = []
    for stroke in sorted(strokes, key=lambda each: each.at):
        if row and stroke.at - row[0].at > _TOLERANCE:
            found.extend(_chained(row))
            row = []
        row.append(stroke)
    found.extend(_chained(row))
    return found


def _chained(row: list[Stroke]) -> list[Stroke]:
    if not row:
        return []
    upright, at = row[0].upright, sum(stroke.at for stroke in row) / len(row)
    chained: list[Stroke] = []
    spans = sorted((stroke.start, stroke.end) for stroke in row)
    start, end = spans[0]
    for next_start, next_end in spans[1:]:
        if next_start > end + _TOLERANCE:
            chained.append(Stroke(upright, at, start, end))
            start, end = next_start, next_end
        end = max(end, next_end)
    chained.append(Stroke(upright, at, start, end))
    return [stroke for stroke in chained if stroke.end - stroke.start >= _SHORTEST]


def _touching(levels: list[Stroke], uprights: list[Stroke]) -> list[list[Stroke]]:
    """Groups of lines that touch or cross each other."""
    leaders = list(range(len(levels) + len(uprights)))

    def leader(place: int) -> int:
        while leaders[place] != place:
            leaders[place] = leaders[leaders[place]]
            place = leaders[place]
        return place

    xs = [stroke.at for stroke in uprights]
    for place, level in enumerate(levels):
        first = bisect_left(xs, level.start - _TOLERANCE)
        last = bisect_right(xs, level.end + _TOLERANCE)
        for other in range(first, last):
            upright = uprights[other]
            if upright.start - _TOLERANCE <= level.at <= upright.end + _TOLERANCE:
                leaders[leader(len(levels) + other)] = leader(place)
    groups: dict[int, list[Stroke]] = {}
    for place, stroke in enumerate([*levels, *uprights]):
        groups.setdefault(leader(place), []).append(stroke)
    return list(groups.values())


def _grid(levels: Sequence[Stroke], uprights: Sequence[Stroke], limits: Limits) -> RuledGrid | None:
    """The grid that touching lines make; None where they enclose fewer than two cells."""
    xs, ys = _places(uprights, levels), _places(levels, uprights)
    limits.check_cells(len(xs) * len(ys))
    if len(xs) < 2 or len(ys) < 2:
        return None
    walls = _Walls(_covered(uprights, xs, ys), _covered(levels, ys, xs))
    slots = [[-1] * (len(xs) - 1) for _ in range(len(ys) - 1)]
    cells: list[RuledCell] = []
    for region in walls.regions():
        for cell in walls.rectangles(region):
            for row in slots[cell.top : cell.bottom]:
                row[cell.left : cell.right] = [len(cells)] * (cell.right - cell.left)
            cells.append(cell)
    if len(cells) < 2:
        return None
    return RuledGrid(xs, ys, tuple(cells), tuple(map(tuple, slots)))


def _places(lines: Sequence[Stroke], across: Sequence[Stroke]) -> tuple[float, ...]:
    """Where lines stand, with the ends of those across where the table is open at that side."""
    places = sorted({line.at for line in lines})
    first, last = min(line.start for line in across), max(line.end for line in across)
    before = [first] if first < places[0] - _TOLERANCE else []
    after = [last] if last > places[-1] + _TOLERANCE else []
    return (*before, *places, *after)


def _covered(
    lines: Sequence[Stroke], places: tuple[float, ...], across: tuple[float, ...]
) -> list[bytearray]:
    """For each place the parts between neighbours in `across` along which there is a line."""
    covered = [bytearray(len(across) - 1) for _ in places]
    middles = [(low + high) / 2 for low, high in pairwise(across)]
    for line in lines:
        first, last = bisect_left(middles, line.start), bisect_right(middles, line.end)
        covered[bisect_left(places, line.at)][first:last] = b"\1" * (last - first)
    return covered


_Slots = list[tuple[int, int]]
"""Places of a grid, by row and column."""


class _Walls(Struct, frozen=True):
    """Which sides of a grid's slots have a line, by the places of the lines."""

    upright: list[bytearray]
    level: list[bytearray]

    def regions(self) -> Iterator[_Slots]:
        """The parts of the grid without lines inside, but for those that are open to the outside.

        The outer slots of a table that is narrower in one place are open at two sides or more.
        """
        rows, columns = len(self.level) - 1, len(self.upright) - 1
        seen = [bytearray(columns) for _ in range(rows)]
        for row in range(rows):
            for column in range(columns):
                if not seen[row][column]:
                    region = self._region(row, column, seen)
                    if self._open_sides(region, rows, columns) < 2:
                        yield region

    def _region(self, row: int, column: int, seen: list[bytearray]) -> _Slots:
        region = [(row, column)]
        seen[row][column] = 1
        for r, c in region:
            for wall, r2, c2 in (
                (self.level[r][c], r - 1, c),
                (self.level[r + 1][c], r + 1, c),
                (self.upright[c][r], r, c - 1),
                (self.upright[c + 1][r], r, c + 1),
            ):
                if wall or not (0 <= r2 < len(seen) and 0 <= c2 < len(seen[0])) or seen[r2][c2]:
                    continue
                seen[r2][c2] = 1
                region.append((r2, c2))
        return region

    def _open_sides(self, region: _Slots, rows: int, columns: int) -> int:
        return (
            any(r == 0 and not self.level[0][c] for r, c in region)
            + any(r == rows - 1 and not self.level[rows][c] for r, c in region)
            + any(c == 0 and not self.upright[0][r] for r, c in region)
            + any(c == columns - 1 and not self.upright[columns][r] for r, c in region)
        )

    def rectangles(self, region: _Slots) -> Iterator[RuledCell]:
        """The cell that a region is; where a line is missing in part, its rows each by itself."""
        top, bottom = min(r for r, _ in region), max(r for r, _ in region) + 1
        left, right = min(c for _, c in region), max(c for _, c in region) + 1
        if len(region) == (bottom - top) * (right - left):
            yield RuledCell(left, right, top, bottom)
            return
        start: tuple[int, int] | None = None
        slots = sorted(region)
        for (r, c), following in zip_longest(slots, slots[1:]):
            start = start or (r, c)
            if following != (r, c + 1) or self.upright[c + 1][r]:
                yield RuledCell(start[1], c + 1, r, r + 1)
                start = None
