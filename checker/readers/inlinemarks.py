"""Markdown's marks inside a line, taken off: `**数量**` says 数量."""

from __future__ import annotations

import re
from html import unescape

_MARKS = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`+)(?P<code>[^`].{0,500}?|[^`])(?<!`)(?P=ticks)(?!`)"
    r"|!?\[(?P<link>[^\[\]]{0,500})\]\([^()\s]{0,2000}(?:\s+\"[^\"]{0,500}\")?\)"
    r"|(?P<wrap><br\s{0,9}/?>)"
    r"|</?(?:a|b|code|del|div|em|font|i|p|s|small|span|strong|sub|sup|u)(?:\s[^<>]{0,500})?/?>"
    r"|(?P<strong>\*\*|__|~~)(?=\S)(?P<bold>.{1,500}?)(?<=\S)(?P=strong)"
    r"|(?<![\w*])\*(?=[^\s*])(?P<italic>[^*]{1,500}?)(?<=\S)\*(?![\w*])"
    r"|(?<!\w)_(?=[^\s_])(?P<slanted>[^_]{1,500}?)(?<=\S)_(?!\w)"
    r"|(?P<entity>&#?\w{1,30};)",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """The text without marks of emphasis, code and links; `<br>` is a line break."""
    return _MARKS.sub(_content, text) if _MARKS.search(text) else text


def _content(mark: re.Match[str]) -> str:
    found = mark.groupdict()
    for verbatim in ("escaped", "code"):
        if found[verbatim] is not None:
            return found[verbatim] if verbatim == "escaped" else found["code"].replace("\\|", "|")
    if found["wrap"]:
        return "\n"
    if found["entity"]:
        return unescape(found["entity"])
    inner = next((found[each] for each in ("link", "bold", "italic", "slanted") if found[each]), "")
    return plain(inner)
