"""Fingerprints of many findings: what `engine.describe` makes of one row, for all together."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from checker.corpus.schema import key
from checker.findings import hashed
from checker.tables.fields import Scope


def fingerprints(
    hits: pl.DataFrame, texts: Mapping[Scope, pl.DataFrame], namesakes: pl.Series
) -> pl.Series:
    """The fingerprints of hits in rows of one scope, those of a rule in the order of its rows.

    Hits have `rule` and `mark`, the document's; `texts` are those of their rows of each scope.
    """
    parts = pl.DataFrame(
        {
            str(scope): _part(scope, texts[scope], namesakes)
            for scope in texts
            if scope is not Scope.DOCUMENT
        }
    )
    same = ["rule", key(Scope.DOCUMENT), *parts.columns]
    numbered = hits.select("rule", "mark", key(Scope.DOCUMENT)).hstack(parts)
    missing = [pl.lit("") for _ in range(len(Scope) - len(texts))]
    address = [pl.col(name).fill_null("") for name in parts.columns]
    whole = pl.concat_str("rule", "mark", *address, *missing, "occurrence", separator="\x1f")
    numbered = numbered.with_columns(_occurrences(numbered.select(same)).alias("occurrence"))
    addresses = numbered.select(whole.cast(pl.Binary).alias("whole"))["whole"].to_list()
    return pl.Series([hashed(each) for each in addresses], dtype=pl.String)


def _occurrences(addresses: pl.DataFrame) -> pl.Series:
    """Of each address which of its like it is, from 1. Nearly all are the only ones."""
    again = addresses.is_duplicated()
    counted = addresses.filter(again).select(pl.int_range(1, pl.len() + 1).over(addresses.columns))
    return pl.repeat(1, len(again), dtype=pl.Int64, eager=True).scatter(
        again.arg_true(), counted.to_series()
    )


def _part(scope: Scope, texts: pl.DataFrame, namesakes: pl.Series) -> pl.Series:
    """What names a row in a data address: see `engine.describe`."""
    name = pl.col("name").fill_null("")
    match scope:
        case Scope.AGENCY:
            part = pl.coalesce(pl.col("code").replace("", None), "name")
        case Scope.PROJECT:
            part = pl.concat_str(name, pl.lit("\x1e"), pl.lit(namesakes))
        case _:
            part = name
    return texts.select(part.alias("part"))["part"]
