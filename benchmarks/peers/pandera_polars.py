"""Pandera on Polars: a schema with the rules as checks, validated lazily, failure cases kept."""

from __future__ import annotations

import json
import sys
from collections import Counter

import pandera.polars as pa
import polars as pl
from pandera.polars import PolarsData

INDICATORS = ["project_id", "category", "value", "unit", "low", "high", "change", "tolerance"]


def ratio_in_range(data: PolarsData) -> pl.LazyFrame:
    ratio = (pl.col("unit") == "%") & ~pl.col("change") & ~pl.col("tolerance")
    inside = pl.col("low").fill_null(0).is_between(0, 100) & pl.col("high").fill_null(0).is_between(
        0, 100
    )
    return data.lazyframe.select((~ratio | inside).fill_null(value=True))


def both_kinds(data: PolarsData) -> pl.LazyFrame:
    return data.lazyframe.select((pl.col("outputs") >= 1) & (pl.col("benefits") >= 1))


ROWS = pa.DataFrameSchema(
    {"value": pa.Column(str, nullable=False)},
    checks=[pa.Check(ratio_in_range, name="percent-in-range")],
)
PROJECTS = pa.DataFrameSchema(checks=[pa.Check(both_kinds, name="output-and-benefit")])
NAMES = {"not_nullable": "value-missing"}


def failures(schema: pa.DataFrameSchema, frame: pl.DataFrame) -> pl.DataFrame:
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        return errors.failure_cases.select(pl.col("check").replace(NAMES), "index")
    return pl.DataFrame(schema={"check": pl.String, "index": pl.Int32})


def main(corpus: str, out: str) -> None:
    rows = pl.read_parquet(f"{corpus}/indicators/*.parquet", columns=INDICATORS)
    kinds = rows.group_by("project_id").agg(
        outputs=(pl.col("category") == "产出").sum(), benefits=(pl.col("category") == "效益").sum()
    )
    projects = pl.read_parquet(f"{corpus}/projects/*.parquet", columns=["project_id"])
    counted = projects.join(kinds, on="project_id", how="left").fill_null(0)
    found = [failures(ROWS, rows), failures(PROJECTS, counted)]
    pl.concat(found, how="vertical_relaxed").write_parquet(out)
    print(json.dumps(Counter(each for frame in found for each in frame["check"])))


if __name__ == "__main__":
    main(*sys.argv[1:])
