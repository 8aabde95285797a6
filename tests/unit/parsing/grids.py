"""Sheets from small drawings of grids, so that layouts can be tested without any file format."""

from checker import parsing
from checker.model import Address, Document
from checker.readers.sheets import Block, Cell, Line, Sheet, Table

LEFT, UP = "<", "^"
"""A cell that the one left of it, or the one above it, is merged over."""


def grid(drawing: str, number: int = 1) -> Table:
    """A table of rows on lines and cells between |; `<` and `^` are covered by a merged cell."""
    texts = [
        [cell.strip() for cell in row.split("|")] for row in drawing.strip("\n").split("\n") if row
    ]
    rows = []
    for at, row in enumerate(texts):
        cells = []
        for column, text in enumerate(row):
            if text in (LEFT, UP):
                continue
            across = _run(row, column + 1, LEFT)
            below = (_at(texts[lower], column) for lower in range(at + 1, len(texts)))
            down = next((n for n, cell in enumerate(below) if cell != UP), len(texts) - at - 1)
            address = Address(table=number, row=at + 1, column=column + 1)
            cells.append(Cell(text, address, down + 1, across + 1))
        rows.append(tuple(cells))
    return Table(number, tuple(rows))


def _run(row: list[str], start: int, mark: str) -> int:
    end = start
    while end < len(row) and row[end] == mark:
        end += 1
    return end - start


def _at(row: list[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def unmerged(drawing: str) -> str:
    """The same drawing as a text has it: what a merged cell covers is blank."""
    rows = (row.split("|") for row in drawing.strip("\n").split("\n") if row)
    return "\n".join(
        "|".join("" if cell.strip() in (LEFT, UP) else cell.strip() for cell in row) for row in rows
    )


def repeated(drawing: str) -> str:
    """The same drawing with merged cells undone and their text put into all they covered."""
    done: list[list[str]] = []
    for row in drawing.strip("\n").split("\n"):
        cells: list[str] = []
        for column, cell in enumerate(each.strip() for each in row.split("|")):
            if cell == LEFT:
                cells.append(cells[-1])
            elif cell == UP:
                cells.append(done[-1][column])
            else:
                cells.append(cell)
        done.append(cells)
    return "\n".join("|".join(row) for row in done)


def sheet(*blocks: str, name: str | None = None) -> Sheet:
    """A sheet of lines and, where a block has | in it, tables."""
    made: list[Block] = []
    for block in blocks:
        tables = sum(isinstance(each, Table) for each in made)
        made.append(grid(block, tables + 1) if "|" in block else Line(block, Address()))
    return Sheet(tuple(made), name)


def parse(vocabulary, *sheets: Sheet | str) -> Document:
    made = [each if isinstance(each, Sheet) else sheet(each) for each in sheets]
    return parsing.parse(made, "表", vocabulary)
