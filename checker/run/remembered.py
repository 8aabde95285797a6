"""Parsed documents of earlier runs, by the file's content and all that decides its parse."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import PurePath

from msgspec import MsgspecError, convert, structs, to_builtins
from msgspec.structs import replace

from checker import diskcache
from checker.errors import NoTargetTable
from checker.findings import DocumentResult
from checker.run import code
from checker.run.loaded import Loaded
from checker.run.reading import Reading

_KIND = "documents"
_PARSERS = ("readers", "parsing", "interchange", "findings", "run")
"""Rooms whose code decides what a file's bytes become, and how that is kept."""


def recall(sha256: str, name: str, reading: Reading) -> list[Loaded] | None:
    """What a file of that content was parsed to, under its name of now; None if unknown.

    Raises:
        NoTargetTable: it is known to hold none.
    """
    if not reading.cache:
        return None
    known = diskcache.get_bytes(_KIND, _entry(sha256, name, reading))
    if known is None:
        return None
    try:
        head, *lines = known.split(b"\n")
        said = json.loads(head)
        if isinstance(said, dict):
            raise NoTargetTable(*said["no_table"])
        results = convert(said, list[DocumentResult])
        named = [replace(each, path=name, sha256=sha256) for each in results]
        return [Loaded(*each) for each in zip(named, lines, strict=True)]
    except (KeyError, TypeError, ValueError, MsgspecError):
        return None


def knows(data: bytes, name: str, reading: Reading) -> bool:
    """Whether a file of that content was read before."""
    if not reading.cache:
        return False
    entry = _entry(hashlib.sha256(data).hexdigest(), name, reading)
    return diskcache.get_bytes(_KIND, entry) is not None


def remember(sha256: str, name: str, reading: Reading, loaded: Sequence[Loaded]) -> None:
    """Keeps what a file was parsed to."""
    # A document that names its own source would be another's under another name.
    if all(each.result.path == name for each in loaded):
        heads = to_builtins([each.result for each in loaded])
        _keep(sha256, name, reading, heads, [each.json for each in loaded])


def remember_none(sha256: str, name: str, reading: Reading, said: NoTargetTable) -> None:
    """Keeps that a file holds no target table."""
    texts = [said.message.zh, said.message.en]
    _keep(sha256, name, reading, {"no_table": texts}, [])


def _keep(sha256: str, name: str, reading: Reading, head: object, lines: Sequence[bytes]) -> None:
    if reading.cache:
        text = b"\n".join((json.dumps(head).encode(), *lines))
        diskcache.put_bytes(_KIND, _entry(sha256, name, reading), text)


def _entry(sha256: str, name: str, reading: Reading) -> str:
    limits = json.dumps(structs.asdict(reading.limits))
    words = (each.read_bytes() for each in reading.additions)
    # The suffix decides between kinds of text that look alike.
    return diskcache.key(
        sha256, PurePath(name).suffix.lower(), limits, code.mark(*_PARSERS), *words
    )
