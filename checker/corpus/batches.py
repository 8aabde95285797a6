"""A corpus's parts in batches of whole documents, with the columns that are asked for.

What rules look at is read of all rows, what findings show only of those that were hit. Frames of
narrower scopes take their parents' columns by place. Small parts are read together, so that many
small additions cost no more than a large one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import polars as pl
from msgspec import Struct

from checker.corpus import manifest
from checker.corpus.manifest import Manifest, Part
from checker.corpus.schema import CELLS, key
from checker.engine.needs import needs
from checker.rulebook.model import Rulebook
from checker.tables import frames
from checker.tables.fields import FIELDS, SCOPES, Scope
from checker.tables.frames import DTYPES
from checker.vocabulary import Vocabulary

SIZE = 125_000
"""Indicators of a part, at which it is closed; one document is never cut."""

VALUES = 10_000_000
"""Fields of indicators, and rules asked of them, at which a batch is closed: it bounds memory."""

ABREAST = min(2, os.cpu_count() or 1)
"""Batches in memory at a time, worked on beside one another: Polars leaves much to one core."""


class Words(Struct, frozen=True):
    """The words by which fields are derived, and the mark of parts that were derived so."""

    vocabulary: Vocabulary
    mark: str


class Batch(Struct, frozen=True):
    """Some parts of a corpus, read together. `wanted`: fields by the frame that needs them."""

    folder: Path
    parts: Sequence[Part]
    wanted: Mapping[Scope, frozenset[str]]
    words: Words

    def table(self, scope: Scope, columns: Sequence[str]) -> pl.DataFrame:
        """Columns of a table as they are stored, without the rows of dropped documents."""
        whole = self._scan(manifest.table(scope))
        dropped = [number for part in self.parts for number in part.dropped]
        if dropped:
            whole = whole.filter(~pl.col(key(Scope.DOCUMENT)).is_in(dropped))
        return whole.select(columns).collect()

    def rows(self, scope: Scope, columns: Sequence[str], numbers: pl.Series) -> pl.DataFrame:
        """Columns of some rows of a table, in the order of the table; the others are not read."""
        wanted = pl.col(key(scope)).is_in(numbers.implode())
        return self._scan(manifest.table(scope)).filter(wanted).select(columns).collect()

    def cells(self) -> pl.LazyFrame:
        """The table of cells of all parts; those of dropped documents are still there."""
        return self._scan(CELLS)

    def _scan(self, table: str) -> pl.LazyFrame:
        return pl.scan_parquet(
            [manifest.file(self.folder, table, part.name) for part in self.parts]
        )

    def frames(self) -> dict[Scope, pl.DataFrame]:
        """The batch as the engine looks at it; hidden keys are numbers in the corpus."""
        own = {scope: self._own(scope) for scope in SCOPES}
        return {scope: self._frame(scope, own) for scope in SCOPES}

    def _own(self, scope: Scope) -> pl.DataFrame:
        """A table's keys, and of its own fields those that any frame needs."""
        below = SCOPES[SCOPES.index(scope) :]
        wanted = {name for each in below for name in self.wanted[each]}
        fields = [name for name, each in FIELDS.items() if each.scope is scope and name in wanted]
        keys = [key(each) for each in SCOPES[: SCOPES.index(scope) + 1]]
        if scope is Scope.INDICATOR and any(part.derived != self.words.mark for part in self.parts):
            # Next to never, and all that reads values is dear to import.
            from checker.corpus import rederive  # noqa: PLC0415

            frame = rederive.renewed(self.table, [*keys, *fields], self.words.vocabulary)
        else:
            frame = self.table(scope, [*keys, *fields])
        return frame.with_columns(pl.col(name).cast(DTYPES[FIELDS[name].type]) for name in fields)

    def _frame(self, scope: Scope, own: Mapping[Scope, pl.DataFrame]) -> pl.DataFrame:
        columns, keys = [], []
        for each in SCOPES[: SCOPES.index(scope) + 1]:
            # Rows stand in the order of their parents.
            numbers = own[scope][key(each)].set_sorted()
            wanted = [name for name in own[each].columns if name in self.wanted[scope]]
            told = own[each].select(wanted)
            if wanted and each is not scope:
                told = told[_places(own[each][key(each)], numbers)]
            columns += told.get_columns()
            keys.append(numbers.alias(frames.key(each)))
        return pl.DataFrame([*columns, *keys])


def batches(folder: Path, rulebook: Rulebook, words: Words, held: Manifest) -> Iterator[Batch]:
    """The batches of a corpus, in the order of its parts."""
    wanted = needs(rulebook)
    most = VALUES // (len(wanted[Scope.INDICATOR]) + len(rulebook.rules) or 1)
    # A corpus that one batch could hold is shared out, so that no core is idle.
    share = sum(part.rows[Scope.INDICATOR] for part in held.parts) // ABREAST
    enough = min(most, max(share, SIZE))
    waiting: list[Part] = []
    for part in held.parts:
        waiting.append(part)
        if sum(each.rows[Scope.INDICATOR] for each in waiting) >= enough:
            yield Batch(folder, tuple(waiting), wanted, words)
            waiting = []
    if waiting:
        yield Batch(folder, tuple(waiting), wanted, words)


def _places(numbers: pl.Series, wanted: pl.Series) -> pl.Series:
    """In which places of a table rows stand, by their numbers."""
    if numbers.is_empty() or numbers[-1] - numbers[0] < len(numbers):
        return wanted - (numbers.first() or 0)
    # Some between them were dropped.
    return numbers.search_sorted(wanted).cast(pl.Int64)
