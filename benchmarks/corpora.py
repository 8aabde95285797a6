"""Parsed corpora of any size, written in the product's own schema.

A pattern of documents is packed by the product; the rest is that pattern over and over, with other
numbers, paths and names, made column by column.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from benchmarks import pattern
from checker import vocabulary
from checker.corpus import marks
from checker.corpus.batches import SIZE
from checker.corpus.manifest import Manifest, table
from checker.corpus.packing import Frames, pack
from checker.corpus.schema import key
from checker.corpus.writing import put
from checker.tables.fields import SCOPES, Scope


def make(folder: Path, patterns: int) -> int:
    """Writes a corpus of so many patterns of a hundred documents; how many indicators it has."""
    folder.mkdir(parents=True)
    clean = pattern.seed()
    documents = [pattern.document(number, clean) for number in range(pattern.LENGTH)]
    base = pack(
        [(each, f"{number:064x}") for number, each in enumerate(documents)],
        dict.fromkeys(SCOPES, 0),
        vocabulary.load(),
    )
    a_part = SIZE // base[table(Scope.INDICATOR)].height
    held = Manifest()
    for first in range(0, patterns, a_part):
        frames = _repeated(base, first, min(a_part, patterns - first))
        held = put(folder, held, frames, marks.parser(()), marks.derived(()))
    return held.offset(Scope.INDICATOR)


def _repeated(base: Frames, first: int, times: int) -> Frames:
    """The pattern from its n-th time on, so many times."""
    heights = {scope: base[table(scope)].height for scope in SCOPES}
    step = pl.col("scope").replace_strict({str(each): heights[each] for each in SCOPES})
    frames = {}
    for name, frame in base.items():
        nth = pl.int_range(pl.len()) // frame.height + first
        whole = pl.concat([frame] * times).with_columns(nth.alias("_time"))
        steps = {key(each): pl.lit(heights[each]) for each in SCOPES} | {"id": step}
        ids = [each for each in steps if each in frame]
        moved = [(pl.col(each) + pl.col("_time") * steps[each]).alias(each) for each in ids]
        frames[name] = whole.with_columns(*moved, *_NAMES.get(name, ())).drop("_time")
    return frames


_TIME = pl.col("_time").cast(pl.String).str.zfill(6)
_NAMES = {
    "documents": (pl.concat_str(_TIME, pl.lit("/"), "path").alias("path"),),
    "projects": (pl.concat_str("project", pl.lit("-"), _TIME).alias("project"),),
}
