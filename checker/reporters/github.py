"""GitHub annotations: workflow commands on the standard output of a step.

GitHub shows the first ten errors, warnings and notices of a step each, so the gravest come first;
the rest stands in the log, and its last lines say so and give the summary. Waived and known
findings are in its count only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from checker.findings import DocumentResult, Finding, Report, RuleState, Severity
from checker.language import Bilingual, Language
from checker.reporters import places, words
from checker.reporters.escape import clean

MOST_SHOWN = 10
"""Annotations of one severity that GitHub shows for a step."""

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_IN_MESSAGES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTIES = {**_IN_MESSAGES, **str.maketrans({":": "%3A", ",": "%2C"})}


def render(report: Report, language: Language, *, color: bool = False) -> Iterator[str]:  # noqa: ARG001
    """A line for each input that was not checked, each broken rule, and each finding."""
    for document in report.unreadable:
        yield _unreadable(document, language)
    for rule in report.rules:
        if rule.error:
            yield _line("error", {"title": f"jixiao {rule.id}"}, [rule.error])
    by_severity = (
        finding
        for severity in Severity
        for finding in report.standing
        if finding.severity is severity
    )
    for finding in islice(by_severity, report.most):
        yield _annotation(finding, language)
    for note in (_in_log_only(report, language), words.unshown(report, language)):
        if note:
            yield clean(note) + "\n"
    yield clean(words.summary(report, language)) + "\n"


def _in_log_only(report: Report, language: Language) -> str | None:
    counts = Counter(finding.severity for finding in report.shown)
    counts[Severity.ERROR] += len(report.unreadable) + len(report.in_state(RuleState.BROKEN))
    rest = sum(max(number - MOST_SHOWN, 0) for number in counts.values())
    if not rest:
        return None
    if language == "zh":
        return f"GitHub 每级只把前 {MOST_SHOWN} 个显示为批注，其余 {rest} 个见本日志和任务摘要"
    return (
        f"GitHub shows the first {MOST_SHOWN} of each level as annotations; "
        f"{rest} more are in this log and on the summary page"
    )


def _annotation(finding: Finding, language: Language) -> str:
    line, column = places.line(finding.location), places.column(finding.location)
    properties = {
        "file": places.file(finding.path),
        "line": str(line),
        "col": str(column),
        "title": f"jixiao {finding.rule}",
    }
    instead, basis = words.suggestion(finding, language), words.basis(finding, language)
    lines = [
        places.sentence(finding, language),
        Bilingual("建议：", "Instead: ").in_(language) + instead if instead else "",
        Bilingual("依据：", "Basis: ").in_(language) + basis if basis else "",
    ]
    return _line(_COMMAND[finding.severity], properties, lines)


def _unreadable(document: DocumentResult, language: Language) -> str:
    why = document.error.in_(language) if document.error else ""
    head = Bilingual("未能检查", "not checked").in_(language)
    properties = {"file": places.file(document.path), "title": f"jixiao {head}"}
    return _line("error", properties, [f"{document.path}: {why}"])


def _line(command: str, properties: dict[str, str], lines: list[str]) -> str:
    """One workflow command, in which no text can end a property or begin another command."""
    written = ",".join(
        f"{name}={clean(text).translate(_IN_PROPERTIES)}" for name, text in properties.items()
    )
    message = "\n".join(clean(each) for each in lines if each)
    return f"::{command} {written}::{message.translate(_IN_MESSAGES)}\n"
