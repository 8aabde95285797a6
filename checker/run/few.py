"""Runs of a few files that are sure to be quick: all in this process, and no other is started."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from checker import interchange, readers
from checker.errors import InputError
from checker.rulebook.model import Rulebook
from checker.run import content, opening, refound, remembered, units
from checker.run.evaluating import Evaluated, evaluate
from checker.run.loaded import Loaded
from checker.run.outcome import Outcome
from checker.run.reading import Reading
from checker.run.units import Unit

_FILES = 12
_BYTES = 300_000
"""Together they take less time than workers need to start."""

_SECONDS = 5.0
"""A limit on a file's time below which only a worker can keep it: that can be ended."""


def read(wanted: Sequence[Unit], reading: Reading) -> list[Loaded] | None:
    """What the files came to, in the order of the report; None where this is work for workers."""
    sizes = sum(each.size for each in wanted)
    if len(wanted) > _FILES or sizes > _BYTES or reading.limits.seconds < _SECONDS:
        return None
    if not all(each.data is not None or content.is_regular(each.path) for each in wanted):
        return None
    found: list[Loaded] = []
    for unit in wanted:
        try:
            data = units.read(unit, reading.limits)
        except InputError as error:
            found.append(opening.failed(unit.name, error))
            continue
        if not _is_quick(data, unit.name, reading):
            return None
        for _, opened in opening.parts(data, unit.name, reading, named=unit.named):
            found += opened()
    return found


def check(
    loaded: Sequence[Loaded], reading: Reading, rulebook: Rulebook, *, keep_documents: bool
) -> Outcome:
    """Runs the rules over all documents at once, and keeps everything in memory."""
    ordered = sorted(loaded, key=lambda each: each.result.path)
    evaluated = _evaluated([each for each in ordered if each.content], rulebook, reading)
    results = [each.result for each in ordered]
    if keep_documents:
        results = [replace(each.result, document=each.document) for each in ordered]
    findings = tuple(finding for each in evaluated.findings for finding in each)
    return Outcome(tuple(results), evaluated.rules, findings)


def _evaluated(read: Sequence[Loaded], rulebook: Rulebook, reading: Reading) -> Evaluated:
    entry = refound.entry(read, rulebook, reading)
    known = refound.recall(entry, rulebook) if entry else None
    if known is None:
        documents = [each.document for each in read]
        known = evaluate([each for each in documents if each], rulebook, reading.vocabulary)
        if entry:
            refound.remember(entry, known)
    return known


def _is_quick(data: bytes, name: str, reading: Reading) -> bool:
    """Whether a file is read in little time and memory whatever it holds, or was read before."""
    try:
        if interchange.looks_like_json(data) or remembered.knows(data, name, reading):
            return True
        return readers.is_quick(data, name)
    except InputError:
        # What is no file of ours at all is said at once.
        return True
