"""Findings of earlier runs over a few documents, by all that decides what the rules find in them.

A gate checks the same few documents again and again; where neither they nor the rules have changed
it need not even import Polars.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from checker import diskcache
from checker.findings import Finding
from checker.rulebook.model import Rulebook
from checker.run import code
from checker.run.evaluating import Evaluated
from checker.run.loaded import Loaded
from checker.run.reading import Reading

_KIND = "findings"
_FINDERS = ("engine", "tables", "values", "findings", "interchange", "rulebook", "run")
"""Rooms whose code decides what rules find, and how that is kept."""


class _Kept(Struct, frozen=True):
    """The findings of each document, and what the rules did in all of them."""

    findings: tuple[tuple[Finding, ...], ...]
    counts: list[tuple[int, int, int, str | None]]


def recall(entry: str, rulebook: Rulebook) -> Evaluated | None:
    """What the rules found in the documents of an entry; None if unknown."""
    known = diskcache.get(_KIND, entry, _Kept)
    if known is None or len(known.counts) != len(rulebook.rules):
        return None
    pairs = zip(rulebook.rules, known.counts, strict=True)
    return Evaluated(known.findings, tuple(rule.result(*counts) for rule, counts in pairs))


def remember(entry: str, evaluated: Evaluated) -> None:
    """Keeps what the rules found. A rule that broke is tried again the next time."""
    if not any(rule.error for rule in evaluated.rules):
        counts = [rule.counts for rule in evaluated.rules]
        diskcache.put(_KIND, entry, _Kept(evaluated.findings, counts))


def entry(read: Sequence[Loaded], rulebook: Rulebook, reading: Reading) -> str | None:
    """The name of an entry; None where nothing is kept."""
    if not (reading.cache and rulebook.mark):
        return None
    documents = [part for each in read for part in (each.result.path, each.json)]
    words = [each.read_bytes() for each in reading.additions]
    rules = ",".join(rule.id for rule in rulebook.rules)
    return diskcache.key(rulebook.mark, rules, code.mark(*_FINDERS), *words, *documents)
