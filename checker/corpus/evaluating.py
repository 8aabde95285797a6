"""The rules over one batch of a corpus, and over several of them beside one another."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import polars as pl
from msgspec import Struct

from checker import engine
from checker.corpus.batches import ABREAST, Batch
from checker.corpus.found import found
from checker.corpus.heads import heads
from checker.engine import Outcome
from checker.engine.asking import Asking
from checker.findings import DocumentResult, RuleResult
from checker.rulebook.model import Rule, Rulebook


class BatchResult(Struct, frozen=True):
    """What one batch came to; `rows` are its findings, as `findingtable` has them."""

    documents: Sequence[DocumentResult]
    rules: Sequence[RuleResult]
    rows: pl.DataFrame


def evaluate(batch: Batch, asking: Asking) -> BatchResult:
    """Runs all rules over a batch. Raises OSError, PolarsError, ValueError: it cannot be read."""
    documents, rules = list(heads(batch)), asking.rulebook.rules
    outcomes = asking.outcomes(batch.frames())
    rows = found(batch, documents, rules, outcomes)
    results = [each.result for each in documents]
    return BatchResult(results, tuple(_rules(rules, outcomes, rows)), rows)


def abreast(held: Iterable[Batch], rulebook: Rulebook) -> Iterator[BatchResult]:
    """Each batch's result, in order, some made at a time."""
    asking = Asking(rulebook)
    pool = ThreadPoolExecutor(ABREAST)
    waiting: deque[Future[BatchResult]] = deque()
    try:
        for batch in held:
            if len(waiting) == ABREAST:
                yield waiting.popleft().result()
            waiting.append(pool.submit(evaluate, batch, asking))
        while waiting:
            yield waiting.popleft().result()
    finally:
        # Whoever ends a run does not wait for what it has begun.
        pool.shutdown(wait=False, cancel_futures=True)


def _rules(
    rules: Sequence[Rule], outcomes: Mapping[str, Outcome], rows: pl.DataFrame
) -> Iterator[RuleResult]:
    kept = dict(rows["rule"].value_counts().iter_rows())
    for rule in rules:
        yield engine.result(rule, outcomes[rule.id], kept.get(rule.id, 0))
