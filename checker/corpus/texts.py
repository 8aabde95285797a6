"""What stands in the cells of rows, as a report shows it: from the tables, column by column."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from checker.corpus import remainder
from checker.corpus.batches import Batch
from checker.corpus.schema import REST, key
from checker.corpus.sentences import shown
from checker.engine.locate import SHOWN
from checker.tables.fields import SCOPES, Scope

NAMESAKE = "namesake"

_COLUMNS: Mapping[Scope, Mapping[str, str]] = {
    Scope.DOCUMENT: {"issued": "issued_text"},
    Scope.AGENCY: {"code": "agency_code", "name": "agency"},
    Scope.PROJECT: {"code": "project_code", "name": "project", "other": "other_funds"},
    Scope.INDICATOR: {"weight": "weight_text"},
}
"""The columns that hold a cell's text under another name than the cell's."""


class Texts:
    """The texts of a batch's rows that were hit, and of the rows above them."""

    def __init__(self, batch: Batch, hits: pl.DataFrame) -> None:
        beside = {Scope.PROJECT: [NAMESAKE]}
        self._tables = {
            scope: batch.rows(
                scope,
                [key(scope), *_columns(scope), *beside.get(scope, ()), REST],
                hits[key(scope)].drop_nulls().unique(),
            )
            for scope in SCOPES
        }

    def of(self, scope: Scope, hits: pl.DataFrame) -> pl.DataFrame:
        """For each hit the texts of its row of that scope, under the names of their cells.

        Tables have NULL for blank texts; those that are there come from the remainder.
        """
        rows = self._tables[scope][self._places(scope, hits)]
        blanks = _blanks(rows[REST])
        return pl.DataFrame(
            [
                _restored(shown(rows[column]), name, blanks).alias(name)
                for name, column in zip(SHOWN[scope], _columns(scope), strict=True)
            ]
        )

    def namesakes(self, hits: pl.DataFrame) -> pl.Series:
        """For each hit what tells its project from others of its name."""
        return self._tables[Scope.PROJECT][NAMESAKE].gather(self._places(Scope.PROJECT, hits))

    def _places(self, scope: Scope, hits: pl.DataFrame) -> pl.Series:
        number = key(scope)
        return self._tables[scope][number].search_sorted(hits[number])


def _columns(scope: Scope) -> list[str]:
    return [_COLUMNS[scope].get(name, name) for name in SHOWN[scope]]


def _blanks(rests: pl.Series) -> dict[int, dict[str, str]]:
    """The blank texts by the places of rows that have any."""
    places = rests.is_not_null().arg_true()
    own = rests.gather(places)
    told = {rest: remainder.blanks(rest) for rest in own.unique()}
    return {place: told[rest] for place, rest in zip(places, own, strict=True) if told[rest]}


def _restored(column: pl.Series, name: str, blanks: Mapping[int, Mapping[str, str]]) -> pl.Series:
    own = {place: texts[name] for place, texts in blanks.items() if name in texts}
    return column.scatter(list(own), list(own.values())) if own else column
