"""GitLab Code Quality: the JSON of its merge-request widget.

GitLab shows a description and a place, no rule, and merges items of one fingerprint. It knows no
waivers: a waived finding is listed at the lowest severity, with its reason. What would make the
report larger than GitLab takes is left out, the least grave first, and an item says how many.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any

from checker.findings import DocumentResult, Finding, Report, Severity, fingerprint, in_order
from checker.language import Bilingual, Language
from checker.reporters import places
from checker.reporters.capacity import gravest, left_out
from checker.reporters.escape import clean

MOST_BYTES = 90_000_000
"""Of items; GitLab takes artifacts of 100 MB unless it is set otherwise."""

MOST_ITEMS = 200_000

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
    kept: Collection[Finding] = report.findings
    # Most reports fit, and are written as they are read.
    if _number_fitting(kept, language) < len(kept):
        graver = gravest(report.findings, MOST_ITEMS)
        kept = in_order(graver[: _number_fitting(graver, language)])
    for finding in kept:
        yield _item(finding, language)
    missing = len(report.findings) - len(kept)
    if missing:
        yield _missing(missing, report.documents[0].path, language)


def _number_fitting(findings: Iterable[Finding], language: Language) -> int:
    """How many of the findings there is room for, from the first on."""
    room = MOST_BYTES
    number = 0
    for each in islice(findings, MOST_ITEMS):
        room -= len(json.dumps(_item(each, language), ensure_ascii=False).encode()) + 2
        if room < 0:
            break
        number += 1
    return number


def _missing(number: int, path: str, language: Language) -> dict[str, Any]:
    """The note on what was left out; an item must stand at a file."""
    return {
        "description": left_out(number, language),
        "check_name": "left-out",
        "fingerprint": fingerprint("left-out"),
        "severity": "info",
        "location": _location(path, 1),
    }


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
