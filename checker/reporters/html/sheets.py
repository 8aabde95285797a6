"""The source tables as they were read, with the findings that point at each cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from checker.findings import Report
from checker.language import Language
from checker.model import Address, Agency, Cells, Document, EmptySlot, Indicator, Project
from checker.reporters import words
from checker.reporters.html.index import Index, Note
from checker.reporters.html.labels import label
from checker.reporters.html.parts import Cell, Form, Line, Section, Table
from checker.rulebook.messages import number
from checker.tables.fields import Scope

_DOCUMENT = ("title", "year", "department", "issuer", "issued")
_FUNDS = ("total", "general", "government_fund", "special_account", "other")
_LEVELS = ("level1", "level2")
_INDICATOR = (
    *_LEVELS,
    *("name", "value", "weight", "actual", "score", "description", "remark", "deviation"),
)


def sheets(report: Report, index: Index, language: Language) -> Iterator[Sheet]:
    """The documents of a report that were kept for showing."""
    for each in report.documents:
        if each.document is not None:
            yield Sheet(each.document, each.path, index.notes.get(each.path, {}), language)


class Sheet:
    """One document. Its parts are gone through once, from top to bottom.

    A merged cell belongs to many rows: its findings stand where it comes first.
    """

    def __init__(
        self, document: Document, path: str, notes: dict[Address, list[Note]], language: Language
    ) -> None:
        self.path = path
        self._document = document
        self._notes = dict(notes)
        self._language = language
        self._columns = self._used()

    def facts(self) -> list[Cell]:
        """What the document says of itself."""
        return self._facts(Scope.DOCUMENT, self._document, self._document.cells, _DOCUMENT)

    def sections(self) -> Iterator[Section]:
        """The agencies in their order."""
        for agency in self._document.agencies:
            named = self._facts(Scope.AGENCY, agency, agency.cells, ("code", "name"))
            # The heading says both already; here they stand for what is found in them.
            facts = [each for each in named if each.notes]
            facts += self._facts(Scope.PROJECT, agency.funds, agency.cells, _FUNDS)
            name = " ".join(each for each in (agency.code, agency.name) if each)
            yield Section(name, facts, self._forms(agency))

    def unplaced(self) -> list[Cell]:
        """The cells that no field took, under their places."""
        return [
            Cell(words.address(each.cell, self._language), each.text, self._take(each.cell))
            for each in self._document.unplaced
        ]

    def elsewhere(self) -> list[Cell]:
        """The places left over at the end: findings point at them, but nothing of them is shown."""
        left = sorted(self._notes.items(), key=lambda each: each[0].position)
        return [Cell(words.address(place, self._language), "", notes) for place, notes in left]

    def _forms(self, agency: Agency) -> Iterator[Form]:
        for project in agency.projects:
            name = self._cell(Scope.PROJECT, project, project.cells, "name")
            facts = self._facts(Scope.PROJECT, project, project.cells, ("code",))
            facts += self._facts(Scope.PROJECT, project.funds, project.cells, _FUNDS)
            facts += self._facts(Scope.PROJECT, project, project.cells, ("goal",))
            details = project.details
            facts += [Cell(each.label, each.text, self._take(each.cell)) for each in details]
            yield Form(name, facts, list(self._tables(project)))

    def _tables(self, project: Project) -> Iterator[Table]:
        for kind, rows, columns in (
            ("indicators", project.indicators, self._columns),
            ("periods", project.other_periods, self._columns),
            ("slots", project.empty_slots, _LEVELS),
        ):
            if rows:
                titles = [label(Scope.INDICATOR, each, self._language) for each in columns]
                yield Table(kind, titles, [self._line(each, columns) for each in rows])

    def _line(self, row: Indicator | EmptySlot, columns: Sequence[str]) -> Line:
        cells = [self._cell(Scope.INDICATOR, row, row.cells, each) for each in columns]
        return Line(_place(row.cells), cells)

    def _facts(self, scope: Scope, part: Any, cells: Cells, names: Sequence[str]) -> list[Cell]:
        """The cells that say something, or that a finding points at."""
        shown = [self._cell(scope, part, cells, name) for name in names]
        return [each for each in shown if each.text or each.notes]

    def _cell(self, scope: Scope, part: Any, cells: Cells, name: str) -> Cell:
        value = getattr(part, name, None)
        text = number(value) if isinstance(value, float) else str(value or "")
        notes = self._take(cells[name]) if name in cells else []
        return Cell(label(scope, name, self._language), text, notes)

    def _take(self, address: Address) -> list[Note]:
        return self._notes.pop(address, [])

    def _used(self) -> list[str]:
        """The columns in which some indicator says something, or lacks what it should say."""
        rows = [
            row
            for agency in self._document.agencies
            for project in agency.projects
            for row in (*project.indicators, *project.other_periods)
        ]
        return [
            name
            for name in _INDICATOR
            if any(getattr(row, name) or row.cells.get(name) in self._notes for row in rows)
        ]


def _place(cells: Cells) -> str:
    """The row as its source counts it."""
    address = next(iter(cells.values()), Address())
    if address.line is not None:
        return str(address.line)
    return "" if address.row is None else str(address.row)
