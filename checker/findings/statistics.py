"""Findings counted by what people ask for: severity, rule, document, agency, project."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checker.findings.finding import Finding, Severity

Tally = Mapping[Severity, int]
"""How many findings of each severity; a severity without any counts 0."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """The standing findings of a run, counted; waived and known ones are counted apart.

    Keys stand in the order in which they first come up. A project's key is document, agency and
    project, for two agencies may have projects of one name.
    """

    severities: Tally
    rules: Mapping[str, Tally]
    documents: Mapping[str, Tally]
    agencies: Mapping[str | None, Tally]
    projects: Mapping[tuple[str, str | None, str | None], Tally]
    waived: int
    known: int


def statistics(findings: Iterable[Finding]) -> Statistics:
    """Counts findings in one pass."""
    severities: Counter[Severity] = Counter()
    rules: defaultdict[str, Counter[Severity]] = defaultdict(Counter)
    documents: defaultdict[str, Counter[Severity]] = defaultdict(Counter)
    agencies: defaultdict[str | None, Counter[Severity]] = defaultdict(Counter)
    projects: defaultdict[tuple[str, str | None, str | None], Counter[Severity]]
    projects = defaultdict(Counter)
    waived = known = 0
    for each in findings:
        if not each.standing:
            waived += each.waived
            known += not each.waived
            continue
        severities[each.severity] += 1
        rules[each.rule][each.severity] += 1
        documents[each.path][each.severity] += 1
        agencies[each.agency][each.severity] += 1
        projects[each.path, each.agency, each.project][each.severity] += 1
    return Statistics(severities, rules, documents, agencies, projects, waived, known)
