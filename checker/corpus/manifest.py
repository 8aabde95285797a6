"""The manifest of a corpus: which parts a folder of parsed projects has, and how they were made.

A part is one Parquet file in each table's folder. Only what the manifest names is there: a file
that an interrupted run left behind is ignored, and overwritten by the next run.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from checker.corpus.place import NAME
from checker.errors import UsageError
from checker.tables.fields import SCOPES, Scope

FORMAT = "jixiao-corpus"
SCHEMA = 1
"""Version of the tables; it rises when a column changes its name, type or meaning."""


class Part(Struct, frozen=True):
    """Some whole documents: one Parquet file per table, all named `{name}.parquet`.

    `parser` and `derived` are marks of the code and words that made the rows and the derived
    columns (see `marks`). `sha256` is over the paths and hashes of the part's documents.
    `dropped` are numbers of documents that a later run has read anew.
    """

    name: str
    version: str
    parser: str
    derived: str
    sha256: str
    rows: Mapping[Scope, int]
    dropped: tuple[int, ...] = ()


class Manifest(Struct, frozen=True):
    """The parts of a corpus in the order in which they were written."""

    parts: tuple[Part, ...] = ()

    @property
    def documents(self) -> int:
        """How many documents there are, without the dropped ones."""
        return sum(part.rows[Scope.DOCUMENT] - len(part.dropped) for part in self.parts)

    def offset(self, scope: Scope) -> int:
        """The number that the next row of a table gets: rows are numbered through the corpus."""
        return sum(part.rows[scope] for part in self.parts)

    def with_part(self, part: Part) -> Manifest:
        """The manifest with one part more."""
        return replace(self, parts=(*self.parts, part))

    def without(self, documents: frozenset[int]) -> Manifest:
        """The manifest with those documents dropped."""
        parts, first = [], 0
        for part in self.parts:
            own = range(first, first + part.rows[Scope.DOCUMENT])
            dropped = sorted({*part.dropped, *(each for each in documents if each in own)})
            parts.append(replace(part, dropped=tuple(dropped)))
            first += part.rows[Scope.DOCUMENT]
        return replace(self, parts=tuple(parts))


def table(scope: Scope) -> str:
    """The name of a scope's table and of its folder."""
    return "agencies" if scope is Scope.AGENCY else f"{scope}s"


TABLES = (*map(table, SCOPES), "cells")
"""The names of all tables."""


def file(folder: Path, table: str, part: str) -> Path:
    """Where a part's rows of one table stand."""
    return folder / table / f"{part}.parquet"


def load(folder: Path) -> Manifest:
    """The manifest of a corpus.

    Raises:
        UsageError: it cannot be read, or is of a version that this program does not know, or a
            file that it names is gone.
    """
    try:
        data = json.loads((folder / NAME).read_text("utf-8"))
        if data["format"] != FORMAT or data["schema"] != SCHEMA:
            raise _unknown_schema(folder, data.get("schema"))
        parts = tuple(_part(each) for each in data["parts"])
    except OSError as error:
        raise _unreadable(folder, error.strerror or str(error)) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _unreadable(folder, f"{type(error).__name__}: {error}") from error
    for part in parts:
        for each in TABLES:
            path = file(folder, each, part.name)
            if not path.is_file():
                raise _unreadable(folder, f"{path.relative_to(folder)}?")
    return Manifest(parts)


def save(folder: Path, manifest: Manifest) -> None:
    """Writes the manifest, whole or not at all."""
    data = {
        "format": FORMAT,
        "schema": SCHEMA,
        "parts": [_as_json(part) for part in manifest.parts],
    }
    aside = folder / f".{NAME}.{os.getpid()}.part"
    try:
        aside.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")
        aside.replace(folder / NAME)
    finally:
        aside.unlink(missing_ok=True)


def _part(data: dict[str, Any]) -> Part:
    name = data["name"]
    if not isinstance(name, str) or not name.replace("-", "").isalnum():
        raise ValueError(f"name {name!r}")
    return Part(
        name=name,
        version=str(data["version"]),
        parser=str(data["parser"]),
        derived=str(data["derived"]),
        sha256=str(data["sha256"]),
        rows={scope: int(data["rows"][table(scope)]) for scope in SCOPES},
        dropped=tuple(map(int, data["dropped"])),
    )


def _as_json(part: Part) -> dict[str, Any]:
    return {**asdict(part), "rows": {table(scope): part.rows[scope] for scope in SCOPES}}


def _unreadable(folder: Path, why: str) -> UsageError:
    return UsageError(
        f"{folder} 中的数据集无法读取：{why}", f"the corpus in {folder} cannot be read: {why}"
    )


def _unknown_schema(folder: Path, schema: Any) -> UsageError:
    return UsageError(
        f"{folder} 中的数据集是第 {schema} 版格式，本程序只认识第 {SCHEMA} 版",
        f"the corpus in {folder} is of schema {schema}; this program knows schema {SCHEMA}",
    )
