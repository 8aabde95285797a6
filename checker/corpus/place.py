"""How a folder is recognised as a corpus: all that a run over documents needs to know of one."""

from __future__ import annotations

from pathlib import Path

NAME = "jixiao-corpus.json"
"""The file by which a folder is recognised as a corpus."""


def is_corpus(path: str) -> bool:
    """Whether a path is a folder with a manifest."""
    try:
        return (Path(path) / NAME).is_file()
    except (OSError, ValueError):
        return False
