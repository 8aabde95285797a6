"""Rows that have no texts in the columns of most others: a level or a total on its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.readers.pdf.bands import Band
from checker.readers.pdf.flow import Flow, Texts

_AS_FAR = 0.75
"""Of the least gap between rows: how far from these a row stands that has none of their columns."""


def clusters(
    rest: Sequence[Texts], bands: Sequence[Band], lines: Sequence[Texts], flow: Flow
) -> Iterator[list[Texts]]:
    """The lines with no text in the columns of the rows, as far off these as rows are.

    `lines` are all with such texts: one that goes on with another, or into another, is no row, nor
    is a word set upright.
    """
    steps = sorted(below.top - above.bottom for above, below in pairwise(bands))
    least = _AS_FAR * steps[len(steps) // 10] if steps else 0.0
    level = [line for line in rest if not all(text.is_upright for text in line.values())]
    far = [line for line in level if _distance(line, bands) >= least]
    while True:
        own = {id(line) for line in far}
        others = [line for line in lines if id(line) not in own]
        left = [line for line in far if not _meets(line, others, flow)]
        if len(left) == len(far):
            break
        far = left
    between: dict[int, list[Texts]] = {}
    for line in far:
        height = min(text.base for text in line.values())
        between.setdefault(sum(band.top < height for band in bands), []).append(line)
    yield from between.values()


def _distance(line: Texts, bands: Sequence[Band]) -> float:
    """How far a line stands from the nearest row."""
    bases = [text.base for text in line.values()]
    return min(max(min(bases) - band.bottom, band.top - max(bases)) for band in bands)


def _meets(line: Texts, others: Sequence[Texts], flow: Flow) -> bool:
    """Whether a text goes on in another line, or is what goes on there."""
    return any(
        flow.may_go_on(column, *sorted((text, other[column]), key=lambda each: each.base))
        for other in others
        for column, text in line.items()
        if column in other
    )
