"""A finding: what a rule found, where, why and how grave."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from checker.language import Bilingual
from checker.model import Address


class Severity(StrEnum):
    """`error` blocks (强制性); `warning` and `info` advise (提示性)."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


class RowCell(Struct, frozen=True, array_like=True):
    """One cell of the row that a finding points into, to show it in its place."""

    text: str
    field: str
    offending: bool = False


class Waiver(Struct, frozen=True):
    """Why a finding is let pass: somebody's decision, for a reason and mostly for a time.

    `expires` is the last day on which it holds, as an ISO date.
    """

    reason: str
    owner: str | None = None
    expires: str | None = None


class Finding(Struct, frozen=True, array_like=True):
    """One defect at one address. `path` is the document's source as the user gave it.

    `known`: the baseline holds it already. A finding that is waived or known does not fail a gate.
    """

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
    waiver: Waiver | None = None
    known: bool = False

    @property
    def waived(self) -> bool:
        """Whether a waiver covers it."""
        return self.waiver is not None

    @property
    def standing(self) -> bool:
        """Whether it counts: neither waived nor known."""
        return self.waiver is None and not self.known


def fingerprint(*address: str | None) -> str:
    """A stable name for a finding from its data address, never from its line.

    The parts are rule, document identity, agency, project, indicator and occurrence, in that order.
    """
    joined = "\x1f".join("" if part is None else part for part in address)
    return hashed(joined.encode("utf-8", "surrogatepass"))


def hashed(address: bytes) -> str:
    """The fingerprint of an address whose parts have been joined."""
    return hashlib.sha256(address).hexdigest()[:32]


def order(finding: Finding) -> tuple[object, ...]:
    """Sorts findings by document, then place in it, then severity and rule."""
    return (finding.path, finding.location.position, finding.severity.rank, finding.rule)


def in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings by document, then place in it, then severity and rule."""
    return tuple(sorted(findings, key=order))
