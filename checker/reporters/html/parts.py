"""What a source table is made of on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from checker.reporters.html.index import Note, anchor


class Cell(Struct, frozen=True):
    """A text in its place, with the findings that point at it."""

    label: str
    text: str
    notes: Sequence[Note] = ()

    @property
    def id(self) -> str | None:
        """Where links to the cell lead; only cells with findings need it."""
        return anchor(self.notes) if self.notes else None

    @property
    def worst(self) -> int:
        """The rank of its gravest finding."""
        return min(note.severity.rank for note in self.notes)


class Line(Struct, frozen=True):
    """A row of a table, and where it stands in the source."""

    place: str
    cells: Sequence[Cell]

    @property
    def notes(self) -> list[Note]:
        """The findings for the margin."""
        return [note for cell in self.cells for note in cell.notes]


class Table(Struct, frozen=True):
    """Indicators, or what stands in their place, under the columns that say something."""

    kind: str
    columns: Sequence[str]
    lines: Sequence[Line]


class Form(Struct, frozen=True):
    """A project: its facts, and its tables."""

    name: Cell
    facts: Sequence[Cell]
    tables: Sequence[Table]

    @property
    def notes(self) -> list[Note]:
        """The findings about the project itself."""
        return [note for cell in (self.name, *self.facts) for note in cell.notes]


class Section(Struct, frozen=True):
    """An agency: its facts, and its projects."""

    name: str
    facts: Sequence[Cell]
    forms: Iterator[Form]
