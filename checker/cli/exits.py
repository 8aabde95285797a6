"""Exit codes, which scripts and gates rely on."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from msgspec import Struct, field

from checker.findings import Report, RuleState, Severity

NEVER = "never"
"""The threshold that no finding reaches."""


class Exit(IntEnum):
    """How a run ended."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    INPUT = 3
    FAULT = 4
    INTERRUPTED = 130


class Threshold(Struct, frozen=True):
    """What a gate lets through.

    `fail_on`, a severity or `never`, is the least grave one of which no finding passes; `most` says
    for single severities how many pass, and wins for them.
    """

    fail_on: str = Severity.ERROR
    most: Mapping[str, int] = field(default_factory=dict)

    def passes(self, report: Report) -> bool:
        """Whether no severity has more standing findings than may pass."""
        rank = -1 if self.fail_on == NEVER else Severity(self.fail_on).rank
        allowed = {each: 0 for each in Severity if each.rank <= rank}
        allowed |= {Severity(name): number for name, number in self.most.items()}
        return all(report.count(each) <= number for each, number in allowed.items())


def of(report: Report, threshold: Threshold) -> Exit:
    """The code for a report: the gravest thing that happened decides.

    A rule that broke after it had passed every check at loading is a fault of ours.
    """
    if report.in_state(RuleState.BROKEN):
        return Exit.FAULT
    if report.unreadable:
        return Exit.INPUT
    return Exit.CLEAN if threshold.passes(report) else Exit.FINDINGS
