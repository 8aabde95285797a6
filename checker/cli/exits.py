"""Exit codes, which scripts and gates rely on."""

from __future__ import annotations

from enum import IntEnum

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


def of(report: Report, fail_on: str) -> Exit:
    """The code for a report: the gravest thing that happened decides.

    `fail_on` is a severity or `never`. A rule that broke after it had passed every check at
    loading is a fault of ours.
    """
    if report.in_state(RuleState.BROKEN):
        return Exit.FAULT
    if report.unreadable:
        return Exit.INPUT
    if fail_on != NEVER:
        threshold = Severity(fail_on).rank
        if any(each.severity.rank <= threshold for each in report.standing):
            return Exit.FINDINGS
    return Exit.CLEAN
