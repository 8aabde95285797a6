"""Writes documents into a corpus, part by part; what an interrupted run had finished stays."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl
from msgspec import Struct

from checker import __version__
from checker.corpus import manifest, marks, place
from checker.corpus.batches import SIZE
from checker.corpus.manifest import Manifest, Part
from checker.corpus.packing import Frames, pack
from checker.corpus.schema import key
from checker.errors import UsageError
from checker.model import Document
from checker.tables.fields import SCOPES, Scope
from checker.vocabulary import Vocabulary

Known = dict[str, list[tuple[int, str, str]]]
"""By path: number, hash and parser mark of the documents that a corpus holds."""


class Written(Struct, frozen=True):
    """How an addition came out, in documents."""

    added: int
    replaced: int
    unchanged: int


class Writer:
    """Adds documents to the corpus in a folder, which is made where there is none.

    A document of a path that the corpus holds already is left out where file and parser are the
    same, and takes the place of the old one where not.
    """

    def __init__(self, folder: Path, vocabulary: Vocabulary, additions: tuple[Path, ...]) -> None:
        self._folder = folder
        self._vocabulary = vocabulary
        self._parser, self._derived = marks.parser(additions), marks.derived(additions)
        self._held = manifest.load(folder) if place.is_corpus(str(folder)) else Manifest()
        self._known = _known(folder, self._held)
        self._waiting: list[tuple[Document, str]] = []
        self._indicators = 0
        self._outdated: set[int] = set()
        self._added = self._replaced = self._unchanged = 0

    def add(self, document: Document, sha256: str) -> None:
        """Takes one document; writes a part when there is enough for one."""
        before = self._known.get(document.source, [])
        if any((hash_, parser) == (sha256, self._parser) for _, hash_, parser in before):
            self._unchanged += 1
            return
        own = sum(len(each.indicators) for part in document.agencies for each in part.projects)
        if self._waiting and self._indicators + own > SIZE:
            self._write()
        self._outdated.update(number for number, _, _ in before)
        self._replaced += bool(before)
        self._added += not before
        self._waiting.append((document, sha256))
        self._indicators += own

    def close(self) -> Written:
        """Writes what is left, and the manifest where it is the corpus's first."""
        if self._waiting or not place.is_corpus(str(self._folder)):
            self._write()
        return Written(self._added, self._replaced, self._unchanged)

    def _write(self) -> None:
        documents, self._waiting, self._indicators = self._waiting, [], 0
        if not documents:
            manifest.save(self._folder, self._held)
            return
        offsets = {scope: self._held.offset(scope) for scope in SCOPES}
        frames = pack(documents, offsets, self._vocabulary)
        held = self._held.without(frozenset(self._outdated))
        self._held = put(self._folder, held, frames, self._parser, self._derived)
        self._outdated.clear()


def put(folder: Path, held: Manifest, frames: Frames, parser: str, derived: str) -> Manifest:
    """Writes frames as a new part, then the manifest that names it. Raises OSError."""
    name = f"part-{len(held.parts) + 1:06d}"
    for table, frame in frames.items():
        path = manifest.file(folder, table, name)
        path.parent.mkdir(exist_ok=True)
        aside = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            frame.write_parquet(aside, compression="zstd")
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
    counts = {scope: frames[manifest.table(scope)].height for scope in SCOPES}
    digest = _digest(frames[manifest.table(Scope.DOCUMENT)])
    part = Part(name, __version__, parser, derived, digest, counts)
    manifest.save(folder, held.with_part(part))
    return held.with_part(part)


@contextmanager
def opened(folder: Path, vocabulary: Vocabulary, additions: tuple[Path, ...]) -> Iterator[Writer]:
    """A writer that no other run disturbs.

    Raises:
        UsageError: the folder holds something else, or cannot be written, or another run writes it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not place.is_corpus(str(folder)) and _is_taken(folder):
            raise UsageError(
                f"文件夹 {folder} 里已有别的东西，请换一个空文件夹",
                f"the folder {folder} holds something else; name an empty one",
            )
        with _alone(folder):
            yield Writer(folder, vocabulary, additions)
    except (OSError, pl.exceptions.PolarsError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"无法写入 {folder}：{why}", f"cannot write {folder}: {why}") from error


_LOCK = ".lock"


def _is_taken(folder: Path) -> bool:
    """Whether there is anything but what an interrupted first run may have left."""
    names = (each.name for each in folder.iterdir())
    return any(name not in manifest.TABLES and not name.startswith(".") for name in names)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Holds the corpus's lock, which ends with the process that holds it."""
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        yield
        return
    with (folder / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UsageError(
                f"另一个程序正在写 {folder}，请等它结束", f"another run is writing to {folder}"
            ) from error
        yield


def _known(folder: Path, held: Manifest) -> Known:
    known: Known = {}
    documents = manifest.table(Scope.DOCUMENT)
    for part in held.parts:
        columns = [key(Scope.DOCUMENT), "path", "sha256"]
        rows = pl.read_parquet(manifest.file(folder, documents, part.name), columns=columns)
        for number, path, sha256 in rows.iter_rows():
            if number not in part.dropped:
                known.setdefault(path or "", []).append((number, sha256, part.parser))
    return known


def _digest(documents: pl.DataFrame) -> str:
    digest = hashlib.sha256()
    rows: Iterable[tuple[str | None, str | None]] = documents.select("path", "sha256").iter_rows()
    for path, sha256 in rows:
        digest.update(f"{path}\n{sha256}\n".encode())
    return digest.hexdigest()
