"""Tables that fell apart into lines, one cell each, as they do when a web page is copied as text.

Where rows end is no longer seen, and blank and merged cells have vanished. So the heads of the
columns are found by what the caller knows of their words, and the cells below are fitted under them
as their texts suit best. What the words mean is the caller's business; here they are only placed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Protocol

from checker.readers.cellrows import Columns, Row, fitted
from checker.readers.sheets import Block, Cell, Line, Table

_LEAST_HEADS = 3


class Words(Protocol):
    """What the caller knows of the texts of tables."""

    def is_head(self, text: str) -> bool:
        """Whether a column may be headed so."""

    def is_label(self, text: str) -> bool:
        """Whether in a form the value follows that the text names."""

    def is_amount(self, text: str) -> bool:
        """Whether the text is a number, of which several may stand beside one label."""

    def is_total(self, text: str) -> bool:
        """Whether a row that begins so gives the sums of others."""

    def ends(self, text: str) -> bool:
        """Whether the text stands below tables and not in them."""

    def columns(self, heads: Sequence[str], texts: Iterable[str]) -> Columns | None:
        """The columns under heads, with the texts below; None where no table is headed so."""


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
        begin = end = place + len(heads)
        while end < len(lines) and not _ends_table(lines, end, words):
            end += 1
        body = lines[begin:end]
        columns = words.columns([each.text for each in heads], [each.text for each in body])
        if columns is None:
            place = begin
            continue
        first = next((at for at in range(done, place) if words.is_label(lines[at].text)), place)
        yield from lines[done:first]
        upper = _upper(lines[first:place], words)
        rows = _rows(body, len(heads), columns, words)
        yield _table([*upper, dict(enumerate(heads, 1)), *rows])
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


def _ends_table(lines: Sequence[Line], place: int, words: Words) -> bool:
    """Whether a line is none of the cells above: a heading, a footer, or the next table's."""
    if lines[place].heading or words.ends(lines[place].text):
        return True
    return words.is_head(lines[place].text) and len(_heads(lines, place, words)) >= _LEAST_HEADS


def _rows(lines: Sequence[Line], width: int, columns: Columns, words: Words) -> Iterator[Row]:
    """The rows below the heads; one of totals has numbers behind its word and no more."""
    place = start = 0
    while place < len(lines):
        if not words.is_total(lines[place].text):
            place += 1
            continue
        yield from fitted(lines[start:place], width, columns)
        start = place
        place += 1
        while place < len(lines) and words.is_amount(lines[place].text):
            place += 1
        yield dict(enumerate(lines[start:place], 1))
        start = place
    yield from fitted(lines[start:], width, columns)


def _upper(lines: Sequence[Line], words: Words) -> Iterator[Row]:
    """Rows of the labels and values above a table: a label, and what follows up to the next.

    Amounts beside one label stand under others, as many as they are, which then head their columns.
    """
    labels: Sequence[Line] = ()
    for is_label, run in groupby(lines, lambda line: words.is_label(line.text)):
        group = [*run]
        if is_label:
            labels = group
            continue
        amounts = all(words.is_amount(line.text) for line in group)
        headed = len(group) + 2 if amounts and len(group) > 1 else 1
        if headed > len(labels):
            headed = 1
        alone, heads = labels[: len(labels) - headed], labels[len(labels) - headed : -1]
        yield from ({1: label} for label in alone)
        if heads:
            yield dict(enumerate(heads, 1))
        beside = len(group) if amounts else 1
        yield dict(enumerate([labels[-1], *group[:beside]], 1))
        yield from ({2: line} for line in group[beside:])
        labels = ()
    yield from ({1: label} for label in labels)


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
