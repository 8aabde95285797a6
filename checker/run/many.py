"""Runs of many files, or of files that may cost much: worker processes and a spool on disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.errors import Interrupted
from checker.findings import DocumentResult, RuleResult
from checker.rulebook.model import Rulebook
from checker.run import pool
from checker.run.evaluating import added
from checker.run.loaded import Loaded
from checker.run.outcome import Outcome
from checker.run.reading import Reading
from checker.run.spool import Block, Spool, SpooledFindings
from checker.run.tasks import Counted, EvaluateTask, Found, Key, Read, ReadingDone, Waiting
from checker.run.units import Unit
from checker.run.watching import Watch

_BATCH_DOCUMENTS = 64
_BATCH_BYTES = 2_000_000
"""Of JSON. A batch costs its worker some fifteen times as much memory, and 40 ms beforehand."""


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
    gathering = _Gathering(rulebook, keep_documents=keep_documents)
    done = 0
    try:
        with pool.opened(reading, rulebook, len(units)) as workers:
            # The largest first, so that none of them is left over at the end.
            workers.read(sorted(units, key=lambda each: -each.size))
            for event in workers.events():
                match event:
                    case Read(unit, loaded):
                        for each in loaded:
                            gathering.take(unit, each)
                    case ReadingDone(unit):
                        done += 1
                        watch(unit.name, done, len(units))
                    case Found() | Counted():
                        gathering.found(event)
                if gathering.is_full or (done == len(units) and gathering.waiting):
                    workers.evaluate(EvaluateTask(gathering.batch()))
    except KeyboardInterrupt as error:
        raise Interrupted(done, len(units)) from error
    return gathering.outcome()


class _Gathering:
    """What has come in, in whatever order, and what waits for the rules."""

    def __init__(self, rulebook: Rulebook, *, keep_documents: bool) -> None:
        self.rulebook = rulebook
        self.keep_documents = keep_documents
        self.waiting: list[Waiting] = []
        self._results: dict[Key, DocumentResult] = {}
        self._findings = SpooledFindings()
        self._rules = tuple(_unused(rulebook))
        self._numbers: Counter[int] = Counter()

    @property
    def is_full(self) -> bool:
        """Whether what waits is worth a task."""
        size = sum(len(each.json) for each in self.waiting)
        return size >= _BATCH_BYTES or len(self.waiting) >= _BATCH_DOCUMENTS

    def take(self, unit: Unit, loaded: Loaded) -> None:
        """A document that was read, or a file that was not."""
        result = loaded.result
        key = (result.path, unit.number, self._numbers[unit.number])
        self._numbers[unit.number] += 1
        if loaded.content is not None:
            self.waiting.append(Waiting(key, result, loaded.json))
            result = replace(result, document=loaded.document) if self.keep_documents else result
        self._results[key] = result

    def batch(self) -> list[Waiting]:
        """What waits, which waits no more."""
        batch, self.waiting = self.waiting, []
        return batch

    def found(self, event: Found | Counted) -> None:
        """What the rules found in a document, or did in a batch."""
        if isinstance(event, Found):
            self._findings.add(event.key, event.count, event.findings)
            if event.result is not None:
                self._results[event.key] = event.result
            return
        counts = zip(self._rules, event.rules, strict=True)
        batch = [
            replace(rule, applicable=applicable, passed=passed, failed=failed, error=error)
            for rule, (applicable, passed, failed, error) in counts
        ]
        self._rules = added([self._rules, batch])

    def outcome(self) -> Outcome:
        """All of it, in order."""
        results = tuple(result for _, result in sorted(self._results.items(), key=_by_key))
        return Outcome(results, self._rules, self._findings)


def _by_key(item: tuple[Key, DocumentResult]) -> Key:
    return item[0]


def _unused(rulebook: Rulebook) -> Iterator[RuleResult]:
    for rule in rulebook.rules:
        yield RuleResult(rule.id, rule.severity, rule.title, 0, 0, 0, None, rule.why, rule.basis)


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
