"""Tables that fell apart into lines, one cell each, as they do when a web page is copied as text.

Where rows end is no longer seen, and blank and merged cells have vanished. So the heads of the
columns are found by what the caller knows of their words, and the cells below are fitted under them
as their texts suit best. What the words mean is the caller's business; here they are only placed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Protocol

from checker.readers.sheets import Block, Cell, Line, Table

_LEAST_HEADS = 3
_COVERED = 0.3
"""The cost of a blank at the beginning of a row: mostly a merged cell covers it."""

_BLANK = 1.0
"""The cost of any other blank."""


class Words(Protocol):
    """What the caller knows of the texts of tables."""

    def is_head(self, text: str) -> bool:
        """Whether a column may be headed so."""

    def is_label(self, text: str) -> bool:
        """Whether in a form the value follows that the text names."""

    def ends(self, text: str) -> bool:
        """Whether the text stands below tables and not in them."""

    def cost(self, head: str, text: str) -> float:
        """How ill a text suits the column of a head: 0 well, 1 as ill as a blank cell would."""


def with_tables(blocks: Iterable[Block], words: Words) -> Iterator[Block]:
    """The blocks, with a table for each run of lines that were one; tables are counted anew."""
    number = 0
    for kind, run in groupby(blocks, type):
        for block in _apart([*run], words) if kind is Line else run:  # type: ignore[list-item]
            if isinstance(block, Table):
                number += 1
                yield block if block.number == number else _numbered(block, number)
            else:
                yield block


def _apart(lines: Sequence[Line], words: Words) -> Iterator[Block]:
    """The lines of a run, and the tables that some of them were."""
    done = place = 0
    while place < len(lines):
        heads = _heads(lines, place, words)
        if len(heads) < _LEAST_HEADS:
            place += 1
            continue
        first = place
        while first - 2 >= done and _is_pair(lines[first - 2 : first], words):
            first -= 2
        end = place + len(heads)
        while end < len(lines) and not _ends_table(lines, end, words):
            end += 1
        yield from lines[done:first]
        pairs = [dict(enumerate(lines[at : at + 2], 1)) for at in range(first, place, 2)]
        body = _fitted([head.text for head in heads], lines[place + len(heads) : end], words)
        yield _table([*pairs, dict(enumerate(heads, 1)), *body])
        done = place = end
    yield from lines[done:]


def _heads(lines: Sequence[Line], start: int, words: Words) -> Sequence[Line]:
    """The different heads of columns that stand one below the other from a line on."""
    texts: set[str] = set()
    end = start
    while end < len(lines) and lines[end].text not in texts and words.is_head(lines[end].text):
        texts.add(lines[end].text)
        end += 1
    return lines[start:end]


def _is_pair(lines: Sequence[Line], words: Words) -> bool:
    label, value = lines
    return words.is_label(label.text) and not words.is_label(value.text)


def _ends_table(lines: Sequence[Line], place: int, words: Words) -> bool:
    """Whether a line is none of the cells above: a heading, a footer, or the next table's."""
    if lines[place].heading or words.ends(lines[place].text):
        return True
    return words.is_head(lines[place].text) and len(_heads(lines, place, words)) >= _LEAST_HEADS


def _fitted(heads: Sequence[str], lines: Sequence[Line], words: Words) -> Iterator[dict[int, Line]]:
    """Rows of the lines in their order, each line in the column that makes least cost in all."""
    last = len(heads) - 1
    costs = [0.0 if column == last else float("inf") for column in range(len(heads))]
    steps: list[list[tuple[int, bool]]] = []
    for line in lines:
        ended = min(range(len(heads)), key=lambda at: costs[at] + (last - at) * _BLANK)
        new_row = costs[ended] + (last - ended) * _BLANK
        before, same_row = 0, float("inf")
        next_costs, step = [], []
        for column, head in enumerate(heads):
            begun = new_row + column * _COVERED
            goes_on = same_row < begun
            step.append((before if goes_on else ended, not goes_on))
            next_costs.append(min(same_row, begun) + words.cost(head, line.text))
            same_row += _BLANK
            if costs[column] <= same_row:
                before, same_row = column, costs[column]
        costs = next_costs
        steps.append(step)
    column = min(range(len(heads)), key=lambda at: costs[at] + (last - at) * _BLANK)
    rows: list[dict[int, Line]] = [{}]
    for line, step in zip(reversed(lines), reversed(steps), strict=True):
        rows[-1][column + 1] = line
        column, begins = step[column]
        if begins:
            rows.append({})
    return reversed(rows[:-1])


def _table(rows: Sequence[Mapping[int, Line]]) -> Table:
    cells = (
        tuple(_cell(column, line, at) for column, line in sorted(row.items()))
        for at, row in enumerate(rows, 1)
    )
    return Table(0, tuple(cells))


def _cell(column: int, line: Line, row: int) -> Cell:
    return Cell(line.text, line.address._replace(row=row, column=column))


def _numbered(table: Table, number: int) -> Table:
    rows = (
        tuple(cell._replace(address=cell.address._replace(table=number)) for cell in row)
        for row in table.rows
    )
    return Table(number, tuple(rows))
