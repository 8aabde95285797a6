"""What a run came to, before it is a report."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from checker.findings import DocumentResult, Finding, RuleResult
from checker.rulebook.model import Rulebook
from checker.run.reading import Reading
from checker.run.units import Unit
from checker.run.watching import Watch


@dataclass(frozen=True, slots=True)
class Outcome:
    """Documents and findings in the order of the report, and what the rules did."""

    documents: tuple[DocumentResult, ...]
    rules: tuple[RuleResult, ...]
    findings: Collection[Finding]


class Executor(Protocol):
    """How the files of a run are read and checked: here, or elsewhere."""

    def __call__(
        self,
        units: Sequence[Unit],
        reading: Reading,
        rulebook: Rulebook,
        watch: Watch,
        *,
        keep_documents: bool,
    ) -> Outcome:
        """Reads all files and runs the rules. Raises Interrupted, UsageError."""
        ...
