"""Which kind of text a file without binary marks is, told by its beginning.

Tabs make a tab text, unless cells are quoted over several lines; `|---|` makes Markdown; the same
number of commas in line after line makes csv; what is left is loose text. The suffix of the name
decides only where the content leaves it open.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Sequence

from checker.readers.sheets import trimmed
from checker.readers.textlines import LINE_END

_BEGINNING = 65_536
_FEW_BROKEN = 8
_HEAD_RULE = re.compile(r"\s*+\|?\s*+:?-+:?\s*+(?:\|\s*+:?-+:?\s*+)*+\|?\s*")

_HTML_START = re.compile(
    r"\s*+(?:(?:<\?xml[^>]{0,200}\?>|<!--[^>]{0,2000}-->)\s*+){0,9}"
    r"<(?:!doctype\s+html|html|head|body|meta|title|style|script|table|div|center|frameset|font"
    r"|p|h[1-6]|form|section|article|main|span|ul|ol)\b",
    re.IGNORECASE,
)
_HTML_INSIDE = re.compile(r"<(?:html|body|table|tr|td)\b", re.IGNORECASE)
_HTML_SUFFIXES = frozenset({"htm", "html", "xhtml", "mht", "mhtml", "xls"})
_WEB_ARCHIVE = re.compile(r"\s*(?:MIME-Version|From|Subject|Date|Snapshot-Content-Location):")
_OFFICE_XML = re.compile(r'progid="(?:Excel\.Sheet|Word\.Document)"|"[^"]{0,80}office:spreadsheet"')

_QUOTED_LINES = re.compile(
    r'(?:^|\t)"[^"\t\r\n]*+(?:""[^"\t\r\n]*+)*+[\r\n][^"\t]*+(?:""[^"\t]*+)*+"(?=[\t\r\n]|\Z)',
    re.MULTILINE,
)
"""A cell of a tab text that is quoted because a line ends in it."""

_GAP = re.compile(r"[ \xa0]{2,}|\u3000")
_IN_QUOTES = re.compile(r'"[^"]*"')
_IN_NUMBERS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_LEAST_RECORDS = 3
_EVEN_SHARE = 0.8


def text_kind(data: bytes, name: str) -> str:
    """The kind of a text, as `readers` registers it."""
    text = _beginning(data)
    suffix = name.lower().rpartition(".")[2]
    if _is_html(text, suffix):
        return "html"
    if _OFFICE_XML.search(text, 0, 2000):
        return "office"
    return "delimited" if suffix in {"csv", "tsv"} else _table_kind(text, suffix)


def _table_kind(text: str, suffix: str) -> str:
    """The kind of a text by the tables in it."""
    lines = [line for line in LINE_END.split(text) if line.strip()]
    if any(is_head_rule(line) for line in lines) or (suffix == "md" and "<table" in text.lower()):
        return "markdown"
    tabbed = sum("\t" in line for line in lines)
    if tabbed and tabbed >= sum("\t" not in line and _has_gap(line) for line in lines):
        return "delimited" if _QUOTED_LINES.search(text) else "text"
    if any(_is_even(lines, delimiter) for delimiter in ",;"):
        return "delimited"
    return "loose"


def is_head_rule(line: str) -> bool:
    """Whether a line is the one under the heads of a Markdown table."""
    return "|" in line and line.count("-") > 1 and _HEAD_RULE.fullmatch(line) is not None


def _beginning(data: bytes) -> str:
    """The first part of the text, whatever its encoding; what is cut or broken does not matter."""
    start = data[:_BEGINNING]
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return start.decode("utf-16", "replace")
    text = start.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")
    if text.count("\ufffd") > _FEW_BROKEN:
        text = start.decode("gb18030", "replace")
    return text if len(data) <= _BEGINNING else text.rpartition("\n")[0] or text


def _is_html(text: str, suffix: str) -> bool:
    if _HTML_START.match(text):
        return True
    if _WEB_ARCHIVE.match(text) and "multipart/related" in text.lower():
        return True
    return suffix in _HTML_SUFFIXES and _HTML_INSIDE.search(text) is not None


def _has_gap(line: str) -> bool:
    return _GAP.search(trimmed(line)) is not None


def _is_even(lines: Sequence[str], delimiter: str) -> bool:
    """Whether most lines have the same number of delimiters, and more than one, outside quotes.

    In lines of columns that blanks keep apart, the commas in numbers are none.
    """
    plain = (_IN_NUMBERS.sub("", line) if _has_gap(line) else line for line in lines)
    counts = Counter(_IN_QUOTES.sub("", line).count(delimiter) for line in plain)
    count, records = max(counts.items(), key=lambda each: each[1], default=(0, 0))
    return count > 1 and records >= max(_LEAST_RECORDS, len(lines) * _EVEN_SHARE)
