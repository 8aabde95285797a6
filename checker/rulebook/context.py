"""What the building of one rule shares: its source, its names and constants, and its mistakes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct, field

from checker.language import Bilingual
from checker.rulebook.expressions.check import ExpressionError, check
from checker.rulebook.trees import Literal, Name, Node, WordList
from checker.sourcefile import Keys, Problem, SourceFile, did_you_mean
from checker.tables.fields import Scope, Type, visible

Constants = Mapping[str, Literal | WordList]

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def literal(value: str | float) -> Literal:
    """A parameter as a typed constant; a text of the form 2019-12-31 is a date."""
    if isinstance(value, str):
        return Literal(value, Type.DATE if _is_date(value) else Type.TEXT)
    return Literal(float(value), Type.NUMBER)


def field_names(scope: Scope) -> dict[str, Name]:
    """The fields that an expression on a row of the scope may name."""
    return {name: Name(name, each.type) for name, each in visible(scope).items()}


class Context(Struct):
    """One rule under construction; `at` is its place in the source."""

    source: SourceFile
    at: Keys
    scope: Scope
    constants: Constants
    lets: dict[str, Name] = field(default_factory=dict)
    weights: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def names(self) -> dict[str, Name]:
        """Fields and earlier lets of the rule's own row."""
        return field_names(self.scope) | self.lets

    def get(self, *keys: str | int) -> Any:
        """A value of the rule as written, or None."""
        data = self.source.data
        for key in (*self.at, *keys):
            data = data.get(key) if isinstance(data, dict) else data[int(key)]
            if data is None:
                return None
        return data

    def wrong(self, keys: Keys, zh: str, en: str, *, offset: int | None = None) -> None:
        """Notes a mistake at a value of the rule."""
        self.problems.append(self.source.problem((*self.at, *keys), zh, en, offset=offset))

    def unknown(self, keys: Keys, what: Bilingual, word: str, known: Any) -> None:
        """Notes an unknown word, with the nearest known one."""
        hint = did_you_mean(word, known)
        self.wrong(keys, f"没有{what.zh}「{word}」{hint.zh}", f"no {what.en} {word}{hint.en}")

    def expression(
        self,
        keys: Keys,
        *,
        names: Mapping[str, Name] | None = None,
        aggregate: bool = False,
        expected: Type | None = None,
    ) -> Node | None:
        """The checked tree of the expression at that place; None where it is absent or wrong."""
        text = self.get(*keys)
        if text is None:
            return None
        known = self.names if names is None else names
        try:
            return check(
                text,
                names=known,
                constants=self.constants,
                aggregate=aggregate,
                expected=expected,
            )
        except ExpressionError as error:
            self.wrong(keys, error.message.zh, error.message.en, offset=error.offset)
            return None


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
