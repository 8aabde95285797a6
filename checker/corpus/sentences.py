"""Messages and suggestions of all rows that failed a rule, filled column by column."""

from __future__ import annotations

import polars as pl

from checker.engine.describe import BLANK
from checker.engine.evaluate import SAID, WRITTEN
from checker.rulebook import messages
from checker.rulebook.model import Rule


def said(rule: Rule, failed: pl.DataFrame) -> list[pl.Series]:
    """The columns `message_zh`, `message_en` and `suggestion` of failing rows."""
    return [
        _filled(rule.message.zh, failed, BLANK.zh).alias("message_zh"),
        _filled(rule.message.en, failed, BLANK.en).alias("message_en"),
        _suggested(failed).alias("suggestion"),
    ]


def shown(values: pl.Series) -> pl.Series:
    """Values as people write them; NULL stays. Those that are no texts are written once each."""
    if values.dtype == pl.String:
        return values
    different = values.drop_nulls().unique()
    written = [messages.show(each, "") for each in different]
    if not written:
        return pl.Series(values.name, [None] * len(values), pl.String)
    return values.replace_strict(different, written, default=None, return_dtype=pl.String)


def _filled(template: str, failed: pl.DataFrame, blank: str) -> pl.Series:
    pieces: list[pl.Expr] = []
    for text, name in messages.parts(template):
        pieces.append(pl.lit(text))
        if name is not None:
            known = f"{SAID}{name}" in failed.columns
            pieces.append(
                pl.lit(shown(failed[f"{SAID}{name}"])).fill_null(blank) if known else pl.lit(blank)
            )
    whole = pl.concat_str(pl.repeat("", failed.height), *pieces).alias("whole")
    filled = pl.select(whole)["whole"]
    long = filled.str.len_chars() > messages.MAX_LENGTH
    if not long.any():
        return filled
    return filled.zip_with(~long, filled.str.head(messages.MAX_LENGTH - 1) + "…")


_SUGGESTION = pl.List(pl.Struct({"field": pl.String, "text": pl.String}))


def _suggested(failed: pl.DataFrame) -> pl.Series:
    """Field and text of what a suggestion writes; NULL where that is nothing."""
    texts = [shown(failed[name]) for name in failed.columns if name.startswith(WRITTEN)]
    if not texts:
        return pl.Series([None] * failed.height, dtype=_SUGGESTION)
    pairs = [
        pl.when(pl.lit(each).is_not_null()).then(
            pl.struct(
                pl.lit(each.name.removeprefix(WRITTEN)).alias("field"), pl.lit(each).alias("text")
            )
        )
        for each in texts
    ]
    lists = pl.concat_list(pairs).list.drop_nulls().alias("lists")
    return pl.select(pl.when(lists.list.len() > 0).then(lists).alias("lists"))["lists"]
