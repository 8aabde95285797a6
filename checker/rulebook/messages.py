"""Message templates: `{name}` stands for a field or a let, `{{` and `}}` for the braces themselves.

There is no attribute, index or format access, so a template cannot reach anything but a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")

MAX_LENGTH = 1_000
"""Characters of a filled message: a row's texts are long in no honest table."""

Value = str | float | bool | date | None


def names(template: str) -> Iterator[tuple[int, str | None]]:
    """Each name and its offset; the name is None at a brace that has no partner."""
    for match in _PIECE.finditer(template):
        if match[0] not in ("{{", "}}"):
            yield match.start(), match[1]


@lru_cache(maxsize=1024)
def parts(template: str) -> tuple[tuple[str, str | None], ...]:
    """The template cut at its names: some text and the name that follows it; none at the end."""
    found: list[tuple[str, str | None]] = []
    text, end = "", 0
    for match in _PIECE.finditer(template):
        text += template[end : match.start()]
        end = match.end()
        if match[1] is None:
            text += match[0][0]
        else:
            found.append((text, match[1]))
            text = ""
    return (*found, (text + template[end:], None))


def fill(template: str, values: Mapping[str, Value], blank: str) -> str:
    """The message for one row, cut to MAX_LENGTH; `blank` stands for NULL."""
    filled = "".join(
        text if name is None else text + show(values.get(name), blank)
        for text, name in parts(template)
    )
    return filled if len(filled) <= MAX_LENGTH else filled[: MAX_LENGTH - 1] + "…"


def show(value: Value, blank: str) -> str:
    """A value as people write it: 95, 1450, 0.5; dates in ISO form."""
    match value:
        case None:
            return blank
        case bool():
            return "✓" if value else "✗"
        case float() | int():
            return number(value)
        case date():
            return value.isoformat()
        case _:
            return value


def number(value: float) -> str:
    """A number without needless zeros or exponent, to four decimals."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
