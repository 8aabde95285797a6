"""Hits → findings: address, message, suggestion and fingerprint of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from checker.engine import locate
from checker.findings import Finding, fingerprint, identity
from checker.language import Bilingual
from checker.model import Agency, Document, Indicator, Project
from checker.rulebook import messages
from checker.rulebook.model import Rule, Rulebook
from checker.tables.fields import Scope
from checker.tables.frames import Row, Tables

_BLANK = Bilingual("（空）", "(blank)")


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that a rule found: its number in the frame, its values, and what to write instead."""

    row: Row
    place: int
    values: Mapping[str, messages.Value]
    suggestion: Mapping[str, messages.Value]


def describe(
    rulebook: Rulebook, tables: Tables, hits: Mapping[str, Sequence[Hit]]
) -> tuple[Finding, ...]:
    """The findings of a run, rule by rule."""
    names = Names(row.document for row in tables.rows[Scope.DOCUMENT])
    findings = []
    for rule in rulebook.rules:
        seen: Counter[tuple[int, tuple[str | None, ...]]] = Counter()
        for hit in hits[rule.id]:
            data_address = (rule.id, *names.of(hit.row))
            within = (id(hit.row.document), data_address)
            seen[within] += 1
            mark = fingerprint(*data_address, str(seen[within]))
            findings.append(_finding(rule, hit, mark))
    return tuple(findings)


def _finding(rule: Rule, hit: Hit, mark: str) -> Finding:
    row = hit.row
    suggestion = {
        field: messages.show(value, "")
        for field, value in hit.suggestion.items()
        if value is not None
    }
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        message=Bilingual(
            messages.fill(rule.message.zh, hit.values, _BLANK.zh),
            messages.fill(rule.message.en, hit.values, _BLANK.en),
        ),
        path=row.document.source,
        location=locate.address(row, rule.at),
        agency=_name(row.agency),
        project=_name(row.project),
        indicator=_name(row.indicator),
        field=rule.at,
        text=locate.text(row, rule.at),
        suggestion=suggestion or None,
        basis=rule.basis,
        fingerprint=mark,
        row=locate.context(row, rule.at, rule.scope),
    )


def _name(part: Agency | Project | Indicator | None) -> str | None:
    """What an object is called; a blank name is none."""
    return (part.name or "").strip() or None if part else None


class Names:
    """Data addresses: what a row is called in its document, whatever line it stands on.

    Namesakes among an agency's projects are told apart by code, then total, then their order.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        self.projects: dict[int, str] = {}
        for document in documents:
            for agency in document.agencies:
                self._add(agency)

    def _add(self, agency: Agency) -> None:
        groups: dict[str, list[Project]] = {}
        for project in agency.projects:
            groups.setdefault(project.name or "", []).append(project)
        for name, projects in groups.items():
            for project, mark in zip(projects, _marks(projects), strict=True):
                self.projects[id(project)] = f"{name}\x1e{mark}"

    def of(self, row: Row) -> tuple[str | None, ...]:
        """Document, agency, project and indicator, each by name."""
        return (
            identity(row.document).mark(PurePath(row.document.source).name),
            None if row.agency is None else row.agency.code or row.agency.name,
            None if row.project is None else self.projects[id(row.project)],
            None if row.indicator is None else row.indicator.name or "",
        )


def _marks(projects: Sequence[Project]) -> list[str]:
    """What tells namesakes apart; nothing where there is only one."""
    if len(projects) == 1:
        return [""]
    codes = [project.code or "" for project in projects]
    if len(set(codes)) == len(codes):
        return codes
    seen: Counter[str] = Counter()
    marks = []
    for code, project in zip(codes, projects, strict=True):
        mark = f"{code}/{project.funds.total}"
        seen[mark] += 1
        marks.append(mark if seen[mark] == 1 else f"{mark}#{seen[mark]}")
    return marks
