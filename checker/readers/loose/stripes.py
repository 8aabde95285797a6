"""Where the columns of aligned lines are: stripes that the lines keep clear of their neighbours."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence

from checker.readers.loose.gaps import GAP, Piece, spans
from checker.readers.loose.modelrow import by_model_row
from checker.readers.loose.width import MEASURES

Row = tuple[str, Sequence[Piece]]
"""A line and its pieces."""

_Spans = Sequence[tuple[int, int]]

_MOST_OVER = 1
"""How many columns more than any line has texts there may be where texts begin in few places."""

_JITTER = 2
"""How far apart texts of one column may begin in a text that a program made of a page."""

_REGULAR_SHARE = 0.6
"""Where fewer rows agree about their columns, they only seem to."""


def columns_of(rows: Sequence[Row]) -> list[list[int]]:
    """The column of each piece of each row, from 1.

    Perfect alignment counts first, then the few places where all texts begin, then the blanks
    between, which are doubled around a blank cell, unless they give more columns than any line has
    texts: then most texts may begin near a few places, or most lines keep to the columns of one. At
    last come any alignment, and the order of texts, from the right where a line is
    indented.
    """
    count = max(len(pieces) for _, pieces in rows)
    ragged, aligned = _by_stripes(rows, count) or (1, None)
    if aligned and not ragged:
        return aligned
    begun = _by_begins(rows, count, 0)
    if begun:
        return begun
    separated = _by_separator(rows, count)
    if separated and max(map(max, separated)) <= count:
        return separated
    return (
        _by_begins(rows, count, _JITTER)
        or by_model_row(rows)
        or separated
        or aligned
        or [_in_order(line, len(pieces), count) for line, pieces in rows]
    )


def _by_begins(rows: Sequence[Row], count: int, slack: int) -> list[list[int]] | None:
    """Columns by where texts begin, or a few places beside it; None where any begins alone.

    Wide texts in the upper part of a form keep no stripe clear, but they begin where others do.
    """
    for measure in MEASURES:
        placed = [[begin for begin, _ in spans(line, pieces, measure)] for line, pieces in rows]
        places = _places([begin for row in placed for begin in row], slack)
        columns = [[places[begin] for begin in row] for row in placed]
        few = count <= max(places.values(), default=0) <= count + _MOST_OVER
        if few and all(len(set(row)) == len(row) for row in columns):
            return columns
    return None


def _places(begins: Sequence[int], slack: int) -> dict[int, int]:
    """The number of the place, from 1, to which each begin belongs; nothing where one is alone."""
    shared = Counter(begins)
    places: list[list[int]] = []
    for begin in sorted(shared):
        if places and begin - places[-1][-1] <= slack:
            places[-1].append(begin)
        else:
            places.append([begin])
    if any(sum(shared[begin] for begin in place) == 1 for place in places):
        return dict.fromkeys(shared, 0)
    return {begin: number for number, place in enumerate(places, 1) for begin in place}


def are_aligned(rows: Sequence[Row]) -> bool:
    """Whether all rows keep to the same stripes."""
    found = _by_stripes(rows, max(len(pieces) for _, pieces in rows))
    return found is not None and not found[0]


def _by_stripes(rows: Sequence[Row], count: int) -> tuple[int, list[list[int]]] | None:
    """Columns by the measure that aligns texts best, and how ragged they are.

    None where no measure gives as many columns as the fullest row has texts.
    """
    best: tuple[int, list[list[int]]] | None = None
    least = (sys.maxsize, 0)
    for measure in MEASURES:
        placed = [spans(line, pieces, measure) for line, pieces in rows]
        regular = _regular(placed, count)
        for shaping in (placed, regular) if regular else (placed,):
            stripes = _stripes([row for row in shaping if len(row) > 1])
            columns = [_in_stripes(row, stripes) for row in shaping]
            if len(stripes) >= count and all(columns):
                break
        else:
            continue
        ragged, mixed = _raggedness(shaping, columns)
        ragged += len(placed) - len(shaping)
        if (ragged, mixed) < least:
            least = (ragged, mixed)
            found = dict(zip(map(id, shaping), columns, strict=True))
            best = (
                ragged,
                [
                    found.get(id(row)) or _in_order(line, len(row), count)
                    for row, (line, _) in zip(placed, rows, strict=True)
                ],
            )
    return best


def _stripes(rows: Sequence[_Spans]) -> list[int]:
    """Where each stripe begins that texts of some row cover, and that blanks of all rows end."""
    return [begin for begin, _ in _covered(rows)]


def _covered(rows: Sequence[_Spans]) -> list[tuple[int, int]]:
    """Where each stripe begins and ends."""
    stripes: list[tuple[int, int]] = []
    for begin, end in sorted(span for row in rows for span in row):
        if stripes and begin <= stripes[-1][1]:
            stripes[-1] = stripes[-1][0], max(stripes[-1][1], end)
        else:
            stripes.append((begin, end))
    return stripes


def _regular(rows: Sequence[_Spans], count: int) -> list[_Spans]:
    """The rows whose texts begin where those of others do, and the fullest; none if too few."""
    shared = Counter(begin for row in rows for begin, _ in row)
    regular = {
        id(row): row
        for row in rows
        if len(row) == count or all(shared[begin] > 1 for begin, _ in row)
    }
    if len(regular) <= _REGULAR_SHARE * len(rows):
        return []
    stripes = _covered([row for row in regular.values() if len(row) > 1])
    return [row for row in rows if id(row) in regular or _keeps_apart(row, stripes)]


def _keeps_apart(row: _Spans, stripes: _Spans) -> bool:
    """Whether no text of a row stands in two stripes, so that it can have one of its own."""
    return all(
        sum(begin < other_end and other < end for other, other_end in stripes) < 2
        for begin, end in row
    )


def _in_stripes(row: _Spans, stripes: Sequence[int]) -> list[int]:
    """The stripe of each text; nothing where two share one."""
    columns = [max(bisect_right(stripes, begin), 1) for begin, _ in row]
    return columns if len(set(columns)) == len(columns) else []


def _raggedness(rows: Sequence[_Spans], columns: Sequence[Sequence[int]]) -> tuple[int, int]:
    """In how many places too many the texts of columns begin, end, or have their middle.

    Each column may be aligned in its own way; the second number is for one way for all.
    """
    ways: list[dict[int, set[int]]] = [defaultdict(set) for _ in range(4)]
    for row, places in zip(rows, columns, strict=True):
        for (begin, end), column in zip(row, places, strict=True):
            middles = ((begin + end) // 2, (begin + end + 1) // 2)
            for way, place in zip(ways, (begin, end, *middles), strict=True):
                way[column].add(place)
    own = sum(min(len(way[column]) for way in ways) - 1 for column in ways[0])
    same = min(sum(len(places) - 1 for places in way.values()) for way in ways)
    return own, same


def _by_separator(rows: Sequence[Row], count: int) -> list[list[int]] | None:
    """Columns by the blanks between cells, where they are always the same ones."""
    gaps = Counter(gap for line, pieces in rows for gap in _gaps(line, pieces) if gap)
    separator = min(gaps, key=len, default="")
    if any(gap != separator * (len(gap) // len(separator)) for gap in gaps):
        return None
    found = []
    for line, pieces in rows:
        column, columns = 1, []
        for place, gap in enumerate(_gaps(line, pieces)):
            column += len(gap) // len(separator) if place or gap else 0
            columns.append(column)
        found.append(columns)
    mostly = gaps[separator] > _REGULAR_SHARE * gaps.total()
    return found if mostly or max(map(max, found)) <= count else None


def _gaps(line: str, pieces: Sequence[Piece]) -> list[str]:
    """The blanks before each piece."""
    ends = [0, *(piece.start + len(piece.text) for piece in pieces)]
    return [line[end : piece.start] for end, piece in zip(ends, pieces, strict=False)]


def _in_order(line: str, length: int, count: int) -> list[int]:
    first = count - length + 1 if GAP.match(line) else 1
    return list(range(first, first + length))
