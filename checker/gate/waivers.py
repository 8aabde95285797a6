"""`waivers.yaml`: which findings are let pass, by whose decision and until when."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Collection
from datetime import date
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from checker import diskcache, shipped_files, sourcefile
from checker.findings import Finding, Waiver
from checker.sourcefile import SourceErrors, SourceFile, did_you_mean

_ADDRESS = ("agency", "project", "indicator")


class Entry(Struct, frozen=True):
    """One waiver as it is written. `line` and `char` are its place in the file, from 1."""

    line: int
    char: int
    rule: str
    document: str | None = None
    agency: str | None = None
    project: str | None = None
    indicator: str | None = None
    reason: str | None = None
    owner: str | None = None
    expires: str | None = None

    @property
    def has_reason(self) -> bool:
        """Whether it says why."""
        return bool((self.reason or "").strip())

    def expired(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.expires is not None and self.expires < today.isoformat()

    def holds(self, today: date) -> bool:
        """Whether it waives anything at all."""
        return self.has_reason and not self.expired(today)

    def covers(self, finding: Finding) -> bool:
        """Whether the finding is of its rule and at its address."""
        return (
            finding.rule == self.rule
            and self.names(finding.path)
            and all(_agrees(getattr(self, part), getattr(finding, part)) for part in _ADDRESS)
        )

    def names(self, path: str) -> bool:
        """Whether it is about the document of that path."""
        return self.document is None or document_matches(self.document, path)

    def waiver(self) -> Waiver:
        """What a finding that it covers is marked with."""
        return Waiver((self.reason or "").strip(), self.owner, self.expires)


class Waivers(Struct, frozen=True):
    """A file of waivers. `path` is the file as findings about it name it."""

    path: str
    entries: tuple[Entry, ...]


def load(path: Path, shown: str, *, cache: bool = True) -> Waivers:
    """Reads a file of waivers; what was read is remembered by its content.

    Raises:
        UsageError: it cannot be read.
        SourceErrors: every place where it is not of its form, located.
    """
    source = sourcefile.raw(path)
    entry = diskcache.key(
        hashlib.sha256(source).hexdigest(), shipped_files.schema("waivers").read_bytes()
    )
    entries = diskcache.get("waivers", entry, tuple[Entry, ...]) if cache else None
    if entries is None:
        entries = _entries(_checked(sourcefile.parse(source, shown)))
        if cache:
            diskcache.put("waivers", entry, entries)
    return Waivers(shown, entries)


def check_rules(path: Path, shown: str, known: Collection[str]) -> None:
    """Raises SourceErrors for every waiver of a rule that does not exist."""
    source = sourcefile.parse(sourcefile.raw(path), shown)
    problems = []
    for index, written in enumerate(source.data["waivers"]):
        id_ = written["rule"]
        if id_ not in known:
            hint = did_you_mean(id_, known)
            zh, en = f"没有规则「{id_}」{hint.zh}", f"no rule {id_}{hint.en}"
            problems.append(source.problem(("waivers", index, "rule"), zh, en))
    if problems:
        raise SourceErrors(problems)


def document_matches(pattern: str, path: str) -> bool:
    """Whether a path, or what is left of it from one of its folders on, is or fits the pattern."""
    wanted, given = _plain(pattern).removeprefix("./"), "/" + _plain(path)
    return given.endswith("/" + wanted.removeprefix("/")) or any(
        fnmatchcase(given, start + wanted) for start in ("", "/", "*/")
    )


def _agrees(pattern: str | None, text: str | None) -> bool:
    if pattern is None:
        return True
    if text is None:
        return False
    wanted, given = _normal(pattern), _normal(text)
    return wanted == given or fnmatchcase(given, wanted)


@lru_cache(maxsize=4096)
def _plain(path: str) -> str:
    return _normal(path).replace("\\", "/")


@lru_cache(maxsize=4096)
def _normal(text: str) -> str:
    """One spelling for letters that Unicode can write in two ways, as macOS does in file names."""
    return unicodedata.normalize("NFC", text.strip())


def _checked(source: SourceFile) -> SourceFile:
    sourcefile.check(source, "waivers")
    problems = [
        source.problem(
            ("waivers", index, "expires"),
            f"没有 {written['expires']} 这一天",
            f"there is no day {written['expires']}",
        )
        for index, written in enumerate(source.data["waivers"])
        if written.get("expires") and not _is_day(written["expires"])
    ]
    if problems:
        raise SourceErrors(problems)
    return source


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _entries(source: SourceFile) -> tuple[Entry, ...]:
    places = (source.values["waivers", index] for index in range(len(source.data["waivers"])))
    return tuple(
        Entry(place.line + 1, place.column + 1, **written)
        for place, written in zip(places, source.data["waivers"], strict=True)
    )
