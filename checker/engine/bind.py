"""Checked tree → Polars expression: a small function for every name of the closed table.

Numbers are Float64 (counts too), logic has three values as in SQL, blank texts are NULL.
"""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import polars as pl

from checker.engine.bind_aggregates import AGGREGATES, finite
from checker.rulebook.expressions.like import like_regex
from checker.rulebook.trees import Aggregate, Call, Literal, Name, Node, WordList
from checker.tables.fields import Type

Column = Callable[[Name], str]
"""Which column of the frame holds a field or let."""

_DTYPES: dict[Type, Any] = {
    Type.TEXT: pl.String,
    Type.NUMBER: pl.Float64,
    Type.BOOLEAN: pl.Boolean,
    Type.DATE: pl.Date,
    Type.NULL: pl.Null,
}


def bind(node: Node, column: Column) -> pl.Expr:
    """The Polars expression of a checked tree.

    A row expression gives as many values as the frame has rows, also where it names no column.
    An aggregate gives one value for each group, in `group_by(…).agg(…)` and with `.over(…)`.
    """
    expression = _bind(node, column)
    parts = list(_parts(node))
    if any(isinstance(each, Name | Aggregate) for each in parts):
        return expression
    return pl.repeat(expression, pl.len())


def _bind(node: Node, column: Column) -> pl.Expr:
    match node:
        case Literal(value, type_):
            return _literal(value, type_)
        case Name():
            return pl.col(column(node))
        case Call(function, arguments):
            # Word lists and patterns are read from the tree: they are no expressions of rows.
            bound = [_bind(each, column) for each in arguments if not isinstance(each, WordList)]
            return CALLS[function](node, bound)
        case Aggregate(function, argument, where=where):
            values = None if argument is None else _bind(argument, column)
            condition = None if where is None else _bind(where, column)
            return AGGREGATES[function](node, values, condition)
        case WordList():
            raise TypeError("a word list is no value")


def _parts(node: Node) -> Iterator[Node]:
    yield node
    for each in node.arguments if isinstance(node, Call) else ():
        yield from _parts(each)


def _literal(value: Any, type_: Type) -> pl.Expr:
    if type_ is Type.DATE and value is not None:
        value = date.fromisoformat(value)
    return pl.lit(value, dtype=_DTYPES[type_])


Binder = Callable[[Call, Sequence[pl.Expr]], pl.Expr]


def _plain(function: Callable[..., pl.Expr]) -> Binder:
    """A function of its bound arguments alone."""
    return lambda _, bound: function(*bound)


def _fold(function: Callable[[pl.Expr, pl.Expr], pl.Expr]) -> Binder:
    """An arithmetic operator over two arguments or more, from left to right."""
    return lambda _, bound: finite(functools.reduce(function, bound))


def _remainder(left: pl.Expr, right: pl.Expr) -> pl.Expr:
    # Polars takes the sign of the divisor, SQL that of the dividend.
    return finite(left.sign() * (left.abs() % right.abs()))


def _case(_: Call, bound: Sequence[pl.Expr]) -> pl.Expr:
    *branches, chosen = bound
    for condition, value in reversed(list(zip(branches[::2], branches[1::2], strict=True))):
        chosen = pl.when(condition).then(value).otherwise(chosen)
    return chosen


def _among(call: Call, bound: Sequence[pl.Expr]) -> pl.Expr:
    words = _words(call)
    if words is not None:
        return bound[0].is_in(words)
    values = [each.value for each in call.arguments[1:] if isinstance(each, Literal)]
    if call.arguments[0].type is Type.DATE:
        return bound[0].is_in([date.fromisoformat(str(each)) for each in values])
    return bound[0].is_in(values)


def _has_any(call: Call, bound: Sequence[pl.Expr]) -> pl.Expr:
    words = _words(call)
    return bound[0].str.contains_any(words) if words else bound[0].is_in(_NOTHING)


def _edge_any(before: str, after: str) -> Binder:
    """Whether the text begins or ends with one of the words: one regex for all of them."""

    def binder(call: Call, bound: Sequence[pl.Expr]) -> pl.Expr:
        words = _words(call)
        if not words:
            return bound[0].is_in(_NOTHING)
        choice = "|".join(re.escape(each) for each in words)
        return bound[0].str.contains(f"{before}(?:{choice}){after}")

    return binder


