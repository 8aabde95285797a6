"""What one line of the closed table says about an operator or function."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from checker.language import Bilingual
from checker.tables.fields import Type


class Sort(StrEnum):
    """How a function is written and where it may stand."""

    OPERATOR = "operator"
    FUNCTION = "function"
    AGGREGATE = "aggregate"


class Takes(StrEnum):
    """What one argument must be."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    SAME = "same"  # of any type, one type for all such arguments of a call
    ORDERED = "ordered"  # number, text or date, one type for all such arguments of a call
    PATTERN = "pattern"  # a text written out, or a text parameter
    DIGITS = "digits"  # a whole number written out, or such a parameter
    WORDS = "words"  # texts written out and `:lists`, merged into one list


class Function(Struct, frozen=True):
    """One operator, function or aggregate.

    Attributes:
        name: its name in checked trees.
        written: how a rule writes it, forms apart by ` | `.
        takes: its arguments in order.
        result: its type; None where it is the type of the SAME or ORDERED arguments.
        optional: how many arguments at the end may be left out.
        repeats: the last argument may be repeated.
        copies: how often its bound form repeats each argument; bounds nesting (`bounds.size`).
        meaning: what it computes.
        null: what it does with NULL.
    """

    name: str
    sort: Sort
    written: str
    takes: tuple[Takes, ...]
    result: Type | None
    meaning: Bilingual
    null: Bilingual
    optional: int = 0
    repeats: bool = False
    copies: int = 1

    def accepts(self, count: int) -> bool:
        """Whether a call may have that many arguments."""
        most = len(self.takes)
        return most - self.optional <= count and (self.repeats or count <= most)


NULL_IN = Bilingual("任一参数为 NULL，结果为 NULL", "NULL if an argument is NULL")
"""What most functions do with NULL."""
