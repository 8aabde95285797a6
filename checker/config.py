"""The user's configuration: `jixiao.yaml`, or `[tool.jixiao]` in `pyproject.toml`.

It is looked for from the working directory upwards, never beside a document: a submitted file must
not configure its own gate.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checker import sourcefile
from checker.errors import UsageError
from checker.sourcefile import SourceFile
from checker.sourcefile.strict_yaml import Span

WAIVERS = "waivers.yaml"
"""The file of waivers that is looked for beside the configuration."""

BASELINE = "jixiao-baseline.json"
"""The baseline that is written beside the configuration where nothing names another."""


@dataclass(frozen=True, slots=True)
class Config:
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
    source = _toml(path) if path.suffix == ".toml" else sourcefile.read(path)
    if source.data is None:
        return Config(source=source)
    sourcefile.check(source, "config")
    data: dict[str, Any] = source.data
    home = path.parent
    profile = data.get("profile")
    if profile is not None and profile.endswith((".yaml", ".yml")):
        profile = str(home / profile)
    return Config(
        profile=profile,
        rule_files=tuple(home / each for each in data.get("rule-files", ())),
        vocabulary=tuple(home / each for each in data.get("vocabulary", ())),
        rules=data.get("rules", {}),
        select=tuple(data.get("select", ())),
        ignore=tuple(data.get("ignore", ())),
        fail_on=data.get("fail-on"),
        limits=data.get("limits", {}),
        waivers=_beside(home, data.get("waivers")),
        baseline=_beside(home, data.get("baseline")),
        thresholds=data.get("thresholds", {}),
        source=source,
    )


def _beside(home: Path, name: str | None) -> Path | None:
    return None if name is None else home / name


def _has_section(path: Path) -> bool:
    try:
        return "jixiao" in tomllib.loads(path.read_text("utf-8"))["tool"]
    except (OSError, ValueError, KeyError, TypeError):
        # A broken pyproject.toml that nobody named is another tool's affair.
        return False


def _toml(path: Path) -> SourceFile:
    """The `[tool.jixiao]` section as a source file; keys are placed by where they first stand."""
    try:
        text = path.read_text("utf-8")
        tools = tomllib.loads(text, parse_float=_finite).get("tool")
        data = tools.get("jixiao") if isinstance(tools, dict) else None
    except OSError as error:
        why = error.strerror or str(error)
        raise UsageError(f"无法读取 {path}：{why}", f"cannot read {path}: {why}") from error
    except ValueError as error:
        raise UsageError(f"{path} 不是有效的 TOML：{error}", f"{path}: {error}") from error
    if data is None:
        raise UsageError(f"{path} 没有 [tool.jixiao] 一节", f"{path} has no [tool.jixiao] section")
    places: dict[sourcefile.Keys, Span] = {}
    _place(data, (), text, places)
    return SourceFile(str(path), text, data, places, places)


def _finite(text: str) -> float:
    """A number of TOML, whose `nan` and `inf` would switch off every comparison."""
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is no number that can be compared")
    return number


def _place(data: Any, at: sourcefile.Keys, text: str, places: dict[sourcefile.Keys, Span]) -> None:
    if at:
        section = max(text.find("[tool.jixiao"), 0)
        found = re.compile(re.escape(str(at[-1]))).search(text, section)
        start = found.start() if found else section
        line = text.count("\n", 0, start)
        places[at] = Span(line, start - (text.rfind("\n", 0, start) + 1))
    if isinstance(data, dict):
        for key, value in data.items():
            _place(value, (*at, key), text, places)
