"""Findings of earlier runs over a few documents, by all that decides what the rules find in them.

A gate checks the same few documents again and again; where neither they nor the rules have changed
it need not even import Polars.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checker import diskcache
from checker.findings.stored import dump, restore
from checker.rulebook.model import Rulebook
from checker.run import code
from checker.run.evaluating import Evaluated
from checker.run.loaded import Loaded
from checker.run.reading import Reading

_KIND = "findings"
_FINDERS = ("engine", "tables", "values", "findings", "interchange", "rulebook", "run")
"""Rooms whose code decides what rules find, and how that is kept."""


def recall(read: Sequence[Loaded], rulebook: Rulebook, reading: Reading) -> Evaluated | None:
    """What the rules found in these documents; None if unknown."""
    if not _is_kept(rulebook, reading):
        return None
    known: Any = diskcache.get(_KIND, _entry(read, rulebook, reading))
    try:
        found, counts = known
        findings = tuple(tuple(map(restore, own)) for own in found)
        pairs = zip(rulebook.rules, counts, strict=True)
        return Evaluated(findings, tuple(rule.result(*count) for rule, count in pairs))
    except (TypeError, ValueError, KeyError):
        return None


def remember(
    read: Sequence[Loaded], rulebook: Rulebook, reading: Reading, evaluated: Evaluated
) -> None:
    """Keeps what the rules found. A rule that broke is tried again the next time."""
    if not _is_kept(rulebook, reading) or any(rule.error for rule in evaluated.rules):
        return
    found = [[dump(finding) for finding in own] for own in evaluated.findings]
    counts = [rule.counts for rule in evaluated.rules]
    diskcache.put(_KIND, _entry(read, rulebook, reading), [found, counts])


def _is_kept(rulebook: Rulebook, reading: Reading) -> bool:
    return reading.cache and bool(rulebook.mark)


def _entry(read: Sequence[Loaded], rulebook: Rulebook, reading: Reading) -> str:
    documents = [part for each in read for part in (each.result.path, each.json)]
    words = [each.read_bytes() for each in reading.additions]
    rules = ",".join(rule.id for rule in rulebook.rules)
    return diskcache.key(rulebook.mark, rules, code.mark(*_FINDERS), *words, *documents)
