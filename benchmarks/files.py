"""Whole documents, one format at a time: the product beside the plain library read of the files."""

from __future__ import annotations

import json
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import documents, measuring, pattern


def run(home: Path, form: str, count: int) -> Iterator[dict[str, Any]]:
    """Measures one format at one number of documents.

    The first run knows its rules and none of the files; “again” is a second one, with its cache.
    Raises ValueError where the findings are not the seeded ones.
    """
    folder, cache, out = home / f"{form}-{count}", home / "cache", home / "report.json"
    documents.make(folder, form, count)
    select = ",".join(pattern.RULES)
    check = [sys.executable, "-m", "checker", "check", "--isolated", "--quiet"]
    check += ["--select", select, "-o", str(out)]
    floor = [sys.executable, "-m", "benchmarks.documents", form, str(folder)]
    try:
        # The rules are compiled once in the life of an installation, not once in a run.
        measuring.run([*check, str(pattern.SEED)], cache=cache, ok=(0, 1))
        check.append(str(folder))
        runs = {
            "library": measuring.run(floor),
            "jixiao": measuring.run(check, cache=cache, ok=(0, 1)),
            "jixiao again": measuring.run(check, cache=cache, ok=(0, 1)),
        }
        found = Counter(each["rule"] for each in json.loads(out.read_text("utf-8"))["findings"])
        expected = +Counter(pattern.expected(count))
        if found != expected:
            raise ValueError(f"{form}: found {dict(found)}, not {dict(expected)}")
    finally:
        shutil.rmtree(folder)
        shutil.rmtree(cache, ignore_errors=True)
    for tool, used in runs.items():
        yield {
            "tool": tool,
            "format": form,
            "documents": count,
            "seconds": round(used.seconds, 3),
            "processor": round(used.processor, 3),
            "memory": round(used.memory),
        }
