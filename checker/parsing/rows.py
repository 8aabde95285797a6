"""Walks down the rows of target tables: agency, project, indicators.

The walk goes on from table to table, since pages cut projects anywhere.
"""

from __future__ import annotations

import re

from checker.model import Agency, Detail, EmptySlot
from checker.parsing.amounts import number
from checker.parsing.columns import COMMON, LEVELS, Block
from checker.parsing.drafts import AgencyDraft, ProjectDraft
from checker.parsing.levels import Levels
from checker.parsing.rowview import RowView
from checker.parsing.targets import TargetReader
from checker.parsing.words import bare
from checker.readers.sheets import Cell

_POINTS = re.compile(r"[-—–/]+|\d+(?:\.\d+)?(?:分|%)")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
_SERIAL = re.compile(r"\(?[\d一二三四五六七八九十百]{1,6}(\.\d{1,3})*\)?[、.]?")


class Walk:
    """The agencies read so far, and where in them the next row belongs."""

    def __init__(self, targets: TargetReader) -> None:
        self._targets = targets
        self._agencies: list[AgencyDraft] = []
        self._agency: AgencyDraft | None = None
        self._project: ProjectDraft | None = None
        self._levels: dict[Block, Levels] = {}
        self._begun: EmptySlot | None = None
        """A level that had a row of its own, while no indicator of it was read."""

    def agencies(self) -> tuple[Agency, ...]:
        """Everything that was read."""
        self._leave_level()
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
        if self._project:
            self._project.details.extend(row.aside)
            for detail in row.take_details():
                self._project.add_detail(detail)

    @property
    def has_level_alone(self) -> bool:
        """Whether a level 1 holds; without a column for it, that had a row of its own."""
        return self._levels_of(COMMON).level1 is not None

    def begin_level(self, level: str, cell: Cell) -> bool:
        """Goes on with the indicators of a level that has a row of its own, if there is a project.

        One that no indicator follows is an empty slot.
        """
        if self._project is None:
            return False
        if level == "level1" or (self._begun and self._begun.level2):
            self._leave_level()
        self._levels_of(COMMON).begin(level, cell)
        self._begun = self._levels_of(COMMON).slot()
        return True

    def _leave_level(self) -> None:
        if self._project and self._begun:
            self._project.empty_slots.append(self._begun)
        self._begun = None

    def enter(self, agency: AgencyDraft, project: ProjectDraft | None) -> AgencyDraft:
        """Goes on with a form's agency and project, or with an agency alone.

        Gives the agency that has them: the one before, where that is the same.
        """
        current, known = self._agency, agency.code or agency.name
        same = known and current and (agency.code, agency.name) == (current.code, current.name)
        if current is None or not (agency is current or same):
            self._agencies.append(agency)
            self._agency = current = agency
        self._leave_project()
        if project:
            current.projects.append(project)
            self._project = project
        return current

    def _leave_project(self) -> None:
        self._leave_level()
        self._project = None
        self._levels = {}

    def _read_totals(self, row: RowView) -> bool:
        """Strikes out a row of totals: its mark and its numbers, which are no project's.

        The mark may stand behind the name of what is summed up: an agency's, or a level's.
        """
        mark = next((cell for cell in row.before_values if self._targets.is_total(cell.text)), None)
        if mark is None:
            return False
        for cell in row.filled:
            if cell.text == mark.text:
                row.claim_cell(cell)
        self._read_agency(row)
        self._levels_of(COMMON).strike_repeated(row)
        for cell in row.filled:
            if _POINTS.fullmatch(bare(cell.text)) or number(cell.text) is not None:
                row.claim_cell(cell)
        row.claim("serial")
        return True

    def _read_agency(self, row: RowView) -> None:
        code, name = row.text("agency_code"), row.text("agency")
        if not (name or _CODE.fullmatch(code)) or _names_project(row):
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
        merged = self._project and row.carried(row.columns.project_field)
        if name or code or (amounts and not merged):
            if self._project is None or not _continues(self._project, row, amounts):
                self._start_project(row)
            else:
                for field in (row.columns.project_field, "project_code", *amounts):
                    row.claim(field)
        if self._project is None and (row.text("goal") or row.has_targets()):
            self._start_project(row)
        if self._project:
            self._project.absorb_goal(row)

    def _make_agency_of_bare(self, row: RowView) -> list[Detail]:
        """Lets what looked like a project be the agency of the one that follows, if it has nothing.

        Where the column is the projects' alone, it must lack the money too that others have.
        Gives its details, which are the next project's then.
        """
        bare, agency, columns = self._project, self._agency, row.columns
        may_be = columns.project_field == "owner" or (columns.wants_agency and row.amounts())
        if bare is None or agency is None or not may_be or not bare.is_bare:
            return []
        if bare.funds and columns.project_field != "owner":
            return []
        agency.projects.remove(bare)
        if not agency.projects and not (agency.name or agency.code):
            self._agencies.remove(agency)
        self._agency = AgencyDraft(bare.code, bare.name, bare.funds or None, cells=bare.cells)
        self._agencies.append(self._agency)
        return bare.details

    def _start_project(self, row: RowView) -> None:
        details = self._make_agency_of_bare(row)
        if self._agency is None:
            self._agency = AgencyDraft()
            self._agencies.append(self._agency)
        self._leave_project()
        project = ProjectDraft(details=details)
        project.name = row.take(project.cells, "name", row.columns.project_field)
        project.code = row.take(project.cells, "code", "project_code")
        project.funds = row.take_amounts(project.cells)
        self._agency.projects.append(project)
        self._project = project

    def _read_targets(self, row: RowView) -> None:
        if self._project is None:
            return
        periods = row.columns.periods
        own_level = self._levels_of(COMMON).read(row)
        others = [self._read_period(row, period) for period in periods]
        indicators = list(self._targets.read(row, self._levels_of(COMMON)))
        self._project.indicators.extend(indicators)
        if indicators or any(others):
            self._begun = None
        if own_level and not indicators and not any(others):
            self._project.empty_slots.append(self._levels_of(COMMON).slot())

    def _read_period(self, row: RowView, period: Block) -> bool:
        """Reads another period's indicator beside the year's; True where there is one."""
        if self._project is None:
            return False
        shared = self._levels_of(COMMON)
        own = [level for level in LEVELS if (level, period) in row.columns.places]
        levels = self._levels_of(period) if own else shared
        if own and "level1" not in own:
            levels.follow(shared)
        begun = levels.read(row) if own else False
        found = list(self._targets.read_period(row, levels, period))
        self._project.other_periods.extend(found)
        if begun and not found:
            self._project.empty_slots.append(levels.slot())
        return bool(found)

    def _levels_of(self, block: Block) -> Levels:
        return self._levels.setdefault(block, Levels(block))


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
