"""Hits → findings: address, message, suggestion and fingerprint of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from msgspec import Struct

from checker.engine import locate
from checker.findings import Finding, fingerprint, identity
from checker.language import Bilingual
from checker.model import Agency, Indicator, Project
from checker.rulebook import messages
from checker.rulebook.model import Rule, Rulebook
from checker.tables.frames import Row

BLANK = Bilingual("（空）", "(blank)")
"""What stands in a message for a value that is not there."""


class Hit(Struct, frozen=True):
    """A row that a rule found: its number in the frame, its values, and what to write instead.

    `document` is the number of its document.
    """

    row: Row
    place: int
    values: Mapping[str, messages.Value]
    suggestion: Mapping[str, messages.Value]
    document: int


def describe(rulebook: Rulebook, hits: Mapping[str, Sequence[Hit]]) -> tuple[Finding, ...]:
    """The findings of a run, rule by rule."""
    findings = []
    marks: dict[int, str] = {}
    for rule in rulebook.rules:
        seen: Counter[tuple[int, tuple[str | None, ...]]] = Counter()
        for hit in hits[rule.id]:
            document = hit.row.document
            if id(document) not in marks:
                marks[id(document)] = identity(document).mark(PurePath(document.source).name)
            address = (rule.id, marks[id(document)], *_names(hit.row))
            within = (id(document), address)
            seen[within] += 1
            mark = fingerprint(*address, str(seen[within]))
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
            messages.fill(rule.message.zh, hit.values, BLANK.zh),
            messages.fill(rule.message.en, hit.values, BLANK.en),
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


def _names(row: Row) -> tuple[str | None, ...]:
    """Agency, project and indicator by name, whatever line the row stands on."""
    return (
        None if row.agency is None else row.agency.code or row.agency.name,
        None if row.project is None else f"{row.project.name or ''}\x1e{row.namesake}",
        None if row.indicator is None else row.indicator.name or "",
    )
