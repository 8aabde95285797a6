"""What rules found in a batch, as rows of the table of findings; no object is made of any row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from checker.corpus import heads
from checker.corpus.addresses import located, near, positions
from checker.corpus.batches import Batch
from checker.corpus.contexts import contexts
from checker.corpus.fingerprints import fingerprints
from checker.corpus.heads import UNPLACED, Head
from checker.corpus.hits import gathered, kept
from checker.corpus.schema import key
from checker.corpus.texts import Texts
from checker.engine.evaluate import Outcome
from checker.findingtable.rows import DTYPES
from checker.rulebook.model import Rule
from checker.tables.fields import SCOPES, Scope

_ORDER = ["path", *(f"by{nth}" for nth in range(6)), "rank", "rule"]
"""`findings.order`, in columns."""

_WAIVER = ("waiver_reason", "waiver_owner", "waiver_expires")

_SPACE = "".join(chr(each) for each in range(0x3001) if chr(each).isspace())
"""What Python strips from the ends of texts."""


def found(
    batch: Batch, documents: Sequence[Head], rules: Sequence[Rule], outcomes: Mapping[str, Outcome]
) -> pl.DataFrame:
    """The findings of a batch in the order of reports."""
    hits = gathered(rules, outcomes)
    if hits is None:
        return pl.DataFrame(schema=DTYPES)
    told = Texts(batch, hits)
    cells = pl.concat([near(hits, batch.cells()), heads.cells(documents)])
    standing = kept(hits.hstack(located(hits, cells, batch.cells())), rules)
    said = heads.told(documents, standing[key(Scope.DOCUMENT)])
    described = [
        _described(Scope(scope), own, told, cells)
        for (scope,), own in standing.hstack(said).partition_by("row scope", as_dict=True).items()
    ]
    if not described:
        return pl.DataFrame(schema=DTYPES)
    whole = pl.concat(described).sort(_ORDER, maintain_order=True)
    return whole.select(pl.col(name).cast(dtype) for name, dtype in DTYPES.items())


def _described(scope: Scope, hits: pl.DataFrame, told: Texts, cells: pl.DataFrame) -> pl.DataFrame:
    """Findings in rows of one scope, and what they are sorted by."""
    texts = {each: told.of(each, hits) for each in SCOPES[: SCOPES.index(scope) + 1]}
    own = texts[scope].with_columns(hits[UNPLACED])
    at_row = (pl.col("at") == str(scope)) | (pl.col("cell name") == UNPLACED)
    pointed = hits.select(id=key(scope), offending=pl.when(at_row).then("cell name"))
    return hits.select(
        *(name for name in DTYPES if name in hits.columns),
        *positions(),
        "rank",
        *(_name(texts.get(each)).alias(str(each)) for each in SCOPES[1:]),
        _text(hits, texts).alias("text"),
        fingerprints(hits, texts, told.namesakes(hits)).alias("fingerprint"),
        contexts(scope, pointed, own, cells).alias("context"),
        *(pl.lit(None, pl.String).alias(name) for name in _WAIVER),
        *(pl.lit(value=False).alias(name) for name in ("waived", "known")),
    )


def _name(texts: pl.DataFrame | None) -> pl.Expr:
    """What rows are called; a blank name is none, and rows of wider scopes have none."""
    if texts is None:
        return pl.lit(None, pl.String)
    return pl.lit(texts["name"].str.strip_chars(_SPACE).replace("", None))


def _text(hits: pl.DataFrame, texts: Mapping[Scope, pl.DataFrame]) -> pl.Series:
    """What stands in the cells that the hits' rules point at."""
    pointed = hits.select("at", "cell name").unique().rows()
    columns = [
        hits[UNPLACED] if cell == UNPLACED else texts[Scope(at)][cell] for at, cell in pointed
    ]
    of_rule = [
        pl.when((pl.col("at") == at) & (pl.col("cell name") == cell)).then(column)
        for (at, cell), column in zip(pointed, columns, strict=True)
    ]
    return hits.select(pl.coalesce(of_rule).alias("text"))["text"]
