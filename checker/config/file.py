"""The content of a configuration file, YAML or TOML, checked against its schema."""

from __future__ import annotations

import math
import re
import tomllib
from pathlib import Path
from typing import Any

from checker import sourcefile
from checker.config import Config
from checker.errors import UsageError
from checker.sourcefile import SourceFile
from checker.sourcefile.strict_yaml import Span


def read(path: Path) -> Config:
    """What the file says.

    Raises:
        UsageError: it cannot be read or is not of the form of `config.schema.json`.
    """
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
