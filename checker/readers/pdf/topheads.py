"""Tables whose texts all stand at the top of their cells, as two rows of heads show."""

from __future__ import annotations

from collections.abc import Sequence

from checker.readers.pdf.flow import Texts, add
from checker.readers.pdf.headrows import HeadRows, is_number, over
from checker.readers.pdf.heights import Standing
from checker.readers.pdf.lines import TextLine
from checker.readers.pdf.skeletons import Layout
from checker.readers.pdf.tables import Columns, Row

_LEVEL = 0.05
"""Of the size: how far two texts at one height are apart at most."""
_MOST_LINES = 7


def top_heads(lines: Sequence[Texts], columns: Columns, near: float) -> tuple[int, HeadRows | None]:
    """With how many lines a table begins that make two rows of heads, and these.

    The lines of one text are less than `near` apart.
    """
    row: Row = {}
    for count, texts in enumerate(lines[:_MOST_LINES]):
        if len(row) == len(columns) and all(
            _begins(at, text, row, near) for at, text in texts.items()
        ):
            return count, _heads_of(row, columns, near)
        if any(map(is_number, texts.values())):
            break
        add(row, texts)
    return 0, None


def at_top(lines: Sequence[Texts], near: float) -> Layout:
    """The rows of such a table, of which each begins with a line that goes on with none above."""
    rows: list[Row] = []
    for texts in lines:
        if not rows or any(_begins(at, text, rows[-1], near) for at, text in texts.items()):
            rows.append({})
        add(rows[-1], texts)
    return Layout(0.0, tuple(rows), {}, (Standing.TOP, Standing.TOP))


def _begins(column: int, text: TextLine, row: Row, near: float) -> bool:
    return column not in row or text.base - row[column][-1].base >= near


def _heads_of(row: Row, columns: Columns, near: float) -> HeadRows | None:
    """The two rows, if each heading of the upper one stands over several of the lower."""
    top = min(text[0].base for text in row.values())
    heads = HeadRows({}, {}, {})
    for column, text in row.items():
        if not _is_level(text[0], top):
            heads.lower[column] = text
        elif len(text) > 1 and text[1].base - text[0].base >= near:
            heads.upper[column], heads.lower[column] = text[:1], text[1:]
        else:
            heads.tall[column] = text
    bases = [text[0].base for text in heads.lower.values()]
    reach = over(heads.upper, heads.lower, columns).values()
    is_sound = (
        heads.tall
        and len(reach) == len(heads.upper) > 0
        and sum(width for _, width in reach) == len(heads.lower)
        and all(width > 1 for _, width in reach)
        and all(_is_level(text[0], min(bases)) for text in heads.lower.values())
    )
    return heads if is_sound else None


def _is_level(text: TextLine, base: float) -> bool:
    return text.base - base < _LEVEL * text.size
