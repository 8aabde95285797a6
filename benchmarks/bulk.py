"""The mission rules over parsed corpora: the product and its peers side by side."""

from __future__ import annotations

import importlib.util
import json
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import polars as pl
from msgspec import Struct

from benchmarks import corpora, measuring, pattern
from benchmarks.peers import projects_json, spectral

OURS = "jixiao"

Result = dict[str, Any]


class Peer(Struct, frozen=True):
    """A tool: its module in `peers`, what it must have installed, its most indicators."""

    name: str
    module: str
    needs: str
    most: int
    json: bool = False


PEERS = (
    Peer("DuckDB SQL", "duckdb_sql", "duckdb", 100_000_000),
    Peer("DuckDB SQL, same findings", "duckdb_findings", "duckdb", 100_000_000),
    Peer("pandas", "plain_pandas", "pandas", 100_000_000),
    Peer("Pandera on Polars", "pandera_polars", "pandera", 100_000_000),
    Peer("jsonschema", "json_schema", "jsonschema", 300_000, json=True),
)


def ours(folder: Path, out: Path, *rules: str) -> measuring.Measured:
    """`jixiao check` over a corpus, findings to Parquet."""
    select = ["--select", ",".join(rules)] if rules else []
    command = [sys.executable, "-m", "checker", "check", "--isolated", "--quiet", *select]
    return measuring.run([*command, "-o", str(out), str(folder)], ok=(0, 1))


def run(home: Path, patterns: int) -> Iterator[Result]:
    """Measures every tool on one corpus. Raises ValueError where counts are not the seeded ones."""
    folder, out = home / f"corpus-{patterns}", home / "out.parquet"
    indicators = corpora.make(folder, patterns)
    expected = pattern.expected(patterns * pattern.LENGTH)

    def result(tool: str, used: measuring.Measured, counts: dict[str, int] | None) -> Result:
        if counts is not None and counts != expected:
            raise ValueError(f"{tool} found {counts}, not {expected}")
        return {
            "tool": tool,
            "indicators": indicators,
            "seconds": round(used.seconds, 3),
            "processor": round(used.processor, 3),
            "memory": round(used.memory),
        }

    try:
        ours(folder, out, *pattern.RULES)
        yield result(OURS, ours(folder, out, *pattern.RULES), counted(out))
        used = ours(folder, out)
        rows = pl.scan_parquet(out).select(pl.len()).collect().item()
        yield {**result(f"{OURS}, all rules", used, None), "findings": rows}
        yield from _peers(home, folder, indicators, result)
    finally:
        shutil.rmtree(folder)


def _peers(
    home: Path, folder: Path, indicators: int, result: Callable[..., Result]
) -> Iterator[Result]:
    out, projects = home / "peer.out", home / "projects.ndjson"
    for peer in PEERS:
        if importlib.util.find_spec(peer.needs) is None:
            yield {"tool": peer.name, "indicators": indicators, "skipped": "not installed"}
            continue
        if indicators > peer.most:
            continue
        given = folder
        if peer.json:
            projects_json.write(folder, projects)
            given = projects
        command = [sys.executable, "-m", f"benchmarks.peers.{peer.module}", str(given), str(out)]
        used = measuring.run(command)
        yield result(peer.name, used, json.loads(used.printed))
    if indicators <= spectral.MOST:
        yield from spectral.measured(home, folder, indicators, result)


def counted(findings: Path) -> dict[str, int]:
    """Findings of a Parquet file by rule."""
    return dict(Counter(pl.read_parquet(findings, columns=["rule"])["rule"]))
