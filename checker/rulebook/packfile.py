"""A rule pack's file, loaded and held against its schema."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from checker import sourcefile
from checker.findings import PackResult
from checker.sourcefile import SourceFile


@dataclass(frozen=True, slots=True)
class PackFile:
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
