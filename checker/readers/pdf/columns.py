"""Tables without upright lines: columns are the strips that all their lines of text leave free."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec.structs import replace

from checker.readers.pdf.drawing import Stroke
from checker.readers.pdf.freerows import one_row
from checker.readers.pdf.layout import laid_out
from checker.readers.pdf.lines import TextLine
from checker.readers.pdf.sections import Section, joined, sections_of
from checker.readers.pdf.strips import (
    NARROWEST_GAP,
    Apart,
    by_column,
    columns_under,
    keep_to,
    strips_of,
    united,
    widened,
)
from checker.readers.pdf.tables import Columns, FreeTable, Manner, Row
from checker.readers.pdf.uppers import CAPTION, are_captions, body_start, columns_apart

_FEWEST_COLUMNS = 3
_FEWEST_LINES = 3
_SAME_END = 4.0
_FAR = 3.0
"""Of the size: how much room parts a table from what is no part of it."""


def aligned_tables(lines: Sequence[TextLine], before: FreeTable | None) -> list[FreeTable]:
    """The runs of lines that keep at least three columns free of each other's text.

    Prose leaves no strip free, and a line of labels (填表人：… 审核人：… 日期：…) has no like.
    They may go on with the columns of the table `before`, the last one of the pages above.
    """
    known = (strips_of(lines), before.columns if before else ())
    tables: list[FreeTable] = []
    for run in _close(lines):
        for sections in sections_of(run):
            on_top = sections[0].lines[:1] == lines[:1]
            for table in _tables(sections, known, before, on_top=on_top):
                tables.append(table)
                before = table
    return tables


def _tables(
    sections: Sequence[Section],
    known: Sequence[Columns],
    before: FreeTable | None,
    *,
    on_top: bool,
) -> Iterator[FreeTable]:
    """The table that sections make, if they do; those above another's heads are one of their own.

    On top of a page it may go on with the one `before`.
    """
    lines = [line for section in sections for line in section.lines]
    on_top = on_top and before is not None and _keeps(lines[:2], before.columns)
    if before and on_top and _is_rest(lines, before.columns):
        yield _of(sections, 0, before.columns, before, goes_on=True)
        return
    start = 0 if on_top else body_start(lines)
    if start >= len(sections[0].lines):
        yield from _tables(sections[:1], known, before, on_top=False)
        yield from _tables(sections[1:], known, before, on_top=False)
        return
    columns = _columns(lines[start:], known)
    if len(columns) >= _FEWEST_COLUMNS and _like(lines) >= _FEWEST_LINES:
        table = _of(sections, start, columns, before, goes_on=on_top)
        upper = lines[:start]
        # Captions above the heads stay lines.
        yield _below(upper, table) if upper and not are_captions(upper) else table


def _below(lines: Sequence[TextLine], body: FreeTable) -> FreeTable:
    """The body of a form with its upper part, which has columns of its own."""
    return replace(
        body,
        upper=_part(lines, columns_apart(lines), None, most_tall=1),
        lines=(*lines, *body.lines),
    )


def _of(
    sections: Sequence[Section],
    start: int,
    columns: Columns,
    before: FreeTable | None,
    *,
    goes_on: bool,
) -> FreeTable:
    """The table of sections from a line of the first one on."""
    bodies = [sections[0].lines[start:], *(section.lines for section in sections[1:])]
    like = before.manner if before else None
    first = _part(bodies[0], columns, like, before.heads if before and goes_on else None)
    main, largest = first, max(bodies, key=len)
    if largest is not bodies[0]:
        # A section of heads only does not tell how texts stand.
        main = _part(largest, columns, like, first.heads)
        first = replace(first, manner=main.manner)
    others = [
        main if body is largest else _part(body, columns, main.manner, first.heads)
        for body in bodies[1:]
    ]
    return joined(first, others, sections)


def _part(
    lines: Sequence[TextLine],
    columns: Columns,
    like: Manner | None,
    known: Sequence[Row] | None = None,
    most_tall: int | None = None,
) -> FreeTable:
    layout = laid_out(lines, columns, like, most_tall, known)
    return FreeTable(
        columns,
        layout.rows,
        layout.spans,
        tuple(lines),
        layout.manner,
        widths=layout.widths,
        heads=layout.heads if known is None else tuple(known),
    )


def _columns(lines: Sequence[TextLine], known: Sequence[Columns]) -> Columns:
    """The columns that lines keep free, or more known ones that they keep to."""
    columns = strips_of(lines)
    for others in known:
        if len(others) > len(columns) and keep_to(lines, others):
            columns = widened(others, lines)
    return columns


def _close(lines: Sequence[TextLine]) -> Iterator[Sequence[TextLine]]:
    """Runs of lines between which there is much room, and no upright word."""
    lower = list(accumulate((line.y1 for line in lines), max))
    upper = list(accumulate((line.y0 for line in reversed(lines)), min))[::-1]
    start = 0
    for place in range(1, len(lines) + 1):
        if place == len(lines) or upper[place] - lower[place - 1] > _FAR * lines[place].size:
            yield lines[start:place]
            start = place


def _keeps(lines: Sequence[TextLine], columns: Columns) -> bool:
    """Whether no text of lines stands under several columns."""
    texts = (text for line in lines for text in by_column(line, columns).values())
    return not any(columns_under(text, columns) > 1 for text in texts)


def _is_rest(lines: Sequence[TextLine], columns: Columns) -> bool:
    """Whether the few lines on top of a page are the last rows of a table.

    They tell no columns, but have texts in several known ones, and are no captions (审核人：).
    """
    found = {column for line in lines for column in by_column(line, columns)}
    return (
        _like(lines) < _FEWEST_LINES <= len(found)
        and _keeps(lines, columns)
        and not any(CAPTION in line.text for line in lines)
    )


def _like(lines: Sequence[TextLine]) -> int:
    """How many lines have cells side by side."""
    return sum(len(line.pieces()) > 1 for line in lines)


def levelled_tables(lines: Sequence[TextLine], strokes: Sequence[Stroke]) -> list[FreeTable]:
    """The tables that have level lines only, each as long as the others of its table."""
    tables = []
    for group in _equal(strokes):
        ys = sorted(stroke.at for stroke in group)
        inside = tuple(
            line
            for line in lines
            if ys[0] < (line.y0 + line.y1) / 2 < ys[-1]
            and group[0].start - _SAME_END <= line.x0 <= line.x1 <= group[0].end + _SAME_END
        )
        columns = _extents(inside)
        if len(ys) < _FEWEST_LINES or len(columns) < _FEWEST_COLUMNS:
            continue
        bands: list[list[TextLine]] = [[] for _ in ys]
        for line in inside:
            bands[bisect_right(ys, (line.y0 + line.y1) / 2)].append(line)
        # Three lines rule off a header from a body whose rows nothing divides.
        if len(ys) > _FEWEST_LINES:
            rows = tuple(one_row(band, columns) for band in bands if band)
            tables.append(FreeTable(columns, rows, {}, inside))
        else:
            tables.append(_part(inside, columns, None))
    return tables


def _extents(lines: Sequence[TextLine]) -> Columns:
    columns: Columns = ()
    for line in lines:
        columns = _united(columns, line)
    return columns


def _united(columns: Columns, line: TextLine) -> Columns:
    """The columns with the pieces of one more line; those that a piece reaches over become one."""
    pieces = ((piece.x0, piece.x1) for piece in line.pieces())
    return united([*columns, *pieces], Apart(NARROWEST_GAP * line.size, line.seams))


def _equal(strokes: Sequence[Stroke]) -> Iterator[list[Stroke]]:
    """Groups of level lines that begin and end at the same places."""
    groups: dict[tuple[int, int], list[Stroke]] = {}
    for stroke in strokes:
        ends = (round(stroke.start / _SAME_END), round(stroke.end / _SAME_END))
        groups.setdefault(ends, []).append(stroke)
    yield from groups.values()
