"""The work of a run, done on this machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from checker import corpus
from checker.rulebook.model import Rulebook
from checker.run import few
from checker.run.outcome import Executor, Outcome
from checker.run.reading import Reading
from checker.run.units import Unit
from checker.run.watching import Watch

if TYPE_CHECKING:
    from checker.corpus.batches import Batch
    from checker.corpus.evaluating import BatchResult


class _Here:
    """Files are read and checked in this process where they are few, and by workers else."""

    def files(
        self,
        units: Sequence[Unit],
        reading: Reading,
        rulebook: Rulebook,
        watch: Watch,
        *,
        keep_documents: bool,
    ) -> Outcome:
        """Reads and checks the files."""
        loaded = few.read(units, reading)
        if loaded is not None:
            return few.check(loaded, reading, rulebook, keep_documents=keep_documents)
        # Processes, threads and temporary files are nothing that a short run should import.
        from checker.run import many  # noqa: PLC0415

        return many.check(units, reading, rulebook, watch, keep_documents=keep_documents)

    def batches(
        self,
        held: Iterable[Batch],
        rulebook: Rulebook,
        reading: Reading,  # noqa: ARG002 - the batches have the words already
    ) -> Iterator[BatchResult]:
        """Runs the rules over batches of corpora."""
        return corpus.abreast(held, rulebook)


HERE: Executor = _Here()
"""This machine."""
