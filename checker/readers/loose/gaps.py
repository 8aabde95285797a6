"""Lines of loose text cut at their gaps: two spaces or more, a full-width one, a tab."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from checker.readers.loose.width import Measure
from checker.readers.sheets import trimmed

GAP = re.compile(r"[ \xa0]*[\t\u3000\u2003][ \xa0\t\u3000\u2003]*|[ \xa0]{2,}")
_LETTERS_APART = re.compile(
    r"(?<!\S)(?<!\S\u3000)[\u4e00-\u9fff](?:\u3000[\u4e00-\u9fff])+(?!\u3000?\S)"
)
"""产　出　指　标: one word, its letters drawn apart."""

_RULE = re.compile(r"\s*[-=─━═]{2,}(?:\s+[-=─━═]{2,})*\s*")


class Piece(Struct, frozen=True):
    """A text between gaps, and its place in the line from 0."""

    text: str
    start: int


def pieces_of(line: str) -> list[Piece]:
    """The texts of a line that stand apart."""
    together = _LETTERS_APART.sub(lambda word: word[0].replace("\u3000", "+"), line)
    pieces: list[Piece] = []
    start = 0
    for end, after in [*(gap.span() for gap in GAP.finditer(together)), (len(line), len(line))]:
        text = trimmed(line[start:end])
        if text:
            pieces.append(Piece(text, line.index(text, start)))
        start = after
    return pieces


def spans(line: str, pieces: Sequence[Piece], measure: Measure) -> list[tuple[int, int]]:
    """Where each piece begins and ends in the shown line."""
    found: list[tuple[int, int]] = []
    place, last = 0, 0
    for piece in pieces:
        begin = place + measure(line[last : piece.start])
        last = piece.start + len(piece.text)
        place = begin + measure(piece.text)
        found.append((begin, place))
    return found


def is_underline(line: str) -> bool:
    """Whether a line only underlines what stands above it."""
    return _RULE.fullmatch(line) is not None
