"""Finds header rows by their words, wherever they stand, and maps their columns to fields.

A header is one row, or two where the lower one divides columns of the upper (资金安排 over 总计 …).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.model import Origin
from checker.parsing.amounts import Money
from checker.parsing.columns import INDICATOR_FIELDS, Columns
from checker.parsing.grid import GridRow
from checker.parsing.words import bare, bare_all
from checker.readers.sheets import Cell

if TYPE_CHECKING:
    from checker.vocabulary import Vocabulary

_BRACKETS = re.compile(r"\([^()]*\)")
_LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Header:
    """A header found in a table: its columns, its recognised cells, and how many rows it takes."""

    columns: Columns
    cells: tuple[Cell, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class _Word:
    """What a column's heading can mean; several fields where only its neighbours tell."""

    fields: tuple[str, ...]
    block: Origin


class HeaderReader:
    """Recognises the headers of target tables by the words of the vocabulary."""

    def __init__(self, vocabulary: Vocabulary, money: Money) -> None:
        self._money = money
        self._individual = bare_all(vocabulary.marks["individual"])
        self._groups = bare_all(vocabulary.marks["groups"])
        self._fields: dict[str, tuple[str, ...]] = {}
        for field, words in vocabulary.headers.items():
            for word in bare_all(words):
                self._fields[word] = (*self._fields.get(word, ()), field)

    def find(self, rows: Sequence[GridRow]) -> dict[int, Header]:
        """The headers of a table, by the place of their first row in it."""
        known = [self._known(row) for row in rows]
        found: dict[int, Header] = {}
        end = 0
        for place, row in enumerate(rows):
            if place < end or known[place] < 2:
                continue
            lower = rows[place + 1] if self._divides(rows, known, place + 1) else None
            header = (lower and self._header(row, lower)) or self._header(row, None)
            if header:
                header = _with_numbering(header, rows[place + header.rows :])
                found[place] = header
                end = place + header.rows
        return found

    def _known(self, row: GridRow) -> int:
        return sum(bool(self._meanings(cell.text)) for cell in row.filled)

    def _divides(self, rows: Sequence[GridRow], known: Sequence[int], place: int) -> bool:
        """Whether a row can be the lower half of a header: mostly words, and more than one."""
        return place < len(rows) and known[place] >= max(2, len(rows[place].filled) / 2)

    def _meanings(self, text: str) -> tuple[str, ...]:
        """The fields that a heading can stand for; none where its words are not known."""
        if len(text) > _LONGEST_WORD:
            return ()
        whole = bare(text)
        if whole in self._fields:
            return self._fields[whole]
        core = _BRACKETS.sub("", whole)
        for mark in self._individual:
            core = core.removeprefix(mark)
        return self._fields.get(core, ())

    def _header(self, upper: GridRow, lower: GridRow | None) -> Header | None:
        """The header that the rows make, if it is one of a target table."""
        width = max(upper.width, lower.width if lower else 0)
        stacks = _stacks(upper, lower, width)
        words = {column: self._stacked(cells) for column, cells in stacks.items()}
        meanings: dict[int, tuple[str, Origin]] = {}
        for column, field in _settled(words).items():
            # The first of two columns for one field has it; the other is unknown, and is listed.
            if (field, words[column].block) not in meanings.values():
                meanings[column] = (field, words[column].block)
        units = {field: self._unit(stacks[column]) for column, (field, _) in meanings.items()}
        known_units = {field: unit for field, unit in units.items() if unit is not None}
        columns = Columns(meanings, known_units, width)
        if not columns.is_target:
            return None
        cells = {
            id(cell): cell
            for column in meanings
            for cell in stacks[column]
            if self._meanings(cell.text) or bare(cell.text) in self._groups
        }
        return Header(columns, tuple(cells.values()), 2 if lower else 1)

    def _stacked(self, cells: Sequence[Cell]) -> _Word:
        """The lowest heading that is a known word; the block may be named in any above it."""
        meanings = (self._meanings(cell.text) for cell in reversed(cells))
        fields = next((each for each in meanings if each), ())
        individual = any(mark in bare(cell.text) for cell in cells for mark in self._individual)
        return _Word(fields, "individual" if individual else "common")

    def _unit(self, cells: Sequence[Cell]) -> int | None:
        units = (self._money.unit(cell.text) for cell in reversed(cells))
        return next((unit for unit in units if unit is not None), None)


def _stacks(upper: GridRow, lower: GridRow | None, width: int) -> dict[int, list[Cell]]:
    """The headings over each column, from top to bottom; the upper reach over blank neighbours."""
    stacks: dict[int, list[Cell]] = {}
    reaching: Cell | None = None
    for column in range(1, width + 1):
        above, below = upper.at(column), lower.at(column) if lower else None
        if above.text:
            reaching = above
        stack = [above] if above.text else []
        if below and below.text:
            stack = [reaching, below] if reaching else [below]
        if stack:
            stacks[column] = stack
    return stacks


def _settled(words: dict[int, _Word]) -> dict[int, str]:
    """One field for each known column; a neighbour of the same kind decides between several."""
    settled = {column: word.fields[0] for column, word in words.items() if len(word.fields) == 1}
    for column, word in words.items():
        if len(word.fields) > 1:
            near = settled.get(column - 1) or settled.get(column + 1)
            alike = [
                field
                for field in word.fields
                if (field in INDICATOR_FIELDS) == (near in INDICATOR_FIELDS)
            ]
            settled[column] = (alike or word.fields)[0]
    return dict(sorted(settled.items()))


def _with_numbering(header: Header, rows: Sequence[GridRow]) -> Header:
    """The header with the row below it that only counts its columns (1 2 3 …), if there is one."""
    cells = rows[0].filled if rows else ()
    counted = [str(number) for number in range(1, len(cells) + 1)]
    if len(cells) < 3 or [cell.text for cell in cells] != counted:
        return header
    return Header(header.columns, (*header.cells, *cells), header.rows + 1)
