"""Documents → rows of the corpus's tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from checker import tables
from checker.corpus import remainder
from checker.corpus.dtypes import ADDRESS_TYPES, dtypes
from checker.corpus.manifest import table
from checker.corpus.schema import CELLS, REST, WHOLE, columns, key
from checker.findings import content_mark
from checker.model import Document
from checker.tables import frames as built
from checker.tables.fields import SCOPES, Scope
from checker.tables.frames import Row
from checker.vocabulary import Vocabulary

Frames = dict[str, pl.DataFrame]
"""The rows of every table, by the table's name."""


def pack(
    documents: Sequence[tuple[Document, str]], offsets: Mapping[Scope, int], vocabulary: Vocabulary
) -> Frames:
    """The rows of some documents, each beside the hash of its file, numbered from the offsets."""
    made = tables.build([document for document, _ in documents], vocabulary)
    frames, cells = {}, []
    for scope in SCOPES:
        rows = made.rows[scope]
        parts = [part for row in rows if (part := row.part(scope)) is not None]
        known = dtypes(scope)
        extra = {
            **_beside(scope, rows, [sha256 for _, sha256 in documents]),
            REST: [remainder.pack(each) for each in parts],
        }
        frame = made.frames[scope].with_columns(
            *(
                (pl.col(built.key(each)) + offsets[each]).alias(key(each))
                for each in SCOPES[: SCOPES.index(scope) + 1]
            ),
            *(pl.col(name).cast(known[name]) for name in known if name in WHOLE),
            *(pl.Series(name, values, known[name]) for name, values in extra.items()),
        )
        frames[table(scope)] = frame.select(each.name for each in columns(scope))
        numbered = enumerate(parts, offsets[scope])
        cells += [
            (str(scope), number, name, *address)
            for number, part in numbered
            for name, address in part.cells.items()
        ]
    return {**frames, CELLS: pl.DataFrame(cells, schema=ADDRESS_TYPES, orient="row")}


def _beside(scope: Scope, rows: Sequence[Row], hashes: Sequence[str]) -> dict[str, list[Any]]:
    """The columns that are no fields, by their names in `schema`."""
    parts: list[Any] = [row.part(scope) for row in rows]
    match scope:
        case Scope.DOCUMENT:
            inside = [
                [project for agency in part.agencies for project in agency.projects]
                for part in parts
            ]
            return {
                "sha256": list(hashes),
                "projects": [len(projects) for projects in inside],
                "indicators": [sum(len(each.indicators) for each in own) for own in inside],
                "content": [content_mark(part) for part in parts],
                "issued_text": [part.issued for part in parts],
            }
        case Scope.PROJECT:
            return {"namesake": [row.namesake for row in rows]}
        case Scope.INDICATOR:
            names = {"weight_text": "weight", "score": "score", "deviation": "deviation"}
            return {name: [getattr(part, own) for part in parts] for name, own in names.items()}
        case _:
            return {}
