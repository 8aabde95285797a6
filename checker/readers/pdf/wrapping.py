"""Where text wraps: what could not stand at the end of a line stands at the start of the next."""

from __future__ import annotations

import re

from checker.readers.pdf.lines import TextLine, inner_width

_OPENING = "=＝×（(《〈“‘「『【〔¥￥＋+"
_CLOSING = "，。、；：？！）)》〉”’」』】〕%％…·,.;:?!/"
_WORD = "[0-9A-Za-z./_-]+"
_UNIT = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:{_WORD}|.)[{re.escape(_CLOSING)}]*"
    rf"(?:(?<=/).)?(?:[{re.escape(_OPENING)}]+{_WORD}[{re.escape(_CLOSING)}]*)*",
    re.DOTALL,
)
"""What is not broken: a character or word, with the signs that open and close it."""
_NARROW = 0.6
"""The width of a Latin letter or digit, of the size."""
_TOLERANCE = 0.35
_EXACT = 0.05
"""Chinese characters are all of one width; what others and signs take is only known roughly."""
_FIRST_CHINESE = "\u2e80"


def room(lines: list[TextLine], left: float, right: float) -> float:
    """What the last of a cell's lines leaves free between the cell's sides, of its size."""
    last = lines[-1]
    return (inner_width(lines, left, right) - (last.x1 - last.x0)) / (_full_width(last) or 1)


def _full_width(line: TextLine) -> float:
    """The width of a Chinese character, or the size where there is none."""
    widths = (glyph.x1 - glyph.x0 for glyph in line.glyphs if glyph.text[-1] >= _FIRST_CHINESE)
    return max(widths, default=line.size)


def fits(rest: str, free: float) -> bool:
    """Whether the beginning of a text would have found room at the end of the line before it."""
    unit = _UNIT.match(rest)
    width = sum(_NARROW if char < "\x80" else 1 for char in unit[0]) if unit else 0
    return width < free + _EXACT if width == 1 else width + _TOLERANCE < free
