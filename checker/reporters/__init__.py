"""Findings → one output format each. A reporter computes nothing: what it shows is in the Report.

Every format is a module here with `render(report, language, *, color=False) -> str`; a new format
is a new module and one line in `FORMATS`. Modules are imported when they are asked for.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import Protocol, cast

from checker.findings import Report
from checker.language import Language


class Renderer(Protocol):
    """Writes a report as one text that ends in a line break. Colour is ANSI, for terminals only."""

    def __call__(self, report: Report, language: Language, *, color: bool = False) -> str:
        """The report in one language."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """One output format: the module that renders it, and the suffix of its files."""

    module: str
    suffix: str


FORMATS: dict[str, Format] = {
    "text": Format("checker.reporters.text", ".txt"),
    "markdown": Format("checker.reporters.markdown", ".md"),
    "json": Format("checker.reporters.json_report", ".json"),
}
"""Every format by name; the first is the default."""


def renderer(name: str) -> Renderer:
    """The renderer of a format in `FORMATS`."""
    return cast("Renderer", importlib.import_module(FORMATS[name].module).render)


def of_suffix(suffix: str) -> str | None:
    """The format whose files end so, or None."""
    folded = suffix.casefold()
    return next((name for name, each in FORMATS.items() if each.suffix == folded), None)
