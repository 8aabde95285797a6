"""A rule's entry for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from checker.findings import Severity
from checker.language import Bilingual, Language
from checker.reference import facts as said
from checker.reference.entry import Entry
from checker.reference.example import Cell, Example
from checker.reporters import words
from checker.reporters.escape import clean
from checker.reporters.width import cut, table
from checker.rulebook.own import OwnRule

CELL_WIDTH = 40
"""Columns that a cell of an example may take."""

_SET_AT = Bilingual("设置于", "set at")


def render(entry: Entry, language: Language) -> str:
    """Everything that there is to say about a rule."""
    return "\n".join(_lines(entry, language)) + "\n"


def render_own(rule: OwnRule, profile: str, severity: Severity | None, language: Language) -> str:
    """Everything that there is to say about a rule of ours on waivers."""
    facts = said.own_facts(rule, profile, severity, language)
    lines = [
        *table([(each.label.in_(language), clean(each.text)) for each in facts]),
        *_change(said.own_advice(rule, severity), language),
    ]
    return "\n".join(lines) + "\n"


def _lines(entry: Entry, language: Language) -> Iterator[str]:
    colon = "：" if language == "zh" else ": "
    rows = [(each.label.in_(language), clean(each.text)) for each in said.facts(entry, language)]
    places = (each.set_at for each in entry.standings)
    rows += [(_SET_AT.in_(language), clean(place)) for place in places if place]
    yield from table(rows)
    for heading, example in ((said.BAD, entry.bad), (said.GOOD, entry.good)):
        if example:
            yield ""
            yield heading.in_(language) + colon + clean(example.name)
            yield from ("  " + line for line in _example(example, language))
    yield from _change(said.advice(entry), language)


def _change(advice: Iterator[said.Advice], language: Language) -> Iterator[str]:
    colon = "：" if language == "zh" else ": "
    yield ""
    yield said.CHANGE.in_(language)
    for each in advice:
        yield f"  {each.sentence.in_(language)}{colon}".rstrip()
        yield from (f"    {clean(line).rstrip()}" for line in each.snippet.splitlines())


def _example(example: Example, language: Language) -> Iterator[str]:
    head = tuple(each.in_(language) for each in example.head)
    rows = [tuple(_cell(each, language) for each in row) for row in example.rows]
    yield from table([head, *rows])
    for each in example.findings:
        yield f"→ {clean(each.message.in_(language))}"
        instead = words.suggestion(each, language)
        if instead:
            yield f"  {clean(instead)}"
    if not example.findings:
        yield f"→ {said.NOTHING.in_(language)}"


def _cell(cell: Cell, language: Language) -> str:
    text = cut(clean(cell.text).strip(), CELL_WIDTH)
    if not cell.found:
        return text
    return f"【{text or words.BLANK.in_(language)}】"
