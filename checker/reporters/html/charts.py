"""The bars of the summary, from the report's statistics."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from checker.findings import Report, Severity, Tally
from checker.language import Bilingual, Language
from checker.reporters.html.index import Choices, Index

SHOWN = 10
"""Bars that a chart shows at once; the others can be opened."""


class Piece(Struct, frozen=True):
    """The part of a bar that belongs to one severity, in per cent of the chart's width."""

    severity: Severity
    count: int
    start: float
    width: float


class Bar(Struct, frozen=True):
    """One bar. `choice` is its number in the filter; `under` says whose it is."""

    label: str | None
    under: str | None
    choice: int
    total: int
    pieces: Sequence[Piece]


class Chart(Struct, frozen=True):
    """Bars of one kind, the longest first. `filter` names the filter that a bar sets."""

    title: str
    filter: str
    bars: Sequence[Bar]
    more: Sequence[Bar]


def shares(report: Report) -> Sequence[Piece]:
    """The standing findings by severity, as parts of one whole."""
    tally = report.statistics.severities
    return _pieces(tally, sum(tally.values()) or 1)


def all_of(report: Report, index: Index, language: Language) -> Sequence[Chart]:
    """The charts of a report that has findings to count."""
    counted = report.statistics
    rules = [(rule, None, tally) for rule, tally in counted.rules.items()]
    agencies = [(agency, None, tally) for agency, tally in counted.agencies.items()]
    projects = [(key[2], key[1], tally) for key, tally in counted.projects.items()]
    documents = [(path, None, tally) for path, tally in counted.documents.items()]
    charts = [
        _chart(Bilingual("按规则", "By rule"), "rule", rules, index.rules, language),
        _chart(Bilingual("按单位", "By agency"), "agency", agencies, index.agencies, language),
        _chart(Bilingual("按项目", "By project"), "project", projects, index.projects, language),
    ]
    # One document's bar would say nothing that the total does not.
    if len(documents) > 1:
        title = Bilingual("按文件", "By document")
        charts.append(_chart(title, "document", documents, index.documents, language))
    return charts


def _chart(
    title: Bilingual,
    filter_: str,
    counted: Iterable[tuple[str | None, str | None, Tally]],
    choices: Choices,
    language: Language,
) -> Chart:
    by_length = sorted(counted, key=lambda each: -sum(each[2].values()))
    longest = sum(by_length[0][2].values()) if by_length else 1
    bars = [
        Bar(label, under, choices.number(label), sum(tally.values()), _pieces(tally, longest))
        for label, under, tally in by_length
    ]
    return Chart(title.in_(language), filter_, bars[:SHOWN], bars[SHOWN:])


def _pieces(tally: Tally, whole: int) -> Sequence[Piece]:
    pieces, start = [], 0.0
    for severity in Severity:
        if count := tally[severity]:
            width = round(100 * count / whole, 2)
            pieces.append(Piece(severity, count, round(start, 2), width))
            start += width
    return pieces
