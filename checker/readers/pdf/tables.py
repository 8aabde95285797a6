"""The tables found on a page, as rows of cells with their texts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Protocol

from msgspec import Struct

from checker.model import Address
from checker.readers.pdf.drawing import Glyph
from checker.readers.pdf.heights import Standing
from checker.readers.pdf.lines import TextLine, cell_text, lines_of
from checker.readers.pdf.rulings import RuledGrid
from checker.readers.pdf.runs import Run, paragraphs_of
from checker.readers.pdf.wrapping import room
from checker.readers.sheets import Cell

Row = dict[int, list[TextLine]]
"""The pieces of text in each column of a row, from top to bottom."""

Spans = Mapping[tuple[int, int], int]
"""Over how many rows, or columns, the cells in some places reach, both counted from 0."""

Manner = tuple[Standing, Standing]
"""How texts stand in their rows, and how those over several rows do."""

Columns = tuple[tuple[float, float], ...]
"""From where to where each column reaches."""

_MARGIN = 1.0
"""Of the size: how near to a side of a cell its text begins or ends."""
_SAME_GAP = 0.02
"""Of the size: by how much the gaps between the glyphs of one text differ."""
_INTO_SIDE = 0.1
"""Of the size: how far a text that fills its cell may reach into the side of it."""
_REACH = 0.25
"""Of the size: how far text reaches out of its cell before it is too much for it."""


class PageTable(Protocol):
    """A table of either kind."""

    def rows(self, page: int, table: int) -> Iterator[tuple[Cell, ...]]:
        """Its cells, row by row, with addresses on that page in the table of that number."""

    def last_room(self) -> dict[int, float]:
        """For the columns whose text in the last row may go on: what it leaves free of its line."""


class RuledTable:
    """A grid and the glyphs in each of its cells."""

    def __init__(self, grid: RuledGrid) -> None:
        self._grid = grid
        self._glyphs: list[list[Glyph]] = [[] for _ in grid.cells]

    @property
    def y(self) -> float:
        """Its upper side."""
        return self._grid.ys[0]

    @property
    def filled(self) -> bool:
        """Whether there is any text in it: else it is a drawing."""
        return any(self._glyphs)

    def take(self, runs: list[Run]) -> list[Run]:
        """Puts glyphs that were drawn together into their cells; the runs that stand outside."""
        outside = []
        parted = (part for run in runs for part in self._parted(run))
        for paragraph in paragraphs_of(parted, self._sides):
            middle = self._middle(paragraph)
            owner = -1
            for run in paragraph:
                above, owner = owner, self._owner(run, middle)
                if owner < 0 and self._hangs_below(above, run):
                    owner = above
                if owner < 0:
                    outside.append(run)
                else:
                    self._glyphs[owner].extend(run)
        return outside

    def _hangs_below(self, place: int, run: Run) -> bool:
        """Whether a line goes on below the last row, where a page's end cut a cell too short."""
        grid = self._grid
        if place < 0 or grid.cells[place].bottom != len(grid.ys) - 1:
            return False
        cell = grid.cells[place]
        return grid.xs[cell.left] <= run[0].x0 and run[-1].x1 <= grid.xs[cell.right]

    def _parted(self, run: Run) -> Iterator[Run]:
        """A run, cut at a side of a cell if only there its glyphs stand closer or wider."""
        if self._cell_at(run[0]) == self._cell_at(run[-1]):
            yield run
            return
        gaps = [after.x0 - before.x1 for before, after in pairwise(run)]
        usual = sorted(gaps)[len(gaps) // 2] if len(gaps) > 1 else 0.0
        *others, oddest = sorted(abs(gap - usual) for gap in gaps)
        place = next(n for n, gap in enumerate(gaps, 1) if abs(gap - usual) == oddest)
        before, after = run[place - 1], run[place]
        is_odd = oddest - max(others, default=0.0) > _SAME_GAP * after.size
        if is_odd and self._has_side(before, after):
            yield from (run[:place], run[place:])
        else:
            yield run

    def _has_side(self, before: Glyph, after: Glyph) -> bool:
        """Whether a side of two cells stands between two glyphs, or no further in than may be."""
        place = self._cell_at(after)
        if place in {-1, self._cell_at(before)}:
            return False
        side, most = self._grid.xs[self._grid.cells[place].left], _INTO_SIDE * after.size
        return before.x1 - most <= side <= after.x0 + most

    def _middle(self, paragraph: list[Run]) -> float | None:
        """Where a text with too many lines stands, which reaches over both sides of its cell."""
        if len(paragraph) < 2 or not any(map(self._straddles, paragraph)):
            return None
        upper = min(run[0].y0 for run in paragraph)
        lower = max(run[0].y1 for run in paragraph)
        return (upper + lower) / 2

    def _sides(self, glyph: Glyph) -> tuple[float, float]:
        grid, place = self._grid, self._cell_at(glyph)
        if place < 0:
            return grid.xs[0], grid.xs[-1]
        return grid.xs[grid.cells[place].left], grid.xs[grid.cells[place].right]

    def _straddles(self, run: Run) -> bool:
        """Whether the upper or lower side of its cell goes through a run."""
        glyph = run[0]
        place = self._cell_at(glyph)
        if place < 0:
            return False
        cell, most = self._grid.cells[place], _REACH * glyph.size
        ys = self._grid.ys
        return ys[cell.top] - glyph.y0 > most or glyph.y1 - ys[cell.bottom] > most

    def _cell_at(self, glyph: Glyph, y: float | None = None) -> int:
        middle = (glyph.y0 + glyph.y1) / 2 if y is None else y
        return self._grid.cell_at((glyph.x0 + glyph.x1) / 2, middle)

    def _owner(self, run: Run, y: float | None) -> int:
        """The cell of a run at its own height or another.

        A run too long for its cell reaches into the next, but is no part of that. Its cell is the
        one at whose left side it begins, or at whose right side it ends, or else the one in which
        most of it stands.
        """
        first, last = self._cell_at(run[0], y), self._cell_at(run[-1], y)
        if first == last:
            return first
        margin = _MARGIN * run[0].size
        grid = self._grid
        if first >= 0 and run[0].x0 - grid.xs[grid.cells[first].left] < margin:
            return first
        if last >= 0 and grid.xs[grid.cells[last].right] - run[-1].x1 < margin:
            return last
        places = [self._cell_at(glyph, y) for glyph in run]
        return max(places, key=places.count)

    def rows(self, page: int, table: int) -> Iterator[tuple[Cell, ...]]:
        """The cells, counted by the lines of the grid at which any cell begins."""
        grid = self._grid
        lefts = sorted({cell.left for cell in grid.cells})
        tops = sorted({cell.top for cell in grid.cells})
        rows: list[dict[int, Cell]] = [{} for _ in tops]
        for cell, glyphs in zip(grid.cells, self._glyphs, strict=True):
            row, column = bisect_left(tops, cell.top), bisect_left(lefts, cell.left)
            rows[row][column] = Cell(
                cell_text(glyphs, grid.xs[cell.left], grid.xs[cell.right]),
                Address(table=table, row=row + 1, column=column + 1, page=page),
                rowspan=bisect_left(tops, cell.bottom) - row,
                colspan=bisect_left(lefts, cell.right) - column,
            )
        for cells in rows:
            yield tuple(cells[column] for column in sorted(cells))

    def last_room(self) -> dict[int, float]:
        """Of the cells of the last row, those with as many lines as any, and their room."""
        grid = self._grid
        lefts = sorted({cell.left for cell in grid.cells})
        top = max(cell.top for cell in grid.cells)
        lines = {
            cell: lines_of(glyphs)
            for cell, glyphs in zip(grid.cells, self._glyphs, strict=True)
            if cell.bottom == len(grid.ys) - 1 and cell.top == top and glyphs
        }
        tallest = max(map(len, lines.values()), default=0)
        return {
            bisect_left(lefts, cell.left) + 1: room(own, grid.xs[cell.left], grid.xs[cell.right])
            for cell, own in lines.items()
            if own and len(own) == tallest
        }


class FreeTable(Struct, frozen=True):
    """A table without upright lines; `lines` are the lines of text that it takes.

    `manner` is how its texts stand in their cells, if their places told. `upper` is the part of a
    form above the heads of its columns. `widths` has the cells that are known to reach over several
    columns; elsewhere a text does that reaches into them. `heads` are the rows that head its
    columns, here or on the page where it began.
    """

    columns: Columns
    bands: tuple[Row, ...]
    spans: Spans
    lines: tuple[TextLine, ...]
    manner: Manner | None = None
    upper: FreeTable | None = None
    widths: Spans = {}
    heads: tuple[Row, ...] = ()

    def rows(self, page: int, table: int) -> Iterator[tuple[Cell, ...]]:
        """The cells, blank ones too, but none where another reaches over."""
        above = len(self.upper.bands) if self.upper else 0
        if self.upper:
            yield from self.upper.rows(page, table)
        covered: set[tuple[int, int]] = set()
        for row, band in enumerate(self.bands):
            cells = []
            for column, (left, right) in enumerate(self.columns):
                if (row, column) in covered:
                    continue
                glyphs = [glyph for piece in band.get(column, ()) for glyph in piece.glyphs]
                height = self.spans.get((row, column), 1)
                width = self.widths.get((row, column)) or self._width(band, column)
                covered |= {
                    (row + down, column + across)
                    for down in range(height)
                    for across in range(width)
                }
                cells.append(
                    Cell(
                        cell_text(glyphs, left, max((glyph.x1 for glyph in glyphs), default=right)),
                        Address(table=table, row=above + row + 1, column=column + 1, page=page),
                        rowspan=height,
                        colspan=width,
                    )
                )
            yield tuple(cells)

    def _width(self, band: Row, column: int) -> int:
        """Over how many columns a text reaches: none in which another one stands."""
        end = max((piece.x1 for piece in band.get(column, ())), default=0.0)
        width = 1
        for later in range(column + 1, len(self.columns)):
            if later in band or self.columns[later][0] >= end:
                break
            width += 1
        return width

    def last_room(self) -> dict[int, float]:
        """The room in the columns, which are as wide as their widest text."""
        return {
            column + 1: room(pieces, *self.columns[column])
            for column, pieces in self.bands[-1].items()
        }
