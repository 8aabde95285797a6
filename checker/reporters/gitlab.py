"""GitLab Code Quality: the JSON of its merge-request widget.

GitLab shows a description and a place, no rule, and merges items of one fingerprint. It knows no
waivers: a waived finding is listed at the lowest severity, with its reason.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from checker.findings import DocumentResult, Finding, Report, Severity, fingerprint
from checker.language import Bilingual, Language
from checker.reporters import places
from checker.reporters.escape import clean

_SEVERITY = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, language: Language, *, color: bool = False) -> Iterator[str]:  # noqa: ARG001
    """A JSON array with a line for each finding, and one for each input that was not checked."""
    used: set[str] = set()
    separator = "["
    for item in _items(report, language):
        item["fingerprint"] = _unique(item["fingerprint"], item["location"]["path"], used)
        yield f"{separator}\n{json.dumps(item, ensure_ascii=False)}"
        separator = ","
    yield "\n]\n" if used else "[]\n"


def _items(report: Report, language: Language) -> Iterator[dict[str, Any]]:
    for document in report.unreadable:
        yield _unreadable(document, language)
    for finding in report.findings:
        yield _item(finding, language)


def _item(finding: Finding, language: Language) -> dict[str, Any]:
    said = f"{clean(finding.rule)}: {places.sentence(finding, language)}"
    severity = _SEVERITY[finding.severity]
    if finding.waiver:
        mark = Bilingual("已豁免", "waived").in_(language)
        said, severity = f"[{mark}: {clean(finding.waiver.reason)}] {said}", "info"
    return {
        "description": said,
        "check_name": clean(finding.rule),
        "fingerprint": finding.fingerprint,
        "severity": severity,
        "location": _location(finding.path, places.line(finding.location)),
    }


def _unreadable(document: DocumentResult, language: Language) -> dict[str, Any]:
    head = Bilingual("未能检查", "not checked").in_(language)
    why = clean(document.error.in_(language)) if document.error else ""
    inner = places.member(document.path)
    return {
        "description": ": ".join(filter(None, (head, inner, why))),
        "check_name": "unreadable",
        "fingerprint": fingerprint("unreadable", document.path),
        "severity": "blocker",
        "location": _location(document.path, 1),
    }


def _location(path: str, line: int) -> dict[str, Any]:
    return {"path": places.file(path), "lines": {"begin": line}}


def _unique(mark: str, path: str, used: set[str]) -> str:
    """A fingerprint that no item before has: the same table may be given in two files."""
    unique, number = mark, 1
    while unique in used:
        number += 1
        unique = fingerprint(mark, path, str(number))
    used.add(unique)
    return unique
