"""How long a lint of the seed document takes, beside the bare import of its two libraries.

Run with `make bench`. Both commands are timed in turn, whole processes, after a first run of each
that fills the caches; medians and ratio are printed, and kept in `results/cold_start.txt`.
"""

from __future__ import annotations

import os
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


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """The wall time of one whole process."""
    start = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main() -> None:
    """Prints and keeps the two medians and their ratio."""
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "JIXIAO_CACHE_DIR": cache}
        floor, lint = [], []
        for run in range(RUNS + 1):
            pair = seconds(FLOOR, environment), seconds(LINT, environment)
            if run:
                floor.append(pair[0])
                lint.append(pair[1])
    ratio = statistics.median(each / base for base, each in zip(floor, lint, strict=True))
    lines = [
        f"import polars, click: {statistics.median(floor) * 1000:.0f} ms (median of {RUNS})",
        f"jixiao check, seed:   {statistics.median(lint) * 1000:.0f} ms",
        f"ratio, pair by pair:  {ratio:.2f} (bound 2.0)",
    ]
    results = HOME / "results"
    results.mkdir(exist_ok=True)
    (results / "cold_start.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
