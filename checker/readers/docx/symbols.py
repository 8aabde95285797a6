"""Signs of the symbol fonts, which Word keeps as codes without a meaning of their own."""

from __future__ import annotations

import re

_PRIVATE = re.compile("[\uf020-\uf0ff]")

_SYMBOL = {
    0xF020: " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅",
    0xF041: "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
    0xF061: "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    0xF0A2: "′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…",
}
_FONTS = {
    "symbol": {
        start + place: sign for start, signs in _SYMBOL.items() for place, sign in enumerate(signs)
    },
    "wingdings": {0xF06F: "□", 0xF0A8: "□", 0xF0FB: "×", 0xF0FC: "√", 0xF0FD: "☒", 0xF0FE: "☑"},
    "wingdings 2": {0xF050: "√", 0xF052: "☑", 0xF054: "☒", 0xF0A3: "□"},
}
"""Code → sign for each font."""


def has_symbols(text: str) -> bool:
    """Whether the text has codes that only their font gives a meaning."""
    return _PRIVATE.search(text) is not None


def shown(text: str, font: str) -> str:
    """The text as it looks in the font; codes that are not known stay."""
    return text.translate(_FONTS.get(font.lower(), {}))


def sign(code: str, font: str) -> str:
    """The sign of a hexadecimal code in the font; empty where it is no code."""
    try:
        char = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return shown(char, font)
