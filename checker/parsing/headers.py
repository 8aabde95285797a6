"""Finds header rows by their words, wherever they stand.

A header is one row, or up to three where lower ones divide columns of the upper (资金安排 over
总计 …, 指标值 over 符号 数值 单位, 中期目标 and 年度目标 over a set of columns each).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from checker.parsing.amounts import FUNDS, Money
from checker.parsing.columns import INDICATOR_FIELDS, Columns
from checker.parsing.grid import GridRow, column_of, last_column_of
from checker.parsing.heads import Head, Heads
from checker.parsing.settling import Settling, Year
from checker.readers.sheets import Cell

_HIGHEST = 3
_PERIODS_ABOVE = 8
_WIDEST = 64
_FAMILIES = (
    frozenset({*FUNDS, "detail"}),
    frozenset({"project", "project_code", "owner", "agency", "agency_code", "department"}),
    INDICATOR_FIELDS | {"goal"},
)
"""Fields that can divide one another."""

_ONE_TEXT = frozenset({"name", "value"})
"""Fields whose column can be split into several, which have one text together."""

_Stacks = dict[int, list[Cell]]
"""The headings over each column, from top to bottom."""


class Header(Struct, frozen=True):
    """A header found in a table: its columns, its recognised cells, and how many rows it takes."""

    columns: Columns
    cells: tuple[Cell, ...]
    rows: int


class HeaderReader:
    """Recognises the headers of target tables by the words of the vocabulary."""

    def __init__(self, heads: Heads, money: Money) -> None:
        self._heads = heads
        self._money = money

    def find(self, rows: Sequence[GridRow], year: Year) -> dict[int, Header]:
        """The headers of a table, by the place of their first row in it.

        `year` tells the document's, to choose between the values of several years.
        """
        known = [self._known(row) for row in rows]
        found: dict[int, Header] = {}
        end = 0
        for place in range(len(rows)):
            if place < end or not known[place]:
                continue
            header = self._header_at(rows, known, place, year)
            if header:
                header = _with_numbering(header, rows[place + header.rows :][:1])
                found[place] = header
                end = place + header.rows
        return found

    def _known(self, row: GridRow) -> int:
        return sum(self._heads.of(cell.text).known for cell in row.filled)

    def _header_at(
        self, rows: Sequence[GridRow], known: Sequence[int], place: int, year: Year
    ) -> Header | None:
        """The highest header that begins with a row, if one does."""
        highest = 1
        while highest < _HIGHEST and self._divides(rows, known, place, place + highest):
            highest += 1
        for height in range(highest, 0, -1):
            if known[place] >= 2 or (height > 1 and known[place] == len(rows[place].filled)):
                above = rows[max(0, place - _PERIODS_ABOVE) : place]
                header = self._header(rows[place : place + height], above, year)
                if header:
                    return header
        return None

    def _divides(
        self, rows: Sequence[GridRow], known: Sequence[int], upper: int, lower: int
    ) -> bool:
        """Whether a row can be a lower part of a header: words, each under one that allows it."""
        if lower >= len(rows) or known[lower] < max(2, len(rows[lower].filled) / 2):
            return False
        if known[upper] <= len(rows[upper].filled) / 2:
            return False
        row_of = {row.cells[0].address.row: row for row in rows[upper : lower + 1]}
        return all(
            self._may_stand_over(above, below, row_of.get(above.address.row))
            for stack in _stacks(rows[upper : lower + 1]).values()
            for above, below in pairwise(stack)
        )

    def _may_stand_over(self, above: Cell, below: Cell, row: GridRow | None) -> bool:
        """Whether a heading of a row can be divided into another: by its width and its meaning."""
        upper, lower = self._heads.of(above.text), self._heads.of(below.text)
        if upper.group or upper.period or above.text == below.text:
            return True
        if row and not _is_wide(above, row):
            return False
        if not upper.fields or not lower.known:
            return True
        family = next(
            (each for each in _FAMILIES if not each.isdisjoint(upper.fields)), frozenset()
        )
        return bool(lower.period or not lower.fields) or not family.isdisjoint(lower.fields)

    def _header(
        self, rows: Sequence[GridRow], above: Sequence[GridRow], year: Year
    ) -> Header | None:
        """The header that the rows make, if it is one of a target table."""
        stacks = _stacks(rows)
        heads = {column: self._stacked(cells) for column, cells in stacks.items()}
        firsts = self._firsts(stacks)
        settled = Settling(heads, firsts, self._periods_above(above), year)
        columns = Columns(
            meanings=settled.meanings,
            units=self._units(settled.meanings, stacks),
            width=max(row.width for row in rows),
            details={column: stacks[column][-1].text for column in settled.details},
            sides=settled.sides,
            side_period=settled.side_period,
            heads={column: cells[-1].text for column, cells in stacks.items() if cells},
        )
        if not columns.is_target:
            return None
        used = {*settled.meanings, *settled.details, *settled.sides}
        own = {id(cell) for row in rows for cell in row.filled}
        cells = {
            id(cell): cell
            for column in sorted(used)
            for cell in stacks[column]
            if id(cell) in own and self._heads.of(cell.text).known
        }
        return Header(columns, tuple(cells.values()), len(rows))

    def _firsts(self, stacks: _Stacks) -> dict[int, int]:
        """The first column of each heading's cell, merged cells that were undone included."""
        firsts: dict[int, int] = {}
        for column, cells in stacks.items():
            before = stacks.get(column - 1, [])
            again = [cell.text for cell in before] == [cell.text for cell in cells]
            fields = self._heads.of(cells[-1].text).fields
            undone = again and not _ONE_TEXT.isdisjoint(fields)
            firsts[column] = firsts[column - 1] if undone else column_of(cells[-1])
        return firsts

    def _stacked(self, cells: Sequence[Cell]) -> Head:
        """The lowest heading with a field; block and period may be named in any above it."""
        heads = [self._heads.of(cell.text) for cell in cells]
        if len(heads) == 1:
            return heads[0]
        if not heads[-1].known and heads[-2].group:
            # A word of its own, which the name of the group above it says nothing about.
            return heads[-1]
        said = [head for head in heads if head.fields and not (head.period and head.is_detail)]
        lowest = said[-1] if said else heads[-1]
        return replace(
            lowest,
            individual=any(head.individual for head in heads),
            period=next((head.period for head in reversed(heads) if head.period), None),
            group=any(head.group for head in heads),
            year=next((head.year for head in reversed(heads) if head.year), None),
        )

    def _periods_above(self, rows: Sequence[GridRow]) -> dict[int, str | None]:
        """Where, in a row shortly above, the columns of periods begin (中期目标 | 年度目标)."""
        for row in reversed(rows):
            begun = (cell for cell in row.filled if row.at(column_of(cell) - 1).text != cell.text)
            heads = {column_of(cell): self._heads.of(cell.text) for cell in begun}
            marked = {
                column: head.period
                for column, head in heads.items()
                if head.period or (head.yearly and "goal" in head.fields)
            }
            if len(set(marked.values())) > 1 and None in marked.values():
                return marked
        return {}

    def _units(self, meanings: Mapping[int, tuple[str, str]], stacks: _Stacks) -> dict[str, int]:
        """How many yuan one stands for, for each amount whose headings say so."""
        units = {}
        for column, (field, _) in meanings.items():
            said = (self._money.unit(cell.text) for cell in reversed(stacks[column]))
            unit = next((unit for unit in said if unit is not None), None)
            if unit is not None:
                units[field] = unit
        return units


