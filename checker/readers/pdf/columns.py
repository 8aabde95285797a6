"""Tables without upright lines: columns are the strips that all their lines of text leave free."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from checker.readers.pdf.drawing import Stroke
from checker.readers.pdf.freerows import one_row, rows_of
from checker.readers.pdf.lines import TextLine
from checker.readers.pdf.middles import with_spans
from checker.readers.pdf.strips import NARROWEST_GAP, divided, united
from checker.readers.pdf.tables import Columns, FreeTable

_FEWEST_COLUMNS = 3
_FEWEST_LINES = 3
_SAME_END = 4.0
_SAME_START = 1.0
_BESIDE = 0.2
"""Of the size: how far the lines of two cells side by side reach into each other, at least."""


def aligned_tables(lines: Sequence[TextLine], before: Columns) -> list[FreeTable]:
    """The runs of lines that keep at least three columns free of each other's text.

    Prose leaves no strip free, and a line of labels (填表人：… 审核人：… 日期：…) has no like.
    Lines close above such a run are rows with wider cells. The first lines may go on with the
    columns at the end of the page `before`.
    """
    tables = list(_continued(lines, before))
    start = free = sum(len(table.lines) for table in tables)
    while start < len(lines):
        end, columns = _run(lines, start)
        columns = divided(columns, lines[start:end])
        finer = _finer(lines, start, end, len(columns))
        if finer:
            start = finer
            continue
        table = None
        if len(columns) >= _FEWEST_COLUMNS and _like(lines[start:end]) >= _FEWEST_LINES:
            run = tuple(lines[_upwards(lines, free, start, columns) : end])
            table = FreeTable(columns, *with_spans(rows_of(run, columns)), run)
        if table and len(table.bands) >= _FEWEST_LINES:
            tables.append(table)
            start = free = end
        else:
            start += 1
    return tables


def _continued(lines: Sequence[TextLine], before: Columns) -> Iterator[FreeTable]:
    """The table of the page before, as far as the first lines keep to its columns."""
    end, columns = _run(lines, 0, before) if before and lines else (0, before)
    if _like(lines[:end]) >= _FEWEST_LINES:
        run = tuple(lines[:end])
        yield FreeTable(columns, *with_spans(rows_of(run, columns)), run)


def _finer(lines: Sequence[TextLine], start: int, end: int, columns: int) -> int:
    """The first line with more pieces than the run has columns: another table begins there."""
    return next((place for place in range(start + 1, end) if _width(lines[place]) > columns), 0)


def _like(lines: Sequence[TextLine]) -> int:
    """How many lines have cells side by side."""
    return sum(_width(line) > 1 for line in lines)


def _upwards(lines: Sequence[TextLine], free: int, start: int, columns: Columns) -> int:
    """From which line on a table's rows stand, some of them of few and wide cells.

    A line that stands alone is part of a cell if it begins as a column does that is not the first:
    a title does not.
    """
    first = start
    for place in range(start - 1, free - 1, -1):
        line = lines[place]
        if _far(line, lines[place + 1]):
            break
        if _width(line) > 1 or any(_beside(line, other) for other in _around(lines, place, free)):
            first = place
        elif not any(abs(line.x0 - x0) < _SAME_START for x0, _ in columns[1:]):
            break
    return first


def _around(lines: Sequence[TextLine], place: int, free: int) -> Sequence[TextLine]:
    return (*lines[max(place - 1, free) : place], lines[place + 1])


def _beside(line: TextLine, other: TextLine) -> bool:
    """Whether two lines reach into each other in height, but not over each other."""
    overlap = min(line.y1, other.y1) - max(line.y0, other.y0)
    apart = line.x1 < other.x0 or other.x1 < line.x0
    return apart and overlap > _BESIDE * line.size


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
        divided = len(ys) > _FEWEST_LINES
        rows = [
            row
            for band in bands
            if band
            for row in ([one_row(band, columns)] if divided else rows_of(band, columns))
        ]
        tables.append(FreeTable(columns, tuple(rows), {}, inside))
    return tables


def _width(line: TextLine) -> int:
    return sum(1 for _ in line.pieces())


def _run(lines: Sequence[TextLine], start: int, columns: Columns = ()) -> tuple[int, Columns]:
    """Up to which line columns, or those that begin at one, stay apart, and what they then are."""
    if not columns and _width(lines[start]) < _FEWEST_COLUMNS:
        return start + 1, columns
    place = start
    for place in range(start, len(lines)):
        line = lines[place]
        wider = _united(columns, line)
        if len(wider) < len(columns) or (place > start and _far(lines[place - 1], line)):
            return place, columns
        columns = wider
    return place + 1, columns


def _far(above: TextLine, line: TextLine) -> bool:
    return line.y0 - above.y1 > 3 * max(above.size, line.size)


def _extents(lines: Sequence[TextLine]) -> Columns:
    columns: Columns = ()
    for line in lines:
        columns = _united(columns, line)
    return columns


def _united(columns: Columns, line: TextLine) -> Columns:
    """The columns with the pieces of one more line; those that a piece reaches over become one."""
    pieces = ((piece.x0, piece.x1) for piece in line.pieces())
    return united([*columns, *pieces], NARROWEST_GAP * line.size)


def _equal(strokes: Sequence[Stroke]) -> Iterator[list[Stroke]]:
    """Groups of level lines that begin and end at the same places."""
    groups: dict[tuple[int, int], list[Stroke]] = {}
    for stroke in strokes:
        ends = (round(stroke.start / _SAME_END), round(stroke.end / _SAME_END))
        groups.setdefault(ends, []).append(stroke)
    yield from groups.values()
