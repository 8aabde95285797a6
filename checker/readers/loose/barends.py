"""Cells with a bar behind each, as programs print the tables of web pages as text.

Such a line begins with its first cell, not with a bar, and cells that are merged down leave no
trace in it, so that what follows has moved to the left. So these are no rows of a grid: each cell
is given as a line of its own, to be fitted under the heads of its table again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.model import Address
from checker.readers.sheets import Line, trimmed
from checker.readers.textlines import NumberedLine

_BAR = "|"
_PADDING = re.compile(r"\|[|\s]*$")
_ALONE_SHARE = 0.8
_BLANK_SHARE = 0.1
"""In how many lines at most the first cell is blank: in rows of a grid it often is."""

_LEAST_LENGTHS = 3
"""Rows that lost cells at their left are shorter, or have more blanks at their right to make up."""


def are_ended_cells(lines: Sequence[str]) -> bool:
    """Whether the lines hold cells that only their ends mark."""
    filled = [line for line in lines if line.strip(" |")]
    begun = sum(line.lstrip().startswith(_BAR) for line in filled)
    if len(filled) < 2 or begun > _BLANK_SHARE * len(filled):
        return False
    endings = [_PADDING.search(line) for line in filled]
    if not all(endings):
        return False
    alone = sum(line.count(_BAR) == 1 for line in filled)
    if alone >= _ALONE_SHARE * len(filled):
        return True
    paddings = {ending[0].count(_BAR) for ending in endings if ending}
    lengths = {line.count(_BAR) for line in filled}
    return max(len(paddings), len(lengths)) >= _LEAST_LENGTHS


def ended_cells(lines: Sequence[NumberedLine]) -> Iterator[Line]:
    """Each cell of the lines that is not blank, as a line with its place."""
    for number, line in lines:
        place = 0
        for raw in line.split(_BAR):
            text = trimmed(raw)
            if text:
                yield Line(text, Address(line=number, char=line.index(text, place) + 1))
            place += len(raw) + 1