def _stacks(rows: Sequence[GridRow]) -> _Stacks:
    """The headings over each column; a row reaches over blank neighbours that stand over others."""
    stacks: _Stacks = {}
    reaching: list[Cell | None] = [None] * len(rows)
    for column in _headed_columns(rows):
        cells = [row.over(column) for row in rows]
        texts = [cell if cell and cell.text else None for cell in cells]
        stack: list[Cell] = []
        for place, cell in enumerate(texts):
            reaching[place] = cell or reaching[place]
            over = reaching[place] if cell or any(texts[place + 1 :]) else None
            if over and all(over is not each for each in stack):
                stack.append(over)
        stacks[column] = stack
    return stacks


def _headed_columns(rows: Sequence[GridRow]) -> list[int]:
    """The columns over which a heading stands."""
    columns: set[int] = set()
    for row in rows:
        for cell in (*row.filled, *row.above):
            if cell.text:
                columns.update(range(column_of(cell), column_of(cell) + min(cell.colspan, _WIDEST)))
    return sorted(columns)


def _is_wide(cell: Cell, row: GridRow) -> bool:
    """Whether a heading stands over several columns: merged, undone, or with blanks beside it."""
    beside = row.at(last_column_of(cell) + 1).text, row.at(column_of(cell) - 1).text
    return cell.colspan > 1 or not beside[0] or cell.text in beside


def _with_numbering(header: Header, rows: Sequence[GridRow]) -> Header:
    """The header with the row below it that only counts its columns (1 2 3 …), if there is one."""
    cells = rows[0].filled if rows else ()
    counted = [str(number) for number in range(1, len(cells) + 1)]
    if len(cells) < 3 or [cell.text for cell in cells] != counted:
        return header
    return Header(header.columns, (*header.cells, *cells), header.rows + 1)
