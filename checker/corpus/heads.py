"""The documents of a batch: their lines in the report, and what findings say of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

import polars as pl
from msgspec import Struct

from checker.corpus import remainder
from checker.corpus.batches import Batch
from checker.corpus.dtypes import ADDRESS_TYPES
from checker.corpus.schema import REST, key
from checker.findings import DocumentResult, identity
from checker.model import Document, PlacedText
from checker.tables.fields import Scope

UNPLACED = "unplaced"
"""The name under which a document's first unplaced text stands among its cells."""


class Head(Struct, frozen=True):
    """One document, and the first of its cells that no field took."""

    number: int
    result: DocumentResult
    unplaced: PlacedText | None


def heads(batch: Batch) -> Iterator[Head]:
    """The documents in the order of their table."""
    columns = [key(Scope.DOCUMENT), "sha256", "projects", "indicators", "content", REST]
    own = ["path", "title", "year", "department", "issuer"]
    rows = batch.table(Scope.DOCUMENT, [*columns, *own]).iter_rows()
    for number, sha256, projects, indicators, content, rest, path, *texts in rows:
        said = remainder.restore(Document(path or "", *texts), rest)
        result = DocumentResult(
            said.source,
            sha256,
            projects,
            indicators,
            left_out=said.skipped_tables,
            identity=identity(said),
            content=content,
        )
        yield Head(number, result, said.astray[0] if said.astray else None)


def told(documents: Sequence[Head], numbers: pl.Series) -> pl.DataFrame:
    """For each of these numbers the document's path, the mark of its fingerprints, the unplaced."""
    different = numbers.unique().sort()
    known = {each.number: each for each in documents}
    own = [known[number] for number in different]
    whole = pl.DataFrame(
        {
            "path": [each.result.path for each in own],
            "mark": [_mark(each.result) for each in own],
            UNPLACED: [each.unplaced and each.unplaced.text for each in own],
        },
        schema=dict.fromkeys(("path", "mark", UNPLACED), pl.String),
    )
    return whole[different.search_sorted(numbers)]


def cells(documents: Sequence[Head]) -> pl.DataFrame:
    """The unplaced texts' addresses, as cells of their documents."""
    return pl.DataFrame(
        [
            (str(Scope.DOCUMENT), each.number, UNPLACED, *each.unplaced.cell)
            for each in documents
            if each.unplaced
        ],
        schema=ADDRESS_TYPES,
        orient="row",
    )


def _mark(result: DocumentResult) -> str:
    own = result.identity
    return own.mark("" if own.said else PurePath(result.path).name)
