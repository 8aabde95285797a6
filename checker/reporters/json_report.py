"""The report for machines, by `rules/schema/report.schema.json`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from checker.findings import (
    DocumentResult,
    Finding,
    Fixed,
    Report,
    RuleResult,
    Severity,
    Tally,
    Waiver,
)
from checker.language import Bilingual, Language
from checker.model import Address
from checker.reporters.escape import clean


def render(report: Report, language: Language, *, color: bool = False) -> Iterator[str]:  # noqa: ARG001
    """The whole report as one JSON object; sentences in the language asked for, never colour.

    Every finding has a line of its own: reports of whole corpora are read by lines, too.
    """
    head = {
        "tool": {"name": "jixiao", "version": report.version},
        "profile": report.profile,
        "packs": [{"pack": each.pack, "sha256": each.sha256} for each in report.packs],
        "summary": _summary(report),
        "documents": [_document(each, language) for each in report.documents],
        "rules": [_rule(each) for each in report.rules],
        "statistics": _statistics(report),
        "fixed": [_fixed(each) for each in report.fixed],
        "same": [list(group) for group in report.same],
    }
    yield _text(head, indent=2).removesuffix("\n}") + ',\n  "findings": ['
    comma = ""
    for each in report.findings:
        yield f"{comma}\n    {_text(_finding(each, language))}"
        comma = ","
    yield ("\n  ]" if comma else "]") + "\n}\n"


def _text(data: dict[str, Any], indent: int | None = None) -> str:
    return json.dumps(_clean(data), ensure_ascii=False, indent=indent, allow_nan=False)


def _summary(report: Report) -> dict[str, int]:
    return {
        "documents": len(report.checked),
        "projects": report.projects,
        "indicators": report.indicators,
        **{str(each): report.count(each) for each in Severity},
        "waived": report.waived,
        "known": report.known,
        "fixed": len(report.fixed),
        "unreadable": len(report.unreadable),
        "skipped": report.skipped,
    }


def _document(document: DocumentResult, language: Language) -> dict[str, Any]:
    return {
        "path": document.path,
        "sha256": document.sha256,
        "projects": document.projects,
        "indicators": document.indicators,
        "error": _said(document.error, language),
        "skipped": _said(document.skipped, language),
        "left_out": [
            {"reason": part.reason, "location": _location(part.cell)} for part in document.left_out
        ],
    }


def _rule(rule: RuleResult) -> dict[str, Any]:
    return {
        "id": rule.id,
        "severity": str(rule.severity),
        "applicable": rule.applicable,
        "passed": rule.passed,
        "failed": rule.failed,
        "error": rule.error,
    }


def _finding(finding: Finding, language: Language) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message.in_(language),
        "path": finding.path,
        "location": _location(finding.location),
        "agency": finding.agency,
        "project": finding.project,
        "indicator": finding.indicator,
        "field": finding.field,
        "text": finding.text,
        "suggestion": finding.suggestion,
        "basis": list(finding.basis),
        "fingerprint": finding.fingerprint,
        "waived": finding.waived,
        "waiver": _waiver(finding.waiver) if finding.waiver else None,
        "known": finding.known,
    }


def _waiver(waiver: Waiver) -> dict[str, str | None]:
    return {"reason": waiver.reason, "owner": waiver.owner, "expires": waiver.expires}


def _fixed(fixed: Fixed) -> dict[str, str | None]:
    return {
        "rule": fixed.rule,
        "path": fixed.path,
        "agency": fixed.agency,
        "project": fixed.project,
        "indicator": fixed.indicator,
        "fingerprint": fixed.fingerprint,
    }


def _statistics(report: Report) -> dict[str, Any]:
    counted = report.statistics
    return {
        "rules": [{"rule": rule, **_tally(each)} for rule, each in sorted(counted.rules.items())],
        "agencies": [{"agency": name, **_tally(each)} for name, each in counted.agencies.items()],
    }


def _tally(tally: Tally) -> dict[str, int]:
    return {str(each): tally[each] for each in Severity}


def _location(location: Address) -> dict[str, int | str | None]:
    return {
        "sheet": location.sheet,
        "page": location.page,
        "table": location.table,
        "row": location.row,
        "column": location.column,
        "cell": location.cell,
        "line": location.line,
        "char": location.char,
    }


def _said(sentence: Bilingual | None, language: Language) -> str | None:
    return sentence.in_(language) if sentence else None


def _clean(value: Any) -> Any:
    match value:
        case str():
            return clean(value)
        case dict():
            return {clean(key): _clean(each) for key, each in value.items()}
        case list():
            return [_clean(each) for each in value]
        case _:
            return value
