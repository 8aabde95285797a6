"""Tables drawn with bars and rules, such as `| 甲 | 乙 |` between `+---+---+`, or with │ and ─.

Where rules stand between the rows, the lines between two rules are one row, its cells wrapped. A
rule that spares some columns lets their cells reach down: they are merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from checker.model import Address
from checker.readers.loose.drawncolumns import DrawnColumns, Piece
from checker.readers.loose.width import Wrapping
from checker.readers.sheets import Cell, Table, unwrapped
from checker.readers.textlines import NumberedLine

_LEAST_WRAPPED = 16
"""A column this wide may hold wrapped cells also where no rules stand between the rows."""


class _Draft(Struct):
    """A cell whose lines are being collected."""

    first: Piece
    line: int
    texts: list[str]
    rowspan: int = 1


class _Segment(Struct):
    """Lines between two rules; `reached` are the columns whose cells the upper rule spared."""

    reached: frozenset[int] = frozenset()
    lines: list[tuple[int, list[Piece]]] = field(default_factory=list)

    @property
    def full_lines(self) -> int:
        """How many lines have a text in each of their cells."""
        return sum(all(piece.text for piece in pieces) for _, pieces in self.lines)


def drawn_tables(lines: Sequence[NumberedLine], number: int) -> tuple[Table, ...]:
    """The table that the lines draw; none where there is nothing in it."""
    columns = DrawnColumns([line for _, line in lines])
    pieces = [(at, columns.pieces(line)) for at, line in lines]
    segments = [segment for segment in _segments(pieces) if segment.lines]
    rows = _Rows(segments)
    for segment in segments:
        rows.add(segment)
    cells = tuple(tuple(rows.cells(number, at)) for at in range(len(rows.drafts)))
    return (Table(number, cells),) if any(cells) else ()


def _segments(lines: Iterable[tuple[int, list[Piece]]]) -> Iterator[_Segment]:
    segment = _Segment()
    for number, pieces in lines:
        spared = [piece for piece in pieces if not piece.is_ruled]
        if len(spared) == len(pieces):
            segment.lines.append((number, pieces))
            continue
        yield segment
        segment = _Segment(frozenset(piece.column for piece in spared))
        if any(piece.text for piece in spared):
            segment.lines.append((number, spared))
    yield segment


def _texts(pieces: Iterable[Piece]) -> dict[int, str]:
    return {piece.column: piece.text for piece in pieces if piece.text}


class _Rows:
    """Rows in the making."""

    def __init__(self, segments: Sequence[_Segment]) -> None:
        self.drafts: list[list[_Draft]] = []
        self._lowest: dict[int, _Draft] = {}
        self._ruled = len(segments) > 2
        lines = (_texts(pieces) for segment in segments for _, pieces in segment.lines)
        self._wrapping = Wrapping(lines, 0 if self._ruled else _LEAST_WRAPPED)

    def add(self, segment: _Segment) -> None:
        """Adds the row of a segment, or its rows where it has several."""
        one_row = self._ruled and segment.full_lines <= 1
        above: dict[int, str] = {}
        for place, (line, pieces) in enumerate(segment.lines):
            texts = _texts(pieces)
            goes_on = place > 0 and (one_row or self._wrapping.goes_on(above, texts))
            if not goes_on:
                self.drafts.append([])
            for piece in pieces:
                reached = place == 0 and piece.column in segment.reached
                self._put(piece, line, goes_on=goes_on, reached=reached)
            above = texts

    def cells(self, table: int, row: int) -> Iterator[Cell]:
        """The finished cells of a row."""
        for draft in self.drafts[row]:
            piece = draft.first
            address = Address(
                table, row + 1, piece.column, None, None, None, draft.line, piece.char
            )
            text = unwrapped("\n".join(filter(None, draft.texts)))
            yield Cell(text, address, draft.rowspan, piece.colspan)

    def _put(self, piece: Piece, line: int, *, goes_on: bool, reached: bool) -> None:
        open_cell = self._lowest.get(piece.column)
        if open_cell and (goes_on or reached):
            open_cell.rowspan += reached
            if piece.text:
                if not any(open_cell.texts):
                    open_cell.first, open_cell.line = piece, line
                open_cell.texts.append(piece.text)
            return
        draft = _Draft(piece, line, [piece.text])
        self.drafts[-1].append(draft)
        for column in range(piece.column, piece.column + piece.colspan):
            self._lowest[column] = draft
