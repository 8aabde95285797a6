"""Tables that fell apart into lines, one cell each, as they do when a web page is copied as text.

Where rows end is no longer seen, and blank and merged cells have vanished. So the heads of the
columns are found by what the caller knows of their words, and the cells below are fitted under them
as their texts suit best. What the words mean is the caller's business; here they are only placed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Protocol

from msgspec import Struct

from checker.readers.cellheads import Heading, headings, numbered
from checker.readers.cellrows import Columns, Row, fitted
from checker.readers.sheets import Block, Cell, Line, Table

_LEAST_HEADS = 3

_MOST_HEADS = 40

_SAMPLE = 400
"""Lines that are looked at to choose between several ways to read the headings above them."""

_SIMPLE = 1.25
"""How much worse headings of one row are, where a second row may divide the first."""

_STRANGE = 6.0
"""How much worse headings are with one that nobody knows."""

_LONGEST_HEAD = 20


class Words(Protocol):
    """What the caller knows of the texts of tables."""

    def is_head(self, text: str) -> bool:
        """Whether a column may be headed so."""

    def is_part(self, text: str) -> bool:
        """Whether a column that another heading stands over may be headed so."""

    def is_label(self, text: str) -> bool:
        """Whether in a form the value follows that the text names."""

    def is_amount(self, text: str) -> bool:
        """Whether the text is a number, of which several may stand beside one label."""

    def is_total(self, text: str) -> bool:
        """Whether a row that begins so gives the sums of others."""

    def ends(self, text: str) -> bool:
        """Whether the text stands below tables and not in them."""

    def divides(self, head: str, parts: Sequence[str]) -> bool:
        """Whether a column headed so may be divided into columns that are headed by the parts."""

    def is_group(self, text: str) -> bool:
        """Whether a heading stands over others, or below one, and heads no column of its own."""

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


class _Found(Struct, frozen=True):
    """Headings, the lines below them, and the columns that those are fitted to."""

    heading: Heading
    body: Sequence[Line]
    columns: Columns

    def rows(self, words: Words) -> tuple[Sequence[Row], float]:
        """The rows below the headings, and how ill the lines suit them."""
        return self._fitted(self.body, words)

    def cost(self, words: Words) -> float:
        """How ill the first lines suit the columns."""
        return self._fitted(self.body[:_SAMPLE], words)[1]

    def _fitted(self, lines: Sequence[Line], words: Words) -> tuple[Sequence[Row], float]:
        """The rows of lines, and their cost; one of totals has numbers behind its word only."""
        width, origin = len(self.heading.columns), self.heading.origin
        rows: list[Row] = []
        place = start = 0
        cost = 0.0
        while place <= len(lines):
            apart = self._apart(lines, place, words)
            if place < len(lines) and not apart:
                place += 1
                continue
            part = lines[start:place]
            own, its_cost = fitted(part, width, self.columns, origin, first=not rows)
            rows += own
            cost += its_cost
            if apart:
                rows.append(dict(enumerate(lines[place : place + apart], 1)))
            start = place = place + max(apart, 1)
        return rows, cost

    def _apart(self, lines: Sequence[Line], place: int, words: Words) -> int:
        """How many lines from one on are a row of their own; 0 where they are to be fitted."""
        if place >= len(lines):
            return 0
        if not words.is_total(lines[place].text):
            following = lines[place + 1].text if place + 1 < len(lines) else ""
            return int(self.columns.alone(lines[place].text, following))
        end = place + 1
        while end < len(lines) and words.is_amount(lines[end].text):
            end += 1
        return end - place


def _apart(lines: Sequence[Line], words: Words) -> Iterator[Block]:
    """The lines of a run, and the tables that some of them were."""
    done = place = 0
    while place < len(lines):
        heads = _heads(lines, place, words)
        if len(heads) < _LEAST_HEADS:
            place += 1
            continue
        found = _found(lines, place, heads, words)
        if found is None:
            place += len(heads)
            continue
        first = next((at for at in range(done, place) if words.is_label(lines[at].text)), place)
        yield from lines[done:first]
        upper = _upper(lines[first:place], words, sets=found.heading.sets)
        place += found.heading.lines + len(found.body)
        done = _end_of_labels(lines, place, words)
        lower = _upper(lines[place:done], words, sets=1)
        yield _table([*upper, *found.heading.rows, *found.rows(words)[0], *lower])
        place = done
    yield from lines[done:]


def _end_of_labels(lines: Sequence[Line], start: int, words: Words) -> int:
    """Where the labels end that stand directly below a table, before another or the end."""
    if start == len(lines) or not words.is_label(lines[start].text):
        return start
    end = start
    while end < len(lines) and not _ends_table(lines, end, words):
        end += 1
    return end


def _found(lines: Sequence[Line], place: int, heads: Sequence[Line], words: Words) -> _Found | None:
    """What stands under the heads, by the way to read these that suits it best, if any does."""
    runs = [heads, *_with_strange(heads, lines[place + len(heads) :], words)]
    ways = [
        (way, 0.0 if run is heads else _STRANGE)
        for run in runs
        for way in _ways(run, lines[place : _end(lines, place + len(run), words)], words)
    ]
    if len(ways) < 2:
        return ways[0][0] if ways else None
    ways = [way for way in ways if len(way[0].body) >= _LEAST_HEADS] or ways
    return min(ways, key=lambda way: way[0].cost(words) * _simple(way[0].heading) + way[1])[0]


def _ways(heads: Sequence[Line], lines: Sequence[Line], words: Words) -> Iterator[_Found]:
    """The ways to read the heads that lines begin with, each with the lines below them."""
    for simple in headings(heads, words.divides, words.is_group):
        heading = numbered(simple, lines[simple.lines :])
        body = lines[heading.lines :]
        texts = [line.text for line in heading.columns]
        columns = words.columns(texts, [line.text for line in body[:_SAMPLE]])
        if columns:
            yield _Found(heading, body, columns)


def _end(lines: Sequence[Line], place: int, words: Words) -> int:
    """Where the cells end that begin on a line: so do they behind totals, if a label follows."""
    end, totals = place, False
    while end < len(lines) and not _ends_table(lines, end, words):
        if totals and words.is_label(lines[end].text):
            break
        totals = words.is_total(lines[end].text) or (totals and words.is_amount(lines[end].text))
        end += 1
    return end


def _simple(heading: Heading) -> float:
    return 1.0 if heading.is_divided else _SIMPLE


def _with_strange(
    heads: Sequence[Line], below: Sequence[Line], words: Words
) -> Iterator[Sequence[Line]]:
    """The heads with one more that nobody knows, behind which others may go on."""
    if (
        len(below) > 1
        and len(below[0].text) <= _LONGEST_HEAD
        and not words.is_amount(below[0].text)
    ):
        yield [*heads, below[0], *_heads(below, 1, words)]


def _heads(lines: Sequence[Line], start: int, words: Words) -> Sequence[Line]:
    """The heads of columns that stand one below the other from a line on."""
    end = start
    while end < min(len(lines), start + _MOST_HEADS) and (
        words.is_head(lines[end].text)
        or (end - start >= _LEAST_HEADS and words.is_part(lines[end].text))
    ):
        end += 1
    return lines[start:end]


def _ends_table(lines: Sequence[Line], place: int, words: Words) -> bool:
    """Whether a line is none of the cells above: a heading, a footer, or the next table's."""
    if lines[place].heading or words.ends(lines[place].text):
        return True
    return words.is_head(lines[place].text) and len(_heads(lines, place, words)) >= _LEAST_HEADS


def _upper(lines: Sequence[Line], words: Words, sets: int) -> Iterator[Row]:
    """Rows of the labels and values above a table: a label, and what follows up to the next.

    Amounts beside one label stand under others, as many as they are, which then head their columns.
    So do texts, if they are as many as the sets of columns below, behind a label for all of them.
    """
    labels: Sequence[Line] = ()
    for is_label, run in groupby(lines, lambda line: words.is_label(line.text)):
        group = [*run]
        if is_label:
            labels = group
            continue
        if len(group) == sets > 1 and len(labels) > sets:
            alone, heads = labels[: -sets - 1], labels[-sets - 1 :]
            yield from ({1: label} for label in alone)
            yield dict(enumerate(heads, 1))
            yield dict(enumerate(group, 2))
            labels = ()
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
