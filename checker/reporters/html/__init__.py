"""The report as one HTML file: it needs no network and no JavaScript, and prints on A4.

Script and style stand inside the file, and its content security policy allows these two by their
hashes and nothing else; so a text from a document could not run even if it became markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jinja2
from markupsafe import Markup

from checker.findings import Report, RuleState, Severity
from checker.language import Language
from checker.reporters import words
from checker.reporters.escape import clean
from checker.reporters.html import charts
from checker.reporters.html.assets import FOLDER, SCRIPT, STYLE
from checker.reporters.html.entries import Entries
from checker.reporters.html.index import Index
from checker.reporters.html.labels import KINDS
from checker.reporters.html.sheets import sheets

_PIECES_AT_ONCE = 500
"""Jinja gives a piece for every expression; so many are joined before they are written."""


def render(report: Report, language: Language, *, color: bool = False) -> Iterator[str]:  # noqa: ARG001
    """The whole report as one page; HTML has no terminal colour."""

    def say(zh: str, en: str) -> str:
        return zh if language == "zh" else en

    index = Index.of(report)
    stream = (
        _environment()
        .get_template("page.html")
        .stream(
            report=report,
            language=language,
            say=say,
            words=words,
            titles={each.id: each.title.in_(language) for each in report.rules},
            kinds=KINDS,
            # What stands in a document is Chinese, whatever the language of the report.
            source_language="" if language == "zh" else Markup(' lang="zh-Hans"'),
            shows_tables=any(each.document for each in report.documents),
            index=index,
            entries=Entries(report, index, language),
            sheets=sheets(report, index, language),
            charts=charts.all_of(report, index, language),
            shares=charts.shares(report),
            severities=tuple(Severity),
            states=RuleState,
            style=STYLE,
            script=SCRIPT,
        )
    )
    stream.enable_buffering(_PIECES_AT_ONCE)
    return stream


def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        finalize=_harmless,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _harmless(value: Any) -> Any:
    """What every expression of the template goes through, before it is escaped."""
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value
