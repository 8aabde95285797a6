"""A run whose files are read and checked by a cluster, with the outcome of a local one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from checker.cluster import batches, dispatch, joining, shipment
from checker.cluster.link import Link
from checker.corpus.batches import Batch
from checker.corpus.evaluating import BatchResult
from checker.errors import Interrupted
from checker.rulebook.model import Rulebook
from checker.run.gathering import Gathering
from checker.run.loaded import Loaded
from checker.run.outcome import Outcome
from checker.run.reading import Reading
from checker.run.tasks import Counted, Found
from checker.run.units import Unit
from checker.run.watching import Watch


class Cluster(Struct, frozen=True):
    """The cluster at an address, `LOCAL` for one that is made for the run; an `Executor`."""

    address: str

    def files(
        self,
        units: Sequence[Unit],
        reading: Reading,
        rulebook: Rulebook,
        watch: Watch,
        *,
        keep_documents: bool,
    ) -> Outcome:
        """Reads all files and runs the rules over their documents.

        Raises:
            Interrupted: by the user.
            UsageError: there is no such cluster, or it was lost.
        """
        gathering = Gathering(rulebook, keep_documents=keep_documents)
        shipped = shipment.packed(reading, rulebook)
        done = 0
        try:
            with (
                joining.joined(self.address, min(reading.workers, len(units) or 1)) as client,
                dispatch.opened(
                    client, self.address, shipped, reading.limits, keep=keep_documents
                ) as files,
            ):
                # The largest first, so that none of them is left over at the end.
                for unit, answer in files.answers(sorted(units, key=lambda each: -each.size)):
                    for each in answer.documents:
                        key = gathering.take(unit, Loaded(each.result, each.json or None))
                        gathering.found(Found(key, each.count, each.findings))
                    for counts in answer.rules:
                        gathering.found(Counted(counts))
                    done += 1
                    watch(unit.name, done, len(units))
        except KeyboardInterrupt as error:
            raise Interrupted(done, len(units)) from error
        return gathering.outcome()

    def batches(
        self, held: Iterable[Batch], rulebook: Rulebook, reading: Reading
    ) -> Iterator[BatchResult]:
        """Runs the rules over batches of corpora, part by part.

        Raises:
            UsageError: there is no such cluster, or it was lost.
        """
        shipped = shipment.packed(reading, rulebook)
        with joining.joined(self.address, reading.workers) as client:
            yield from batches.results(Link(client, self.address, shipped), held, rulebook)
