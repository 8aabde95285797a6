"""Cells cut by the end of a page: what stands of them on the next page is put back to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from checker.model import Address
from checker.readers.pdf.merged import put_back
from checker.readers.pdf.rests import Row, by_column, column_of, is_lower_head, is_rest
from checker.readers.sheets import Block, Cell, Line, Table, unwrapped

GAP = "  "
"""Between texts of a line that stand as far apart as in two columns."""

_IN_NUMBER = re.compile(r"[\d.,]")
_FEWEST_HEADS = 3
_IN_NO_HEAD = frozenset("：:；。")


class TablePart(Struct, frozen=True):
    """A page's part of a table.

    `room` has, for the columns whose text in the last row may go on over the page, what it leaves
    free of its line.
    """

    table: Table
    room: Mapping[int, float]


Page = list[Block | TablePart]
Rows = tuple[Row, ...]


def joined(pages: Iterable[Page]) -> Iterator[Block]:
    """All blocks in order. A row that only goes on with the last one before it becomes part of it.

    The other rows keep their places, so that addresses are those of the page.
    """
    before: Page = []
    for page in pages:
        _take_heads(before, page)
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


def _take_heads(before: Page, page: Page) -> None:
    """Gives a table at the top of a page its heads, if they are all that the page before ends with.

    A line alone makes no table; it is one for each column of the table below.
    """
    if not before or not page:
        return
    line, table = before[-1], page[0]
    if not (isinstance(line, Line) and isinstance(table, TablePart)):
        return
    texts, rows = line.text.split(GAP), table.table.rows
    columns = {column_of(cell) for row in rows for cell in row}
    if (
        len(texts) < _FEWEST_HEADS
        or columns != set(range(1, len(texts) + 1))
        or not _IN_NO_HEAD.isdisjoint(line.text)
    ):
        return
    address = Address(table=table.table.number, row=1, page=line.address.page)
    heads = tuple(
        Cell(text, address._replace(column=column)) for column, text in enumerate(texts, 1)
    )
    before.pop()
    page[0] = replace(table, table=replace(table.table, rows=(heads, *rows)))


def _join(before: Page, last: TablePart, page: Page, first: TablePart) -> None:
    """Gives the last row of a page what the first row under the header of the next has of it."""
    upper, lower = last.table.rows, first.table.rows
    place = _repeated(upper, lower)
    if place == len(lower) or _is_another(upper, lower[place:]):
        return
    # The last row of a page may be cut as well.
    others = (*upper[:-1], *lower[place + 1 : -1])
    if is_rest(upper[-1], last.room, lower[place], others):
        upper, lower = _made_whole(upper, lower[place]), _without(lower, place)
    elif is_lower_head(upper[-1], lower[place]):
        upper, lower = (*upper, lower[place]), _without(lower, place)
    else:
        upper, lower = put_back(upper, lower, place)
    before[before.index(last)] = replace(last, table=replace(last.table, rows=upper))
    page[page.index(first)] = replace(first, table=replace(first.table, rows=lower))


def _made_whole(rows: Rows, row: Row) -> Rows:
    """The rows, with the texts of another row at the ends of those of the last one."""
    rest = by_column(row)
    return (*rows[:-1], tuple(_continued(cell, rest.get(column_of(cell))) for cell in rows[-1]))


def _without(rows: Rows, place: int) -> Rows:
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
        below = (tuple(sorted((*reaching, *below[0]), key=column_of)), *below[1:])
    return (*rows[:place], *below)


def _continued(cell: Cell, rest: str | None) -> Cell:
    if not rest:
        return cell
    if not cell.text:
        return cell._replace(text=rest)
    in_number = cell.text[-1:].isdigit() and _IN_NUMBER.match(rest)
    return cell._replace(text=cell.text + rest if in_number else unwrapped(f"{cell.text}\n{rest}"))


def _is_another(upper: Rows, lower: Rows) -> bool:
    """Whether the label that begins a form and the heads below it come again: in another form."""
    above = [tuple(by_column(row).items()) for row in upper]
    first, *below = (tuple(by_column(row).items()) for row in lower)
    return first[:1] in {texts[:1] for texts in above} and any(
        texts in above
        for texts in below
        if len(texts) >= _FEWEST_HEADS and not any(_IN_NUMBER.search(text) for _, text in texts)
    )


def _repeated(upper: Rows, lower: Rows) -> int:
    """How many rows at the head of a page only repeat the header of the page before."""
    count = 0
    for above, below in zip(upper, lower, strict=False):
        if [cell.text for cell in above] != [cell.text for cell in below]:
            break
        count += 1
    return count
