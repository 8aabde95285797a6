"""Findings counted by what people ask for: severity, rule, document, agency, project."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Protocol, runtime_checkable

from msgspec import Struct

from checker.findings.finding import Finding, Severity

Tally = Mapping[Severity, int]
"""How many findings of each severity; a severity without any counts 0."""


class Totals(Struct, frozen=True):
    """The standing findings of a run by severity; waived and known ones are counted apart."""

    severities: Tally
    waived: int
    known: int


class Statistics(Struct, frozen=True):
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

    @property
    def totals(self) -> Totals:
        """What the counts come to."""
        return Totals(self.severities, self.waived, self.known)


class Counting:
    """Statistics under way, for findings that come in batches."""

    def __init__(self) -> None:
        self._severities: Counter[Severity] = Counter()
        self._rules: defaultdict[str, Counter[Severity]] = defaultdict(Counter)
        self._documents: defaultdict[str, Counter[Severity]] = defaultdict(Counter)
        self._agencies: defaultdict[str | None, Counter[Severity]] = defaultdict(Counter)
        self._projects: defaultdict[tuple[str, str | None, str | None], Counter[Severity]]
        self._projects = defaultdict(Counter)
        self._waived = self._known = 0

    def add(self, findings: Iterable[Finding]) -> None:
        """Counts some findings more."""
        for each in findings:
            if not each.standing:
                self._waived += each.waived
                self._known += not each.waived
                continue
            address = (each.path, each.agency, each.project)
            self.count(each.severity, each.rule, address, 1)

    def count(
        self,
        severity: Severity,
        rule: str,
        project: tuple[str, str | None, str | None],
        number: int,
    ) -> None:
        """Counts so many standing findings of a rule in a project (document, agency, project)."""
        self._severities[severity] += number
        self._rules[rule][severity] += number
        self._documents[project[0]][severity] += number
        self._agencies[project[1]][severity] += number
        self._projects[project][severity] += number

    def done(self) -> Statistics:
        """What has been counted."""
        return Statistics(
            self._severities,
            self._rules,
            self._documents,
            self._agencies,
            self._projects,
            self._waived,
            self._known,
        )


@runtime_checkable
class Counted(Protocol):
    """Findings that can be counted without going through them one by one."""

    def totals(self) -> Totals:
        """How many there are, which costs nothing."""
        ...

    def statistics(self) -> Statistics:
        """The counts."""
        ...


def statistics(findings: Iterable[Finding]) -> Statistics:
    """Counts findings, in one pass unless they have a quicker way."""
    if isinstance(findings, Counted):
        return findings.statistics()
    counting = Counting()
    counting.add(findings)
    return counting.done()
