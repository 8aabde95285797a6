"""Cells cut by the end of a page: what stands of them on the next page is put back to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from checker.readers.pdf.wrapping import fits
from checker.readers.sheets import Block, Cell, Table, unwrapped

_FULL_STOPS = frozenset("。！？")
_IN_NUMBER = re.compile(r"[\d.,]")
_REST_OF_NUMBER = re.compile(r"0\d|[.,]\d")


class TablePart(Struct, frozen=True):
    """A page's part of a table.

    `room` has, for the columns whose text in the last row may go on over the page, what it leaves
    free of its line.
    """

    table: Table
    room: Mapping[int, float]


Page = list[Block | TablePart]
Row = tuple[Cell, ...]


def joined(pages: Iterable[Page]) -> Iterator[Block]:
    """All blocks in order. A row that only goes on with the last one before it becomes part of it.

    The other rows keep their places, so that addresses are those of the page.
    """
    before: Page = []
    for page in pages:
        last, first = _last_table(before), _last_table(page[::-1])
        if last and first:
            _join(before, last, page, first)
        yield from map(_block, before)
        before = page
    yield from map(_block, before)


def _block(item: Block | TablePart) -> Block:
    return item.table if isinstance(item, TablePart) else item


def _last_table(page: Page) -> TablePart | None:
    return next((item for item in reversed(page) if isinstance(item, TablePart)), None)


def _join(before: Page, last: TablePart, page: Page, first: TablePart) -> None:
    """Moves the texts of the first row under the header of a page, where they are a rest."""
    upper, lower = last.table, first.table
    place = _repeated(upper, lower)
    if place == len(lower.rows):
        return
    # The last row of a page may be cut as well.
    whole_words = _texts(upper.rows[:-1]) | _texts(lower.rows[place + 1 : -1])
    if not _goes_on(upper.rows[-1], last.room, lower.rows[place], whole_words):
        return
    rest = _by_column(lower.rows[place])
    whole = tuple(_continued(cell, rest.get(_column(cell))) for cell in upper.rows[-1])
    before[before.index(last)] = replace(last, table=Table(upper.number, (*upper.rows[:-1], whole)))
    page[page.index(first)] = replace(first, table=Table(lower.number, _without(lower.rows, place)))


def _without(rows: tuple[Row, ...], place: int) -> tuple[Row, ...]:
    """The rows without one; its cells that reach further down begin in the next."""
    below = rows[place + 1 :]
    reaching = [
        cell._replace(
            text="",
            rowspan=cell.rowspan - 1,
            address=cell.address._replace(row=(cell.address.row or 0) + 1),
        )
        for cell in rows[place]
        if cell.rowspan > 1
    ]
    if below and reaching:
        below = (tuple(sorted((*reaching, *below[0]), key=_column)), *below[1:])
    return (*rows[:place], *below)


def _continued(cell: Cell, rest: str | None) -> Cell:
    if not rest:
        return cell
    in_number = cell.text[-1:].isdigit() and _IN_NUMBER.match(rest)
    return cell._replace(text=cell.text + rest if in_number else unwrapped(f"{cell.text}\n{rest}"))


def _repeated(upper: Table, lower: Table) -> int:
    """How many rows at the head of a page only repeat the header of the page before."""
    count = 0
    for above, below in zip(upper.rows, lower.rows, strict=False):
        if [cell.text for cell in above] != [cell.text for cell in below]:
            break
        count += 1
    return count


def _column(cell: Cell) -> int:
    return cell.address.column or 0


def _by_column(row: Row) -> dict[int, str]:
    return {_column(cell): cell.text for cell in row if cell.text}


def _alike(last: Row, row: Row) -> bool:
    """Whether a row has the cells of the last one, or blank ones that come from further up."""
    shape = {(_column(cell), cell.colspan) for cell in row}
    last_shape = {(_column(cell), cell.colspan) for cell in last}
    covered = {_column(cell) for cell in row if not cell.text}
    return last_shape <= shape and {column for column, _ in shape - last_shape} <= covered


def _texts(rows: Iterable[Row]) -> set[str]:
    return {cell.text for row in rows for cell in row}


def _goes_on(
    last: Row,
    room: Mapping[int, float],
    row: Row,
    whole_words: set[str],
) -> bool:
    """Whether a row says nothing of its own: all its texts stand under cells that were full.

    A row without any text is the lower part of a tall one whose texts all stand above.

    The first text of a row is what the row is about: where it is there with others, the row is a
    new one, unless half of the others are not, a text and its rest make a word of the table, or a
    rest could only be that of a number. A row is new, too, where a text
    above is a whole sentence, or a text stands elsewhere in the table as it is.
    """
    texts, rest = _by_column(last), _by_column(row)
    if not _alike(last, row):
        return False
    if not rest:
        return bool(texts)
    return (
        len(rest) < len(texts)
        and (
            next(iter(texts)) not in rest
            or len(rest) == 1
            or len(rest) * 2 <= len(texts)
            or any(
                texts.get(column, "") + text in whole_words or _REST_OF_NUMBER.match(text)
                for column, text in rest.items()
            )
        )
        and all(
            column in room
            and column in texts
            and not fits(text, room[column])
            and texts[column][-1] not in _FULL_STOPS
            and not {text, texts[column]} & whole_words
            for column, text in rest.items()
        )
    )
