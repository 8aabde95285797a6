"""Makes text from documents harmless: it is hostile until it has been through here."""

from __future__ import annotations

import re

_TERMINAL_COMMANDS = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor moves
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"  # OSC, DCS …
    r"|\x1b[ -/]*[0-~]?"
)
_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
# Bidirectional controls can make a line read other than it is.
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")

_NO_XML = dict.fromkeys((0xFFFE, 0xFFFF))

_LOG_COMMANDS = re.compile(r"^(\s*):(?=:)|##(?=\w*\[)", re.MULTILINE)
"""GitHub's `::error::` at the beginning of a line and `##[error]` in it, `##vso[` of others."""

_MARKDOWN = re.compile(r"[\\`*_\[\]|~$#]")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "@": "&#64;"})


def clean(text: str) -> str:
    r"""One line of plain, encodable text: no control characters, no terminal commands.

    A byte that a file name could not be decoded from is shown as `\xe4`.
    """
    # Whatever is taken out or changed below is not printable; most texts are through here at once.
    if text.isprintable():
        return text
    text = _TERMINAL_COMMANDS.sub("", text)
    text = _INVISIBLE.sub("", _BREAKS.sub(" ", text))
    return _SURROGATE.sub(_as_escape, text)


def markdown(text: str) -> str:
    """Clean text that Markdown shows as it is: in a table cell, a heading or a sentence.

    Links that a renderer would make by itself from an address are broken too.
    """
    escaped = _MARKDOWN.sub(lambda match: "\\" + match[0], clean(text)).translate(_HTML)
    return escaped.replace("://", ":&#47;&#47;").replace("www.", "www&#46;")


def log(text: str) -> str:
    """Lines for a screen or a log: where CI systems would take one for a command, a blank parts it.

    They read what any program prints, so that the name of a project could set what a job gives.
    """
    return _LOG_COMMANDS.sub(lambda match: f"{match[1]}: " if match[1] is not None else "# #", text)


def xml(text: str) -> str:
    """Clean text without what XML cannot hold; markup is left for the writer to escape."""
    return clean(text).translate(_NO_XML)


def _as_escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    byte = code - 0xDC00
    return f"\\x{byte:02x}" if 0x80 <= byte <= 0xFF else f"\\u{code:04x}"
