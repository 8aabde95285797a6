"""A small cache on disk of things that are dear to make: JSON only, and safe to lose.

An entry that is missing, torn or of another version is a miss, never an error; a cache folder
that cannot be written is no reason to stop.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from checker import __version__


def folder() -> Path:
    """`$JIXIAO_CACHE_DIR`, else the user's cache folder by the XDG rules."""
    own = os.environ.get("JIXIAO_CACHE_DIR")
    if own:
        return Path(own)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "jixiao"


def key(*parts: str | bytes) -> str:
    """The name of an entry: a hash over all that the entry is made from, and over our version."""
    digest = hashlib.sha256(__version__.encode())
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def get(kind: str, entry: str) -> Any | None:
    """The entry's JSON value, or None where there is none that can be read."""
    try:
        digest, _, text = (folder() / kind / f"{entry}.json").read_bytes().partition(b"\n")
        return json.loads(text) if digest == _digest(text) else None
    except (OSError, ValueError, RuntimeError):
        return None


def put(kind: str, entry: str, value: Any) -> None:
    """Keeps a JSON value, whole or not at all (written aside, then renamed)."""
    try:
        home = folder() / kind
        home.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=home, suffix=".part")
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        with os.fdopen(handle, "wb") as file:
            file.write(_digest(text) + b"\n" + text)
        Path(name).replace(home / f"{entry}.json")
    except (OSError, RuntimeError):
        return


def trim(kind: str, most: int) -> None:
    """Removes the oldest entries of a kind until the rest takes at most that many bytes."""
    try:
        files = sorted(
            (
                (path.stat().st_mtime_ns, path.stat().st_size, path)
                for path in (folder() / kind).iterdir()
            ),
            reverse=True,
        )
        for _, size, path in files:
            most -= size
            if most < 0:
                path.unlink(missing_ok=True)
    except OSError:
        return


def _digest(text: bytes) -> bytes:
    """What the first line of an entry says of the rest, so that a torn or foreign one is a miss."""
    return hashlib.sha256(text).hexdigest().encode()
