"""Two ways to run the command: in this process, or in its own where a process matters."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from click.testing import CliRunner, Result

from checker.cli.main import cli

SEED = Path(__file__).parents[1] / "documents" / "shaoxing-2019.txt"
ROOT = Path(__file__).parents[2]


def here(*arguments: str, locale: str = "C", stdin: str | bytes | None = None) -> Result:
    """Runs a command line in this process."""
    env = {"LC_ALL": locale, "LC_MESSAGES": None, "LANG": None}
    return CliRunner(env=env).invoke(cli, list(arguments), input=stdin)


def process(
    *arguments: str | bytes,
    stdin: bytes = b"",
    cwd: Path = ROOT,
    env: dict[str, str] | None = None,
    python: Sequence[str] = (),
) -> subprocess.CompletedProcess[bytes]:
    """Runs a command line in a process of its own, under a locale that knows no Chinese."""
    return subprocess.run(
        [sys.executable, *python, "-m", "checker", *arguments],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "LC_ALL": "C", "PYTHONPATH": str(ROOT), **(env or {})},
        check=False,
        timeout=120,
    )


def changed(text: str, old: str, new: str) -> str:
    """The text with one passage changed, which must be there."""
    assert old in text
    return text.replace(old, new, 1)
