"""What comes in of a run's documents, in whatever order, made one outcome."""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from checker.findings import DocumentResult
from checker.rulebook.model import Rulebook
from checker.run.evaluating import added
from checker.run.loaded import Loaded
from checker.run.outcome import Outcome
from checker.run.spool import SpooledFindings
from checker.run.tasks import Counted, Found, Key
from checker.run.units import Unit


class Gathering:
    """The documents, findings and counts of a run so far."""

    def __init__(self, rulebook: Rulebook, *, keep_documents: bool) -> None:
        self.keep_documents = keep_documents
        self._results: dict[Key, DocumentResult] = {}
        self._findings = SpooledFindings()
        self._rules = tuple(rule.result() for rule in rulebook.rules)
        self._numbers: Counter[int] = Counter()

    def take(self, unit: Unit, loaded: Loaded) -> Key:
        """A document that was read, or a file that was not; gives its place in the report."""
        result = loaded.result
        key = (result.path, unit.number, self._numbers[unit.number])
        self._numbers[unit.number] += 1
        if self.keep_documents and loaded.content is not None:
            result = replace(result, document=loaded.document)
        self._results[key] = result
        return key

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
