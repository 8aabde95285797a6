"""SARIF 2.1.0, as GitHub code scanning and the SARIF viewers of editors take it.

Every result has a physical location, for GitHub rejects a file with one that has none. Alerts are
told apart by `primaryLocationLineHash`, which is made of the finding's own fingerprint: a hash of
the line would be the same for all cells of a workbook. Findings that a baseline knows stay in, as
`unchanged`; those that are fixed do not, since GitHub would show them as open.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from checker.findings import Finding, Report, RuleResult, Severity
from checker.language import Bilingual, Language
from checker.model import Address
from checker.reporters import places, words
from checker.reporters.capacity import gravest, left_out
from checker.reporters.escape import clean
from checker.reporters.sarif_notes import message, note, notifications

MOST_RESULTS = 25_000
"""GitHub rejects a run that has more."""

MOST_BYTES = 9_000_000
"""Of results when compressed; GitHub rejects a file of more than 10 MB."""

MOST_CHARACTERS = 1024
"""Of a rule's description."""

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEM = {**_LEVEL, Severity.INFO: "recommendation"}


def render(report: Report, language: Language, *, color: bool = False) -> Iterator[str]:  # noqa: ARG001
    """One run, a line for each result; what was not checked stands in the notifications."""
    log = _Log(report, language)
    yield f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [\n'
    yield _text(log.head()).removesuffix("}") + ',\n"results": ['
    yield from log.results()
    notes = notifications(report, language, log.rule_index)
    if log.missing:
        notes.append(note("warning", left_out(log.missing, language)))
    broken = any(each.error for each in report.rules)
    invocation = {
        "executionSuccessful": not (report.unreadable or broken),
        "toolExecutionNotifications": notes,
    }
    yield f'\n],\n"invocations": [{_text(invocation)}]}}\n]}}\n'


class _Log:
    """One run being written in one language. `missing`: results for which there was no room."""

    def __init__(self, report: Report, language: Language) -> None:
        self.report = report
        self.language = language
        self.missing = 0
        self.compared = bool(report.known or report.fixed)
        self.occurrences: Counter[str] = Counter()
        ran = [each.id for each in report.rules]
        found = dict.fromkeys(each.rule for each in report.findings)
        self.rule_index = {id_: n for n, id_ in enumerate(dict.fromkeys((*ran, *found)))}

    def head(self) -> dict[str, Any]:
        described = {each.id: self.rule(each) for each in self.report.rules}
        rules = [described.get(id_) or _unknown_rule(id_) for id_ in self.rule_index]
        version = self.report.version
        driver = {"name": "jixiao", "version": version, "semanticVersion": version, "rules": rules}
        root = {"description": {"text": "The root of the repository."}}
        return {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {"%SRCROOT%": root},
        }

    def rule(self, rule: RuleResult) -> dict[str, Any]:
        title = rule.title.in_(self.language)
        why = (rule.why or rule.title).in_(self.language)
        named = Bilingual("依据：", " Basis: ").in_(self.language) + "、".join(rule.basis)
        return {
            "id": rule.id,
            "shortDescription": {"text": title[:MOST_CHARACTERS]},
            "fullDescription": {"text": why[:MOST_CHARACTERS]},
            "help": {"text": (why + (named if rule.basis else ""))[:MOST_CHARACTERS]},
            "defaultConfiguration": {"level": _LEVEL[rule.severity]},
            "properties": {"problem.severity": _PROBLEM[rule.severity]},
        }

    def results(self) -> Iterator[str]:
        """The results, gravest first, as many as a consumer takes."""
        chosen = gravest(self.report.findings, MOST_RESULTS)
        self.missing = len(self.report.findings)
        size, packer = 0, zlib.compressobj(1)
        for number, each in enumerate(chosen):
            line = ("," if number else "") + "\n" + _text(self.result(each))
            size += len(packer.compress(line.encode()))
            if size > MOST_BYTES:
                return
            self.missing -= 1
            yield line

    def result(self, finding: Finding) -> dict[str, Any]:
        self.occurrences[finding.fingerprint] += 1
        occurrence = self.occurrences[finding.fingerprint]
        return {
            "ruleId": finding.rule,
            "ruleIndex": self.rule_index[finding.rule],
            "level": _LEVEL[finding.severity],
            "message": message(places.sentence(finding, self.language)),
            "locations": [_location(finding)],
            "partialFingerprints": {
                "jixiao/v1": finding.fingerprint,
                "primaryLocationLineHash": f"{finding.fingerprint}:{occurrence}",
            },
            # The standard wants suppressions on all results or on none.
            "suppressions": _suppressions(finding),
            "baselineState": self.state(finding),
            "properties": {
                "field": finding.field,
                "text": finding.text,
                "suggestion": words.suggestion(finding, self.language),
                "basis": list(finding.basis),
            },
        }

    def state(self, finding: Finding) -> str | None:
        if not self.compared:
            return None
        return "unchanged" if finding.known else "new"


def _unknown_rule(id_: str) -> dict[str, Any]:
    """A finding's rule that is none of the rulebook's, such as one on waivers."""
    text = {"text": id_}
    return {"id": id_, "shortDescription": text, "fullDescription": text, "help": text}


def _location(finding: Finding) -> dict[str, Any]:
    line, column = places.line(finding.location), places.column(finding.location)
    uri = places.uri(finding.path)
    base = {} if uri.startswith("file:") else {"uriBaseId": "%SRCROOT%"}
    region = {
        "startLine": line,
        "startColumn": column,
        "endLine": line,
        # A text may go on in the next line, so that only its first character is sure.
        "endColumn": column + 1,
    }
    physical = {"artifactLocation": {"uri": uri, **base}, "region": region}
    return {"physicalLocation": physical, "logicalLocations": list(_logical(finding))}


def _logical(finding: Finding) -> Iterator[dict[str, Any]]:
    """The cell, and whom the finding is about."""
    cell = _cell(finding.location)
    if cell:
        inner = places.member(finding.path)
        yield {"name": cell[-1], "fullyQualifiedName": _joined(inner, *cell), "kind": "cell"}
    about = [finding.agency, finding.project, finding.indicator]
    kinds = ("agency", "project", "indicator")
    known = [(kind, name) for kind, name in zip(kinds, about, strict=True) if name and clean(name)]
    if known:
        kind, name = known[-1]
        path = _joined(*(name for _, name in known))
        yield {"name": name, "fullyQualifiedName": path, "kind": kind}


def _cell(location: Address) -> list[str]:
    if location.cell:
        return [each for each in (location.sheet, location.cell) if each]
    named = (("page ", location.page), ("table ", location.table))
    around = [f"{what}{number}" for what, number in named if number]
    place = f"R{location.row}C{location.column}" if location.row and location.column else ""
    return [*around, place] if place else around


def _joined(*names: str | None) -> str:
    return "/".join(filter(None, names))


def _suppressions(finding: Finding) -> list[dict[str, Any]]:
    waiver = finding.waiver
    if waiver is None:
        return []
    details = {"owner": waiver.owner, "expires": waiver.expires}
    return [{"kind": "external", "justification": waiver.reason, "properties": details}]


def _text(data: Any) -> str:
    return json.dumps(_told(data), ensure_ascii=False, allow_nan=False)


def _told(value: Any) -> Any:
    """Clean texts, without the empty ones, which GitHub takes for missing."""
    match value:
        case str():
            return clean(value)
        case dict():
            told = {key: _told(each) for key, each in value.items()}
            return {key: each for key, each in told.items() if each not in (None, "")}
        case list():
            return [each for each in map(_told, value) if each != ""]
        case _:
            return value
