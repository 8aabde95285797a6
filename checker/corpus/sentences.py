"""Messages and suggestions of all rows that failed a rule, filled column by column."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from checker.engine.describe import BLANK
from checker.engine.evaluate import SAID, WRITTEN
from checker.findingtable.rows import DTYPES
from checker.rulebook import messages
from checker.rulebook.model import Rule

_LONG = pl.col("message_zh", "message_en")
CUT = (
    pl.when(_LONG.str.len_chars() > messages.MAX_LENGTH)
    .then(_LONG.str.head(messages.MAX_LENGTH - 1) + "…")
    .otherwise(_LONG)
)
"""Messages as they are told; one whose row has long texts is cut."""


def said(rule: Rule, failed: pl.DataFrame) -> tuple[pl.DataFrame, list[pl.Expr]]:
    """Failing rows with their values as people write them, and the columns to make of those.

    The columns are `message_zh` and `message_en`, uncut, and `suggestion`.
    """
    values = [name for name in failed.columns if name.startswith((SAID, WRITTEN))]
    columns = [
        pl.concat_str(*_pieces(rule.message.zh, values, BLANK.zh)).alias("message_zh"),
        pl.concat_str(*_pieces(rule.message.en, values, BLANK.en)).alias("message_en"),
        _suggested([name for name in values if name.startswith(WRITTEN)]).alias("suggestion"),
    ]
    return failed.with_columns(shown(failed[name]) for name in values), columns


def shown(values: pl.Series) -> pl.Series:
    """Values as people write them; NULL stays. Those that are no texts are written once each."""
    if values.dtype == pl.String:
        return values
    different = values.drop_nulls().unique()
    written = [messages.show(each, "") for each in different]
    if not written:
        return pl.Series(values.name, [None] * len(values), pl.String)
    return values.replace_strict(different, written, default=None, return_dtype=pl.String)


def _pieces(template: str, values: list[str], blank: str) -> Iterator[pl.Expr]:
    for text, name in messages.parts(template):
        yield pl.lit(text)
        if name is not None:
            known = f"{SAID}{name}" in values
            yield pl.col(f"{SAID}{name}").fill_null(blank) if known else pl.lit(blank)


def _suggested(names: list[str]) -> pl.Expr:
    """Field and text of what a suggestion writes; NULL where that is nothing."""
    if not names:
        return pl.lit(None, DTYPES["suggestion"])
    pairs = [
        pl.when(pl.col(name).is_not_null()).then(
            pl.struct(pl.lit(name.removeprefix(WRITTEN)).alias("field"), pl.col(name).alias("text"))
        )
        for name in names
    ]
    lists = pl.concat_list(pairs).list.drop_nulls()
    return pl.when(lists.list.len() > 0).then(lists)
