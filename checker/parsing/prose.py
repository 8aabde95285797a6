"""Which of the texts that no field took are prose around the tables of a plain text.

There any line may be a row that fell out of its table, but not one above or below all indicators:
such are the introduction and the notes of a budget that is published as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from checker.model import Agency, PlacedText


def told_apart(texts: Iterable[PlacedText], agencies: Sequence[Agency]) -> Iterator[PlacedText]:
    """The texts, the prose among them marked."""
    lines = [
        address.line
        for agency in agencies
        for project in agency.projects
        for indicator in project.indicators
        for address in indicator.cells.values()
        if address.line is not None
    ]
    first, last = min(lines, default=0), max(lines, default=0)
    for each in texts:
        line = each.cell.line
        outside = line is not None and not first <= line <= last
        yield replace(each, prose=True) if outside and each.cell.table is None else each
