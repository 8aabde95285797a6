"""Rules over a batch of documents. No rule looks beyond its document, so any batch will do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from checker.findings import Finding, RuleResult, in_order
from checker.model import Document
from checker.rulebook.model import Rulebook
from checker.vocabulary import Vocabulary


class Evaluated(Struct, frozen=True):
    """What the rules did in a batch, and the findings of each of its documents, in order."""

    findings: tuple[tuple[Finding, ...], ...]
    rules: tuple[RuleResult, ...]


def evaluate(
    documents: Sequence[Document], rulebook: Rulebook, vocabulary: Vocabulary
) -> Evaluated:
    """Runs all rules. Where one breaks, documents are taken one by one: the others keep theirs."""
    # Polars is the dearest import of all, and of no use before there is something to check.
    from checker import engine, tables  # noqa: PLC0415

    found = engine.evaluate(tables.build(documents, vocabulary), rulebook)
    if len(documents) > 1 and any(rule.error for rule in found.rules):
        apart = [evaluate([each], rulebook, vocabulary) for each in documents]
        findings = tuple(own for each in apart for own in each.findings)
        return Evaluated(findings, added(each.rules for each in apart))
    own: list[list[Finding]] = [[] for _ in documents]
    for place, finding in zip(found.documents, found.findings, strict=True):
        own[place].append(finding)
    return Evaluated(tuple(map(in_order, own)), found.rules)


def added(parts: Iterable[Sequence[RuleResult]]) -> tuple[RuleResult, ...]:
    """What the rules did in several batches together, whatever the order of these."""
    total: list[RuleResult] = []
    for part in parts:
        total = [one + two for one, two in zip(total, part, strict=True)] if total else list(part)
    return tuple(total)
