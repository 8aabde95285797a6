"""JUnit XML by Jenkins' schema, which GitLab and others read too.

A document is a suite, a finding a test case: failed where it is an error or a warning, passed with
a remark where it is advice, skipped where it is waived or the baseline knows it. A document without
findings has one case that passed, and one that could not be read one with an error. The schema has
no place for GitLab's `file`, so the path is the class name, and stands in the name. GitLab keeps
one of two cases of a name, so names are unique.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from checker.findings import DocumentResult, Finding, Report, Severity, in_order
from checker.language import Bilingual, Language
from checker.reporters import words
from checker.reporters.capacity import gravest, left_out
from checker.reporters.escape import clean

MOST_BYTES = 28_000_000
"""Of cases; GitLab takes files of less than 30 MB."""

MOST_CASES = 100_000

_NO_XML = re.compile("[\ufffe\uffff]")
_NAME_LENGTH = 400
"""Characters; a finding's agency, project and indicator may be sentences."""


def render(report: Report, language: Language, *, color: bool = False) -> Iterator[str]:  # noqa: ARG001
    """The whole report, with as many of the gravest findings as there is room for."""
    paper = _Paper(language)
    suites = list(paper.suites(report))
    total = sum((counts for _, counts in suites), Counter[str]())
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="jixiao" {_attributes(total, "tests", "failures", "errors")}>\n'
    yield from (text for text, _ in suites)
    yield "</testsuites>\n"


class _Paper:
    """The suites of one report in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.names: set[str] = set()

    def suites(self, report: Report) -> Iterator[tuple[str, Counter[str]]]:
        kept, missing = self.fitting(report)
        found = set()
        for path, group in groupby(kept, lambda each: each.path):
            found.add(path)
            yield self.suite(path, [self.finding(each) for each in group])
        for document in report.documents:
            if document.path not in found:
                yield self.suite(document.path, [self.document(document)])
        if missing:
            outcome = f"<skipped>{_escaped(left_out(missing, self.language))}</skipped>"
            yield self.suite("jixiao", [("jixiao", "skipped", outcome)])

    def fitting(self, report: Report) -> tuple[tuple[Finding, ...], int]:
        """The findings for which there is room, in the report's order, and how many have none."""
        kept, room = [], MOST_BYTES
        for each in gravest(report.findings, MOST_CASES):
            room -= len(_case(each.path, *self.finding(each)[::2]).encode()) + 20
            if room < 0:
                break
            kept.append(each)
        return in_order(kept), len(report.findings) - len(kept)

    def suite(self, path: str, cases: list[tuple[str, str, str]]) -> tuple[str, Counter[str]]:
        """A suite of cases, each a name, a kind of outcome and that outcome's XML."""
        counts = Counter(kind for _, kind, _ in cases) + Counter(tests=len(cases))
        attributes = _attributes(counts, "tests", "failures", "errors", "skipped")
        lines = [_case(path, self.unique(name), outcome) for name, _, outcome in cases]
        return (
            f'<testsuite name="{_escaped(path)}" {attributes}>\n{"".join(lines)}</testsuite>\n',
            counts,
        )

    def unique(self, name: str) -> str:
        named, number = name, 1
        while named in self.names:
            number += 1
            named = f"{name} #{number}"
        self.names.add(named)
        return named

    def finding(self, finding: Finding) -> tuple[str, str, str]:
        about = " › ".join(filter(None, (finding.agency, finding.project, finding.indicator)))
        parts = filter(None, (finding.path, finding.rule, about))
        name = _plain(": ".join(parts))[:_NAME_LENGTH]
        if not finding.standing:
            return name, "skipped", f"<skipped>{_escaped(self.let_pass(finding))}</skipped>"
        text = _escaped(self.body(finding))
        if finding.severity is Severity.INFO:
            return name, "passed", f"<system-out>{text}</system-out>"
        message = _escaped(finding.message.in_(self.language))
        kind = f'type="{finding.severity}" message="{message}"'
        return name, "failures", f"<failure {kind}>{text}</failure>"

    def body(self, finding: Finding) -> str:
        where = words.address(finding.location, self.language)
        instead = words.suggestion(finding, self.language)
        parts = (where, finding.message.in_(self.language), instead, *finding.basis)
        return " | ".join(filter(None, parts))

    def let_pass(self, finding: Finding) -> str:
        mark = Bilingual("基线中已有", "known to the baseline").in_(self.language)
        if finding.waiver:
            mark = Bilingual("已豁免", "waived").in_(self.language) + ": " + finding.waiver.reason
        return f"{mark} | {self.body(finding)}"

    def document(self, document: DocumentResult) -> tuple[str, str, str]:
        name = _plain(document.path)[:_NAME_LENGTH]
        if document.error:
            message = _escaped(document.error.in_(self.language))
            return name, "errors", f'<error type="unreadable" message="{message}"/>'
        if document.skipped:
            return (
                name,
                "skipped",
                f"<skipped>{_escaped(document.skipped.in_(self.language))}</skipped>",
            )
        return name, "passed", ""


def _case(path: str, name: str, outcome: str) -> str:
    return f'<testcase classname="{_escaped(path)}" name="{_escaped(name)}">{outcome}</testcase>\n'


def _attributes(counts: Counter[str], *names: str) -> str:
    return " ".join(f'{name}="{counts[name]}"' for name in names)


def _plain(text: str) -> str:
    return _NO_XML.sub("", clean(text))


def _escaped(text: str) -> str:
    return html.escape(_plain(text))
