"""Bytes → the text of HTML pages: web archives unpacked, encodings told from declared ones."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from email import message_from_bytes, policy

from checker.errors import InputError

_ARCHIVE_START = re.compile(rb"\s*(?:MIME-Version|From|Subject|Date|Snapshot-Content-Location):")
_DECLARED = re.compile(
    rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{2,20})", re.IGNORECASE
)
_DECLARATIONS = 4096
"""How far into a page its encoding may be declared, with room for comments before."""

_KNOWN = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "x-gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
}
_LOST = "\ufffd"


def pages(data: bytes) -> Iterator[str]:
    """The text of the page, or of each page in a web archive.

    Raises:
        InputError: a web archive that holds no page.
    """
    if not is_web_archive(data):
        yield _decoded(data)
        return
    message = message_from_bytes(data, policy=policy.compat32)
    found = [part for part in message.walk() if part.get_content_type() == "text/html"]
    if not found:
        raise InputError(
            "网页存档（MHTML）里没有网页；请在浏览器或 Excel 里另存为 html 或 xlsx",
            "the web archive (MHTML) holds no page; save it as html or xlsx instead",
        )
    for part in found:
        payload = part.get_payload(decode=True)
        yield _decoded(payload if isinstance(payload, bytes) else b"")


def is_web_archive(data: bytes) -> bool:
    """Whether a file is a page with its parts in one file, as browsers and Excel save them."""
    start = data[:_DECLARATIONS].removeprefix(codecs.BOM_UTF8)
    return bool(_ARCHIVE_START.match(start)) and b"multipart/related" in start.lower()


def _decoded(data: bytes) -> str:
    """The page's text without NULs, at which the parser would end it."""
    return _text(data).replace("\0", "")


def _text(data: bytes) -> str:
    """What is valid UTF-8 is that, whatever a page declares."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    declared = _DECLARED.search(data[:_DECLARATIONS])
    known = _KNOWN.get(declared[1].decode("ascii").lower(), "") if declared else ""
    encodings = ("utf-8-sig", known or "gb18030", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    # A few broken bytes must not cost the page: the encoding that loses least is the right one.
    attempts = [data.decode(encoding, "replace") for encoding in dict.fromkeys(encodings)]
    return min(attempts, key=lambda text: text.count(_LOST))
