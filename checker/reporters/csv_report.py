"""The findings as CSV (RFC 4180, UTF-8 with a byte order mark for Excel), one row for each.

The columns are the keys of the JSON report. A text that a spreadsheet would take for a formula, or
that begins with an apostrophe itself, has an apostrophe put before it; to have the text back, take
one leading apostrophe away. That holds for every column.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from checker.findings import Finding, Report
from checker.language import Language
from checker.reporters.escape import clean

_MARK = "\ufeff"
_FORMULA_STARTS = ("=", "+", "-", "@", "'", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""First characters of formulas, those of full width among them, and the escape itself."""

_LOCATION = ("sheet", "page", "table", "row", "column", "cell", "line", "char")
_ABOUT = ("agency", "project", "indicator", "field", "text", "suggestion", "basis", "review")
_STANDING = ("fingerprint", "waived", "waiver", "known")
_HEAD = ("rule", "severity", "message", "path", *_LOCATION, *_ABOUT, *_STANDING)


def render(report: Report, language: Language, *, color: bool = False) -> Iterator[str]:  # noqa: ARG001
    """A head and one row for each finding, waived and known ones too."""
    yield _MARK + _line(_HEAD)
    for each in report.findings:
        review = report.reviews.get(each.rule)
        yield _line([escaped(text) for text in _row(each, language, review or "")])


def _row(finding: Finding, language: Language, review: str) -> Sequence[str]:
    place = (getattr(finding.location, name) for name in _LOCATION)
    suggestion = finding.suggestion or {}
    return (
        finding.rule,
        finding.severity,
        finding.message.in_(language),
        finding.path,
        *("" if each is None else str(each) for each in place),
        finding.agency or "",
        finding.project or "",
        finding.indicator or "",
        finding.field,
        finding.text or "",
        "; ".join(f"{field}: {text}" for field, text in suggestion.items()),
        "; ".join(finding.basis),
        review,
        finding.fingerprint,
        str(finding.waived).lower(),
        finding.waiver.reason if finding.waiver else "",
        str(finding.known).lower(),
    )


def escaped(text: str) -> str:
    """The text on one line, with an apostrophe before it where a spreadsheet would compute it.

    White space at its beginning counts for nothing, since spreadsheets pass over it too.
    """
    shown = clean(text)
    return "'" + shown if shown.lstrip().startswith(_FORMULA_STARTS) else shown


def _line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
