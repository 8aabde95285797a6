"""Runs a rulebook over a corpus, batch by batch, so that memory is bounded by a batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from checker import engine
from checker.corpus import manifest, marks, remainder
from checker.corpus.batches import Batch, Words, batches
from checker.corpus.schema import REST
from checker.engine.needs import needs
from checker.errors import InputError, UsageError
from checker.findings import DocumentResult, RuleResult, identity, in_order
from checker.findingtable.spool import Spool
from checker.model import Document
from checker.rulebook.model import Rulebook
from checker.tables.fields import Scope
from checker.vocabulary import Vocabulary


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
            for batch in batches(folder, wanted, words, manifest.load(folder)):
                result = engine.evaluate(batch.tables(), rulebook)
                for each in result.rules:
                    totals[each.id] = _sum(totals.get(each.id), each)
                spool.add(in_order(result.findings))
                documents += _documents(batch)
        except (OSError, pl.exceptions.PolarsError, InputError, ValueError) as error:
            why = str(error).splitlines()[0]
            raise UsageError(
                f"检查 {folder} 中的数据集时出错：{why}",
                f"the corpus in {folder} could not be checked: {why}",
            ) from error
    ordered = sorted(documents, key=lambda each: each.path)
    return Checked(tuple(ordered), tuple(totals.values()), spool)


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


def _documents(batch: Batch) -> Iterator[DocumentResult]:
    columns = ["sha256", "projects", "indicators", "content", REST]
    head = ["path", "title", "year", "department", "issuer"]
    rows = batch.table(Scope.DOCUMENT, [*columns, *head]).iter_rows()
    for sha256, projects, indicators, content, rest, path, *own in rows:
        said = remainder.restore(Document(path or "", *own), rest)
        yield DocumentResult(
            said.source,
            sha256,
            projects,
            indicators,
            left_out=said.skipped_tables,
            identity=identity(said),
            content=content,
        )
