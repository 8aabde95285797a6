"""A mark of our own code, by which what was kept under other code is not found again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from checker import shipped_files

_WORDS = shipped_files.FOLDER / "vocabulary.yaml"

_Mark = tuple[str, int, int, int]
"""A file's path, the times of its change and of its inode's, and its size."""


@lru_cache(maxsize=4)
def mark(*rooms: str) -> str:
    """Changes when the code of these rooms, the model or the shipped words do."""
    home = Path(__file__).parents[1]
    marks = [_mark(str(each), each.stat()) for each in (home / "model.py", _WORDS)]
    marks += [each for room in rooms for each in _below(str(home / room))]
    return json.dumps(sorted(marks))


def _below(folder: str) -> Iterator[_Mark]:
    """The marks of a room's modules. Every start asks for them: hence no `Path`, which is slow."""
    with os.scandir(folder) as entries:
        for each in entries:
            if each.name.endswith(".py"):
                yield _mark(each.path, each.stat())
            elif each.is_dir(follow_symlinks=False) and each.name != "__pycache__":
                yield from _below(each.path)


def _mark(path: str, stat: os.stat_result) -> _Mark:
    # Installers may set the time of a file's change at will, but never that of its inode's.
    return path, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size
