"""The rows for which one condition holds, for authors who try it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl
from msgspec import Struct

from checker.engine.bind import bind
from checker.engine.columns import column_of
from checker.errors import UsageError
from checker.rulebook.messages import Value
from checker.rulebook.trees import Node
from checker.tables.fields import Scope
from checker.tables.frames import Row, Tables


class Match(Struct, frozen=True):
    """One row for which the condition is true, and the values of the fields asked for."""

    row: Row
    values: Mapping[str, Value]


class Matches(Struct, frozen=True):
    """How a condition came out: the rows where it is true, and how many where it is not or NULL."""

    true: tuple[Match, ...]
    false: int
    null: int


def matching(tables: Tables, scope: Scope, condition: Node, fields: Sequence[str]) -> Matches:
    """Tries a checked condition on every row of a scope.

    Raises:
        UsageError: it cannot be computed, though it passed every check.
    """
    frame, rows = tables.frames[scope], tables.rows[scope]
    try:
        flags = frame.select(bind(condition, column_of).alias("flag"))["flag"]
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, ArithmeticError) as error:
        why = str(error).splitlines()[0]
        raise UsageError(
            f"条件无法计算：{why}", f"the condition cannot be computed: {why}"
        ) from error
    places = flags.fill_null(value=False).arg_true()
    values = frame[places].select(fields).to_dicts()
    true = [Match(rows[place], found) for place, found in zip(places, values, strict=True)]
    null = flags.null_count()
    return Matches(tuple(true), len(flags) - len(true) - null, null)
