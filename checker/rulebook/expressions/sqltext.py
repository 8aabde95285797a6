"""The text of an expression → tokens with places; what is not of our SQL is refused by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from checker.language import Bilingual
from checker.rulebook.expressions.bounds import MAX_LENGTH, MAX_TOKENS
from checker.rulebook.expressions.refusals import SIGNS


class ExpressionError(Exception):
    """A mistake `offset` characters (from 0) into an expression; None for the whole of it."""

    def __init__(self, offset: int | None, zh: str, en: str) -> None:
        super().__init__(en)
        self.offset = offset
        self.message = Bilingual(zh, en)


class Kind(StrEnum):
    """What a token is."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    PARAMETER = "parameter"
    NAME = "name"
    FUNCTION = "function"
    TYPE = "type"
    KEYWORD = "keyword"
    SIGN = "sign"


class Token(Struct, frozen=True):
    """One token. `text` is what it says: texts without quotes, parameters without colon."""

    kind: Kind
    text: str
    start: int

    @property
    def word(self) -> str:
        """The keyword or sign that it is, empty for all others."""
        return self.text if self.kind in {Kind.KEYWORD, Kind.SIGN} else ""


KEYWORDS: frozenset[str] = frozenset(
    {"AND", "OR", "NOT", "IS", "NULL", "TRUE", "FALSE", "IN", "LIKE", "BETWEEN"}
    | {"CASE", "WHEN", "THEN", "ELSE", "END", "AS", "DISTINCT", "FILTER", "WHERE"}
)
"""Words of the language, in any case; no field, let or parameter may have such a name."""

_TOKEN = re.compile(
    r"""
    (?P<space>[ \t\r\n]+)
    | (?P<text>'(?:[^']|'')*')
    | (?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?(?![\w.]))
    | (?P<odd>[0-9][\w.]*|--|/\*|::|==|=>|=<|&&|!?~\*)
    | (?P<parameter>:[^\W\d]\w*)
    | (?P<name>[^\W\d]\w*)
    | (?P<sign>\|\||<>|!=|<=|>=|!~|[-+*/%(),=<>~])
    """,
    re.VERBOSE,
)
_NOT_A_NUMBER = Bilingual("不是数", "this is no number")
_UNKNOWN = Bilingual("表达式里没有这个字符", "expressions have no such character")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def scan(text: str) -> list[Token]:
    """The tokens of an expression; raises ExpressionError."""
    if len(text) > MAX_LENGTH:
        raise ExpressionError(
            MAX_LENGTH,
            f"表达式超过 {MAX_LENGTH} 字，请用 let 拆开",
            f"the expression exceeds {MAX_LENGTH} characters; split it with let",
        )
    control = _CONTROL.search(text)
    if control:
        code = f"U+{ord(control.group()):04X}"
        raise ExpressionError(control.start(), f"含有控制字符 {code}", f"control character {code}")
    tokens = list(_classified(list(_raw(text))))
    if not tokens:
        raise ExpressionError(None, "表达式是空的", "the expression is empty")
    if len(tokens) > MAX_TOKENS:
        raise ExpressionError(
            tokens[MAX_TOKENS].start,
            f"表达式超过 {MAX_TOKENS} 个词和符号，请用 let 拆开",
            f"the expression exceeds {MAX_TOKENS} words and signs; split it with let",
        )
    return tokens


def _raw(text: str) -> Iterator[Token]:
    place = 0
    while place < len(text):
        found = _TOKEN.match(text, place)
        if found is None or found.lastgroup == "odd":
            raise _refused(place, found.group() if found else text[place])
        if found.lastgroup != "space":
            yield _token(Kind(str(found.lastgroup)), found.group(), place)
        place = found.end()


def _token(kind: Kind, raw: str, start: int) -> Token:
    match kind:
        case Kind.TEXT:
            return Token(kind, raw[1:-1].replace("''", "'"), start)
        case Kind.PARAMETER:
            return Token(kind, raw[1:], start)
        case Kind.NAME if raw.upper() in KEYWORDS:
            return Token(Kind.KEYWORD, raw.upper(), start)
        case _:
            return Token(kind, raw, start)


def _refused(place: int, sign: str) -> ExpressionError:
    hint = SIGNS.get(sign, _NOT_A_NUMBER if sign[0].isdecimal() else _UNKNOWN)
    return ExpressionError(place, f"「{sign}」：{hint.zh}", f"'{sign}': {hint.en}")


def _classified(tokens: list[Token]) -> Iterator[Token]:
    """Tells function and type names from others by their neighbours, and joins DATE to its text."""
    skip = False
    for before, token, after in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False):
        if skip:
            skip = False
        elif token.kind is not Kind.NAME:
            yield token
        elif before is not None and before.word == "AS":
            yield Token(Kind.TYPE, token.text.upper(), token.start)
        elif after is not None and after.word == "(":
            yield Token(Kind.FUNCTION, token.text.upper(), token.start)
        elif after is not None and after.kind is Kind.TEXT and token.text.upper() == "DATE":
            skip = True
            yield Token(Kind.DATE, after.text, token.start)
        else:
            yield token