_NOTHING = pl.Series([], dtype=pl.String)


def _words(call: Call) -> list[str] | None:
    last = call.arguments[-1]
    return list(last.words) if isinstance(last, WordList) else None


def _pattern(call: Call) -> str:
    pattern = call.arguments[1]
    return str(pattern.value) if isinstance(pattern, Literal) else ""


def _round(call: Call, bound: Sequence[pl.Expr]) -> pl.Expr:
    digits = call.arguments[1] if len(call.arguments) > 1 else Literal(0.0, Type.NUMBER)
    places = int(digits.value or 0) if isinstance(digits, Literal) else 0
    return bound[0].round(places, mode="half_away_from_zero")


def _position(text: pl.Expr, part: pl.Expr) -> pl.Expr:
    # Polars counts bytes, SQL characters.
    before = text.cast(pl.Binary).bin.head(text.str.find(part, literal=True)).cast(pl.String)
    place = before.str.len_chars().cast(pl.Float64) + 1.0
    return pl.when(text.is_not_null() & part.is_not_null()).then(place.fill_null(0.0))


def _try_cast(call: Call, bound: Sequence[pl.Expr]) -> pl.Expr:
    value, given = bound[0], call.arguments[0].type
    if call.type is given:
        return value
    match call.type:
        case Type.NUMBER:
            return finite(value.str.strip_chars().cast(pl.Float64, strict=False))
        case Type.DATE:
            # Python has no dates outside the years 1 to 9999.
            iso = value.str.extract(r"^\s*([1-9][0-9]{3}-[0-9]{2}-[0-9]{2})\s*$")
            return iso.str.to_date("%Y-%m-%d", strict=False)
        case _ if given is Type.NUMBER:
            # Adding 0 turns -0 into 0; people write 95, not 95.0.
            return (value + 0.0).cast(pl.String).str.strip_suffix(".0")
        case _:
            return value.cast(pl.String)


CALLS: dict[str, Binder] = {
    "AND": _plain(pl.all_horizontal),
    "OR": _plain(pl.any_horizontal),
    "NOT": _plain(operator.invert),
    "=": _plain(operator.eq),
    "<>": _plain(operator.ne),
    "<": _plain(operator.lt),
    "<=": _plain(operator.le),
    ">": _plain(operator.gt),
    ">=": _plain(operator.ge),
    "BETWEEN": _plain(lambda x, low, high: (x >= low) & (x <= high)),
    "IN": _among,
    "LIKE": lambda call, bound: bound[0].str.contains(like_regex(_pattern(call))),
    "~": lambda call, bound: bound[0].str.contains(_pattern(call)),
    "IS NULL": _plain(pl.Expr.is_null),
    "IS TRUE": _plain(lambda x: x.fill_null(value=False)),
    "IS FALSE": _plain(lambda x: ~x.fill_null(value=True)),
    "CASE": _case,
    "+": _fold(operator.add),
    "-": _fold(operator.sub),
    "*": _fold(operator.mul),
    "/": _fold(operator.truediv),
    "%": _plain(_remainder),
    "NEGATE": _plain(operator.neg),
    "||": _plain(pl.concat_str),
    "COALESCE": _plain(pl.coalesce),
    "NULLIF": _plain(lambda a, b: pl.when(a.ne_missing(b)).then(a)),
    "ABS": _plain(pl.Expr.abs),
    "ROUND": _round,
    "GREATEST": _plain(pl.max_horizontal),
    "LEAST": _plain(pl.min_horizontal),
    "LENGTH": _plain(lambda text: text.str.len_chars().cast(pl.Float64)),
    "TRIM": _plain(lambda text: text.str.strip_chars()),
    "CONCAT": _plain(lambda *texts: pl.concat_str(*texts, ignore_nulls=True)),
    "STRPOS": _plain(_position),
    "TRY_CAST": _try_cast,
    "YEAR": _plain(lambda day: day.dt.year().cast(pl.Float64)),
    "HAS_ANY": _has_any,
    "STARTS_ANY": _edge_any("^", ""),
    "ENDS_ANY": _edge_any("", "$"),
    "IS_ANY": _among,
}
"""How each operator and function is computed, by its name in the closed table."""
