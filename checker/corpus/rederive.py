"""Derived fields made anew, for parts that other words or other code derived.

Values repeat: each different one is read once, whatever the number of rows that have it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import polars as pl

from checker.corpus.schema import key
from checker.model import Indicator
from checker.tables.derive import derive, stem
from checker.tables.fields import FIELDS, Scope
from checker.tables.frames import DTYPES
from checker.vocabulary import Vocabulary

Read = Callable[[Scope, Sequence[str]], pl.DataFrame]

_FROM = ("level1", "level2", "name", "value", "year")
"""What the fields are derived from."""

_KEPT = ("weight", "description_asked")
"""Derived fields that depend on no words, and on more than a row of `_FROM`."""


def renewed(read: Read, columns: Sequence[str], vocabulary: Vocabulary) -> pl.DataFrame:
    """Columns of the indicators, the derived ones among them by the vocabulary of now."""
    document = key(Scope.DOCUMENT)
    texts = [name for name in _FROM if name != "year"]
    rows = read(Scope.INDICATOR, list(dict.fromkeys([*columns, *texts])))
    years = read(Scope.DOCUMENT, [document, "year"])
    rows = rows.join(years, on=document, how="left", maintain_order="left")
    different = rows.select(_FROM).unique(maintain_order=True)
    found = [_derived(row, vocabulary) for row in different.iter_rows()]
    names = [name for name in found[0] if name in columns] if found else []
    fresh = [
        pl.Series(name, [each[name] for each in found], DTYPES[FIELDS[name].type]) for name in names
    ]
    joined = rows.drop(names).join(
        different.with_columns(fresh),
        on=list(_FROM),
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )
    return joined.select(columns)


def _derived(row: tuple[object, ...], vocabulary: Vocabulary) -> dict[str, object]:
    level1, level2, name, value, year = row
    texts = [None if each is None else str(each) for each in (level1, level2, name, value)]
    indicator = Indicator(texts[0], texts[1], texts[2], texts[3])
    found = derive(indicator, year if isinstance(year, int) else None, vocabulary)
    kept = {field: each for field, each in found.items() if field not in _KEPT}
    return {**kept, "name_stem": stem(indicator.name)}
