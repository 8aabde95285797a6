"""Checked aggregates → Polars aggregations, for groups and for windows alike."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from checker.rulebook.expressions.functions import STRING_AGG_LENGTH
from checker.rulebook.trees import Aggregate

AggregateBinder = Callable[[Aggregate, pl.Expr | None, pl.Expr | None], pl.Expr]
"""From the aggregate, its bound values (None for COUNT(*)) and its bound FILTER (None without)."""


def finite(number: pl.Expr) -> pl.Expr:
    """The number, NULL where it is infinite or not a number."""
    return pl.when(number.is_finite()).then(number)


def _count(node: Aggregate, values: pl.Expr | None, where: pl.Expr | None) -> pl.Expr:
    if values is None:
        counted = pl.len() if where is None else _each_row(where).sum()
    else:
        kept = _kept(values, where)
        counted = kept.n_unique() if node.distinct else kept.len()
    return counted.cast(pl.Float64)


def _each_row(where: pl.Expr) -> pl.Expr:
    """A condition with a value for each row, also where it names no column and so has but one."""
    return where if where.meta.root_names() else (pl.int_range(pl.len()) >= 0) & where


def _kept(values: pl.Expr | None, where: pl.Expr | None) -> pl.Expr:
    if values is None:
        raise TypeError("only COUNT has no values")
    # Where the condition is not true the value becomes NULL, and NULLs are skipped.
    return (values if where is None else pl.when(where).then(values)).drop_nulls()


def _of_some(aggregate: Callable[[pl.Expr], pl.Expr]) -> AggregateBinder:
    """An aggregate that is NULL where no value is left, and where it is not finite."""

    def binder(_: Aggregate, values: pl.Expr | None, where: pl.Expr | None) -> pl.Expr:
        kept = _kept(values, where)
        return pl.when(kept.len() > 0).then(aggregate(kept))

    return binder


def _number(aggregate: Callable[[pl.Expr], pl.Expr]) -> AggregateBinder:
    some = _of_some(aggregate)

    return lambda node, values, where: finite(some(node, values, where))


def _joined(node: Aggregate, values: pl.Expr | None, where: pl.Expr | None) -> pl.Expr:
    def join(kept: pl.Expr) -> pl.Expr:
        return kept.str.join(node.separator or "").str.head(STRING_AGG_LENGTH)

    return _of_some(join)(node, values, where)


AGGREGATES: dict[str, AggregateBinder] = {
    "COUNT": _count,
    "SUM": _number(pl.Expr.sum),
    "AVG": _number(pl.Expr.mean),
    "MIN": _of_some(pl.Expr.min),
    "MAX": _of_some(pl.Expr.max),
    "STRING_AGG": _joined,
}
"""How each aggregate is computed, by its name in the closed table."""
