"""Merged cells cut by the end of a page, whose text as a whole stands on the next one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.readers.pdf.rests import Row, column_of
from checker.readers.sheets import Cell

Rows = tuple[Row, ...]


def put_back(upper: Rows, lower: Rows, place: int) -> tuple[Rows, Rows]:
    """The rows of two pages, with the texts of merged cells where those cells begin.

    `place` is that of the first row of the lower page that is not a repeated header. A cell that
    reaches the end of the page is taken for the upper part of one if it stands before two texts,
    is blank where no other cell of its column is, and the column has cells over several rows.
    """
    if _width(upper) != _width(lower):
        return upper, lower
    lifted = {}
    said = [column_of(cell) for cell in upper[-1] if cell.text]
    before = said[-2] if len(said) > 1 else 0
    reaching = {
        column_of(cell): (row, cell)
        for row, cell in _reaching(upper)
        if not cell.text and column_of(cell) < before
    }
    lasting = {id(cell) for rows in (upper, lower) for _, cell in _reaching(rows)}
    # Of the cells at the top of a page the blank ones are lower parts of merged ones.
    whole = [
        cell
        for row in (*upper, *lower[:place], *lower[place + 1 :])
        for cell in row
        if id(cell) not in lasting
    ]
    for cell in lower[place]:
        row, blank = reaching.get(column_of(cell), (-1, None))
        is_cut = cell.text and blank and cell.colspan == blank.colspan
        if is_cut and _is_merged([other for other in whole if column_of(other) == column_of(cell)]):
            lifted[column_of(cell)] = (row, cell.text)
    above = tuple(
        tuple(_with_text(cell, lifted, number) for cell in row) for number, row in enumerate(upper)
    )
    first = tuple(
        cell._replace(text="") if column_of(cell) in lifted else cell for cell in lower[place]
    )
    return above, (*lower[:place], first, *lower[place + 1 :])


def _with_text(cell: Cell, lifted: dict[int, tuple[int, str]], number: int) -> Cell:
    row, text = lifted.get(column_of(cell), (-1, ""))
    return cell._replace(text=text) if row == number else cell


def _is_merged(cells: Sequence[Cell]) -> bool:
    """Whether cells of a column all have texts, and some reach over several rows."""
    return all(cell.text for cell in cells) and any(cell.rowspan > 1 for cell in cells)


def _width(rows: Rows) -> int:
    return max(column_of(cell) + cell.colspan for row in rows for cell in row)


def _reaching(rows: Rows) -> Iterator[tuple[int, Cell]]:
    """The cells that reach the last row, and the rows in which they begin."""
    for number, row in enumerate(rows):
        for cell in row:
            if number + cell.rowspan >= len(rows):
                yield number, cell
