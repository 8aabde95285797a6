"""What is drawn on a page: glyphs, straight strokes and pictures, turned so that text runs right.

pdfminer interprets the page; this device keeps of it only what tables are read from.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.utils import apply_matrix_pt, apply_matrix_rect

from checker.errors import InputError
from checker.readers.pdf.characters import plain

if TYPE_CHECKING:
    from pdfminer.pdfcolor import PDFColorSpace
    from pdfminer.pdffont import PDFFont
    from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdftypes import PDFStream
    from pdfminer.utils import Matrix, PathSegment, Rect

_STRAIGHT = 0.02
"""Slope up to which a line of text or a stroke counts as level."""
_FARTHEST = 1e6
_MOST_FIGURES = 20_000
_DEEPEST_FIGURE = 40
_LEAST_SIZE = 0.01
"""Points: a file may draw text without any size, and sizes are divided by."""
SKEWED = -1
"""The turn of text that runs at another angle than a page can be turned by: a watermark."""


class Glyph(NamedTuple):
    """A character in its box; x counts to the right, y downwards, both in points.

    `turn` is in quarters of a circle, against the text of the page. `base` is the line that the
    text stands on, whatever its font, counted downwards as one reads that text.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float
    turn: int


class Stroke(NamedTuple):
    """A level or upright line: `at` its place across, from `start` to `end` along it."""

    upright: bool
    at: float
    start: float
    end: float


class Drawing(Struct):
    """The content of a page, in the order in which it was drawn."""

    glyphs: list[Glyph] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    paths: int = 0
    pictures: int = 0

    def turned(self) -> Drawing:
        """The drawing as a reader holds it: with most of its text upright."""
        turns = Counter(glyph.turn for glyph in self.glyphs if glyph.turn != SKEWED)
        turn = turns.most_common(1)[0][0] if turns else 0
        glyphs = [turned_glyph(glyph, turn) for glyph in self.glyphs]
        strokes = [_turned_stroke(stroke, turn) for stroke in self.strokes]
        return Drawing(glyphs, strokes, self.paths, self.pictures)


