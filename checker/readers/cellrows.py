"""Fits lines, one cell each, into rows under columns that are known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Protocol

from checker.readers.sheets import Line

_IMPOSSIBLE = float("inf")
_SLACK = 0.5
"""By how much the blank lines may be the worse account of where blank cells are, for each row."""

Row = dict[int, Line]
"""The lines of a row by column, from 1."""


class Columns(Protocol):
    """What the caller knows of the columns of one table; columns count from 0, costs from 0."""

    def covered(self, column: int) -> float:
        """The cost of a blank before the first text of a row: a merged cell may cover it."""

    def begins(self, column: int) -> float:
        """The cost of a row whose first text stands in a column."""

    def blank(self, column: int) -> float:
        """The cost of a blank between the texts of a row."""

    def ended(self, column: int) -> float:
        """The cost of a row that has nothing behind a column."""

    def cost(self, column: int, text: str) -> float:
        """How ill a text suits a column."""

    def alone(self, text: str, following: str) -> bool:
        """Whether a text that another follows has a row of its own."""


def fitted(
    lines: Sequence[Line], width: int, columns: Columns, origin: int | None, *, first: bool
) -> tuple[Sequence[Row], float]:
    """Rows of the lines in their order, and how ill the lines suit the columns.

    Rows are told by the blank lines, else by what suits the columns best. `origin` is the number of
    a line that stands in the first column, if blank lines told one above. No merged cell reaches
    down over the `first` row of a table.
    """
    if not lines:
        return (), 0.0
    by_costs, cost = _by_costs(lines, width, columns, first=first)
    by_blanks = _by_blanks(lines, width, origin)
    if by_blanks and _cost(by_blanks, columns) <= cost + _SLACK * len(by_blanks):
        return by_blanks, cost
    return by_costs, cost


def _by_blanks(lines: Sequence[Line], width: int, origin: int | None) -> list[Row]:
    """The rows if every blank line is a blank cell; none where there are no blank lines."""
    first, last = lines[0].address.line, lines[-1].address.line
    if first is None or last is None or last - first + 1 <= len(lines):
        return []
    rows: dict[int, Row] = {}
    for line in lines:
        row, column = divmod((line.address.line or first) - (origin or first), width)
        rows.setdefault(row, {})[column + 1] = line
    return list(rows.values())


def _cost(rows: Sequence[Row], columns: Columns) -> float:
    """How ill the texts of rows suit their columns, blank ones not counted."""
    return sum(columns.cost(at - 1, line.text) for row in rows for at, line in row.items())


def _by_costs(
    lines: Sequence[Line], width: int, columns: Columns, *, first: bool
) -> tuple[list[Row], float]:
    """The rows that cost least in all, each line in a column, and what they cost."""
    every = range(width)
    begun = _begun(width, columns, columns.blank if first else columns.covered)
    later = _begun(width, columns, columns.covered)
    blank = [columns.blank(column) for column in every]
    ended = [columns.ended(column) for column in every]
    # For each column the least cost of all lines so far if the last one stands in it.
    costs = [_IMPOSSIBLE] * width
    end, new_row = 0, 0.0
    steps: list[list[tuple[int, bool]]] = []
    for line in lines:
        same_row, before = _IMPOSSIBLE, 0
        reached, step = [], []
        for column in every:
            goes_on = same_row < new_row + begun[column]
            step.append((before if goes_on else end, not goes_on))
            reached.append(min(same_row, new_row + begun[column]) + columns.cost(column, line.text))
            same_row += blank[column]
            if costs[column] <= same_row:
                before, same_row = column, costs[column]
        costs, begun = reached, later
        steps.append(step)
        new_row, end = min((costs[at] + ended[at], at) for at in every)
    return _traced(lines, steps, end), new_row


def _begun(width: int, columns: Columns, before: Callable[[int], float]) -> list[float]:
    """For each column the cost of a row that begins there, with what the blanks before it cost."""
    blanks = [0.0, *accumulate(map(before, range(width)))]
    return [blanks[column] + columns.begins(column) for column in range(width)]


def _traced(
    lines: Sequence[Line], steps: Sequence[Sequence[tuple[int, bool]]], column: int
) -> list[Row]:
    """The rows by the steps that led to each column, from the last line's back."""
    rows: list[Row] = [{}]
    for line, step in zip(reversed(lines), reversed(steps), strict=True):
        rows[-1][column + 1] = line
        column, begins = step[column]
        if begins:
            rows.append({})
    return [dict(sorted(row.items())) for row in reversed(rows[:-1])]
