"""Runs a rulebook over a corpus, batch by batch, so that memory is bounded by a batch."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import polars as pl

from checker import engine
from checker.corpus import manifest, marks
from checker.corpus.batches import Batch, Words, batches
from checker.corpus.found import found
from checker.corpus.heads import heads
from checker.engine import Outcome
from checker.engine.needs import needs
from checker.errors import InputError, UsageError
from checker.findings import DocumentResult, RuleResult
from checker.findingtable.spool import Spool
from checker.rulebook.model import Rule, Rulebook
from checker.vocabulary import Vocabulary

_ABREAST = min(2, os.cpu_count() or 1)
"""Batches in memory at a time."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a corpus came to."""

    documents: tuple[DocumentResult, ...]
    rules: tuple[RuleResult, ...]
    findings: Spool


def check(
    folders: Sequence[Path], rulebook: Rulebook, vocabulary: Vocabulary, additions: tuple[Path, ...]
) -> Checked:
    """Checks every document of the corpora in these folders.

    Raises:
        UsageError: a manifest or a part cannot be read, or findings have no room on the disk.
    """
    words = Words(vocabulary, marks.derived(additions))
    wanted = needs(rulebook)
    documents: list[DocumentResult] = []
    totals: dict[str, RuleResult] = {}
    spool = Spool()
    for folder in folders:
        try:
            held = batches(folder, wanted, words, manifest.load(folder))
            for own in _ahead(held, partial(_checked, rulebook)):
                for each in own.rules:
                    totals[each.id] = _sum(totals.get(each.id), each)
                spool.add(own.rows)
                documents += own.documents
        except (OSError, pl.exceptions.PolarsError, InputError, ValueError) as error:
            why = str(error).splitlines()[0]
            raise UsageError(
                f"检查 {folder} 中的数据集时出错：{why}",
                f"the corpus in {folder} could not be checked: {why}",
            ) from error
    ordered = sorted(documents, key=lambda each: each.path)
    return Checked(tuple(ordered), tuple(totals.values()), spool)


@dataclass(frozen=True, slots=True)
class _Own:
    """What one batch came to."""

    documents: Sequence[DocumentResult]
    rules: Sequence[RuleResult]
    rows: pl.DataFrame


def _checked(rulebook: Rulebook, batch: Batch) -> _Own:
    documents = list(heads(batch))
    outcomes = engine.outcomes(batch.frames(), rulebook)
    rows = found(batch, documents, rulebook.rules, outcomes)
    results = [each.result for each in documents]
    return _Own(results, tuple(_results(rulebook.rules, outcomes, rows)), rows)


def _ahead(held: Iterable[Batch], work: Callable[[Batch], _Own]) -> Iterator[_Own]:
    """Each batch worked on, in order, some beside one another: Polars leaves much to one core."""
    pool = ThreadPoolExecutor(_ABREAST)
    waiting: deque[Future[_Own]] = deque()
    try:
        for batch in held:
            if len(waiting) == _ABREAST:
                yield waiting.popleft().result()
            waiting.append(pool.submit(work, batch))
        while waiting:
            yield waiting.popleft().result()
    finally:
        # Whoever ends a run does not wait for what it has begun.
        pool.shutdown(wait=False, cancel_futures=True)


def _sum(before: RuleResult | None, now: RuleResult) -> RuleResult:
    if before is None:
        return now
    return replace(
        before,
        applicable=before.applicable + now.applicable,
        passed=before.passed + now.passed,
        failed=before.failed + now.failed,
        error=before.error or now.error,
    )


def _results(
    rules: Sequence[Rule], outcomes: Mapping[str, Outcome], rows: pl.DataFrame
) -> Iterator[RuleResult]:
    kept = dict(rows["rule"].value_counts().iter_rows())
    for rule in rules:
        yield engine.result(rule, outcomes[rule.id], kept.get(rule.id, 0))