class DrawingDevice(PDFTextDevice):
    """Collects a page's drawing. Raises InputError for figures nested without end."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.drawing = Drawing()
        self._figures = 0
        self._depth = 0

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:  # noqa: ARG002
        """A new page with nothing on it."""
        self.drawing = Drawing()
        self._figures = self._depth = 0

    def begin_figure(self, name: str, bbox: Rect, matrix: Matrix) -> None:  # noqa: ARG002
        """Counts figures: one that draws two that draw two … would take for ever."""
        self._figures += 1
        self._depth += 1
        if self._figures > _MOST_FIGURES or self._depth > _DEEPEST_FIGURE:
            raise InputError(
                "页面里的图形嵌套过多，无法读取",
                "the figures on a page are nested too deeply to be read",
            )

    def end_figure(self, name: str) -> None:  # noqa: ARG002
        """Leaves a figure."""
        self._depth -= 1

    def render_image(self, name: str, stream: PDFStream) -> None:  # noqa: ARG002
        """Notes that there is a picture; it is not decoded."""
        self.drawing.pictures += 1

    def render_char(  # noqa: PLR0917 - the signature is pdfminer's
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,  # noqa: ARG002
        graphicstate: PDFGraphicState,  # noqa: ARG002
    ) -> float:
        """Keeps a character, and says how far it moves the pen, as pdfminer's own devices do.

        One that the file maps to no Unicode stays visible as `(cid:123)`: it is something, and
        guessing what would be worse.
        """
        try:
            text = plain(font.to_unichr(cid))
        except PDFUnicodeNotDefined:
            text = f"(cid:{cid})"
        advance: float = font.char_width(cid) * fontsize * scaling
        if font.is_vertical():
            box = _upright_box(font, cid, fontsize, rise, advance)
        else:
            below = font.get_descent() * fontsize + rise
            box = (0, below, advance, below + fontsize)
        x0, y0, x1, y1 = apply_matrix_rect(matrix, box)
        a, b, c, d, e, f = matrix
        if text and abs(x0) + abs(y0) + abs(x1) + abs(y1) < _FARTHEST:
            turn = _turn(a * fontsize, b * fontsize)
            base = (-f, e, f, -e)[turn] if turn != SKEWED else -f
            size = max(math.hypot(c, d) * abs(fontsize), _LEAST_SIZE)
            self.drawing.glyphs.append(Glyph(text, x0, -y1, x1, -y0, base, size, turn))
        return advance

    def paint_path(
        self,
        graphicstate: PDFGraphicState,  # noqa: ARG002
        stroke: bool,  # noqa: ARG002
        fill: bool,  # noqa: ARG002
        evenodd: bool,  # noqa: ARG002
        path: Sequence[PathSegment],
    ) -> None:
        """Keeps the level and upright sides of a path, drawn or filled."""
        ctm = self.ctm
        if ctm is None:
            return
        self.drawing.paths += 1
        start = here = (0.0, 0.0)
        for operator, *numbers in path:
            to = start if operator == "h" else apply_matrix_pt(ctm, (numbers[-2], numbers[-1]))
            if operator == "m":
                start = to
            elif operator in {"l", "h"}:
                self._keep_stroke(here, to)
            here = to

    def _keep_stroke(self, here: tuple[float, float], to: tuple[float, float]) -> None:
        (x0, y0), (x1, y1) = here, to
        width, height = abs(x1 - x0), abs(y1 - y0)
        if not 0 < width + height < _FARTHEST or not abs(x0) + abs(y0) < _FARTHEST:
            return
        if height <= width * _STRAIGHT:
            self.drawing.strokes.append(Stroke(False, -(y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif width <= height * _STRAIGHT:
            self.drawing.strokes.append(Stroke(True, (x0 + x1) / 2, -max(y0, y1), -min(y0, y1)))


def turned_glyph(glyph: Glyph, turn: int) -> Glyph:
    """The glyph on a page that is turned back by so many quarters."""
    text, x0, y0, x1, y1, base, size, own = glyph
    relative = own if own == SKEWED else (own - turn) % 4
    match turn:
        case 0:
            box = (x0, y0, x1, y1)
        case 1:
            box = (-y1, x0, -y0, x1)
        case 2:
            box = (-x1, -y1, -x0, -y0)
        case _:
            box = (y0, -x1, y1, -x0)
    return Glyph(text, *box, base, size, relative)


def _turned_stroke(stroke: Stroke, turn: int) -> Stroke:
    upright, at, start, end = stroke
    match turn:
        case 0:
            return stroke
        case 1:
            return Stroke(False, at, -end, -start) if upright else Stroke(True, -at, start, end)
        case 2:
            return Stroke(upright, -at, -end, -start)
        case _:
            return Stroke(False, -at, start, end) if upright else Stroke(True, at, -end, -start)


def _turn(along_x: float, along_y: float) -> int:
    """In quarters against the clock, which way text runs whose pen moves so."""
    if abs(along_y) <= abs(along_x) * _STRAIGHT:
        return 0 if along_x >= 0 else 2
    if abs(along_x) <= abs(along_y) * _STRAIGHT:
        return 1 if along_y > 0 else 3
    return SKEWED


def _upright_box(
    font: PDFFont, cid: int, fontsize: float, rise: float, advance: float
) -> tuple[float, float, float, float]:
    """The box of a glyph in text that runs downwards."""
    displacement = font.char_disp(cid)
    vx, vy = displacement if isinstance(displacement, tuple) else (None, displacement)
    left = -(fontsize * 0.5 if vx is None else vx * fontsize * 0.001)
    top = (1000 - vy) * fontsize * 0.001 + rise
    return (left, top + advance, left + fontsize, top)
