"""Brings the many ways to type one character together, one character for one.

Unicode's own NFKC does not serve: it leaves ≧ as it is and turns ㎡ into m2.
"""

from __future__ import annotations

import re

_FULL_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_SAME = {
    "-": "‐‑‒–—―−﹣─━﹘⁃",
    "~": "〜∼∽˜〰",
    "%": "﹪٪",
    "≥": "≧⩾≽⋝≳",
    "≤": "≦⩽≼⋜≲",
    ">": "﹥",
    "<": "﹤",
    "=": "﹦═",
    "≈": "≒≅≌",
    "+": "﹢",
    ",": "﹐٬",
    "(": "﹙〔【[",
    ")": "﹚〕】]",
    "·": "•⋅∙・‧",
    "/": "∕⁄",
    ":": "∶",
    "¥": "￥",
    " ": "\u3000\u00a0\u200b\u200c\u200d\u2060\ufeff",
    "?": "\ue001\ue002\ue003",
}
_TABLE = str.maketrans(
    _FULL_WIDTH
    | {variant: plain for plain, variants in _SAME.items() for variant in variants}
    | {"［": "(", "］": ")"}
)
_SPACE = re.compile(r"\s+")


def normalise(text: str) -> str:
    """The text with each character in its plain form; as long as before.

    The three private characters that `dates` marks its finds with cannot occur in the result.
    """
    return text.translate(_TABLE)


def squeeze(text: str) -> str:
    """A normalised text without white space, save one where two numbers would run together."""
    return _SPACE.sub(lambda gap: " " if _between_numbers(gap) else "", text.strip())


def _between_numbers(gap: re.Match[str]) -> bool:
    before, after = gap.string[gap.start() - 1], gap.string[gap.end()]
    return before in "0123456789.," and after in "0123456789"
