"""Rows of the corpus's tables → objects of the model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from checker.corpus import remainder
from checker.corpus.remainder import Part
from checker.corpus.schema import REST, key
from checker.model import Address, Agency, Cells, Document, Funds, Indicator, Project
from checker.tables.fields import Scope

MADE_FROM: Mapping[Scope, tuple[str, ...]] = {
    Scope.DOCUMENT: ("path", "title", "year", "department", "issuer", "issued_text"),
    Scope.AGENCY: ("agency_code", "agency"),
    Scope.PROJECT: (
        *("project", "project_code", "goal"),
        *("total", "general", "government_fund", "special_account", "other_funds"),
    ),
    Scope.INDICATOR: (
        *("level1", "level2", "name", "value", "description", "remark", "origin"),
        *("weight_text", "actual", "moved", "score", "deviation"),
    ),
}
"""The columns that an object is made from, in the order in which `make` takes them."""


def columns(scope: Scope) -> list[str]:
    """All columns of a scope's table that `make` needs."""
    return [*MADE_FROM[scope], REST]


def make(scope: Scope, rows: pl.DataFrame, cells: pl.DataFrame) -> Iterator[tuple[int, Any]]:
    """The number and the object of each row, without what lies below it.

    `cells` are the cells of these rows, each row's in the order in which the object keeps them.
    """
    of_row: dict[int, dict[str, Address]] = {}
    for number, name, *address in cells.iter_rows():
        of_row.setdefault(number, {})[name] = Address(*address)
    maker = _MAKERS[scope]
    texts = rows.select(MADE_FROM[scope]).iter_rows()
    for number, row, rest in zip(rows[key(scope)], texts, rows[REST], strict=True):
        yield number, remainder.restore(maker(row, of_row.get(number, {})), rest)


def _document(row: Sequence[Any], cells: Cells) -> Document:
    path, title, year, department, issuer, issued = row
    return Document(path or "", title, year, department, issuer, issued, cells=cells)


def _agency(row: Sequence[Any], cells: Cells) -> Agency:
    code, name = row
    return Agency(code, name, cells=cells)


def _project(row: Sequence[Any], cells: Cells) -> Project:
    name, code, goal, *funds = row
    return Project(name, code, goal, Funds(*funds), cells=cells)


def _indicator(row: Sequence[Any], cells: Cells) -> Indicator:
    l1, l2, name, value, description, remark, origin, weight, actual, moved, *late = row
    own = (l1, l2, name, value, description, remark, origin, weight, actual, moved)
    return Indicator(*own, cells, *late)


_MAKERS: Mapping[Scope, Callable[[Sequence[Any], Cells], Part]] = {
    Scope.DOCUMENT: _document,
    Scope.AGENCY: _agency,
    Scope.PROJECT: _project,
    Scope.INDICATOR: _indicator,
}
