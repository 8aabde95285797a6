"""The findings of a run counted by rule and by agency, for reading on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from checker.findings import Report, Severity, Tally
from checker.language import Bilingual, Language
from checker.reporters import words
from checker.reporters.escape import clean
from checker.reporters.width import table

_RULE = Bilingual("规则", "rule")
_AGENCY = Bilingual("单位", "agency")
_TOTAL = Bilingual("合计", "total")
_TITLE = Bilingual("名称", "title")
_NO_AGENCY = Bilingual("（不属于哪个单位）", "(no agency)")

Key = TypeVar("Key")


def render(report: Report, language: Language) -> Iterator[str]:
    """Two tables, the most frequent first, and the closing summary."""
    titles = {each.id: each.title.in_(language) for each in report.rules}
    rules = [
        (clean(rule), *_numbers(tally), clean(titles.get(rule, "")))
        for rule, tally in _ordered(report.statistics.rules)
    ]
    agencies = [
        (clean(name or _NO_AGENCY.in_(language)), *_numbers(tally))
        for name, tally in _ordered(report.statistics.agencies)
    ]
    heads = [words.SEVERITY[each].in_(language) for each in Severity] + [_TOTAL.in_(language)]
    for first, last, rows in ((_RULE, (_TITLE,), rules), (_AGENCY, (), agencies)):
        if rows:
            head = (first.in_(language), *heads, *(each.in_(language) for each in last))
            yield from (line + "\n" for line in table([head, *rows], numbers={1, 2, 3, 4}))
            yield "\n"
    yield clean(words.summary(report, language)) + "\n"


def _numbers(tally: Tally) -> tuple[str, ...]:
    numbers = [tally[each] for each in Severity]
    return tuple(map(str, [*numbers, sum(numbers)]))


def _ordered(counted: Mapping[Key, Tally]) -> list[tuple[Key, Tally]]:
    return sorted(counted.items(), key=lambda each: -sum(each[1].values()))
