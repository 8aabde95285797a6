"""Findings as the page lists them: under their documents, agencies and projects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from checker.findings import Finding, Report, RuleResult
from checker.language import Language
from checker.reporters import words
from checker.reporters.html.index import Index
from checker.reporters.html.labels import of_row


class ExcerptCell(Struct, frozen=True):
    """A cell of the finding's row under the name of its column."""

    label: str
    text: str
    offending: bool


class Entry(Struct, frozen=True):
    """One finding, with what the page says about it.

    `anchor` is the id of its cell; `keys` are its values in the filters, in their order.
    """

    number: int
    finding: Finding
    rule: RuleResult | None
    anchor: str | None
    keys: tuple[int, ...]
    excerpt: Sequence[ExcerptCell]


class Owner(Struct, frozen=True):
    """The findings of one project, or of what stands above the projects."""

    names: tuple[str, ...]
    entries: Iterator[Entry]


class Paper(Struct, frozen=True):
    """One document with findings. Its parts are gone through once, in order."""

    path: str
    owners: Iterator[Owner]


class Entries:
    """The findings of a report, in one language."""

    def __init__(self, report: Report, index: Index, language: Language) -> None:
        self._report = report
        self._index = index
        self._language = language
        self._rules = {each.id: each for each in report.rules}

    def __iter__(self) -> Iterator[Paper]:
        entries = map(self._entry, self._report.findings, range(1, len(self._report.findings) + 1))
        for path, of_path in groupby(entries, lambda each: each.finding.path):
            yield Paper(path, self._owners(of_path))

    def _owners(self, entries: Iterator[Entry]) -> Iterator[Owner]:
        for names, of_owner in groupby(entries, lambda each: words.owner(each.finding)):
            yield Owner(names, of_owner)

    def _entry(self, finding: Finding, number: int) -> Entry:
        row = words.context(finding)
        labels = of_row(finding, row, self._language)
        cells = [
            ExcerptCell(label, each.text.strip(), each.offending)
            for label, each in zip(labels, row, strict=True)
        ]
        rule = self._rules.get(finding.rule)
        keys = self._index.keys(finding)
        return Entry(number, finding, rule, self._index.anchor(finding), keys, cells)
