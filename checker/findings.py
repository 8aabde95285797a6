"""Findings: what a rule found, where, why and how grave; and the report that holds them all."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from checker.language import Bilingual
from checker.model import Address, SkippedTable


class Severity(StrEnum):
    """`error` blocks (强制性); `warning` and `info` advise (提示性)."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class RowCell:
    """One cell of the row that a finding points into, to show it in its place."""

    text: str
    field: str
    offending: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect at one address. `path` is the document's source as the user gave it."""

    rule: str
    severity: Severity
    message: Bilingual
    path: str
    location: Address
    agency: str | None
    project: str | None
    indicator: str | None
    field: str
    text: str | None
    suggestion: dict[str, str] | None
    basis: tuple[str, ...]
    fingerprint: str
    row: tuple[RowCell, ...] = ()
    waived: bool = False


class RuleState(StrEnum):
    """How a rule came out of a run, for people who ask what was checked."""

    FAILED = "failed"
    BROKEN = "broken"
    NOT_APPLICABLE = "not-applicable"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class RuleResult:
    """What one rule did in a run: rows it applied to, passed and failed. `error`: it broke."""

    id: str
    severity: Severity
    title: Bilingual
    applicable: int
    passed: int
    failed: int
    error: str | None = None

    @property
    def state(self) -> RuleState:
        """A rule that broke says nothing, and one that applied to nothing has not passed."""
        if self.error is not None:
            return RuleState.BROKEN
        if self.failed:
            return RuleState.FAILED
        return RuleState.PASSED if self.applicable else RuleState.NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """One input of the run. `error`: why it could not be read; `skipped`: why it was passed over.

    `left_out` are the parts of a checked input that were not: other tables, unreadable pages.
    """

    path: str
    sha256: str | None
    projects: int = 0
    indicators: int = 0
    error: Bilingual | None = None
    skipped: Bilingual | None = None
    left_out: tuple[SkippedTable, ...] = ()


@dataclass(frozen=True, slots=True)
class PackResult:
    """A rule pack of the run, by the hash of its file."""

    pack: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a reporter shows. Reporters compute nothing: what they need stands here."""

    version: str
    profile: str
    packs: tuple[PackResult, ...]
    documents: tuple[DocumentResult, ...]
    rules: tuple[RuleResult, ...]
    findings: tuple[Finding, ...]
    litter: int = 0

    @property
    def standing(self) -> tuple[Finding, ...]:
        """The findings that no waiver covers."""
        return tuple(each for each in self.findings if not each.waived)

    def count(self, severity: Severity) -> int:
        """Findings of one severity that no waiver covers."""
        return sum(each.severity is severity for each in self.standing)

    @property
    def waived(self) -> int:
        """Findings that a waiver covers."""
        return len(self.findings) - len(self.standing)

    @property
    def checked(self) -> tuple[DocumentResult, ...]:
        """The inputs that were read and checked."""
        return tuple(each for each in self.documents if not (each.error or each.skipped))

    @property
    def projects(self) -> int:
        """Projects of all documents."""
        return sum(each.projects for each in self.documents)

    @property
    def indicators(self) -> int:
        """Indicators of all documents."""
        return sum(each.indicators for each in self.documents)

    @property
    def unreadable(self) -> tuple[DocumentResult, ...]:
        """The inputs that could not be read or hold no target table."""
        return tuple(each for each in self.documents if each.error)

    @property
    def passed_over(self) -> tuple[DocumentResult, ...]:
        """The files found by walking a folder that are no target tables."""
        return tuple(each for each in self.documents if each.skipped)

    @property
    def skipped(self) -> int:
        """Files passed over, and office litter with them."""
        return len(self.passed_over) + self.litter

    def in_state(self, state: RuleState) -> tuple[RuleResult, ...]:
        """The rules that came out of the run in one way."""
        return tuple(each for each in self.rules if each.state is state)


def fingerprint(*address: str | None) -> str:
    """A stable name for a finding from its data address, never from its line.

    The parts are rule, document identity, agency, project, indicator and occurrence, in that order.
    """
    parts = "\x1f".join("" if part is None else part for part in address)
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings by document, then place in it, then severity and rule."""
    return tuple(
        sorted(
            findings,
            key=lambda each: (each.path, each.location.position, each.severity.rank, each.rule),
        )
    )
