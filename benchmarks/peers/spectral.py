"""Spectral (npm `@stoplight/spectral-cli`): a ruleset with one rule for each mission rule."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks import measuring
from benchmarks.peers import projects_json

MOST = 20_000
"""Indicators beyond which it is not asked: it holds all in memory, several times over."""

_RULES = {
    "output-and-benefit": ("$.projects[*].indicators", {"allOf": projects_json.BOTH}),
    "percent-in-range": ("$.projects[*].indicators[*]", projects_json.IN_RANGE),
    "value-missing": ("$.projects[*].indicators[*].value", {"type": "string"}),
}


def ruleset() -> dict[str, Any]:
    """The rules in Spectral's form."""
    return {
        "rules": {
            name: {
                "given": given,
                "severity": "error",
                "then": {
                    "function": "schema",
                    "functionOptions": {"dialect": "draft2020-12", "schema": schema},
                },
            }
            for name, (given, schema) in _RULES.items()
        }
    }


def program() -> str | None:
    """Spectral's command, where it is installed."""
    return shutil.which("spectral")


def measured(
    home: Path, folder: Path, indicators: int, result: Callable[..., dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """One run over the projects of a corpus, as one JSON document."""
    command = program()
    if command is None:
        note = "spectral is not installed (npm install -g @stoplight/spectral-cli)"
        yield {"tool": "Spectral", "indicators": indicators, "skipped": note}
        return
    lines, whole, rules = home / "projects.ndjson", home / "projects.json", home / "ruleset.json"
    projects_json.write(folder, lines)
    projects = [json.loads(line) for line in projects_json.lines(lines)]
    whole.write_text(json.dumps({"projects": projects}, ensure_ascii=False), "utf-8")
    # What it is given is read as YAML where it is not said to be a ruleset of its own.
    rules.write_text(json.dumps(ruleset()), "utf-8")
    out = home / "spectral.json"
    asked = [command, "lint", "--quiet", "-f", "json", "-o", str(out), "-r", str(rules), str(whole)]
    used = measuring.run(asked, ok=(0, 1))
    # A bound that is broken at both ends is one finding: it is told by its row.
    found = {
        (each["code"], tuple(each["path"][: 4 if each["code"] == "percent-in-range" else None]))
        for each in json.loads(out.read_text("utf-8"))
    }
    yield result("Spectral", used, dict(Counter(code for code, _ in found)))
