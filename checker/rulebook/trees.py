"""The checked tree: what an expression is after it has been parsed and typed.

Five kinds of node, no more. Every operator and function is a `Call` by its name in the closed table
of `functions.py`; the engine binds the same names. Trees are plain data, and travel as JSON
lists of which the first part says the kind.
"""

from __future__ import annotations

from msgspec import Struct

from checker.tables.fields import Type

Scalar = str | float | bool | None


class Literal(Struct, frozen=True, array_like=True, tag=True, tag_field="node"):
    """A constant, or a parameter's value; dates are ISO texts of type DATE."""

    value: Scalar
    type: Type


class WordList(Struct, frozen=True, array_like=True, tag=True, tag_field="node"):
    """A list of texts, where a function takes one."""

    words: tuple[str, ...]
    type: Type = Type.TEXT


class Name(Struct, frozen=True, array_like=True, tag=True, tag_field="node"):
    """A field of the row, or an earlier let of the rule (`let` is true then)."""

    name: str
    type: Type
    let: bool = False


class Call(Struct, frozen=True, array_like=True, tag=True, tag_field="node"):
    """An operator or function of the closed table on its arguments."""

    function: str
    arguments: tuple[Node, ...]
    type: Type


class Aggregate(Struct, frozen=True, array_like=True, tag=True, tag_field="node"):
    """COUNT, SUM … over a group's rows. COUNT(*) has no argument; `where` is its FILTER."""

    function: str
    argument: Node | None
    type: Type
    distinct: bool = False
    where: Node | None = None
    separator: str | None = None


Node = Literal | WordList | Name | Call | Aggregate
