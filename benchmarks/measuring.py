"""Runs a program and measures it: wall time, processor time and peak memory of the process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

ROOT = Path(__file__).parents[1]
LAUNCH = Path(__file__).with_name("launch.py")


class Measured(Struct, frozen=True):
    """Seconds of wall and processor time, peak memory in MiB, and what the program printed."""

    seconds: float
    processor: float
    memory: float
    printed: str


def run(command: Sequence[str], *, cache: Path | None = None, ok: Sequence[int] = (0,)) -> Measured:
    """One whole process. `cache`: our own cache folder for it.

    Raises:
        RuntimeError: it ended with another code than one of `ok`.
    """
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    if cache is not None:
        environment["JIXIAO_CACHE_DIR"] = str(cache)
    with tempfile.TemporaryDirectory() as home:
        report = Path(home) / "used.json"
        done = subprocess.run(
            [sys.executable, "-S", str(LAUNCH), str(report), *command],
            capture_output=True,
            env=environment,
            cwd=ROOT,
            check=True,
        )
        used = json.loads(report.read_text("utf-8"))
    if used["code"] not in ok:
        said = done.stderr.decode(errors="replace")[-2000:]
        raise RuntimeError(f"{command} ended with {used['code']}: {said}")
    return Measured(used["seconds"], used["processor"], used["memory"], done.stdout.decode())
