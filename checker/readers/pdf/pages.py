"""A page's drawing → what it says from top to bottom: tables, lines, or that nobody can read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from checker.limits import Limits
from checker.model import Address
from checker.readers.pdf.breaks import GAP, TablePart
from checker.readers.pdf.columns import aligned_tables, levelled_tables
from checker.readers.pdf.drawing import SKEWED, Drawing, Glyph, Stroke, turned_glyph
from checker.readers.pdf.lines import TextLine, lines_of
from checker.readers.pdf.numbering import is_page_number
from checker.readers.pdf.rulings import grids_of
from checker.readers.pdf.runs import runs_of
from checker.readers.pdf.seams import cut_at_seams
from checker.readers.pdf.tables import FreeTable, PageTable, RuledTable
from checker.readers.pdf.uprights import with_words_set_level
from checker.readers.sheets import Block, Line, Table, Unread


class _Placed(Struct, frozen=True):
    """A table or a text on the page, by its upper side."""

    y: float
    content: PageTable | str


class PageReader:
    """Reads pages one after the other, and counts tables and cells through them."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._tables = 0
        self._cells = 0
        self._last: FreeTable | None = None

    def read(self, drawing: Drawing, page: int) -> Iterator[Block | TablePart]:
        """What stands on one page; nothing for a blank one.

        Raises:
            InputError: there are more cells in the file so far than allowed.
        """
        content = self._content(drawing.turned(), page)
        said = _without_numbers(content, page)
        drawn = drawing.pictures or (drawing.paths and not content)
        if drawn and not said:
            yield Unread(f"第 {page} 页没有文字，像是扫描件", Address(page=page))
        line = 0
        for each in said:
            if isinstance(each, str):
                line += 1
                yield Line(each, Address(page=page, line=line))
            else:
                yield self._numbered(each, page)

    def _numbered(self, table: PageTable, page: int) -> TablePart:
        self._tables += 1
        rows = tuple(table.rows(page, self._tables))
        self._cells += sum(map(len, rows))
        self._limits.check_cells(self._cells)
        return TablePart(Table(self._tables, rows), table.last_room())

    def _content(self, drawing: Drawing, page: int) -> list[PageTable | str]:
        """Everything on the page, from top to bottom; turned texts of the margins come last."""
        grids, alone = grids_of(drawing.strokes, self._limits)
        ruled = [RuledTable(grid) for grid in sorted(grids, key=lambda grid: grid.area)]
        outside = _outside(drawing.glyphs, ruled)
        level = lines_of(glyph for glyph in outside if glyph.turn == 0)
        lines = cut_at_seams(with_words_set_level(level))
        if not ruled:
            lines = _without_number(lines, page)
        placed = [_Placed(table.y, table) for table in ruled if table.filled]
        free = _free_tables(lines, alone, self._last)
        self._last = free[-1] if free else None
        placed.extend(_free(lines, free))
        placed.sort(key=lambda each: each.y)
        return [each.content for each in placed] + list(_turned(outside))


def _outside(glyphs: Iterable[Glyph], tables: list[RuledTable]) -> list[Glyph]:
    """Puts glyphs into the tables around them, the innermost first; what remains."""
    runs = list(runs_of(glyphs))
    outside = [run for run in runs if run[0].turn == SKEWED]
    inside = [run for run in runs if run[0].turn != SKEWED]
    for table in tables:
        inside = table.take(inside)
    return [glyph for run in (*inside, *outside) for glyph in run]


def _free_tables(
    lines: Sequence[TextLine], strokes: list[Stroke], before: FreeTable | None
) -> list[FreeTable]:
    """The tables without upright lines; `before` is the last one of the page before."""
    tables = levelled_tables(lines, strokes)
    taken = {id(line) for table in tables for line in table.lines}
    rest = [line for line in lines if id(line) not in taken]
    return [*tables, *aligned_tables(rest, None if tables else before)]


def _free(lines: Sequence[TextLine], tables: list[FreeTable]) -> Iterator[_Placed]:
    """Lines of text, and the tables that some of them make."""
    taken = {id(line) for table in tables for line in table.lines}
    for table in tables:
        yield _Placed(table.lines[0].y0, table)
    for line in lines:
        if id(line) not in taken:
            yield _Placed(line.y0, GAP.join(piece.text for piece in line.pieces()))


def _turned(glyphs: list[Glyph]) -> Iterator[str]:
    """Texts along the sides of the page, and then a watermark across it."""
    for turn in (1, 2, 3):
        group = [turned_glyph(glyph, turn) for glyph in glyphs if glyph.turn == turn]
        yield from (line.text for line in lines_of(group))
    watermark = "".join(glyph.text for glyph in glyphs if glyph.turn == SKEWED).strip()
    if watermark:
        yield watermark


def _without_number(lines: list[TextLine], page: int) -> list[TextLine]:
    """The lines but a page number in the last one, which is no row of a table above it.

    A number and nothing else may be one, though.
    """
    last = lines[-1].text if lines else ""
    return lines[:-1] if is_page_number(last, page) and not last.isdigit() else lines


def _without_numbers(content: list[PageTable | str], page: int) -> list[PageTable | str]:
    """What is left without a page number that stands alone in the first or last line."""
    for end in (-1, 0):
        text = content[end] if content else None
        if isinstance(text, str) and is_page_number(text, page):
            content = content[:-1] if end else content[1:]
    return content
