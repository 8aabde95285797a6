"""Findings × baseline → which of them are known, and which of the baseline's are fixed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import replace
from pathlib import PurePath

from checker.findings import DocumentResult, Finding, Fixed
from checker.gate.baseline import Baseline, Entry, entry, results_by_path
from checker.gate.pairing import Key, Present, by_mark, by_names, pair


def known(
    findings: Sequence[Finding],
    baseline: Baseline,
    documents: Sequence[DocumentResult],
    active: Collection[str],
) -> tuple[tuple[Finding, ...], tuple[Fixed, ...]]:
    """The findings, known ones marked, and what is fixed in the documents that were checked.

    `active` are the rules that ran: the others' findings are not fixed because nobody looked.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for place, finding in enumerate(findings):
        places[finding.path].append(place)
    present = [
        Present(
            path,
            PurePath(path).name,
            result.identity,
            result.content,
            tuple(entry(findings[place]) for place in places[path]),
        )
        for path, result in results_by_path(documents).items()
    ]
    partners = pair(baseline.documents, present)
    old: set[int] = set()
    fixed: list[Fixed] = []
    for each in present:
        if each.path in partners:
            met = _Meeting(partners[each.path].entries, each.entries)
            old.update(places[each.path][number] for number in met.found)
            fixed += (_fixed(gone, each.path) for gone in met.gone if gone.rule in active)
    marked = (
        replace(finding, known=True) if place in old else finding
        for place, finding in enumerate(findings)
    )
    return tuple(marked), tuple(fixed)


class _Meeting:
    """A document's findings of the baseline and of the run: found again, gone, or new."""

    def __init__(self, olds: Sequence[Entry], news: Sequence[Entry]) -> None:
        self.news = news
        self.gone = list(olds)
        self.found: set[int] = set()
        self.match(by_mark, lambda _: True)
        # A project that was given a namesake, or a document that was given a title, has other
        # fingerprints throughout; its findings are then known by what people call them.
        touched = {_project(news[number]) for number in self.found}
        self.match(by_names, lambda each: _project(each) not in touched)
        # So are those of a row whose name was corrected in a bracket or a blank.
        both = set(map(_row, olds)) & set(map(_row, news))
        self.match(by_names, lambda each: _row(each) not in both)

    def match(self, key: Key, concerned: Callable[[Entry], bool]) -> None:
        """Of what it concerns, takes as many findings for known as the baseline holds of a kind."""
        left = Counter(key(old) for old in self.gone if concerned(old))
        for number, new in enumerate(self.news):
            if number not in self.found and concerned(new) and left[key(new)] > 0:
                left[key(new)] -= 1
                self.found.add(number)
        self.gone = [old for old in self.gone if not concerned(old) or _taken(left, key(old))]


def _taken(left: Counter[Hashable], key: Hashable) -> bool:
    """Whether one more of a kind is left, which is taken then."""
    left[key] -= 1
    return left[key] >= 0


def _project(each: Entry) -> tuple[str | None, ...]:
    return each.agency, each.project


def _row(each: Entry) -> tuple[str | None, ...]:
    return each.agency, each.project, each.indicator


def _fixed(old: Entry, path: str) -> Fixed:
    return Fixed(old.fingerprint, old.rule, path, old.agency, old.project, old.indicator)
