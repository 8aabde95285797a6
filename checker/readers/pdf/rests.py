"""Whether the first row of a page is only what the last row of the page before left over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from checker.readers.pdf.wrapping import fits
from checker.readers.sheets import Cell

_FULL_STOPS = frozenset("。！？")
_REST_OF_NUMBER = re.compile(r"0\d|[.,]\d")

Row = tuple[Cell, ...]


def column_of(cell: Cell) -> int:
    """The column in which a cell begins, counted from 1."""
    return cell.address.column or 0


def by_column(row: Row) -> dict[int, str]:
    """The texts of a row, without blank ones."""
    return {column_of(cell): cell.text for cell in row if cell.text}


def is_rest(last: Row, room: Mapping[int, float], row: Row, others: tuple[Row, ...]) -> bool:
    """Whether a row is what was left of the last one before it, by any of the signs of that."""
    if not _alike(last, row):
        return False
    texts, rest = by_column(last), by_column(row)
    return (
        _goes_on(texts, room, rest, _texts(others))
        or _fills(last, room, row, others)
        or _completes(texts, rest, others)
    )


def is_lower_head(last: Row, row: Row) -> bool:
    """Whether a row has texts under the wide cells of the last one only, in all their columns.

    So the lower row of a header looks (指标值 over 符号, 值, 单位).
    """
    under_wide = {
        column
        for cell in last
        if cell.text and cell.colspan > 1
        for column in range(column_of(cell), column_of(cell) + cell.colspan)
    }
    beside = set(by_column(last)) - under_wide
    return bool(under_wide and beside) and set(by_column(row)) == under_wide


def _alike(last: Row, row: Row) -> bool:
    """Whether a row has the cells of the last one, or blank ones that come from further up."""
    shape = {(column_of(cell), cell.colspan) for cell in row}
    last_shape = {(column_of(cell), cell.colspan) for cell in last}
    covered = {column_of(cell) for cell in row if not cell.text}
    return last_shape <= shape and {column for column, _ in shape - last_shape} <= covered


def _texts(rows: Iterable[Row]) -> set[str]:
    return {cell.text for row in rows for cell in row}


def _goes_on(
    texts: Mapping[int, str],
    room: Mapping[int, float],
    rest: Mapping[int, str],
    whole_words: set[str],
) -> bool:
    """Whether a row says nothing of its own: all its texts stand under cells that were full.

    A row without any text is the lower part of a tall one whose texts all stand above.

    The first text of a row is what the row is about: where it is there with others, the row is a
    new one, unless a text and its rest make a word of the table, or a rest could only be that of a
    number. A row is new, too, where a text above is a whole sentence, or a text stands elsewhere in
    the table as it is.
    """
    if not rest:
        return bool(texts)
    return (
        len(rest) < len(texts)
        and (
            next(iter(texts)) not in rest
            or len(rest) == 1
            or any(
                texts.get(column, "") + text in whole_words or _REST_OF_NUMBER.match(text)
                for column, text in rest.items()
            )
        )
        and all(column in texts for column in rest)
        and _only_rests(texts, room, rest, whole_words)
    )


def _only_rests(
    texts: Mapping[int, str],
    room: Mapping[int, float],
    rest: Mapping[int, str],
    whole_words: set[str],
) -> bool:
    """Whether each text that stands under another one may be its rest."""
    return all(
        column in room
        and not fits(text, room[column])
        and texts[column][-1] not in _FULL_STOPS
        and not {text, texts[column]} & whole_words
        for column, text in rest.items()
        if column in texts
    )


def _fills(last: Row, room: Mapping[int, float], row: Row, others: tuple[Row, ...]) -> bool:
    """Whether two rows are halves of one: where one has texts the other has none, or rests.

    A cell whose lines may not be parted goes over the page as a whole. Only together do the two
    have their texts in the columns in which other rows of the table have theirs.
    """
    texts, rest = by_column(last), by_column(row)
    kinds = {(_columns(other), frozenset(by_column(other))) for other in others}
    return (
        (_columns(last), frozenset({*texts, *rest})) in kinds
        and (_columns(last), frozenset(texts)) not in kinds
        and (_columns(row), frozenset(rest)) not in kinds
        and _only_rests(texts, room, rest, _texts(others))
    )


def _columns(row: Row) -> frozenset[int]:
    """The columns in which a row has cells of its own, blank or not."""
    return frozenset(map(column_of, row))


def _completes(texts: Mapping[int, str], rest: Mapping[int, str], others: tuple[Row, ...]) -> bool:
    """Whether each text makes, with the one above, a text that its column has elsewhere."""
    words = {item for other in others for item in by_column(other).items()}
    return bool(rest) and all(
        (column, texts.get(column, "") + text) in words and (column, text) not in words
        for column, text in rest.items()
    )
