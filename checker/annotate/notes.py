"""Findings → the notes to be written into a file, one for each cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from checker.findings import Finding
from checker.language import Bilingual, Language
from checker.model import Address
from checker.reporters import words
from checker.reporters.escape import xml

AUTHOR = "jixiao"

_INSTEAD = Bilingual("建议：", "Write instead: ")
_BASIS = Bilingual("依据：", "Basis: ")
_RULE = Bilingual("规则：", "Rule: ")


class Note(Struct, frozen=True):
    """What is said at one place, line by line."""

    location: Address
    lines: Sequence[str]


def notes(findings: Iterable[Finding], language: Language) -> Sequence[Note]:
    """One note for each place, the gravest finding first."""
    places: dict[Address, list[Finding]] = {}
    for each in findings:
        places.setdefault(each.location, []).append(each)
    return [
        Note(location, [xml(line) for line in _lines(found, language)])
        for location, found in places.items()
    ]


def _lines(findings: Sequence[Finding], language: Language) -> Iterator[str]:
    for each in sorted(findings, key=lambda each: each.severity.rank):
        severity = words.SEVERITY[each.severity].in_(language)
        mark = f"【{severity}】" if language == "zh" else f"[{severity}] "
        yield mark + each.message.in_(language)
        details = (
            (_INSTEAD, words.suggestion(each, language)),
            (_BASIS, words.basis(each, language)),
            (_RULE, each.rule),
        )
        yield from (label.in_(language) + text for label, text in details if text)
