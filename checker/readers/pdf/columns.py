"""Tables without upright lines: columns are the strips that all their lines of text leave free."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from msgspec.structs import replace

from checker.readers.pdf.drawing import Stroke
from checker.readers.pdf.freerows import one_row
from checker.readers.pdf.layout import laid_out
from checker.readers.pdf.lines import TextLine
from checker.readers.pdf.strips import (
    NARROWEST_GAP,
    Apart,
    by_column,
    columns_under,
    strips_of,
    united,
    widened,
)
from checker.readers.pdf.tables import Columns, FreeTable
from checker.readers.pdf.uppers import are_captions, body_start, columns_apart

_CAPTION = "："
_FEWEST_COLUMNS = 3
_FEWEST_LINES = 3
_MOST_WIDE = 0.34
_SAME_END = 4.0
_SAME_START = 1.0
_APART = 1.4
"""Of the step between most lines: how much farther below the others a title stands."""
_FARTHEST = 1.9
"""Of the size: how far below another a line of a table may stand without being apart from it."""
_MOSTLY = 85
"""Per cent."""
_FAR = 3.0
"""Of the size: how much room parts a table from what is no part of it."""
_BESIDE = 0.92
"""Of the size: how far apart two lines stand of which none is below the other."""
_NEXT_LINE = 1.7
"""Of the size: how far below another line the next one of the same text stands at most."""


def aligned_tables(lines: Sequence[TextLine], before: FreeTable | None) -> list[FreeTable]:
    """The runs of lines that keep at least three columns free of each other's text.

    Prose leaves no strip free, and a line of labels (填表人：… 审核人：… 日期：…) has no like.
    They may go on with the columns of the table `before`, the last one of the pages above.
    """
    known = (strips_of(lines), before.columns if before else ())
    tables: list[FreeTable] = []
    for run in _close(lines):
        for part in _between_titles(run):
            goes_on = before and part[:1] == lines[:1] and _keeps(part[:2], before.columns)
            if before and goes_on and _is_rest(part, before.columns):
                tables.append(_of(part, before.columns, before, goes_on=True))
                continue
            start = 0 if goes_on else body_start(part)
            columns = _columns(part[start:], known)
            if len(columns) >= _FEWEST_COLUMNS and _like(part) >= _FEWEST_LINES:
                before = _of(part[start:], columns, before, goes_on=bool(goes_on))
                # Captions above the heads stay lines.
                is_form = start > 0 and not are_captions(part[:start])
                tables.append(_below(part[:start], before) if is_form else before)
    return tables


def _below(lines: Sequence[TextLine], body: FreeTable) -> FreeTable:
    """The body of a form with its upper part, which has columns of its own."""
    return replace(
        body, upper=_of(lines, columns_apart(lines), None, 1), lines=(*lines, *body.lines)
    )


def _of(
    lines: Sequence[TextLine],
    columns: Columns,
    before: FreeTable | None,
    most_tall: int | None = None,
    *,
    goes_on: bool = False,
) -> FreeTable:
    like = before.manner if before else None
    known = before.heads if before and goes_on else None
    layout = laid_out(lines, columns, like, most_tall, known)
    return FreeTable(
        columns,
        layout.rows,
        layout.spans,
        tuple(lines),
        layout.manner,
        widths=layout.widths,
        heads=layout.heads if known is None else known,
    )


def _columns(lines: Sequence[TextLine], known: Sequence[Columns]) -> Columns:
    """The columns that lines keep free, or more known ones that they keep to."""
    columns = strips_of(lines)
    for others in known:
        if len(others) > len(columns) and _keep_to(lines, others):
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


def _between_titles(lines: Sequence[TextLine]) -> Iterator[Sequence[TextLine]]:
    """Runs of lines without those that stand alone over several columns, or before the first row.

    A line that stands alone is part of a cell if it begins as a column does that is not the first,
    or goes on with the line above.
    """
    columns = strips_of(lines)
    run: list[TextLine] = []
    usual = _usual_step(lines)
    left = min((line.x0 for line in lines), default=0.0)
    for place, line in enumerate(lines):
        step = line.base - run[-1].base if run else 0.0
        below = lines[place + 1 : place + 2]
        is_row = any(
            _beside(line, other) or (line.x0 - left > line.size and _goes_on(line, other))
            for other in below
        )
        apart = step > max(_APART * usual, _FARTHEST * line.size) and not is_row
        alone = _width(line) == 1 and (apart or not _is_part(lines, place, columns))
        if alone and (not run or apart or columns_under(line, columns) > 1):
            yield run
            run = []
        else:
            run.append(line)
    yield run


def _goes_on(line: TextLine, below: TextLine) -> bool:
    """Whether a line is the first of a cell whose next line stands in a row of others."""
    return (
        below.base - line.base < _NEXT_LINE * line.size
        and _width(below) > 1
        and any(
            abs(line.x0 - piece.x0) < _SAME_START and piece.x1 < line.x1 + _SAME_START
            for piece in below.pieces()
        )
    )


def _usual_step(lines: Sequence[TextLine]) -> float:
    """How far apart most lines are at most, one from the next."""
    steps = sorted(below.base - above.base for above, below in pairwise(lines))
    return steps[_MOSTLY * len(steps) // 100] if steps else 0.0


def _is_part(lines: Sequence[TextLine], place: int, columns: Columns) -> bool:
    line = lines[place]
    starts = (piece.x0 for other in lines if _width(other) > 1 for piece in other.pieces())
    alike = sum(abs(line.x0 - x0) < _SAME_START for x0 in starts)
    if line.x0 > columns[0][1] and alike >= _FEWEST_LINES:
        return True
    if any(_beside(line, other) for other in lines[max(place - 1, 0) : place + 2]):
        return True
    return place > 0 and any(
        line.base - piece.base < _NEXT_LINE * line.size and columns_under(piece, columns) > 1
        for piece in lines[place - 1].pieces()
        if piece.x0 < line.x1 and line.x0 < piece.x1 and columns[0][1] < piece.x0
    )


def _keep_to(lines: Sequence[TextLine], columns: Columns) -> bool:
    """Whether only some lines have texts over several columns."""
    wide = sum(any(columns_under(piece, columns) > 1 for piece in line.pieces()) for line in lines)
    return wide <= _MOST_WIDE * len(lines)


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
        and not any(_CAPTION in line.text for line in lines)
    )


def _like(lines: Sequence[TextLine]) -> int:
    """How many lines have cells side by side."""
    return sum(_width(line) > 1 for line in lines)


def _beside(line: TextLine, other: TextLine) -> bool:
    """Whether two lines reach into each other in height, but not over each other."""
    apart = all(line.x1 < piece.x0 or piece.x1 < line.x0 for piece in other.pieces())
    return apart and abs(line.base - other.base) < _BESIDE * line.size


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
            tables.append(_of(inside, columns, None))
    return tables


def _width(line: TextLine) -> int:
    return sum(1 for _ in line.pieces())


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
