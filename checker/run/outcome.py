"""What a run came to, before it is a report."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from checker.findings import DocumentResult, Finding, RuleResult
from checker.rulebook.model import Rulebook
from checker.run.reading import Reading
from checker.run.units import Unit
from checker.run.watching import Watch

if TYPE_CHECKING:
    from checker.corpus.batches import Batch
    from checker.corpus.evaluating import BatchResult


class Outcome(Struct, frozen=True):
    """Documents and findings in the order of the report, and what the rules did."""

    documents: tuple[DocumentResult, ...]
    rules: tuple[RuleResult, ...]
    findings: Collection[Finding]


class Executor(Protocol):
    """Where the work of a run is done: here, or elsewhere."""

    def files(
        self,
        units: Sequence[Unit],
        reading: Reading,
        rulebook: Rulebook,
        watch: Watch,
        *,
        keep_documents: bool,
    ) -> Outcome:
        """Reads files and runs the rules over their documents. Raises Interrupted, UsageError."""
        ...

    def batches(
        self, held: Iterable[Batch], rulebook: Rulebook, reading: Reading
    ) -> Iterator[BatchResult]:
        """Runs the rules over batches of corpora; their results in order. Raises UsageError."""
        ...
