"""Tokens → sqlglot's syntax tree.

sqlglot sees the shape of an expression only: every name, text, number and parameter goes in as `n`
and every function as `f`, each with the number of its token. So no text of a rule reaches the
parser, no function is rewritten by it, and every leaf of the tree says where it stands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError, SqlglotError

from checker.rulebook.expressions.bounds import MAX_NESTING
from checker.rulebook.expressions.functions import CAST_TYPES
from checker.rulebook.expressions.sqltext import ExpressionError, Kind, Token
from checker.tables.fields import Type

Syntax = Any
"""A node of sqlglot's tree; the class they have in common changes with its version."""

_OPERANDS = {Kind.TEXT, Kind.NUMBER, Kind.DATE, Kind.PARAMETER, Kind.NAME}
_CONSTANTS = {"NULL", "TRUE", "FALSE"}
_BEFORE_NOT = {None, "(", ",", "AND", "OR", "NOT", "WHEN", "THEN", "ELSE", "CASE", "WHERE", "IS"}
_AFTER_NOT = {"IN", "LIKE", "BETWEEN"}
_CLOSERS = {"(": ")", "CASE": "END"}


def parse(tokens: Sequence[Token]) -> Syntax:
    """The tree of one expression; raises ExpressionError, and never anything else."""
    _check_nesting(tokens)
    masked = [_masked(index, tokens) for index in range(len(tokens))]
    try:
        return sqlglot.parse_one(" ".join(masked), read="postgres", into=exp.Condition)
    except ParseError as error:
        ends = [end - 1 for end in accumulate(len(each) + 1 for each in masked)]
        column = error.errors[0].get("col") if error.errors else None
        at = min(bisect_left(ends, column or 0), len(tokens) - 1)
        raise not_understood(tokens[at]) from error
    except (SqlglotError, RecursionError) as error:
        raise not_understood(tokens[0]) from error


def not_understood(token: Token) -> ExpressionError:
    """The error for a place where the grammar of expressions ends."""
    return ExpressionError(
        token.start,
        f"「{token.text}」附近的写法不完整或有误",
        f"incomplete or not understood near '{token.text}'",
    )


def index(tree: Syntax) -> int | None:
    """The number of the first token of a tree that has one."""
    numbers = (leaf_index(node) for node in tree.walk())
    return min((each for each in numbers if each is not None), default=None)


def leaf_index(node: Syntax) -> int | None:
    """The number of the token that a name or a call stands for."""
    if isinstance(node, exp.Identifier | exp.Anonymous):
        number = str(node.this)[1:]
        return int(number) if number.isdecimal() else None
    return None


def _masked(at: int, tokens: Sequence[Token]) -> str:
    token = tokens[at]
    if token.kind is Kind.FUNCTION:
        return token.text if token.text == "TRY_CAST" else f"f{at}"
    if token.kind is Kind.TYPE:
        return _cast_type(token)
    tested = any(each.word == "IS" for each in tokens[max(at - 2, 0) : at])
    if token.kind in _OPERANDS or (token.word in _CONSTANTS and not tested):
        return f"n{at}"
    return token.text


def _cast_type(token: Token) -> str:
    if token.text not in CAST_TYPES:
        known = ", ".join(CAST_TYPES)
        raise ExpressionError(
            token.start,
            f"「{token.text}」不是可转换的类型，可用的有：{known}",
            f"'{token.text}' is no type to cast to; known are: {known}",
        )
    return "DOUBLE" if CAST_TYPES[token.text] is Type.NUMBER else token.text


def _check_nesting(tokens: Sequence[Token]) -> None:
    """Refuses unbalanced brackets, and what is too deep for a parser that goes by recursion."""
    opened: list[tuple[Token, int]] = []
    prefixes = 0
    before: str | None = None
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        word = token.word
        depth = prefixes + (opened[-1][1] if opened else 0)
        if word in _CLOSERS:
            opened.append((token, depth + 1))
        elif word in _CLOSERS.values():
            if not opened or _CLOSERS[opened[-1][0].text] != word:
                raise _unbalanced(opened[-1][0] if opened else token)
            opened.pop()
        elif word == "NOT":
            _check_not(token, before, after)
        prefixes = prefixes + 1 if word in {"NOT", "-", "+"} else 0
        if depth + 1 > MAX_NESTING:
            raise ExpressionError(
                token.start,
                f"嵌套超过 {MAX_NESTING} 层，请用 let 拆开",
                f"nested over {MAX_NESTING} deep; split it with let",
            )
        before = word
    if opened:
        raise _unbalanced(opened[-1][0])


def _check_not(token: Token, before: str | None, after: Token | None) -> None:
    if before not in _BEFORE_NOT and (after is None or after.word not in _AFTER_NOT):
        raise ExpressionError(
            token.start, "这里的 NOT 请放进括号", "put this NOT and what follows in brackets"
        )


def _unbalanced(token: Token) -> ExpressionError:
    if token.text in _CLOSERS:
        closer = _CLOSERS[token.text]
        return ExpressionError(
            token.start,
            f"「{token.text}」没有对应的「{closer}」",
            f"'{token.text}' has no '{closer}'",
        )
    return ExpressionError(token.start, f"多出的「{token.text}」", f"'{token.text}' closes nothing")
