"""From what the user names (files, folders, globs, standard input) to files to read."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from msgspec import Struct, field

from checker import readers
from checker.language import Bilingual

STDIN = "-"

_LITTER_NAMES = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
_LITTER_STARTS = ("~$", ".~", "._")
"""Lock files of office programs, and what systems leave in folders."""

_DATA_SUFFIXES = frozenset({".json", ".jsonl"})
"""Parsed projects, which are inputs too."""


class Candidate(Struct, frozen=True):
    """A file to read. `named`: the user named it, rather than a folder that holds it."""

    path: str
    named: bool


class Discovery(Struct):
    """What a list of paths comes to."""

    candidates: list[Candidate] = field(default_factory=list)
    problems: list[tuple[str, Bilingual]] = field(default_factory=list)
    litter: int = 0


def discover(paths: Sequence[str]) -> Discovery:
    """Finds the files to read, each once, sorted by path."""
    found = Discovery()
    for path in paths:
        _add(path, found)
    unique: dict[str, Candidate] = {}
    for each in sorted(found.candidates, key=lambda each: (each.path, not each.named)):
        unique.setdefault(os.path.normpath(each.path) if each.path != STDIN else STDIN, each)
    found.candidates = list(unique.values())
    return found


def display(path: str) -> str:
    r"""A path as it can be printed: bytes that are no UTF-8 are spelt out, as in `\xb2`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _add(path: str, found: Discovery) -> None:
    if path == STDIN:
        found.candidates.append(Candidate(STDIN, named=True))
    elif os.path.isdir(path):  # noqa: PTH112 - a link to itself is no folder, and no error
        found.candidates += [Candidate(each, named=False) for each in _walk(path, found)]
    elif not os.path.lexists(path) and glob.has_magic(path):
        matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - absolute patterns too
        if not matches:
            zh, en = "没有文件符合这个通配符", "no file matches this pattern"
            found.problems.append((path, Bilingual(zh, en)))
        for match in matches:
            _add(match, found)
    else:
        found.candidates.append(Candidate(path, named=True))


def _walk(folder: str, found: Discovery) -> Iterator[str]:
    def unreadable(error: OSError) -> None:
        why = error.strerror or str(error)
        said = Bilingual(f"无法读取文件夹：{why}", f"cannot read the folder: {why}")
        found.problems.append((str(error.filename), said))

    for home, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(names):
            if not is_input(name):
                found.litter += 1
            else:
                yield os.path.join(home, name)  # noqa: PTH118 - bytes that are no UTF-8 must survive


def is_input(name: str) -> bool:
    """Whether a file that nobody named is read at all, told by its name."""
    base = PurePath(name).name
    if base.lower() in _LITTER_NAMES or base.startswith(_LITTER_STARTS):
        return False
    suffix = PurePath(base).suffix.lower()
    return suffix in readers.SUFFIXES or suffix in _DATA_SUFFIXES
