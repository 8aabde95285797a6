"""Holds a call's arguments against the closed table, and gives the typed call."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from checker.language import Bilingual
from checker.rulebook.expressions import patterns
from checker.rulebook.expressions.functions import FUNCTIONS, Function, Takes
from checker.rulebook.expressions.sqltext import ExpressionError
from checker.rulebook.trees import Call, Literal, Name, Node, WordList
from checker.tables.fields import Type

_TYPE_NAMES = {
    Type.TEXT: Bilingual("文字", "a text"),
    Type.NUMBER: Bilingual("数", "a number"),
    Type.BOOLEAN: Bilingual("真假", "true or false"),
    Type.DATE: Bilingual("日期", "a date"),
    Type.NULL: Bilingual("NULL", "NULL"),
}
_FIXED = {
    Takes.TEXT: Type.TEXT,
    Takes.NUMBER: Type.NUMBER,
    Takes.BOOLEAN: Type.BOOLEAN,
    Takes.DATE: Type.DATE,
}
_HINTS = {
    (Type.NUMBER, Type.TEXT): Bilingual(
        "；可写 TRY_CAST(x AS NUMBER)", "; TRY_CAST(x AS NUMBER) makes one"
    ),
    (Type.TEXT, Type.NUMBER): Bilingual(
        "；可写 TRY_CAST(x AS TEXT)", "; TRY_CAST(x AS TEXT) makes one"
    ),
    (Type.DATE, Type.TEXT): Bilingual(
        "；日期写作 DATE '2019-01-31'", "; a date is written DATE '2019-01-31'"
    ),
    (Type.TEXT, Type.DATE): Bilingual(
        "；日期写作 DATE '2019-01-31'", "; a date is written DATE '2019-01-31'"
    ),
}
_MAX_DIGITS = 10


class Argument(Struct, frozen=True):
    """A checked argument and where it stands."""

    node: Node
    offset: int | None


def call(name: str, arguments: Sequence[Argument], offset: int | None) -> Call:
    """The typed call; `offset` is where it stands. Raises ExpressionError."""
    function = FUNCTIONS[name]
    check_count(function, len(arguments), offset)
    takes = [function.takes[min(at, len(function.takes) - 1)] for at in range(len(arguments))]
    return fit(function, takes, arguments)


def fit(function: Function, takes: Sequence[Takes], arguments: Sequence[Argument]) -> Call:
    """The typed call of arguments that are as many as `takes`. Raises ExpressionError."""
    pairs = list(zip(takes, arguments, strict=True))
    common = _common(function, pairs)
    nodes = tuple(_fitted(function, each, argument, common) for each, argument in pairs)
    return Call(function.name, nodes, function.result or common)


def check_count(function: Function, count: int, offset: int | None) -> None:
    """Raises ExpressionError where a call has too many or too few arguments."""
    if not function.accepts(count):
        raise ExpressionError(
            offset,
            f"参数个数不对，写法是 {function.written}",
            f"wrong number of arguments; it is written {function.written}",
        )


def expect(argument: Argument, wanted: Type, *, lists: bool = False) -> Node:
    """The node, NULL given the type wanted. Raises ExpressionError where it is of another type."""
    node = argument.node
    if isinstance(node, WordList) and not lists:
        raise ExpressionError(
            argument.offset,
            "词表只能用在 IN 和 HAS_ANY 等函数里",
            "a list stands only in IN, HAS_ANY, STARTS_ANY, ENDS_ANY and IS_ANY",
        )
    if node.type is Type.NULL:
        # A name without a type is a let that failed; that is told once, where it stands.
        return node if isinstance(node, Name) else Literal(None, wanted)
    if node.type is not wanted:
        right, given = _TYPE_NAMES[wanted], _TYPE_NAMES[node.type]
        hint = _HINTS.get((wanted, node.type), Bilingual("", ""))
        raise ExpressionError(
            argument.offset,
            f"这里要{right.zh}，写的是{given.zh}{hint.zh}",
            f"this should be {right.en}, not {given.en}{hint.en}",
        )
    return node


def _common(function: Function, pairs: Sequence[tuple[Takes, Argument]]) -> Type:
    """The one type of the SAME or ORDERED arguments: that of the first which is not NULL."""
    for takes, argument in pairs:
        common = argument.node.type
        if takes in {Takes.SAME, Takes.ORDERED} and common is not Type.NULL:
            if takes is Takes.ORDERED and common is Type.BOOLEAN:
                raise ExpressionError(
                    argument.offset,
                    f"真假没有大小之分，不能用 {function.name}",
                    f"true and false have no order for {function.name}",
                )
            return common
    return Type.NULL


def _fitted(function: Function, takes: Takes, argument: Argument, common: Type) -> Node:
    match takes:
        case Takes.SAME | Takes.ORDERED:
            return expect(argument, common, lists=function.name == "IN")
        case Takes.PATTERN:
            return _pattern(function, argument)
        case Takes.DIGITS:
            return _digits(argument)
        case Takes.WORDS:
            return argument.node
        case _:
            return expect(argument, _FIXED[takes])


def _pattern(function: Function, argument: Argument) -> Node:
    node = argument.node
    if not (isinstance(node, Literal) and isinstance(node.value, str) and node.type is Type.TEXT):
        raise ExpressionError(
            argument.offset,
            "这里只能写文字或文字参数",
            "only a text written out or a text parameter can stand here",
        )
    if function.name == "LIKE":
        patterns.check_like(node.value, argument.offset)
    elif function.name == "~":
        patterns.check_regex(node.value, argument.offset)
    return node


def _digits(argument: Argument) -> Node:
    node = argument.node
    whole = range(_MAX_DIGITS + 1)
    if isinstance(node, Literal) and node.type is Type.NUMBER and node.value in whole:
        return node
    raise ExpressionError(
        argument.offset,
        f"小数位数只能写 0 到 {_MAX_DIGITS} 的整数",
        f"digits are a whole number from 0 to {_MAX_DIGITS}",
    )
