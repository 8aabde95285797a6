"""Words set upright, one character below the other, as texts that stand at their middle.

The cells at the left of a form are often so narrow that their words run down (产, 出, 指, 标).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from checker.readers.pdf.drawing import Glyph
from checker.readers.pdf.lines import TextLine, lines_of

_FEWEST = 3
_SAME_PLACE = 0.2
"""Of the size: how far the characters of an upright word stand beside each other, at most."""
_LEAST_STEP, _MOST_STEP = 0.8, 3.0
"""Of the size: how far below another the next character stands; blank lines may set it apart."""
_SAME_STEP = 0.08
"""Of the size: by how much the steps of a word differ."""
_SAME_BASE = 0.12
"""Of the size: how far apart two texts are that stand at one height."""
_MOST_LEVEL = 0.5
"""Of the characters: how many stand at the height of other texts, unless none is left of them."""


def with_words_set_level(lines: Sequence[TextLine]) -> Sequence[TextLine]:
    """The lines, each upright word among them as one text at the height of its middle."""
    words = list(_words(lines))
    if not words:
        return lines
    taken = {glyph for word in words for glyph in word}
    kept = [glyph for line in lines for glyph in line.glyphs if glyph not in taken]
    return lines_of([*kept, *map(_set_level, words)])


def _set_level(word: Sequence[Glyph]) -> Glyph:
    first, last = word[0], word[-1]
    return first._replace(
        text="".join(glyph.text.strip() for glyph in word),
        y1=last.y1,
        base=(first.base + last.base) / 2,
    )


def _words(lines: Sequence[TextLine]) -> Iterator[Sequence[Glyph]]:
    """The upright words; a column of units (个, 人, 次) is none."""
    rest = [glyph for line in lines for glyph in line.glyphs]
    pieces = [piece for line in lines for piece in line.pieces()]
    for word in _evenly_apart(sorted(pieces, key=lambda piece: piece.base)):
        if len(word) >= _FEWEST and not _is_column(word, rest):
            rest = [glyph for glyph in rest if glyph not in word]
            yield word


def _evenly_apart(pieces: Iterable[TextLine]) -> Iterator[Sequence[Glyph]]:
    """Chinese characters one below the other with nothing between, the steps between them alike."""
    words: list[list[Glyph]] = []
    for piece in pieces:
        above = [word for word in words if piece.x0 < word[-1].x1 and word[-1].x0 < piece.x1]
        words = [word for word in words if word not in above]
        if not _is_character(piece):
            yield from above
            continue
        glyph = piece.glyphs[0]
        word = above.pop() if len(above) == 1 else []
        yield from above
        if word and not _goes_on(word, glyph):
            # A step that is wider than the next one parts two words.
            kept = word[1:] if len(word) == 2 and _goes_on(word[1:], glyph) else []
            yield word[: len(word) - len(kept)]
            word = kept
        words.append([*word, glyph])
    yield from words


def _is_character(piece: TextLine) -> bool:
    return len(piece.text) == 1 and "\u4e00" <= piece.text <= "\u9fff"


def _goes_on(word: Sequence[Glyph], glyph: Glyph) -> bool:
    step = glyph.base - word[-1].base
    if abs(glyph.x0 - word[-1].x0) > _SAME_PLACE * glyph.size:
        return False
    if not _LEAST_STEP * glyph.size < step < _MOST_STEP * glyph.size:
        return False
    return len(word) == 1 or abs(step - (word[1].base - word[0].base)) < _SAME_STEP * glyph.size


def _is_column(word: Sequence[Glyph], glyphs: Sequence[Glyph]) -> bool:
    """Whether the characters have rows of their own: other texts stand beside and left of them."""
    level = [
        [other for other in glyphs if abs(other.base - each.base) < _SAME_BASE * each.size]
        for each in word
    ]
    rows = sum(len(others) > 1 for others in level)
    left = min(other.x0 for others in level for other in others)
    return rows > _MOST_LEVEL * len(word) and left < word[0].x0 - word[0].size
