"""What a run comes to: findings, what the rules did, what became of each document."""

from checker.findings.contents import Identity, content_mark, identity
from checker.findings.finding import (
    Finding,
    RowCell,
    Severity,
    Waiver,
    fingerprint,
    hashed,
    in_order,
    order,
)
from checker.findings.report import (
    DocumentResult,
    Fixed,
    PackResult,
    Report,
    Review,
    RuleResult,
    RuleState,
    same_tables,
)
from checker.findings.statistics import Statistics, Tally

__all__ = [
    "DocumentResult",
    "Finding",
    "Fixed",
    "Identity",
    "PackResult",
    "Report",
    "Review",
    "RowCell",
    "RuleResult",
    "RuleState",
    "Severity",
    "Statistics",
    "Tally",
    "Waiver",
    "content_mark",
    "fingerprint",
    "hashed",
    "identity",
    "in_order",
    "order",
    "same_tables",
]
