"""In which cells findings stand: what `engine.locate` says of one row, for all rows together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from checker.corpus.schema import key
from checker.engine.locate import MAIN
from checker.model import Address
from checker.tables.fields import SCOPES, Scope

_NONE = pl.DataFrame(schema={"hit": pl.UInt32, "id": pl.Int64, "nth": pl.Int64})


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
    """The cells of the rows that were hit, and of those that have the fields pointed at."""
    concerned = {
        scope: hits.filter((pl.col("row scope") == str(scope)) | (pl.col("at") == str(scope)))
        for scope in SCOPES
    }
    return _cells_of(concerned, cells)


def _cells_of(rows: Mapping[Scope, pl.DataFrame], cells: pl.LazyFrame) -> pl.DataFrame:
    numbers = {scope: own[key(scope)].drop_nulls().unique() for scope, own in rows.items()}
    # Most cells are of no row of any scope, and one look at their numbers says so.
    some = cells.filter(pl.col("id").is_in(pl.concat(numbers.values()).unique().implode()))
    exact = [
        (pl.col("scope") == str(scope)) & pl.col("id").is_in(own.implode())
        for scope, own in numbers.items()
    ]
    return some.collect().filter(pl.any_horizontal(exact))


def located(hits: pl.DataFrame, cells: pl.DataFrame, whole: pl.LazyFrame) -> pl.DataFrame:
    """For each hit the address of the field that its rule points at.

    A hit has the numbers of its row and of the rows above, and `at` and `cell name`: the scope
    of the field and the cell that it stands in. `cells` are those near them, of `whole`.
    """
    numbered = cells.select("scope", "name", "id", nth=pl.int_range(pl.len()))
    parts = numbered.partition_by("scope", "name", as_dict=True, include_key=False)
    wanted = hits.select("at", "cell name", *map(key, SCOPES)).with_row_index("hit")
    own = wanted.partition_by("at", "cell name", as_dict=True)
    exact = [
        rows.select("hit", id=key(Scope(at))).join(parts[at, name], on="id")
        for (at, name), rows in own.items()
        if (at, name) in parts
    ]
    found = wanted.select("hit").join(
        pl.concat([*exact, _NONE]), on="hit", how="left", maintain_order="left"
    )
    places = found["nth"]
    missing = places.is_null()
    if missing.any():
        others = hits.filter(missing)
        more = _cells_of(dict.fromkeys(SCOPES, others), whole)
        instead = _main(others, more.with_columns(nth=pl.int_range(pl.len()) + cells.height))
        places, cells = places.scatter(missing.arg_true(), instead), pl.concat([cells, more])
    address = cells.select(pl.col(Address._fields).gather(places))
    return address.with_columns(pl.col("hidden").fill_null(value=False))


def _main(hits: pl.DataFrame, cells: pl.DataFrame) -> pl.Series:
    """The main cell of each row; where it has none, that of the nearest row above that has one."""
    return hits.select(pl.coalesce(_mains(hits, cells)).alias("nth"))["nth"]


def _mains(hits: pl.DataFrame, cells: pl.DataFrame) -> Iterator[pl.Series]:
    for scope in reversed(SCOPES):
        rows = hits.select(id=key(scope))
        ranks = {name: rank for rank, name in enumerate(MAIN[scope])}
        rank = pl.col("name").replace_strict(ranks, default=len(ranks))
        own = cells.filter(pl.col("scope") == str(scope)).select("id", "name", "nth")
        near = own.join(rows, on="id", how="semi").sort(rank, "nth")
        first = near.unique("id", keep="first", maintain_order=True)
        yield rows.join(first, on="id", how="left", maintain_order="left")["nth"]
