"""Evaluates an expression on rows, through the doors that rules go through."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import polars as pl
from msgspec import convert, to_builtins

from checker.engine.bind import bind
from checker.rulebook.expressions.check import check
from checker.rulebook.trees import Literal, Name, Node, WordList
from checker.tables.fields import Scope, Type, visible

FIELDS = visible(Scope.INDICATOR)
NAMES = {name: Name(name, each.type) for name, each in FIELDS.items()}
CONSTANTS: dict[str, Literal | WordList] = {
    "max": Literal(100, Type.NUMBER),
    "text": Literal("率$", Type.TEXT),
    "day": Literal("2019-06-30", Type.DATE),
    "off": Literal(None, Type.NULL),
    "words": WordList(("率", "满意度")),
    "none": WordList(()),
}
DTYPES: dict[Type, Any] = {
    Type.TEXT: pl.String,
    Type.NUMBER: pl.Float64,
    Type.BOOLEAN: pl.Boolean,
    Type.DATE: pl.Date,
}

Row = dict[str, Any]


def checked(text: str, *, aggregate: bool = False, expected: Type | None = None) -> Node:
    return check(text, names=NAMES, constants=CONSTANTS, aggregate=aggregate, expected=expected)


def frame(rows: list[Row]) -> pl.DataFrame:
    return pl.DataFrame(
        {name: [row.get(name) for row in rows] for name in FIELDS},
        schema={name: DTYPES[each.type] for name, each in FIELDS.items()},
    )


def bound(text: str, *, aggregate: bool = False) -> pl.Expr:
    tree = checked(text, aggregate=aggregate)
    told = convert(json.loads(json.dumps(to_builtins(tree))), Node)
    return bind(told, lambda name: name.name).alias("_result")


def values(text: str, rows: list[Row]) -> list[Any]:
    return frame(rows).select(bound(text))["_result"].to_list()


def grouped(text: str, rows: list[Row]) -> list[Any]:
    """The aggregate of each project, in order; checked to be the same as a window over the rows."""
    table, expression = frame(rows), bound(text, aggregate=True)
    groups = table.group_by("project", maintain_order=True).agg(expression)
    windows = table.select("project", expression.over("project"))
    assert windows.unique(maintain_order=True).equals(groups)
    return groups["_result"].to_list()


def whole(text: str, rows: list[Row]) -> Any:
    """The aggregate of all rows."""
    return frame(rows).select(bound(text, aggregate=True)).item()


DAY = date(2019, 6, 30)
