"""How long a lint of one small document takes, beside the bare import of its two libraries.

Run with `make bench`. The commands are timed in turn, whole processes, after a first run of each,
which compiles the rules; medians and ratios are printed, and kept in `results/cold_start.txt`.
"""

from __future__ import annotations

import compileall
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HOME = Path(__file__).parent
SEED = HOME.parent / "tests" / "documents" / "shaoxing-2019.txt"
RUNS = 15

FLOOR = "import polars, click"
LINT = [sys.executable, "-m", "checker", "check", "--isolated"]

Used = tuple[float, float]
"""The wall time of one whole process, and its time on all cores."""


def used(command: list[str], environment: dict[str, str]) -> Used:
    """Runs a command."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def commands(home: Path) -> dict[str, Callable[[], list[str]]]:
    """What is measured, by its name; each is made ready when it is called."""
    document, cache = home / "new.txt", home / "cache"

    def new() -> list[str]:
        document.write_bytes(SEED.read_bytes() + f"\n{time.monotonic_ns()}\n".encode())
        return [*LINT, str(document)]

    def read() -> list[str]:
        shutil.rmtree(cache / "findings", ignore_errors=True)
        return [*LINT, str(SEED)]

    return {
        FLOOR: lambda: [sys.executable, "-c", FLOOR],
        "a new document": new,
        "one that was read before": read,
        "one that was checked before": lambda: [*LINT, str(SEED)],
    }


def main() -> None:
    """Prints and keeps the medians and their ratios to the floor."""
    # As in an installed package, also where the environment keeps Python from writing bytecode.
    compileall.compile_dir(HOME.parent / "checker", quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        environment = {**os.environ, "JIXIAO_CACHE_DIR": str(home / "cache")}
        made = commands(home)
        runs = [
            {name: used(command(), environment) for name, command in made.items()}
            for _ in range(RUNS + 1)
        ][1:]
    lines = [f"{'':27}    wall  ratio  processor  ratio  (medians of {RUNS}; bound 2.0)"]
    for name in made:
        told = [f"{name:27}"]
        for place, width in ((0, 5), (1, 8)):
            median = statistics.median(each[name][place] for each in runs)
            ratio = statistics.median(each[name][place] / each[FLOOR][place] for each in runs)
            told.append(f"{median * 1000:{width}.0f} ms  {ratio:4.2f}")
        lines.append("  ".join(told))
    results = HOME / "results"
    results.mkdir(exist_ok=True)
    (results / "cold_start.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
