"""The checked tree: what an expression is after it has been parsed and typed.

Five kinds of node, no more. Every operator and function is a `Call` by its name in the closed table
of `functions.py`; the engine binds the same names. Trees are plain data and travel as JSON.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from checker.tables.fields import Type

Scalar = str | float | bool | None


class Literal(Struct, frozen=True):
    """A constant, or a parameter's value; dates are ISO texts of type DATE."""

    value: Scalar
    type: Type


class WordList(Struct, frozen=True):
    """A list of texts, where a function takes one."""

    words: tuple[str, ...]
    type: Type = Type.TEXT


class Name(Struct, frozen=True):
    """A field of the row, or an earlier let of the rule (`let` is true then)."""

    name: str
    type: Type
    let: bool = False


class Call(Struct, frozen=True):
    """An operator or function of the closed table on its arguments."""

    function: str
    arguments: tuple[Node, ...]
    type: Type


class Aggregate(Struct, frozen=True):
    """COUNT, SUM … over a group's rows. COUNT(*) has no argument; `where` is its FILTER."""

    function: str
    argument: Node | None
    type: Type
    distinct: bool = False
    where: Node | None = None
    separator: str | None = None


Node = Literal | WordList | Name | Call | Aggregate


def to_json(node: Node | None) -> Any:
    """A tree as JSON values: `[kind, …]`."""
    match node:
        case None:
            return None
        case Literal(value, type_):
            return ["literal", value, type_]
        case WordList(words):
            return ["words", list(words)]
        case Name(name, type_, let):
            return ["name", name, type_, let]
        case Call(function, arguments, type_):
            return ["call", function, [to_json(each) for each in arguments], type_]
        case Aggregate(function, argument, type_, distinct, where, separator):
            return [
                "aggregate",
                function,
                to_json(argument),
                type_,
                distinct,
                to_json(where),
                separator,
            ]


def from_json(data: Any) -> Node | None:
    """The tree that `to_json` wrote."""
    match data:
        case None:
            return None
        case ["literal", value, type_]:
            return Literal(value, Type(type_))
        case ["words", words]:
            return WordList(tuple(words))
        case ["name", name, type_, let]:
            return Name(name, Type(type_), let)
        case ["call", function, arguments, type_]:
            nodes = (from_json(each) for each in arguments)
            return Call(function, tuple(node for node in nodes if node is not None), Type(type_))
        case ["aggregate", function, argument, type_, distinct, where, separator]:
            return Aggregate(
                function, from_json(argument), Type(type_), distinct, from_json(where), separator
            )
        case _:
            raise ValueError("not a checked tree")
