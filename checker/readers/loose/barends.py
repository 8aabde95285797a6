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
_LEAST_PADDINGS = 3
"""Rows that lost cells at their left have more blanks at their right, some more than others."""


def are_ended_cells(lines: Sequence[str]) -> bool:
    """Whether the lines hold cells that only their ends mark."""
    filled = [line for line in lines if line.strip(" |")]
    if len(filled) < 2 or any(line.lstrip().startswith(_BAR) for line in filled):
        return False
    endings = [_PADDING.search(line) for line in filled]
    if not all(endings):
        return False
    alone = sum(line.count(_BAR) == 1 for line in filled)
    if alone >= _ALONE_SHARE * len(filled):
        return True
    paddings = {ending[0].count(_BAR) for ending in endings if ending}
    return len(paddings) >= _LEAST_PADDINGS


def ended_cells(lines: Sequence[NumberedLine]) -> Iterator[Line]:
    """Each cell of the lines that is not blank, as a line with its place."""
    for number, line in lines:
        place = 0
        for raw in line.split(_BAR):
            text = trimmed(raw)
            if text:
                yield Line(text, Address(line=number, char=line.index(text, place) + 1))
            place += len(raw) + 1
