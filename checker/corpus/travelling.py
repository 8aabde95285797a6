"""Parts of a corpus on their way to another machine, and the results that come back, as bytes.

A part that travels is a small corpus of its own: its Parquet files, and a manifest of it alone.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
from msgspec import convert, to_builtins

from checker.corpus import manifest, place
from checker.corpus.batches import Words, batches
from checker.corpus.evaluating import BatchResult, evaluate
from checker.corpus.manifest import Manifest, Part
from checker.engine.asking import Asking
from checker.findings import DocumentResult
from checker.rulebook.model import Rulebook


def packed(folder: Path, part: Part) -> bytes:
    """A part of the corpus in a folder. Raises OSError."""
    written = io.BytesIO()
    with TemporaryDirectory(prefix="jixiao-") as home, zipfile.ZipFile(written, "w") as bundle:
        manifest.save(Path(home), Manifest((part,)))
        bundle.write(Path(home) / place.NAME, place.NAME)
        for table in manifest.TABLES:
            file = manifest.file(folder, table, part.name)
            bundle.write(file, str(file.relative_to(folder)))
    return written.getvalue()


def evaluated(bundle: bytes, rulebook: Rulebook, words: Words) -> list[BatchResult]:
    """The rules over a part that was packed; its results."""
    with TemporaryDirectory(prefix="jixiao-") as home:
        with zipfile.ZipFile(io.BytesIO(bundle)) as files:
            files.extractall(home)
        folder = Path(home)
        held = batches(folder, rulebook, words, manifest.load(folder))
        asking = Asking(rulebook)
        return [evaluate(batch, asking) for batch in held]


def told(results: Sequence[BatchResult]) -> bytes:
    """Results on their way back."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as bundle:
        for number, each in enumerate(results):
            documents = to_builtins(each.documents)
            rules = [rule.counts for rule in each.rules]
            bundle.writestr(f"{number}.json", json.dumps([documents, rules]))
            rows = io.BytesIO()
            each.rows.write_parquet(rows, compression="lz4")
            bundle.writestr(f"{number}.parquet", rows.getvalue())
    return written.getvalue()


def heard(data: bytes, rulebook: Rulebook) -> Iterator[BatchResult]:
    """The results that `told` wrote, of these rules."""
    with zipfile.ZipFile(io.BytesIO(data)) as bundle:
        for number in range(len(bundle.namelist()) // 2):
            documents, counts = json.loads(bundle.read(f"{number}.json"))
            rows = pl.read_parquet(bundle.read(f"{number}.parquet"))
            pairs = zip(rulebook.rules, counts, strict=True)
            rules = [rule.result(*count) for rule, count in pairs]
            yield BatchResult(convert(documents, list[DocumentResult]), rules, rows)
