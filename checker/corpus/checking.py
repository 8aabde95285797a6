"""Runs a rulebook over a corpus, batch by batch, so that memory is bounded by a batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import polars as pl
from msgspec import Struct

from checker.corpus import manifest, marks
from checker.corpus.batches import Batch, Words, batches
from checker.corpus.evaluating import BatchResult
from checker.errors import InputError, UsageError
from checker.findings import DocumentResult, RuleResult
from checker.findingtable.spool import Spool
from checker.rulebook.model import Rulebook
from checker.vocabulary import Vocabulary

Over = Callable[[Iterable[Batch], Rulebook], Iterator[BatchResult]]
"""Runs the rules over batches, and gives their results in the batches' order."""


class Checked(Struct, frozen=True):
    """What a corpus came to."""

    documents: tuple[DocumentResult, ...]
    rules: tuple[RuleResult, ...]
    findings: Spool


def check(
    folders: Sequence[Path],
    rulebook: Rulebook,
    vocabulary: Vocabulary,
    additions: tuple[Path, ...],
    *,
    over: Over,
    watch: Callable[[str, int, int], None],
) -> Checked:
    """Checks every document of the corpora in these folders.

    `over` runs the rules over the batches, here or elsewhere. `watch` is told of each batch: the
    corpus, how many documents have been checked, and of how many.

    Raises:
        UsageError: a manifest or a part cannot be read, or findings have no room on the disk.
    """
    words = Words(vocabulary, marks.derived(additions))
    documents: list[DocumentResult] = []
    totals: dict[str, RuleResult] = {}
    spool = Spool()
    held = [manifest.load(folder) for folder in folders]
    number = sum(each.documents for each in held)
    for folder, own in zip(folders, held, strict=True):
        try:
            for found in over(batches(folder, rulebook, words, own), rulebook):
                for each in found.rules:
                    known = totals.get(each.id)
                    totals[each.id] = known + each if known else each
                spool.add(found.rows)
                documents += found.documents
                watch(str(folder), len(documents), number)
        except (OSError, pl.exceptions.PolarsError, InputError, ValueError) as error:
            why = str(error).splitlines()[0]
            raise UsageError(
                f"检查 {folder} 中的数据集时出错：{why}",
                f"the corpus in {folder} could not be checked: {why}",
            ) from error
    ordered = sorted(documents, key=lambda each: each.path)
    return Checked(tuple(ordered), tuple(totals.values()), spool)
