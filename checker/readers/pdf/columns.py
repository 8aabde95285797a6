"""Tables without upright lines: columns are the strips that all their lines of text leave free."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from checker.readers.pdf.drawing import Stroke
from checker.readers.pdf.freerows import one_row, rows_of
from checker.readers.pdf.lines import TextLine
from checker.readers.pdf.tables import Columns, FreeTable

_FEWEST_COLUMNS = 3
_FEWEST_LINES = 3
_NARROWEST_GAP = 0.3
"""Of the size: between what stands in two columns, in any two rows."""
_SAME_END = 4.0


def aligned_tables(lines: Sequence[TextLine]) -> list[FreeTable]:
    """The runs of lines that keep at least three columns free of each other's text.

    Prose leaves no strip free, and a line of labels (填表人：… 审核人：… 日期：…) has no like.
    """
    tables = []
    start = 0
    while start < len(lines):
        end, columns = _run(lines, start)
        full = sum(_width(line) >= _FEWEST_COLUMNS for line in lines[start:end])
        if full >= _FEWEST_LINES and len(columns) >= _FEWEST_COLUMNS:
            run = tuple(lines[start:end])
            tables.append(FreeTable(columns, tuple(rows_of(run, columns)), run))
            start = end
        else:
            start += 1
    return tables


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
        tables.append(FreeTable(columns, tuple(rows), inside))
    return tables


def _width(line: TextLine) -> int:
    return sum(1 for _ in line.pieces())


def _run(lines: Sequence[TextLine], start: int) -> tuple[int, Columns]:
    """Up to which line the columns that begin at one stay apart, and what they then are."""
    columns: Columns = ()
    if _width(lines[start]) < _FEWEST_COLUMNS:
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
    least = _NARROWEST_GAP * line.size
    united: list[tuple[float, float]] = []
    for x0, x1 in sorted([*columns, *((piece.x0, piece.x1) for piece in line.pieces())]):
        if united and x0 - united[-1][1] < least:
            united[-1] = (united[-1][0], max(united[-1][1], x1))
        else:
            united.append((x0, x1))
    return tuple(united)


def _equal(strokes: Sequence[Stroke]) -> Iterator[list[Stroke]]:
    """Groups of level lines that begin and end at the same places."""
    groups: dict[tuple[int, int], list[Stroke]] = {}
    for stroke in strokes:
        ends = (round(stroke.start / _SAME_END), round(stroke.end / _SAME_END))
        groups.setdefault(ends, []).append(stroke)
    yield from groups.values()
