"""In which cells findings stand: what `engine.locate` says of one row, for all rows together."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from checker.corpus.heads import UNPLACED
from checker.corpus.schema import key
from checker.engine.locate import MAIN
from checker.model import Address
from checker.tables.fields import SCOPES, Scope

_NAMED = ["scope", "id", "name"]


def positions() -> list[pl.Expr]:
    """`Address.position` of rows that have an address's columns, part by part, to sort by."""
    in_table = pl.col("table").is_not_null()
    parts = [
        pl.col("page"),
        pl.col("table"),
        pl.when(in_table).then("row").otherwise("line"),
        pl.when(in_table).then("column").otherwise("char"),
        pl.when(in_table).then("line"),
        pl.when(in_table).then("char"),
    ]
    return [part.fill_null(0).alias(f"by{nth}") for nth, part in enumerate(parts)]


def near(hits: pl.DataFrame, cells: pl.LazyFrame) -> pl.DataFrame:
    """The cells of the rows that were hit, and of the rows above them."""
    return cells.filter(pl.any_horizontal(_cells_of(hits, scope) for scope in SCOPES)).collect()


def _cells_of(hits: pl.DataFrame, scope: Scope) -> pl.Expr:
    rows = hits[key(scope)].drop_nulls().unique()
    return (pl.col("scope") == str(scope)) & pl.col("id").is_in(rows.implode())


def located(hits: pl.DataFrame, cells: pl.DataFrame) -> pl.DataFrame:
    """For each hit the address of the field that its rule points at.

    A hit has the numbers of its row and of the rows above, and `at` and `cell name`: the scope
    of the field and the cell that it stands in.
    """
    known = cells.select(*_NAMED, pl.struct(Address._fields).alias("address"))
    own = [pl.when(pl.col("at") == str(scope)).then(key(scope)) for scope in SCOPES]
    wanted = hits.select(pl.col("at").alias("scope"), pl.coalesce(own).alias("id"), name="cell name")
    found = wanted.join(known, on=_NAMED, how="left", maintain_order="left")["address"]
    missing = found.is_null()
    if missing.any():
        nth = pl.select(pl.when(missing).then(missing.cum_sum() - 1)).to_series()
        instead = _main(hits.filter(missing), known).gather(nth)
        found = pl.select(pl.coalesce(found, instead).alias("address")).to_series()
    address = found.to_frame().unnest("address")
    return address.with_columns(pl.col("hidden").fill_null(value=False))


def _main(hits: pl.DataFrame, cells: pl.DataFrame) -> pl.Series:
    """The main cell of each row; where it has none, that of the nearest row above that has one."""
    return hits.select(pl.coalesce(_mains(hits, cells)).alias("address"))["address"]


def _mains(hits: pl.DataFrame, cells: pl.DataFrame) -> Iterator[pl.Series]:
    for scope in reversed(SCOPES):
        ranks = {name: rank for rank, name in enumerate(MAIN[scope])}
        rank = pl.col("name").replace_strict(ranks, default=len(ranks))
        own = cells.filter(pl.col("scope") == str(scope), pl.col("name") != UNPLACED)
        first = own.sort(rank, maintain_order=True).unique("id", keep="first")
        rows = hits.select(id=key(scope))
        yield rows.join(first, on="id", how="left", maintain_order="left")["address"]
