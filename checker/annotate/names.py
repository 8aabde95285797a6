"""What the copies of files are called: as the files are within what the user named."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath


def names(paths: Sequence[str], inputs: Sequence[str]) -> Mapping[str, PurePath]:
    """The name of each path's copy: its place in the folder that was named, else its base name.

    Where two files would be called the same, all are called by their places below the folder that
    they have in common.
    """
    folders = [_absolute(each) for each in inputs if Path(each).is_dir()]
    called = {path: _within(_absolute(path), folders) for path in paths}
    if len(set(called.values())) == len(called):
        return called
    common = os.path.commonpath([_absolute(path).parent for path in paths])
    return {path: _absolute(path).relative_to(common) for path in paths}


def _within(path: PurePath, folders: Sequence[PurePath]) -> PurePath:
    holding = [each for each in folders if path.is_relative_to(each)]
    if not holding:
        return PurePath(path.name)
    return path.relative_to(min(holding, key=lambda each: len(each.parts)))


def _absolute(path: str) -> PurePath:
    return PurePath(os.path.abspath(path))  # noqa: PTH100 - a link keeps its own place
