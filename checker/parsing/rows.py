"""Walks down the rows of target tables: agency, project, indicators.

The walk goes on from table to table, since pages cut projects anywhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.model import Agency
from checker.parsing.amounts import number
from checker.parsing.drafts import AgencyDraft, ProjectDraft
from checker.parsing.levels import Levels
from checker.parsing.rowview import RowView
from checker.parsing.targets import TargetReader
from checker.parsing.words import bare, bare_all

if TYPE_CHECKING:
    from checker.vocabulary import Vocabulary

_SERIAL = re.compile(r"\(?[\d一二三四五六七八九十百]{1,6}(\.\d{1,3})*\)?[、.]?")


class Walk:
    """The agencies read so far, and where in them the next row belongs."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._targets = TargetReader(vocabulary)
        self._totals = bare_all(vocabulary.marks["totals"])
        self._agencies: list[AgencyDraft] = []
        self._agency: AgencyDraft | None = None
        self._project: ProjectDraft | None = None
        self._levels = Levels()

    def agencies(self) -> tuple[Agency, ...]:
        """Everything read so far."""
        return tuple(agency.finished() for agency in self._agencies)

    def read(self, row: RowView) -> None:
        """Places the texts of one row; what fits nowhere stays in the ledger."""
        if self._read_totals(row):
            return
        if _SERIAL.fullmatch(bare(row.text("serial"))):
            row.claim("serial")
        self._read_agency(row)
        self._read_project(row)
        self._read_targets(row)

    def _leave_project(self) -> None:
        self._project = None
        self._levels = Levels()

    def _read_totals(self, row: RowView) -> bool:
        """Strikes out a row of totals: its mark and its numbers, which are no project's."""
        if bare(row.first.text) not in self._totals:
            return False
        row.claim_first()
        for field in row.amounts():
            row.claim(field)
        if number(row.text("weight")) is not None:
            row.claim("weight")
        return True

    def _read_agency(self, row: RowView) -> None:
        code, name = row.text("agency_code"), row.text("agency")
        if not (code or name) or _names_project(row):
            return
        agency = self._agency
        if agency and code in ("", agency.code) and name in ("", agency.name):
            row.claim("agency_code")
            row.claim("agency")
        else:
            agency = AgencyDraft()
            agency.code = row.take(agency.cells, "code", "agency_code")
            agency.name = row.take(agency.cells, "name", "agency")
            self._agencies.append(agency)
            self._agency = agency
            self._leave_project()
        amounts = row.amounts()
        if amounts and not row.text("project") and not row.has_targets():
            if agency.funds is None:
                agency.funds = row.take_amounts(agency.cells)
            for field in amounts:
                if amounts[field] == agency.funds.get(field):
                    row.claim(field)

    def _read_project(self, row: RowView) -> None:
        name, code = row.text(row.columns.project_field), row.text("project_code")
        amounts = row.amounts()
        if name or code or amounts:
            if self._project is None or not _continues(self._project, row, amounts):
                self._start_project(row)
            else:
                for field in (row.columns.project_field, "project_code", *amounts):
                    row.claim(field)
        if self._project is None and (row.text("goal") or row.has_targets()):
            self._start_project(row)
        if self._project:
            self._project.absorb_goal(row)

    def _start_project(self, row: RowView) -> None:
        if self._agency is None:
            self._agency = AgencyDraft()
            self._agencies.append(self._agency)
        self._leave_project()
        project = ProjectDraft()
        project.name = row.take(project.cells, "name", row.columns.project_field)
        project.code = row.take(project.cells, "code", "project_code")
        project.funds = row.take_amounts(project.cells)
        self._agency.projects.append(project)
        self._project = project

    def _read_targets(self, row: RowView) -> None:
        if self._project is None:
            return
        own_level = self._levels.read(row)
        indicators = list(self._targets.read(row, self._levels))
        self._project.indicators.extend(indicators)
        if own_level and not indicators:
            self._project.empty_slots.append(self._levels.slot())


def _names_project(row: RowView) -> bool:
    """Whether the name in an agency's column is a project's, where the two share the column."""
    if row.columns.project_field != "agency" or row.text("agency_code"):
        return False
    return ("agency_code", "common") in row.columns.places or bool(row.amounts())


def _continues(project: ProjectDraft, row: RowView, amounts: dict[str, float]) -> bool:
    """Whether a row that names a project only repeats the current one beside its indicator.

    Two projects of one name stay two: a row without indicator always begins a project.
    """
    name, code = row.text(row.columns.project_field), row.text("project_code")
    return (
        row.has_targets()
        and name in ("", project.name)
        and code in ("", project.code)
        and all(project.funds.get(field) == value for field, value in amounts.items())
    )
