"""The recipes of docs/ci.md, and what they need to be run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
SEED = ROOT / "tests" / "documents" / "shaoxing-2019.txt"
PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")
_BLOCK = re.compile(r"^```(\w*) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(kind: str, name: str = "") -> list[str]:
    """The page's code blocks of a language and a name."""
    return [body for *what, body in _BLOCK.findall(PAGE) if what == [kind, name]]


def project(home: Path) -> Path:
    """A repository of somebody who keeps target tables under `documents/`."""
    (home / "documents").mkdir(parents=True)
    shutil.copy(SEED, home / "documents" / "目标表.txt")
    git(home, "init", "--quiet")
    git(home, "add", "--all")
    return home


def git(folder: Path, *arguments: str) -> str:
    """Runs git as somebody who has set up nothing."""
    named = {
        f"GIT_{who}_{what}": "a@b.cn"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    done = subprocess.run(
        ["git", "-c", "safe.directory=*", "-C", str(folder), *arguments],
        env={**os.environ, **named, "GIT_CONFIG_GLOBAL": os.devnull},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def clone(home: Path) -> Path:
    """A clone of this tree as it stands, with the tag of the recipes."""
    listed = git(ROOT, "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, home / name)
    git(home, "init", "--quiet")
    git(home, "add", "--all")
    git(home, "commit", "--quiet", "--message", "as it stands")
    git(home, "tag", "v0.1.0")
    return home


def program(home: Path) -> Path:
    """A folder with a `jixiao` that is this tree's."""
    home.mkdir()
    script = home / "jixiao"
    script.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m checker "$@"\n')
    script.chmod(0o755)
    return home


def bash(
    code: str, folder: Path, environ: Mapping[str, str], path: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Runs a script as CI systems do: `bash -e -o pipefail`."""
    first = f"{path}{os.pathsep}" if path else ""
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", code],
        cwd=folder,
        env={**os.environ, **environ, "PATH": first + os.environ["PATH"]},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )
