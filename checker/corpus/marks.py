"""Marks of the code and words that made a corpus: other code or words, another mark.

They are made from the content of files, not from their times, for a corpus travels.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from checker import shipped_files

_HOME = Path(__file__).parents[1]
_DERIVING = ("values", "tables")
"""Rooms whose code decides the derived fields."""
_PARSING = ("readers", "parsing", "interchange")
"""Rooms whose code decides what a file's bytes become."""


@lru_cache(maxsize=8)
def derived(additions: tuple[Path, ...]) -> str:
    """The mark of what derives fields: its code, the shipped words and the user's own."""
    return _mark(_DERIVING, additions)


@lru_cache(maxsize=8)
def parser(additions: tuple[Path, ...]) -> str:
    """The mark of what turns a file into a document."""
    return _mark(_PARSING, additions)


def _mark(rooms: Iterable[str], additions: tuple[Path, ...]) -> str:
    files = sorted(path for room in rooms for path in (_HOME / room).rglob("*.py"))
    digest = hashlib.sha256()
    for path in (_HOME / "model.py", *files, shipped_files.FOLDER / "vocabulary.yaml", *additions):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
