"""The findings as one Parquet file, by the schema of `findingtable`; nothing else of the report."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from checker.findings import Report
from checker.findingtable import rows, spool
from checker.language import Language

_PIECE = 1 << 20


def render(report: Report, language: Language, *, color: bool = False) -> Iterator[bytes]:  # noqa: ARG001
    """The file's bytes; sentences stand in both languages."""
    with tempfile.TemporaryDirectory(prefix="jixiao-") as home:
        none = Path(home) / "none.parquet"
        rows.frame(()).write_parquet(none)
        files = [none, *spool.files(report.findings, Path(home))]
        whole = Path(home) / "findings.parquet"
        pl.scan_parquet(files).sink_parquet(whole, compression="zstd", maintain_order=True)
        with whole.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece
