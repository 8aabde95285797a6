"""Findings that wait on disk, document by document, so that memory does not grow with the run."""

from __future__ import annotations

import json
import os
import tempfile
import weakref
from collections.abc import Collection, Iterator
from typing import IO

from msgspec import Struct, convert

from checker.findings import Finding
from checker.run.tasks import Key


class Block(Struct, frozen=True):
    """One document's lines: where in the file, or themselves where the disk was full."""

    start: int
    length: int
    held: bytes | None = None


class Spool:
    """Bytes by document, in a temporary file that has no name and goes with the spool."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._end = 0

    def add(self, data: bytes) -> Block:
        """Puts bytes away. Where no disk takes them they stay in memory."""
        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - it stays open
                weakref.finalize(self, self._file.close)
            self._file.seek(self._end)
            rest = memoryview(data)
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError:
            return Block(0, 0, data)
        start, self._end = self._end, self._end + len(data)
        return Block(start, len(data))

    def get(self, block: Block) -> bytes:
        """The bytes that were put away."""
        if block.held is not None or self._file is None:
            return block.held or b""
        self._file.seek(block.start)
        data = self._file.read(block.length)
        if len(data) != block.length:
            raise OSError(f"the temporary file of {os.getpid()} was cut short")
        return data


class SpooledFindings(Collection[Finding]):
    """The findings of a run in the order of its documents, read back each time they are asked for.

    Memory holds one entry for each document that has findings.
    """

    def __init__(self) -> None:
        self._spool = Spool()
        self._blocks: dict[Key, Block] = {}
        self._count = 0
        self._sorted = True

    def add(self, key: Key, count: int, findings: bytes) -> None:
        """Takes the findings of a document, as JSON, in whatever order documents come."""
        if count:
            self._blocks[key] = self._spool.add(findings)
            self._count += count
            self._sorted = False

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Finding]:
        if not self._sorted:
            self._blocks = dict(sorted(self._blocks.items()))
            self._sorted = True
        for block in self._blocks.values():
            yield from convert(json.loads(self._spool.get(block)), list[Finding])

    def __contains__(self, finding: object) -> bool:
        return any(each == finding for each in self)
