"""The Polars types of the corpus's columns."""

from __future__ import annotations

from typing import Any

import polars as pl

from checker.corpus.schema import ADDRESSES, Kind, columns
from checker.tables.fields import Scope

_PLAIN: dict[Kind, Any] = {
    Kind.TEXT: pl.String,
    Kind.JSON: pl.String,
    Kind.NUMBER: pl.Float64,
    Kind.INTEGER: pl.Int32,
    Kind.BOOLEAN: pl.Boolean,
    Kind.DATE: pl.Date,
    Kind.KEY: pl.Int64,
}

ADDRESS_TYPES: dict[str, Any] = {each.name: _PLAIN[each.kind] for each in ADDRESSES}
"""The columns of the table of cells."""


def dtypes(scope: Scope) -> dict[str, Any]:
    """The type of each column of a scope's table."""
    return {each.name: _PLAIN[each.kind] for each in columns(scope)}
