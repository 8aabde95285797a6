"""Characters that exporters write in place of others which look the same.

Many fonts of pdfs map their glyphs to the radicals of Unicode (⽬ U+2F6C, ⻚ U+2EDA), not to the
characters that were typed (目, 页); the two are told apart by no reader, and by every comparison.
Only these, ligatures, and the soft hyphen that stands for the minus sign of some fonts are mapped:
full NFKC would turn ㎡ into m2.
"""

from __future__ import annotations

import unicodedata

_KANGXI = range(0x2F00, 0x2FD6)
_SUPPLEMENT = (
    "⺁厂⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺋卩⺌小⺎尢⺏尢⺐尢⺑尢⺒巳⺓幺⺕彐⺖忄⺘扌⺙攵⺛旡⺜曰⺝月⺞歹⺟母⺠民⺡氵"
    "⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺪疋⺫罒⺬示⺭礻⺮竹⺯糹⺰纟⺱罒⺲罒⺴冈⺵罒⺶羊⺷羊⺸羊⺹老⺺肀⺼月⺽臼"
    "⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝"
    "⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟"
)
"""Radicals of the CJK Radicals Supplement, each before the character that it stands for."""

_CONTROLS = (*range(0x09), *range(0x0E, 0x20), 0x7F)
"""Some exporters' marks for nothing; none of them is seen on the page."""

_PLAIN = str.maketrans(
    dict(zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True))
    | {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in _KANGXI}
    | {"\xad": "-", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
    | {chr(code): "" for code in _CONTROLS}
)


def plain(text: str) -> str:
    """The text in the characters that its writer typed, without what cannot be seen."""
    return text.translate(_PLAIN)
