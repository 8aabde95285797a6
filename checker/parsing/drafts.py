"""Agencies and projects while their rows are still being read."""

from __future__ import annotations

from msgspec import Struct, field

from checker.model import Agency, Detail, EmptySlot, Funds, Indicator, Project
from checker.parsing.rowview import Cells, RowView


class ProjectDraft(Struct):
    """A project to which rows still add."""

    name: str | None = None
    code: str | None = None
    goal: str | None = None
    funds: dict[str, float] = field(default_factory=dict)
    indicators: list[Indicator] = field(default_factory=list)
    empty_slots: list[EmptySlot] = field(default_factory=list)
    other_periods: list[Indicator] = field(default_factory=list)
    details: list[Detail] = field(default_factory=list)
    cells: Cells = field(default_factory=dict)
    _last_details: dict[int | None, Detail] = field(default_factory=dict)

    @property
    def is_bare(self) -> bool:
        """Whether nothing was said of it yet but its name, code and money."""
        said = (self.goal, self.indicators, self.empty_slots, self.other_periods)
        return not any(said)

    def add_detail(self, detail: Detail) -> None:
        """Notes a text of a column; the same again, row for row, is one merged cell undone."""
        column = detail.cell.column
        last = self._last_details.get(column)
        if last is None or (last.label, last.text) != (detail.label, detail.text):
            self.details.append(detail)
        self._last_details[column] = detail

    def absorb_goal(self, row: RowView) -> None:
        """Takes the row's goal, or its repetition; another goal stays where it is, to be listed."""
        text = row.text("goal")
        if self.goal is None and (text or "goal" not in self.cells):
            self.goal = row.take(self.cells, "goal", "goal")
        elif text == self.goal:
            row.claim("goal")

    def finished(self) -> Project:
        """The project as it stands now."""
        return Project(
            name=self.name,
            code=self.code,
            goal=self.goal,
            funds=Funds(**self.funds),
            indicators=tuple(self.indicators),
            empty_slots=tuple(self.empty_slots),
            other_periods=tuple(self.other_periods),
            cells=self.cells,
            details=tuple(self.details),
        )


class AgencyDraft(Struct):
    """A budget unit to which rows still add projects."""

    code: str | None = None
    name: str | None = None
    funds: dict[str, float] | None = None
    projects: list[ProjectDraft] = field(default_factory=list)
    cells: Cells = field(default_factory=dict)

    def finished(self) -> Agency:
        """The agency with its finished projects."""
        return Agency(
            code=self.code,
            name=self.name,
            funds=None if self.funds is None else Funds(**self.funds),
            projects=tuple(project.finished() for project in self.projects),
            cells=self.cells,
        )
