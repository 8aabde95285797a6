"""A small cache on disk of things that are dear to make: JSON or bytes, and safe to lose.

An entry that is missing, torn or of another version is a miss, never an error; a cache folder
that cannot be written is no reason to stop. Any number of runs may share one: an entry appears
whole or not at all.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import zlib
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from checker import __version__

_MOST_MB = 500.0

T = TypeVar("T")


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
        # A file name may hold bytes that are no text.
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def get(kind: str, entry: str, type_: type[T]) -> T | None:
    """The entry as a value of the type, or None where there is none that can be read as one."""
    try:
        text = get_bytes(kind, entry)
        return None if text is None else msgspec.json.decode(text, type=type_)
    except (RecursionError, msgspec.MsgspecError):
        return None


def get_bytes(kind: str, entry: str) -> bytes | None:
    """The entry's bytes, or None where there are none that can be read."""
    try:
        digest, _, packed = _path(kind, entry).read_bytes().partition(b"\n")
        return zlib.decompress(packed) if digest == _digest(packed) else None
    except (OSError, RuntimeError, zlib.error):
        return None


def put(kind: str, entry: str, value: Any) -> None:
    """Keeps a value that can be told in JSON: records, and what Python makes of JSON.

    A value with the name of a file that is no text is not kept.
    """
    with contextlib.suppress(UnicodeEncodeError):
        put_bytes(kind, entry, msgspec.json.encode(value))


def put_bytes(kind: str, entry: str, data: bytes) -> None:
    """Keeps bytes, whole or not at all; now and then the oldest entries of the kind make room."""
    packed = zlib.compress(data, 1)
    with contextlib.suppress(OSError, RuntimeError):
        path = _path(kind, entry)
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(f".{os.getpid()}.part")
        try:
            aside.write_bytes(_digest(packed) + b"\n" + packed)
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
        if entry.startswith("00"):
            trim(kind, most_bytes())


def most_bytes() -> float:
    """What the entries of a kind may take: `$JIXIAO_CACHE_MB` megabytes of 10⁶ bytes, or 500."""
    try:
        return float(os.environ.get("JIXIAO_CACHE_MB", _MOST_MB)) * 1e6
    except ValueError:
        return _MOST_MB * 1e6


def trim(kind: str, most: float) -> None:
    """Removes the oldest entries of a kind until the rest takes at most that many bytes."""
    files = []
    with contextlib.suppress(OSError):
        for path in (folder() / kind).iterdir():
            # Another run may be trimming too.
            with contextlib.suppress(FileNotFoundError):
                stat = path.stat()
                files.append((stat.st_mtime_ns, stat.st_size, path))
        for _, size, path in sorted(files, reverse=True):
            most -= size
            if most < 0:
                path.unlink(missing_ok=True)


def _path(kind: str, entry: str) -> Path:
    return folder() / kind / f"{entry}.z"


def _digest(packed: bytes) -> bytes:
    """What the first line of an entry says of the rest, so that a torn or foreign one is a miss."""
    return hashlib.sha256(packed).hexdigest().encode()
