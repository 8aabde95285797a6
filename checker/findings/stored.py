"""Finding and rule counts ⇄ JSON: between processes, and for findings that wait on disk."""

from __future__ import annotations

from typing import Any

from checker.findings.contents import Identity
from checker.findings.finding import Finding, RowCell, Severity, Waiver
from checker.findings.report import DocumentResult
from checker.language import Bilingual
from checker.model import Address, SkippedTable


def dump(finding: Finding) -> list[Any]:
    """A finding as JSON values, in the order of its fields."""
    waiver = finding.waiver
    return [
        finding.rule,
        finding.severity,
        _texts(finding.message),
        finding.path,
        finding.location,
        finding.agency,
        finding.project,
        finding.indicator,
        finding.field,
        finding.text,
        finding.suggestion,
        finding.basis,
        finding.fingerprint,
        [[each.text, each.field, each.offending] for each in finding.row],
        [waiver.reason, waiver.owner, waiver.expires] if waiver else None,
        finding.known,
    ]


def restore(data: list[Any]) -> Finding:
    """The finding that `dump` wrote."""
    rule, severity, message, path, location, *names, basis, fingerprint, row, waiver, known = data
    agency, project, indicator, field, text, suggestion = names
    return Finding(
        rule=rule,
        severity=Severity(severity),
        message=Bilingual(*message),
        path=path,
        location=Address(*location),
        agency=agency,
        project=project,
        indicator=indicator,
        field=field,
        text=text,
        suggestion=suggestion,
        basis=tuple(basis),
        fingerprint=fingerprint,
        row=tuple(RowCell(*each) for each in row),
        waiver=Waiver(*waiver) if waiver else None,
        known=known,
    )


def dump_result(result: DocumentResult) -> list[Any]:
    """A document's line in the report as JSON values; the document itself stays behind."""
    left_out = [[each.reason, each.cell] for each in result.left_out]
    own = result.identity
    who = [own.issuer, own.department, own.year, own.title]
    counts = (result.projects, result.indicators)
    said = (_texts(result.error), _texts(result.skipped))
    return [result.path, result.sha256, *counts, *said, left_out, who, result.content]


def restore_result(data: list[Any]) -> DocumentResult:
    """The line that `dump_result` wrote."""
    path, sha256, projects, indicators, error, skipped, left_out, who, content = data
    return DocumentResult(
        path,
        sha256,
        projects,
        indicators,
        Bilingual(*error) if error else None,
        Bilingual(*skipped) if skipped else None,
        tuple(SkippedTable(reason, Address(*cell)) for reason, cell in left_out),
        identity=Identity(*who),
        content=content,
    )


def _texts(text: Bilingual | None) -> list[str] | None:
    return [text.zh, text.en] if text else None
