"""The rows around findings, cell by cell: what `engine.locate.context` says of one row, for all."""

from __future__ import annotations

import polars as pl

from checker.corpus.addresses import positions
from checker.corpus.heads import UNPLACED
from checker.engine.locate import SHOWN
from checker.findingtable.rows import DTYPES
from checker.tables.fields import Scope

_SORTED = ["id", *(f"by{n}" for n in range(6)), "shown"]


def contexts(
    scope: Scope, hits: pl.DataFrame, texts: pl.DataFrame, cells: pl.DataFrame
) -> pl.Series:
    """For each hit the cells of its row from left to right, with the offending one marked.

    `hits` have `id`, the row's number, and `offending`, the name of a cell or NULL. `texts` are the
    rows' texts by the names of their cells; a blank cell is shown where it offends.
    """
    places = _in_order(scope, cells)
    numbered = hits.select("id", "offending").with_row_index("nth")
    pieces = [
        _cells(name, nth, numbered, texts[name], places.get(name))
        for nth, name in enumerate(texts.columns)
    ]
    rows = pl.concat(pieces).sort("nth", "place", "shown")
    item = pl.struct("text", "field", "offending").alias("context")
    lists = rows.group_by("nth", maintain_order=True).agg(item)
    found = numbered.select("nth").join(lists, on="nth", how="left", maintain_order="left")
    return found["context"].cast(DTYPES["context"])


def _cells(
    name: str, nth: int, hits: pl.DataFrame, texts: pl.Series, places: pl.DataFrame | None
) -> pl.DataFrame:
    """One cell of all rows that show it."""
    offends = pl.col("offending").eq_missing(pl.lit(name))
    if name == UNPLACED:
        shows = offends & pl.col("text").is_not_null()
    else:
        shows = (pl.col("text").fill_null("") != "") | offends
        shows &= pl.col("offending").ne_missing(pl.lit(UNPLACED))
    rows = hits.with_columns(texts.alias("text")).filter(shows)
    if places is None:
        rows = rows.with_columns(place=pl.lit(None, pl.UInt32))
    else:
        rows = rows.join(places, on="id", how="left", maintain_order="left")
    return rows.select(
        "nth",
        pl.col("place").fill_null(0),
        pl.lit(nth, pl.UInt32).alias("shown"),
        pl.col("text").fill_null(""),
        pl.lit(name).alias("field"),
        offends.alias("offending"),
    )


def _in_order(scope: Scope, cells: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """By the cells' names: for the rows of a scope, which place the cell takes, from 1."""
    number = {name: nth for nth, name in enumerate(SHOWN[scope])}
    nth = pl.col("name").replace_strict(number).alias("shown")
    own = cells.filter((pl.col("scope") == str(scope)) & pl.col("name").is_in(list(number)))
    placed = own.select("id", "name", nth, *positions()).sort(_SORTED)
    place = pl.int_range(1, pl.len() + 1, dtype=pl.UInt32).alias("place")
    parts = placed.select("id", "name", place).partition_by("name", include_key=False, as_dict=True)
    return {str(name): part for (name,), part in parts.items()}
