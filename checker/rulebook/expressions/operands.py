"""The leaves of checked trees: literals, parameters and word lists."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date

from checker.rulebook.expressions.bounds import MAX_WORDS, MAX_WORDS_LENGTH
from checker.rulebook.expressions.signatures import Argument
from checker.rulebook.expressions.sqltext import ExpressionError, Kind, Token
from checker.rulebook.trees import Literal, Node, WordList
from checker.tables.fields import Type

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_KEYWORDS = {
    "NULL": Literal(None, Type.NULL),
    "TRUE": Literal(True, Type.BOOLEAN),
    "FALSE": Literal(False, Type.BOOLEAN),
}


def literal(token: Token) -> Literal:
    """The literal that a token writes; raises ExpressionError for an impossible number or date."""
    match token.kind:
        case Kind.NUMBER:
            return _number(token)
        case Kind.DATE:
            return _date(token)
        case Kind.TEXT:
            return Literal(token.text, Type.TEXT)
        case _:
            return _KEYWORDS[token.text]


def constant(value: Literal | WordList, token: Token) -> Node:
    """What a `:name` stands for, lists within their bounds; raises ExpressionError."""
    if isinstance(value, WordList):
        return _bounded(value.words, token.start)
    return value


def is_blank(token: Token) -> bool:
    """Whether a token writes NULL or the empty text."""
    return token.word == "NULL" or (token.kind is Kind.TEXT and not token.text)


def word_list(items: Sequence[Argument]) -> WordList:
    """Texts and lists as one list; raises ExpressionError for anything else or too much."""
    words: list[str] = []
    for item in items:
        match item.node:
            case WordList(more):
                words += more
            case Literal(str(word), Type.TEXT):
                words.append(word)
            case _:
                raise ExpressionError(
                    item.offset,
                    "这里要文字或词表",
                    "only texts and lists of texts can stand here",
                )
    return _bounded(words, items[0].offset if items else None)


def _bounded(words: Sequence[str], offset: int | None) -> WordList:
    if len(words) > MAX_WORDS or sum(map(len, words)) > MAX_WORDS_LENGTH:
        raise ExpressionError(
            offset,
            f"词表最多 {MAX_WORDS} 个词，共 {MAX_WORDS_LENGTH} 字",
            f"a list has at most {MAX_WORDS} words, {MAX_WORDS_LENGTH} characters in all",
        )
    if "" in words:
        raise ExpressionError(offset, "词表里有空的词", "the list has an empty word")
    return WordList(tuple(dict.fromkeys(words)))


def _number(token: Token) -> Literal:
    value = float(token.text)
    if math.isinf(value):
        raise ExpressionError(token.start, "数太大", "the number is too large")
    return Literal(value, Type.NUMBER)


def _date(token: Token) -> Literal:
    if not _is_date(token.text):
        raise ExpressionError(
            token.start,
            f"「{token.text}」不是日期，写法是 DATE '2019-01-31'",
            f"'{token.text}' is no date; it is written DATE '2019-01-31'",
        )
    return Literal(token.text, Type.DATE)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return _ISO_DATE.fullmatch(text) is not None
