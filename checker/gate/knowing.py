"""Findings × baseline → which of them are known, and which of the baseline's are fixed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Sequence
from pathlib import PurePath

from msgspec.structs import replace

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
        self.match(by_mark)
        # A project that was given a namesake or other money beside one, a document that was given
        # a title, and a name corrected in a bracket or a blank have other fingerprints; findings
        # are then known by what people call them. Of namesakes, the one's mended finding may so
        # stand for the same new one of the other: rare, and a gate that cries over order is no use.
        self.match(by_names)

    def match(self, key: Key) -> None:
        """Takes as many findings for known as the baseline holds of a kind."""
        left = Counter(map(key, self.gone))
        for number, new in enumerate(self.news):
            if number not in self.found and left[key(new)] > 0:
                left[key(new)] -= 1
                self.found.add(number)
        self.gone = [old for old in self.gone if _taken(left, key(old))]


def _taken(left: Counter[Hashable], key: Hashable) -> bool:
    """Whether one more of a kind is left, which is taken then."""
    left[key] -= 1
    return left[key] >= 0


def _fixed(old: Entry, path: str) -> Fixed:
    return Fixed(old.fingerprint, old.rule, path, old.agency, old.project, old.indicator)
