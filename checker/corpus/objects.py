"""The objects behind a batch's rows, made from its tables when somebody asks for them.

A rule looks at columns; only what it found is described from objects. Every object is made once in
a batch, and alone: no agency holds its projects here, and no project its indicators.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import polars as pl

from checker.corpus import making
from checker.tables.fields import SCOPES, Scope
from checker.tables.frames import Row


class Store(Protocol):
    """Where the rows of tables are read."""

    def rows(self, scope: Scope, numbers: pl.Series) -> pl.DataFrame:
        """Rows of a table by their numbers."""
        ...

    def cells(self, scope: Scope, numbers: pl.Series) -> pl.DataFrame:
        """The cells of rows of a table."""
        ...

    def table(self, scope: Scope, columns: Sequence[str]) -> pl.DataFrame:
        """Whole columns of a table."""
        ...


class Objects:
    """The objects of one batch.

    `numbers` are those of each table's rows. `places` are for each scope's rows the places of their
    parents, from the document on, and their own.
    """

    def __init__(
        self,
        store: Store,
        numbers: Mapping[Scope, pl.Series],
        places: Mapping[Scope, Mapping[Scope, pl.Series]],
    ) -> None:
        self._store = store
        self._numbers = numbers
        self._places = places
        self._made: dict[Scope, dict[int, Any]] = {scope: {} for scope in SCOPES}
        self._namesakes: pl.Series | None = None

    def prepare(self, scope: Scope, places: Sequence[int]) -> None:
        """Makes the objects of rows of a scope, of all scopes down to it."""
        wanted = pl.Series(places, dtype=pl.Int64)
        for each, above in self._places[scope].items():
            made = self._made[each]
            numbers = self._numbers[each].gather(above.gather(wanted).unique()).sort()
            missing = pl.Series(
                [number for number in numbers if number not in made], dtype=pl.Int64
            )
            if not missing.is_empty():
                rows, cells = self._store.rows(each, missing), self._store.cells(each, missing)
                made.update(making.make(each, rows, cells))

    def at(self, scope: Scope, places: Iterable[int]) -> list[Row]:
        """Rows by their numbers in the scope's frame."""
        wanted = pl.Series(places, dtype=pl.Int64)
        columns: list[list[Any]] = [[None] * len(wanted) for _ in SCOPES]
        namesakes = [""] * len(wanted)
        for nth, (each, above) in enumerate(self._places[scope].items()):
            own = above.gather(wanted)
            made = self._made[each]
            columns[nth] = [made[number] for number in self._numbers[each].gather(own)]
            if each is Scope.PROJECT:
                namesakes = self._namesakes_of(own)
        return [Row(*parts) for parts in zip(*columns, namesakes, strict=True)]

    def _namesakes_of(self, projects: pl.Series) -> list[str]:
        if self._namesakes is None:
            self._namesakes = self._store.table(Scope.PROJECT, ["namesake"])["namesake"]
        return self._namesakes.gather(projects).to_list()


@dataclass(frozen=True, slots=True)
class Made:
    """One scope's rows, for the engine."""

    objects: Objects
    scope: Scope

    def prepare(self, places: Sequence[int]) -> None:
        """Makes the rows of those numbers."""
        self.objects.prepare(self.scope, places)

    def at(self, places: Iterable[int]) -> list[Row]:
        """The rows of those numbers, which must have been prepared."""
        return self.objects.at(self.scope, places)
