"""Parsed documents of earlier runs, by the file's content and all that decides its parse."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path, PurePath

from checker import diskcache, interchange, shipped_files
from checker.errors import InputError
from checker.model import Document
from checker.run.reading import Reading

_KIND = "documents"
_MOST_BYTES = 500_000_000
_PARSERS = ("readers", "parsing", "interchange")
"""Rooms whose code decides what a file's bytes become."""


def recall(sha256: str, name: str, reading: Reading) -> list[Document] | None:
    """What a file of that content was parsed to, under its name of now; None if unknown."""
    if not reading.cache:
        return None
    known = diskcache.get(_KIND, _entry(sha256, name, reading))
    try:
        return (
            None
            if known is None
            else [interchange.from_json({**each, "source": name}, name) for each in known]
        )
    except (InputError, TypeError):
        return None


def remember(sha256: str, name: str, reading: Reading, documents: Sequence[Document]) -> None:
    """Keeps what a file was parsed to; now and then the oldest entries make room."""
    if not reading.cache:
        return
    entry = _entry(sha256, name, reading)
    diskcache.put(_KIND, entry, [interchange.to_json(each) for each in documents])
    if entry.startswith("00"):
        diskcache.trim(_KIND, _MOST_BYTES)


def _entry(sha256: str, name: str, reading: Reading) -> str:
    limits = json.dumps(dataclasses.asdict(reading.limits))
    words = (each.read_bytes() for each in reading.additions)
    # The suffix decides between kinds of text that look alike.
    return diskcache.key(sha256, PurePath(name).suffix.lower(), limits, _parser(), *words)


@lru_cache(maxsize=1)
def _parser() -> str:
    """A mark of the parsing code and the shipped words, which changes when they do."""
    home = Path(__file__).parents[1]
    files = [home / "model.py", shipped_files.FOLDER / "vocabulary.yaml"]
    files += [path for room in _PARSERS for path in (home / room).rglob("*.py")]
    marks = (
        (str(path), stat.st_mtime_ns, stat.st_size) for path in files for stat in [path.stat()]
    )
    return json.dumps(sorted(marks))
