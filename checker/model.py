"""The parsed document: what a performance-target table says, free of its layout.

Document → Agency (预算单位) → Project → Indicator. Every object keeps in `cells` where each of its
fields stands in the source, under the field's own name; the address of a blank cell is kept too,
so that a finding about a missing value can point at the very cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from msgspec import Struct, field

Origin = Literal["common", "individual"]


class Address(NamedTuple):
    """Where a text stands in its source. Everything counts from 1; what does not apply is None.

    `table` is the n-th table of the file as it stands, `row` and `column` the place in that table;
    `sheet` and `cell` (`H12`) belong to workbooks, `page` to pdfs, `line` and `char` to texts.
    `hidden` marks a cell in a hidden row, column or sheet, which a reader of the file may not see.
    """

    table: int | None = None
    row: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None
    page: int | None = None
    line: int | None = None
    char: int | None = None
    hidden: bool = False

    @property
    def position(self) -> tuple[int, ...]:
        """Sorts addresses of one document in reading order."""
        page, line, char = self.page or 0, self.line or 0, self.char or 0
        if self.table is None:
            return (page, 0, line, char)
        return (page, self.table, self.row or 0, self.column or 0, line, char)


Cells = Mapping[str, Address]


class Funds(Struct, frozen=True):
    """A project's money in yuan; None where the table has no such column or a blank cell."""

    total: float | None = None
    general: float | None = None
    government_fund: float | None = None
    special_account: float | None = None
    other: float | None = None


class Indicator(Struct, frozen=True):
    """One row of targets: what is measured, and the value to be reached.

    `actual`, `score` and `deviation` (why the value was missed) are a self-evaluation's.
    """

    level1: str | None = None
    level2: str | None = None
    name: str | None = None
    value: str | None = None
    description: str | None = None
    remark: str | None = None
    origin: Origin | None = None
    weight: str | None = None
    actual: str | None = None
    moved: bool = False
    cells: Cells = field(default_factory=dict)
    score: str | None = None
    deviation: str | None = None


class EmptySlot(Struct, frozen=True):
    """A row of the form with level cells and nothing else: not an indicator."""

    level1: str | None = None
    level2: str | None = None
    cells: Cells = field(default_factory=dict)


class Detail(Struct, frozen=True):
    """A text that a form gives under a label or column that is known, but is no field of ours."""

    label: str
    text: str
    cell: Address


class Project(Struct, frozen=True):
    """One budget project with its money and its indicators."""

    name: str | None = None
    code: str | None = None
    goal: str | None = None
    funds: Funds = Funds()
    indicators: tuple[Indicator, ...] = ()
    empty_slots: tuple[EmptySlot, ...] = ()
    other_periods: tuple[Indicator, ...] = ()
    cells: Cells = field(default_factory=dict)
    details: tuple[Detail, ...] = ()


class Agency(Struct, frozen=True):
    """One budget unit (预算单位) and its projects; a department's heading row has none.

    `funds` are amounts that stand on the unit's own row; mostly there are none.
    """

    code: str | None = None
    name: str | None = None
    funds: Funds | None = None
    projects: tuple[Project, ...] = ()
    cells: Cells = field(default_factory=dict)


class PlacedText(Struct, frozen=True):
    """A text and where it stands; used for what no field took.

    `prose` is a line of a plain text above or below all indicators: it can be no lost row.
    """

    text: str
    cell: Address
    prose: bool = False


class SkippedTable(Struct, frozen=True):
    """A table that is not a target table, and why it was left alone."""

    reason: str
    cell: Address


class Document(Struct, frozen=True):
    """Everything that one file says. `source` is the path as the user gave it."""

    source: str
    title: str | None = None
    year: int | None = None
    department: str | None = None
    issuer: str | None = None
    issued: str | None = None
    agencies: tuple[Agency, ...] = ()
    unplaced: tuple[PlacedText, ...] = ()
    skipped_tables: tuple[SkippedTable, ...] = ()
    cells: Cells = field(default_factory=dict)

    @property
    def astray(self) -> tuple[PlacedText, ...]:
        """The unplaced texts that may belong to a table."""
        return tuple(each for each in self.unplaced if not each.prose)
