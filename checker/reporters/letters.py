"""The findings sorted into letters: to whom, about which document and project, in what order.

A letter goes to one agency and speaks of all its documents. Findings about a document as a whole
go to its agency where it has one only, else in a letter of their own to whoever handed it in.
Findings about the reviewer's own files, such as a waiver that has expired, go to nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from checker.findings import Finding, Report, Review, Severity

Key = tuple[str, str | None]
"""Whom a letter goes to: the agency's name, or the document of one that is not named."""


class Section(Struct, frozen=True):
    """A project's findings under one review heading; None for what is only to be considered."""

    review: Review | None
    findings: Sequence[Finding]


class ProjectPart(Struct, frozen=True):
    """What a letter says of one project; `name` None: of the document as a whole."""

    name: str | None
    sections: Sequence[Section]


class DocumentPart(Struct, frozen=True):
    """What a letter says of one document."""

    path: str
    projects: Sequence[ProjectPart]
    counts: Mapping[Severity, int]


class Letter(Struct, frozen=True):
    """One letter. `agency` None: whoever handed in the document."""

    agency: str | None
    documents: Sequence[DocumentPart]

    def count(self, severity: Severity) -> int:
        """Findings of one severity in all its documents."""
        return sum(each.counts[severity] for each in self.documents)


def letters(report: Report) -> tuple[Letter, ...]:
    """The letters of a run, in the order in which their agencies come up; of what stands."""
    sorted_out: dict[Key, dict[str, list[Finding]]] = {}
    handed_in = {each.path for each in report.documents}
    about_them = (each for each in report.standing if each.path in handed_in)
    for path, found in groupby(about_them, lambda each: each.path):
        findings = list(found)
        agencies = {each.agency for each in findings if each.agency}
        only = agencies.pop() if len(agencies) == 1 else None
        for each in findings:
            agency = each.agency or only
            key = ("", path) if agency is None else (agency, None)
            sorted_out.setdefault(key, defaultdict(list))[path].append(each)
    return tuple(
        Letter(key[0] or None, [_document(path, each, report) for path, each in documents.items()])
        for key, documents in sorted_out.items()
    )


def _document(path: str, findings: Sequence[Finding], report: Report) -> DocumentPart:
    projects: defaultdict[str | None, list[Finding]] = defaultdict(list)
    for each in findings:
        projects[each.project].append(each)
    parts = [ProjectPart(name, _sections(each, report)) for name, each in projects.items()]
    counts = {one: sum(each.severity is one for each in findings) for one in Severity}
    return DocumentPart(path, parts, counts)


def _sections(findings: Iterable[Finding], report: Report) -> Sequence[Section]:
    """Errors and warnings by review heading, errors first; then what is only to be considered."""
    under: defaultdict[Review | None, list[Finding]] = defaultdict(list)
    for each in findings:
        review = report.reviews.get(each.rule, Review.APPROPRIATENESS)
        under[None if each.severity is Severity.INFO else review].append(each)
    return [
        Section(review, sorted(under[review], key=lambda each: each.severity.rank))
        for review in (*Review, None)
        if review in under
    ]
