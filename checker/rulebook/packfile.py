"""A rule pack's file, loaded and held against its schema."""

from __future__ import annotations

import hashlib
from pathlib import Path

from msgspec import Struct

from checker import sourcefile
from checker.findings import PackResult
from checker.sourcefile import SourceFile


class PackFile(Struct, frozen=True):
    """A rule pack that has passed its schema."""

    name: str
    source: SourceFile
    sha256: str

    @property
    def result(self) -> PackResult:
        """The pack as a report names it."""
        return PackResult(self.name, self.sha256)


def read_pack(path: Path) -> PackFile:
    """Loads a pack file and holds it against its schema. Raises UsageError, SourceErrors."""
    source = sourcefile.read(path)
    sourcefile.check(source, "rulepack")
    digest = hashlib.sha256(source.text.encode()).hexdigest()
    return PackFile(source.data.get("pack") or path.stem, source, digest)
