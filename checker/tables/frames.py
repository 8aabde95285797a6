"""Documents → one typed frame per scope, a row per document, agency, project and indicator.

A row carries the fields of its parents, and hidden keys (`_document`, `_agency`, `_project`,
`_indicator`: the row numbers in their own frames) that tell namesakes apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl
from msgspec import Struct

from checker.model import Agency, Document, Indicator, Project
from checker.parsing.amounts import FUNDS
from checker.tables import namesakes
from checker.tables.fields import SCOPES, Scope, Type, visible
from checker.vocabulary import Vocabulary

DTYPES: dict[Type, type[pl.DataType]] = {
    Type.TEXT: pl.String,
    Type.NUMBER: pl.Float64,
    Type.BOOLEAN: pl.Boolean,
    Type.DATE: pl.Date,
}
"""How a column of each type is kept."""

Value = str | float | bool | date | None
Values = dict[str, Value]
"""One row's values by the names of its columns."""


class Row(Struct, frozen=True):
    """The objects behind one row, down to the row's scope.

    `namesake` tells its project from others of one name in the agency (see `namesakes`).
    """

    document: Document
    agency: Agency | None = None
    project: Project | None = None
    indicator: Indicator | None = None
    namesake: str = ""

    def part(self, scope: Scope) -> Document | Agency | Project | Indicator | None:
        """The object of a scope."""
        match scope:
            case Scope.DOCUMENT:
                return self.document
            case Scope.AGENCY:
                return self.agency
            case Scope.PROJECT:
                return self.project
            case Scope.INDICATOR:
                return self.indicator


class Tables(Struct, frozen=True):
    """Frames by scope, and for each frame the objects that its rows were made from."""

    frames: Mapping[Scope, pl.DataFrame]
    rows: Mapping[Scope, Sequence[Row]]


def key(scope: Scope) -> str:
    """The hidden column that tells rows of a scope apart."""
    return f"_{scope}"


def build(documents: Sequence[Document], vocabulary: Vocabulary) -> Tables:
    """The frames of a run's documents."""
    collector = _Collector(vocabulary)
    for document in documents:
        collector.document(document)
    return Tables(
        {scope: _frame(scope, collector.values[scope]) for scope in SCOPES},
        collector.rows,
    )


def _frame(scope: Scope, rows: list[Values]) -> pl.DataFrame:
    columns: dict[str, type[pl.DataType]] = {
        **{name: DTYPES[each.type] for name, each in visible(scope).items()},
        **{key(each): pl.Int64 for each in SCOPES[: SCOPES.index(scope) + 1]},
    }
    return pl.DataFrame(
        [pl.Series(name, [row[name] for row in rows], dtype) for name, dtype in columns.items()]
    )


class _Collector:
    """Walks documents and gathers each scope's rows; a row starts from its parent's values."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.values: dict[Scope, list[Values]] = {scope: [] for scope in SCOPES}
        self.rows: dict[Scope, list[Row]] = {scope: [] for scope in SCOPES}

    def add(self, scope: Scope, values: Values, row: Row) -> Values:
        values[key(scope)] = len(self.rows[scope])
        self.values[scope].append(values)
        self.rows[scope].append(row)
        return values

    def document(self, document: Document) -> None:
        values = self.add(Scope.DOCUMENT, _document(document), Row(document))
        for agency in document.agencies:
            self.agency(agency, values, document)

    def agency(self, agency: Agency, above: Values, document: Document) -> None:
        own: Values = {"agency_code": _text(agency.code), "agency": _text(agency.name)}
        values = self.add(Scope.AGENCY, {**above, **own}, Row(document, agency))
        marks = namesakes.marks(agency.projects)
        for project_nth, (project, mark) in enumerate(zip(agency.projects, marks, strict=True), 1):
            inner = {**values, **_project(project), "project_nth": project_nth}
            row = Row(document, agency, project, namesake=mark)
            inner = self.add(Scope.PROJECT, inner, row)
            for nth, each in enumerate(project.indicators, 1):
                facts = _indicator(each, document.year, self.vocabulary)
                row = Row(document, agency, project, each, mark)
                self.add(Scope.INDICATOR, {**inner, **facts, "nth": nth}, row)


def _text(text: str | None) -> str | None:
    """Blank texts are NULL. Half a surrogate pair, which no frame can hold, becomes a mark."""
    if text is None or not text.strip():
        return None
    return text.encode("utf-8", "replace").decode("utf-8")


def _document(document: Document) -> Values:
    astray = document.astray
    return {
        "path": _text(document.source),
        "title": _text(document.title),
        "year": document.year,
        "department": _text(document.department),
        "issuer": _text(document.issuer),
        "issued": _issued(document.issued),
        "unplaced": len(astray),
        "unplaced_text": _text(astray[0].text if astray else None),
    }


def _issued(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _project(project: Project) -> Values:
    funds = project.funds
    return {
        "project": _text(project.name),
        "project_code": _text(project.code),
        "goal": _text(project.goal),
        "total": funds.total,
        "general": funds.general,
        "government_fund": funds.government_fund,
        "special_account": funds.special_account,
        "other_funds": funds.other,
        "project_asked": project.name is not None or "name" in project.cells,
        "goal_asked": project.goal is not None or "goal" in project.cells,
        "funds_asked": any(name in project.cells for name in FUNDS),
        "fund_sources": _sources(project),
    }


def _sources(project: Project) -> int:
    """How many fund sources the table has; a blank cell is a source of nothing."""
    funds = project.funds
    amounts = {
        "general": funds.general,
        "government_fund": funds.government_fund,
        "special_account": funds.special_account,
        "other": funds.other,
    }
    return sum(amount is not None or name in project.cells for name, amount in amounts.items())


def _indicator(indicator: Indicator, year: int | None, vocabulary: Vocabulary) -> Values:
    # In a corpus fields are derived already, and nothing reads values.
    from checker.tables.derive import derive, stem  # noqa: PLC0415

    return {
        "level1": _text(indicator.level1),
        "level2": _text(indicator.level2),
        "name": _text(indicator.name),
        "value": _text(indicator.value),
        "description": _text(indicator.description),
        "remark": _text(indicator.remark),
        "origin": indicator.origin,
        "actual": _text(indicator.actual),
        "moved": indicator.moved,
        **derive(indicator, year, vocabulary),
        "name_stem": _text(stem(indicator.name)),
    }
