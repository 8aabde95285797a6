"""What a run came to, before it is a report."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from checker.findings import DocumentResult, Finding, RuleResult


@dataclass(frozen=True, slots=True)
class Outcome:
    """Documents and findings in the order of the report, and what the rules did."""

    documents: tuple[DocumentResult, ...]
    rules: tuple[RuleResult, ...]
    findings: Collection[Finding]
