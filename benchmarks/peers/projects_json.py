"""Projects of a corpus as JSON, with the derived fields, for the tools that validate JSON."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

FIELDS = ["category", "name", "value", "unit", "low", "high", "change", "tolerance"]

_BOUND = {"type": ["number", "null"], "minimum": 0, "maximum": 100}

IN_RANGE = {
    "if": {
        "properties": {
            "unit": {"const": "%"},
            "change": {"const": False},
            "tolerance": {"const": False},
        }
    },
    "then": {"properties": {"low": _BOUND, "high": _BOUND}},
}
"""Percentages lie in range: of one indicator."""

BOTH = [
    {"contains": {"type": "object", "properties": {"category": {"const": category}}}}
    for category in ("产出", "效益")
]
"""There are both outputs and benefits: of a project's indicators."""

SCHEMA = {
    "type": "object",
    "properties": {
        "indicators": {
            "type": "array",
            "items": {"type": "object", "properties": {"value": {"type": "string"}}, **IN_RANGE},
            "allOf": BOTH,
        }
    },
}
"""The mission rules as a JSON Schema of one project."""


def write(corpus: Path, out: Path) -> None:
    """One project in a line."""
    indicators = pl.scan_parquet(corpus / "indicators" / "*.parquet")
    projects = pl.scan_parquet(corpus / "projects" / "*.parquet")
    grouped = indicators.group_by("project_id", maintain_order=True).agg(
        pl.struct(FIELDS).alias("indicators")
    )
    joined = projects.select("project_id", "project").join(grouped, on="project_id", how="left")
    joined.collect().write_ndjson(out)


def lines(path: Path) -> Iterator[str]:
    """The lines of such a file."""
    with path.open(encoding="utf-8") as file:
        yield from file
