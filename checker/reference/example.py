"""A test of a rule as a table of its document, with the cells marked that the rule finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from checker import engine, interchange, tables
from checker.findings import Finding, in_order
from checker.language import Bilingual
from checker.rulebook.build import Setting
from checker.rulebook.messages import show
from checker.rulebook.model import Rulebook
from checker.rulebook.sources import Library
from checker.tables.fields import FIELDS, SCOPES, Field, Scope

Column = tuple[Scope, str]
"""A column of the table: whose cell it is, by its name in the document's JSON."""

_MEMBERS = {"agencies": Scope.AGENCY, "projects": Scope.PROJECT, "indicators": Scope.INDICATOR}

_HEADINGS = {
    "unplaced": Bilingual("没有归入字段的文字", "text that no field took"),
    "moved": Bilingual("描述填错了栏", "description misplaced"),
    "origin": Bilingual("所在栏", "block of the form"),
}
"""Columns that no field's meaning describes shortly."""


class Cell(Struct, frozen=True):
    """A text of the table; `found` where a finding points at it."""

    text: str
    found: bool = False


class Example(Struct, frozen=True):
    """A document in brief as a table, and what the rule finds in it."""

    name: str
    head: tuple[Bilingual, ...]
    rows: tuple[tuple[Cell, ...], ...]
    findings: tuple[Finding, ...]


def example(library: Library, id_: str, *, bad: bool) -> Example | None:
    """The first test of a rule that finds something (`bad`) or nothing, by the rule's own values.

    A test with parameters of its own is taken only where there is no other.

    Raises:
        SourceErrors: the rule, or one that it yields to, is wrong.
        InputError: the test's document has not the shape of a document.
    """
    tests = library.rules[id_].data.get("tests") or ()
    fitting = [each for each in tests if bool(each["finds"]) is bad]
    if not fitting:
        return None
    return _drawn(library, id_, min(fitting, key=lambda test: bool(test.get("params"))))


def _drawn(library: Library, id_: str, test: Mapping[str, Any]) -> Example:
    rule = library.build(id_, Setting(params=test.get("params") or {}))
    form = _Form(test["given"], FIELDS[rule.at])
    others = [library.build(each) for each in rule.yields_to if each in library.rules]
    document = interchange.from_json(form.document, id_)
    built = tables.build([document], library.vocabulary)
    result = engine.evaluate(built, Rulebook("example", (), (*others, rule)))
    findings = in_order([each for each in result.findings if each.rule == id_])
    found = {(each.location.row, each.location.column) for each in findings}
    rows = tuple(
        tuple(
            Cell(row.get(column, ""), (line, place) in found)
            for place, column in enumerate(form.columns, 1)
        )
        for line, row in enumerate(form.rows, 1)
    )
    return Example(str(test.get("name") or ""), tuple(map(_heading, form.columns)), rows, findings)


class _Form:
    """Lays a document out as a table, one row for each lowest object, parents on the first.

    `document` is what was given, with the address of every cell in that table, so that a finding
    says which cell it means as it would in a real document.
    """

    def __init__(self, given: Mapping[str, Any], at: Field) -> None:
        named = {*_named(given, Scope.DOCUMENT), (at.scope, at.cell)}
        self.columns: list[Column] = sorted(named, key=_order)
        self.rows: list[dict[Column, str]] = []
        self.waiting: dict[Column, str] = {}
        self.document = self.placed(given, Scope.DOCUMENT)

    def placed(self, part: Mapping[str, Any], scope: Scope) -> dict[str, Any]:
        row = len(self.rows)
        self.waiting |= {(scope, name): text for name, text in _facts(part)}
        members = {
            key: [self.placed(each, inner) for each in part[key]]
            for key, inner in _MEMBERS.items()
            if key in part
        }
        if len(self.rows) == row:
            self.rows.append(self.waiting)
            self.waiting = {}
        cells = {
            name: {"table": 1, "row": row + 1, "column": column}
            for column, (owner, name) in enumerate(self.columns, 1)
            if owner is scope
        }
        placed = {**part, **members, "cells": cells}
        if "unplaced" in part:
            placed["unplaced"] = [
                {"text": each, "cell": cells["unplaced"]} for each in part["unplaced"]
            ]
        return placed


def _named(part: Mapping[str, Any], scope: Scope) -> Iterator[Column]:
    for name, _ in _facts(part):
        yield scope, name
    for key, inner in _MEMBERS.items():
        for each in part.get(key) or ():
            yield from _named(each, inner)


def _facts(part: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """An object's own cells and their texts, amounts among them."""
    for name, value in part.items():
        if name == "funds":
            yield from _facts(value)
        elif name == "unplaced":
            yield name, " / ".join(show(each, "") for each in value)
        elif name not in _MEMBERS:
            yield name, show(value, "")


def _order(column: Column) -> tuple[int, int]:
    """As the list of fields has them, which is how forms have them."""
    scope, _ = column
    field = _field(column)
    place = list(FIELDS).index(field.name) if field else len(FIELDS)
    return SCOPES.index(scope), place


def _field(column: Column) -> Field | None:
    scope, name = column
    known = FIELDS.get(name)
    if known and known.scope is scope:
        return known
    fields = (each for each in FIELDS.values() if (each.scope, each.cell) == column)
    return next((each for each in fields if each.written), None)


def _heading(column: Column) -> Bilingual:
    name = column[1]
    field = _field(column)
    if name in _HEADINGS:
        return _HEADINGS[name]
    if field is None:
        return Bilingual(name, name)
    en = field.meaning.en.partition(",")[0].removesuffix(" as written")
    return Bilingual(field.meaning.zh.partition("，")[0], en)
