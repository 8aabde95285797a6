"""Runs of glyphs that were drawn in one go, and paragraphs of them: each belongs to one cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from checker.readers.pdf.drawing import Glyph
from checker.readers.pdf.lines import TextLine
from checker.readers.pdf.wrapping import fits, room

_CLOSE = 0.1
"""Of the size: the gap within a run; between two cells there are two margins."""
_SAME_TEXT = 0.6
"""Of the size: the gap between runs of one line, at a blank or between Latin and Chinese."""
_LINES = (0.8, 1.7)
"""Of the size: from how near to how far one line stands below another of its paragraph."""
_SAME_STEP = 0.015

Run = list[Glyph]
Sides = Callable[[Glyph], tuple[float, float]]
"""The left and right side of the column in which a glyph stands."""


def runs_of(glyphs: Iterable[Glyph]) -> Iterator[Run]:
    """Glyphs in the order of drawing, cut where a gap, a blank or another line comes between."""
    run: Run = []
    for glyph in glyphs:
        if run and not _follows(run[-1], glyph):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _follows(before: Glyph, glyph: Glyph) -> bool:
    return (
        before.base == glyph.base
        and abs(glyph.x0 - before.x1) < _CLOSE * glyph.size
        and before.turn == glyph.turn == 0
        and not (before.text.isspace() or glyph.text.isspace())
    )


def paragraphs_of(runs: Iterable[Run], sides: Sides) -> Iterator[list[Run]]:
    """Runs drawn one after the other that make the lines of one text, or stand alone.

    A line is the next of a text if the one above is full, or if it follows as closely as the lines
    of such a text do.
    """
    lines = _drawn_lines(runs)
    steps = [_step(above, line) for above, line in pairwise(lines)]
    full = [
        step > 0 and _is_full(above, line, sides)
        for step, (above, line) in zip(steps, pairwise(lines), strict=True)
    ]
    usual = Counter(round(step, 2) for step, wraps in zip(steps, full, strict=True) if wraps)
    step_of_text = max(usual, key=lambda step: usual[step], default=0.0)
    paragraph = [run for line in lines[:1] for run in line]
    for line, step, wraps in zip(lines[1:], steps, full, strict=True):
        if not (wraps or (step and abs(step - step_of_text) < _SAME_STEP)):
            yield paragraph
            paragraph = []
        paragraph = [*paragraph, *line]
    if paragraph:
        yield paragraph


def _drawn_lines(runs: Iterable[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = []
    for run in runs:
        if lines and _beside(lines[-1][-1], run):
            lines[-1].append(run)
        else:
            lines.append([run])
    return lines


def _beside(before: Run, run: Run) -> bool:
    first, last = run[0], before[-1]
    apart = abs(first.x0 - last.x1) / (first.size or 1)
    return abs(first.base - last.base) < _CLOSE * first.size and apart < _SAME_TEXT


def _step(above: list[Run], line: list[Run]) -> float:
    """How far below another a line stands, of its size; 0 where it cannot be its next one."""
    first, before = line[0][0], above[0][0]
    down = (first.base - before.base) / (first.size or 1)
    overlap = min(above[-1][-1].x1, line[-1][-1].x1) - max(before.x0, first.x0)
    return down if _LINES[0] < down < _LINES[1] and overlap > 0 else 0.0


def _is_full(above: list[Run], line: list[Run], sides: Sides) -> bool:
    upper = TextLine(tuple(glyph for run in above for glyph in run))
    rest = "".join(glyph.text for run in line for glyph in run)
    # One of the two may stand outside of the table, at whose sides its column is not known.
    lefts, rights = zip(sides(above[0][0]), sides(line[0][0]), strict=True)
    return not fits(rest, room([upper], max(lefts), min(rights)))
