"""How long a lint of the seed document takes, beside the bare import of its two libraries.

Run with `make bench`. Both commands are timed in turn, whole processes, after a first run of each
that fills the caches; medians and ratio are printed, and kept in `results/cold_start.txt`.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOME = Path(__file__).parent
SEED = HOME.parent / "tests" / "documents" / "shaoxing-2019.txt"
RUNS = 15

FLOOR = [sys.executable, "-c", "import polars, click"]
LINT = [sys.executable, "-m", "checker", "check", "--isolated", str(SEED)]


def used(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """The wall time of one whole process, and its time on all cores."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Prints and keeps the medians and their ratios."""
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "JIXIAO_CACHE_DIR": cache}
        pairs = [(used(FLOOR, environment), used(LINT, environment)) for _ in range(RUNS + 1)][1:]
    lines = [f"{'':10}  import polars, click  jixiao check  ratio (medians of {RUNS}; bound 2.0)"]
    for place, name in enumerate(("wall", "processor")):
        floor, lint = ([each[side][place] for each in pairs] for side in (0, 1))
        ratio = statistics.median(ours / base for base, ours in zip(floor, lint, strict=True))
        base, ours = (statistics.median(times) * 1000 for times in (floor, lint))
        lines.append(f"{name:10}  {base:17.0f} ms  {ours:9.0f} ms  {ratio:.2f}")
    results = HOME / "results"
    results.mkdir(exist_ok=True)
    (results / "cold_start.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
