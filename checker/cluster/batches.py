"""Batches of corpora on a cluster: each part is sent to a worker, and its results come back."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from checker import __version__
from checker.cluster import crew, refusals
from checker.cluster.link import Link
from checker.corpus import marks, travelling
from checker.corpus.batches import Batch, Words
from checker.corpus.evaluating import BatchResult
from checker.rulebook.model import Rulebook

_AHEAD = 2
"""Parts under way for each thread of the cluster: one is worked at, one is at hand."""


def work(shipped: bytes, run: str, part: bytes) -> bytes:
    """The task that Dask runs, on any machine: a part, packed → this version, and its results."""
    own = crew.of(run, shipped)
    if own.rulebook is None:
        raise ValueError("this run has no rules")
    words = Words(own.reading.vocabulary, marks.derived(own.reading.additions))
    results = travelling.evaluated(part, own.rulebook, words)
    return __version__.encode() + b"\n" + travelling.told(results)


def results(link: Link, held: Iterable[Batch], rulebook: Rulebook) -> Iterator[BatchResult]:
    """The results of all parts, in order; only so many are under way, for the client holds them.

    Raises:
        UsageError: the cluster is lost, has another version, or is killed by a part.
    """
    waiting: deque[Any] = deque()
    try:
        for batch in held:
            for part in batch.parts:
                if len(waiting) >= _AHEAD * max(link.threads, 1):
                    yield from _first(link, waiting, rulebook)
                waiting.append(link.submit(work, travelling.packed(batch.folder, part)))
        while waiting:
            yield from _first(link, waiting, rulebook)
    finally:
        link.end(list(waiting))


def _first(link: Link, waiting: deque[Any], rulebook: Rulebook) -> Iterator[BatchResult]:
    while True:
        link.look()
        try:
            given = link.result(waiting[0])
            break
        except TimeoutError:
            continue
    waiting.popleft()
    if given is None:
        raise refusals.part_killed(link.address)
    version, _, told = given.partition(b"\n")
    if version != __version__.encode():
        raise refusals.other_versions({"worker": version.decode()})
    yield from travelling.heard(told, rulebook)
