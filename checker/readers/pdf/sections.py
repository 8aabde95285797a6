"""Where one table ends and the next begins: at titles, but not at banners across a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from checker.readers.pdf.lines import TextLine
from checker.readers.pdf.strips import columns_under, keep_to, strips_of
from checker.readers.pdf.tables import Columns, FreeTable
from checker.readers.pdf.uppers import CAPTION, body_start

_FEWEST_COLUMNS = 3
_FEWEST_LINES = 3
_SAME_START = 1.0
_SAME_SIZE = 0.1
_FULL = 0.6
"""Of the columns: in how many some line has a text."""
_APART = 1.4
"""Of the step between most lines: how much farther below the others a title stands."""
_FARTHEST = 1.9
"""Of the size: how far below another a line of a table may stand without being apart from it."""
_MOSTLY = 85
"""Per cent."""
_BESIDE = 0.92
"""Of the size: how far apart two lines stand of which none is below the other."""
_NEXT_LINE = 1.7
"""Of the size: how far below another line the next one of the same text stands at most."""


class Section(Struct, frozen=True):
    """Lines of a table, and the banner above them that parts them from those before."""

    lines: Sequence[TextLine]
    banner: TextLine | None = None


def sections_of(lines: Sequence[TextLine]) -> Iterator[list[Section]]:
    """The tables that titles part, each in the sections that banners part: 一、校舍维修."""
    sections: list[Section] = []
    farthest = _farthest(lines)
    for titles, part in _between_titles(lines):
        if sections and len(titles) == 1 and _is_banner(titles[0], sections, part, farthest):
            sections.append(Section(part, titles[0]))
        else:
            if sections:
                yield sections
            sections = [Section(part)]
    if sections:
        yield sections


def joined(first: FreeTable, others: Sequence[FreeTable], sections: Sequence[Section]) -> FreeTable:
    """One table of those that the sections make, each banner in a row and cell of its own."""
    rows, spans, widths = [*first.bands], {**first.spans}, {**first.widths}
    lines = [*first.lines]
    for section, other in zip(sections[1:], others, strict=True):
        if section.banner:
            widths[len(rows), 0] = len(first.columns)
            rows.append({0: [section.banner]})
            lines.append(section.banner)
        for old, new in ((other.spans, spans), (other.widths, widths)):
            new |= {(len(rows) + row, column): count for (row, column), count in old.items()}
        rows += other.bands
        lines += other.lines
    return replace(first, bands=tuple(rows), spans=spans, widths=widths, lines=tuple(lines))


def _is_banner(
    line: TextLine, sections: Sequence[Section], below: Sequence[TextLine], farthest: float
) -> bool:
    """Whether a line stands as a row does between lines with the same columns.

    Above captions or heads it is a title.
    """
    above = [each for section in sections for each in section.lines]
    if CAPTION in below[0].text or below[0].text == above[0].text:
        return False
    columns = strips_of([*above, *below])
    return (
        all(
            abs(line.size - other.size) < _SAME_SIZE * line.size
            and abs(line.base - other.base) <= max(farthest, _FARTHEST * line.size)
            for other in (above[-1], below[0])
        )
        and len(columns) >= max(_FEWEST_COLUMNS, len(strips_of(below)))
        and max(map(_width, above)) >= _FULL * len(columns)
        and keep_to(below, columns)
        and body_start(below) == 0
    )


def _between_titles(lines: Sequence[TextLine]) -> Iterator[tuple[list[TextLine], list[TextLine]]]:
    """Runs of lines, each with the titles above it: alone over several columns, or above all rows.

    A line that stands alone is part of a cell if it begins as a column does that is not the first,
    or goes on with the line above.
    """
    columns = strips_of(lines)
    titles: list[TextLine] = []
    run: list[TextLine] = []
    farthest = _farthest(lines)
    left = min((line.x0 for line in lines), default=0.0)
    for place, line in enumerate(lines):
        step = line.base - run[-1].base if run else 0.0
        below = lines[place + 1 : place + 2]
        is_row = any(
            _beside(line, other) or (line.x0 - left > line.size and _goes_on(line, other))
            for other in below
        )
        apart = step > max(farthest, _FARTHEST * line.size) and not is_row
        is_one = _width(line) == 1 or (len(run) > 0 and _is_labelled(line))
        alone = is_one and (apart or not _is_part(lines, place, columns))
        if alone and (not run or apart or columns_under(line, columns) > 1):
            if run:
                yield titles, run
                titles, run = [], []
            titles.append(line)
        else:
            run.append(line)
    if run:
        yield titles, run


def _is_labelled(line: TextLine) -> bool:
    """Whether all that stands in a line are labels with their values: 项目名称：… 预算金额：…."""
    return all(CAPTION in piece.text for piece in line.pieces())


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


def _farthest(lines: Sequence[TextLine]) -> float:
    """How far below another the next line of a table stands at most, by the steps of most."""
    steps = sorted(below.base - above.base for above, below in pairwise(lines))
    return _APART * steps[_MOSTLY * len(steps) // 100] if steps else 0.0


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


def _beside(line: TextLine, other: TextLine) -> bool:
    """Whether two lines reach into each other in height, but not over each other."""
    apart = all(line.x1 < piece.x0 or piece.x1 < line.x0 for piece in other.pieces())
    return apart and abs(line.base - other.base) < _BESIDE * min(line.size, other.size)


def _width(line: TextLine) -> int:
    return sum(1 for _ in line.pieces())
