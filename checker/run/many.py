"""Runs of many files, or of files that may cost much: worker processes and a spool on disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.errors import Interrupted
from checker.findings import DocumentResult
from checker.rulebook.model import Rulebook
from checker.run import pool
from checker.run.batching import Batching
from checker.run.gathering import Gathering
from checker.run.loaded import Loaded
from checker.run.outcome import Outcome
from checker.run.reading import Reading
from checker.run.spool import Block, Spool
from checker.run.tasks import Counted, Found, Read, ReadingDone, Waiting
from checker.run.units import Unit
from checker.run.watching import Watch


def check(
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
    """
    gathering, batching = Gathering(rulebook, keep_documents=keep_documents), Batching()
    done = 0
    try:
        with pool.opened(reading, rulebook, len(units)) as workers:
            # The largest first, so that none of them is left over at the end.
            workers.read(sorted(units, key=lambda each: -each.size))
            for event in workers.events():
                match event:
                    case Read(unit, loaded):
                        for each in loaded:
                            key = gathering.take(unit, each)
                            if each.content is not None:
                                batching.waiting.append(Waiting(key, each.result, each.json))
                    case ReadingDone(unit):
                        done += 1
                        watch(unit.name, done, len(units))
                    case Found() | Counted():
                        gathering.found(event)
                if batching.is_full or (done == len(units) and batching.waiting):
                    workers.evaluate(batching.task())
    except KeyboardInterrupt as error:
        raise Interrupted(done, len(units)) from error
    return gathering.outcome()


def read(units: Sequence[Unit], reading: Reading) -> Iterator[Loaded]:
    """What the files came to, in their order. Those that come too early wait on disk."""
    early: dict[int, list[tuple[DocumentResult, Block | None]]] = {}
    complete: set[int] = set()
    place, spool = 0, Spool()
    with pool.opened(reading, None, len(units)) as workers:
        workers.read(units)
        for event in workers.events():
            match event:
                case Read(unit, loaded):
                    early.setdefault(unit.number, []).extend(
                        (each.result, spool.add(each.json) if each.content is not None else None)
                        for each in loaded
                    )
                case ReadingDone(unit):
                    complete.add(unit.number)
            while place < len(units) and units[place].number in complete:
                for result, block in early.pop(units[place].number, ()):
                    yield Loaded(result, None if block is None else spool.get(block))
                place += 1
