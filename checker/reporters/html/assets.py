"""Style and script of the page, with the hashes by which the page allows them."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from markupsafe import Markup
from msgspec import Struct

FOLDER = Path(__file__).parent / "page"
"""Where the templates, the style and the script lie; they travel in the wheel."""


class Asset(Struct, frozen=True):
    """A text of ours that stands in the page as it is; `hash` names it in the page's policy."""

    text: Markup
    hash: str


def _asset(name: str) -> Asset:
    text = (FOLDER / name).read_text(encoding="utf-8")
    digest = hashlib.sha256(text.encode()).digest()
    return Asset(Markup(text), f"sha256-{base64.b64encode(digest).decode()}")  # noqa: S704


STYLE = _asset("style.css")
SCRIPT = _asset("script.js")
