"""The rows for which a tried condition holds, as a table for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from checker.engine.locate import address
from checker.engine.matching import Match, Matches
from checker.language import Bilingual, Language
from checker.model import Agency, Project
from checker.reporters import words
from checker.reporters.escape import clean
from checker.reporters.width import cut, table
from checker.rulebook.messages import show
from checker.tables.fields import Scope

CELL_WIDTH = 40
"""Columns that a value may take."""

_MAIN = {
    Scope.DOCUMENT: "title",
    Scope.AGENCY: "agency",
    Scope.PROJECT: "project",
    Scope.INDICATOR: "name",
}
_PLACE = Bilingual("位置", "place")
_OWNER = Bilingual("单位 › 项目", "agency › project")


def render(found: Matches, scope: Scope, fields: Sequence[str], language: Language) -> str:
    """A table for each document, and how often the condition is true, not true and NULL."""
    lines: list[str] = []
    for path, group in groupby(found.true, lambda each: each.row.document.source):
        lines += [clean(path), *_table(list(group), scope, fields, language), ""]
    total = len(found.true) + found.false + found.null
    lines.append(
        Bilingual(
            f"{words.SCOPE[scope].zh} {total} 行：成立 {len(found.true)}，"
            f"不成立 {found.false}，NULL {found.null}",
            f"{words.count(total, '', str(scope), 'en')}: "
            f"{len(found.true)} true, {found.false} false, {found.null} NULL",
        ).in_(language)
    )
    return "\n".join(lines) + "\n"


def _table(
    rows: Sequence[Match], scope: Scope, fields: Sequence[str], language: Language
) -> Iterator[str]:
    head = (_PLACE.in_(language), *fields, _OWNER.in_(language))
    at = next(iter(fields), _MAIN[scope])
    shown = [
        (
            clean(words.address(address(each.row, at), language)),
            *(_value(each, field, language) for field in fields),
            _owner(each),
        )
        for each in rows
    ]
    yield from ("  " + line for line in table([head, *shown]))


def _value(match: Match, field: str, language: Language) -> str:
    text = show(match.values[field], words.BLANK.in_(language))
    return cut(clean(text), CELL_WIDTH)


def _owner(match: Match) -> str:
    parts: list[Agency | Project | None] = [match.row.agency, match.row.project]
    return " › ".join(cut(clean(each.name), CELL_WIDTH) for each in parts if each and each.name)
