"""The user's configuration: `jixiao.yaml`, or `[tool.jixiao]` in `pyproject.toml`.

It is looked for from the working directory upwards, never beside a document: a submitted file must
not configure its own gate.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

if TYPE_CHECKING:
    from checker.sourcefile import SourceFile

WAIVERS = "waivers.yaml"
"""The file of waivers that is looked for beside the configuration."""

BASELINE = "jixiao-baseline.json"
"""The baseline that is written beside the configuration where nothing names another."""


class Config(Struct, frozen=True):
    """What a configuration file says; paths in it are relative to its folder.

    `source` keeps the places of its values for error messages, and is None where there is no file.
    """

    profile: str | None = None
    rule_files: tuple[Path, ...] = ()
    vocabulary: tuple[Path, ...] = ()
    rules: Mapping[str, Any] = field(default_factory=dict)
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    limits: Mapping[str, float] = field(default_factory=dict)
    waivers: Path | None = None
    baseline: Path | None = None
    thresholds: Mapping[str, int] = field(default_factory=dict)
    source: SourceFile | None = None


def find(start: Path) -> Path | None:
    """The nearest configuration file at or above a folder."""
    for folder in (start, *start.parents):
        own = folder / "jixiao.yaml"
        if own.is_file():
            return own
        shared = folder / "pyproject.toml"
        if shared.is_file() and _has_section(shared):
            return shared
    return None


def load(path: Path | None) -> Config:
    """Reads a configuration file; None gives the empty configuration.

    Raises:
        UsageError: it cannot be read or is not of the form of `config.schema.json`.
    """
    if path is None:
        return Config()
    from checker.config import file  # noqa: PLC0415 - for those who have one

    return file.read(path)


def _has_section(path: Path) -> bool:
    import tomllib  # noqa: PLC0415 - for those who have such a file

    try:
        return "jixiao" in tomllib.loads(path.read_text("utf-8"))["tool"]
    except (OSError, ValueError, KeyError, TypeError):
        # A broken pyproject.toml that nobody named is another tool's affair.
        return False
