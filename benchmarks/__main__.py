"""`python -m benchmarks`: measures everything, keeps the figures, and writes docs/performance.md.

Quick by default, some minutes; `--full` goes to 10,000 documents and 10 million indicators.
`--page` only writes the page from the figures that are kept.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
from importlib import metadata
from pathlib import Path
from typing import Any

from benchmarks import bulk, documents, files, page

RESULTS = Path(__file__).parent / "results" / "results.json"

QUICK = {"documents": (1, 10, 100), "patterns": (1, 10, 54)}
FULL = {"documents": (1, 10, 100, 1_000, 10_000), "patterns": (1, 10, 54, 537)}
"""A pattern is a hundred documents and 18,640 indicators: 537 are ten million."""


def machine() -> dict[str, Any]:
    """What the figures were taken on."""
    names = ("polars", "duckdb", "pandas", "pandera", "jsonschema", "openpyxl", "python-docx")
    versions = {each: _version(each) for each in names}
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "versions": {name: each for name, each in versions.items() if each},
    }


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def measure(sizes: dict[str, tuple[int, ...]]) -> dict[str, Any]:
    """All figures, printed and kept as they come: a run that is ended loses nothing."""
    found: dict[str, Any] = {"machine": machine(), "bulk": [], "documents": []}
    with tempfile.TemporaryDirectory(prefix="bench-") as home:
        for patterns in sizes["patterns"]:
            for each in bulk.run(Path(home), patterns):
                _keep(found, "bulk", each)
        for count in sizes["documents"]:
            for form in documents.WRITERS:
                if count > documents.MOST.get(form, count):
                    continue
                for each in files.run(Path(home), form, count):
                    _keep(found, "documents", each)
    return found


def _keep(found: dict[str, Any], kind: str, each: dict[str, Any]) -> None:
    print(each, flush=True)
    found[kind].append(each)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")


def main() -> None:
    """Measures, keeps and shows."""
    options = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    options.add_argument("--full", action="store_true", help="all sizes")
    options.add_argument("--page", action="store_true", help="write the page again, nothing more")
    chosen = options.parse_args()
    if not chosen.page:
        measure(FULL if chosen.full else QUICK)
    page.write(json.loads(RESULTS.read_text("utf-8")))


if __name__ == "__main__":
    main()
