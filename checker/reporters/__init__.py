"""Findings → one output format each. A reporter computes nothing: what it shows is in the Report.

Every format is a module here with `render(report, language, *, color=False)`, which gives the
output piece by piece, so that a report of any size can be written as it is made; a new format is a
new module and one line in `FORMATS`. Modules are imported when they are asked for.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from typing import Protocol, cast

from msgspec import Struct

from checker.findings import Report
from checker.language import Language


class Renderer(Protocol):
    """Writes a report in pieces: texts, or bytes for a binary format.

    Colour is ANSI, for terminals only.
    """

    def __call__(
        self, report: Report, language: Language, *, color: bool = False
    ) -> Iterable[str] | Iterable[bytes]:
        """The report in one language."""
        ...


class Format(Struct, frozen=True):
    """One output format: the module that renders it, and the suffix of its files.

    `usual`: `--report` writes it. `shows_documents`: it shows what was read, so that the run keeps
    the parsed documents (`DocumentResult.document`). `binary`: it is of no use on a terminal.
    """

    module: str
    suffix: str
    usual: bool = False
    shows_documents: bool = False
    binary: bool = False


FORMATS: dict[str, Format] = {
    "text": Format("checker.reporters.text", ".txt", usual=True),
    "markdown": Format("checker.reporters.markdown", ".md", usual=True),
    "html": Format("checker.reporters.html", ".html", usual=True, shows_documents=True),
    "json": Format("checker.reporters.json_report", ".json", usual=True),
    "xlsx": Format("checker.reporters.xlsx", ".xlsx", usual=True, binary=True),
    "docx": Format("checker.reporters.docx", ".docx", usual=True, binary=True),
    "csv": Format("checker.reporters.csv_report", ".csv"),
    "sarif": Format("checker.reporters.sarif", ".sarif"),
    "junit": Format("checker.reporters.junit", ".xml"),
    "gitlab": Format("checker.reporters.gitlab", ".gitlab.json"),
    "github": Format("checker.reporters.github", ".github.txt"),
    "summary": Format("checker.reporters.summary", ".summary.md"),
    "parquet": Format("checker.reporters.parquet", ".parquet", binary=True),
}
"""Every format by name; the first is the default, and the first of a suffix is the suffix's."""


def renderer(name: str) -> Renderer:
    """The renderer of a format in `FORMATS`."""
    return cast("Renderer", importlib.import_module(FORMATS[name].module).render)


def pieces(
    name: str, report: Report, language: Language, *, color: bool = False
) -> Iterator[bytes]:
    """A report in one of `FORMATS`, as the bytes of its file."""
    for piece in renderer(name)(report, language, color=color):
        yield piece.encode("utf-8") if isinstance(piece, str) else piece


def of_suffix(file: str) -> str | None:
    """The format whose files end as this name does, or None; the longest ending decides."""
    folded = file.casefold()
    fitting = [name for name, each in FORMATS.items() if folded.endswith(each.suffix)]
    return max(fitting, key=lambda name: len(FORMATS[name].suffix), default=None)


def suffixes() -> tuple[str, ...]:
    """Every suffix that tells a format."""
    return tuple(dict.fromkeys(each.suffix for each in FORMATS.values()))
