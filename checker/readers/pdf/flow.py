"""Which lines of a column may be lines of one text, where nothing is drawn between the rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from checker.readers.pdf.lines import TextLine
from checker.readers.pdf.tables import Columns, Row
from checker.readers.pdf.wrapping import fits, room

Texts = Mapping[int, TextLine]
"""The texts of a line by column."""

_EVEN = 1.07
"""The lines of a text are equally far apart, but for roundings."""
_LEAST, _MOST = 0.8, 1.7
"""Of the size: how far below another line the next one of the same text stands."""
_FEWEST_CLOSE = 3
_FARTHER = 1.25
"""How much farther than those of a text all other lines stand from each other, if one sees it."""
_ODD = 0.12
_FEWEST_ODD = 2
_FEW_NEAR = 4
_FEWEST_ROWS = 2
_SAME_START = 1.0
_MOSTLY = 0.8
_FEWEST_FULL = 2
_NARROW = 5.5


class Flow:
    """How far apart the lines of a table's texts are, and whether its rows are farther apart.

    No two lines of a column are as near to each other as those of a text.
    """

    def __init__(
        self, lines: Sequence[Texts], columns: Columns, *, has_labels: bool = False
    ) -> None:
        self._columns = columns
        self._begin = {
            id(text)
            for line in lines
            if has_labels and len(line) > 1 and any(self.is_narrow(*each) for each in line.items())
            for text in line.values()
        }
        """The texts beside a label: what stands above does not go on there."""
        texts = by_column(lines)
        self._columns = _with_room(columns, texts)
        own = [texts.get(at, []) for at in range(len(columns))]
        self._rights = [_right_of_wide(each, columns, at) for at, each in enumerate(own)]
        self._whole = [_whole_texts(each) for each in own]
        self._full = [_full_lines(*each) for each in zip(own, columns, strict=True)]
        pairs = [(at, *pair) for at, each in texts.items() for pair in pairwise(each)]
        steps = [(step(*pair), pair[1].size) for _, *pair in pairs]
        least, size = min((each for each in steps if each[0] > _LEAST * each[1]), default=(0, 0))
        self.near = min(_EVEN * least, _MOST * size)
        close = [(at, above, line) for at, above, line in pairs if step(above, line) < self.near]
        full = sum(not self.had_room(*pair) for pair in close)
        rows = self._near_rows(lines)
        farther = [each / least for each, _ in steps if each >= self.near]
        self.are_apart = (
            len(close) >= max(_FEWEST_CLOSE, _FEW_NEAR * rows)
            and min(farther, default=0.0) > _FARTHER
            and sum(map(_is_odd, farther)) >= _FEWEST_ODD
        )
        """Whether one sees that the lines of a text are nearer to each other than rows are."""
        self.is_known = self.are_apart or (0 < len(close) < len(pairs) and full * 2 >= len(close))
        """Whether lines that are farther apart are of two texts."""
        self.is_clear = self.is_known and rows < _FEWEST_ROWS
        """Whether lines that are not are of one."""

    def had_room(self, column: int, above: TextLine, line: TextLine) -> bool:
        """Whether the beginning of a line would have found room at the end of the one above."""
        if above.text in self._whole[column] or id(line) in self._begin:
            return True
        left, right = self._columns[column]
        if above.x1 > right:
            right = self._rights[column]
        # Lines of one text stand in one cell, which is as wide as each of them.
        return fits(line.text, room([above], left, max(right, line.x1)))

    def is_narrow(self, column: int, text: TextLine) -> bool:
        """Whether a column has room for few characters, so that any text may seem to fill it."""
        left, right = self._columns[column]
        return right - left < _NARROW * text.size

    def may_go_on(self, column: int, above: TextLine, line: TextLine) -> bool:
        """Whether a line is near enough to another for being its next one, and likely to be."""
        is_sure = self.is_known or (
            self._full[column] >= _FEWEST_FULL and not self.is_narrow(column, above)
        )
        return step(above, line) < self.near and (
            self.is_clear or (is_sure and not self.had_room(column, above, line))
        )

    def _near_rows(self, lines: Sequence[Texts]) -> int:
        """How many rows stand as near to each other as the lines of a text."""
        count = 0
        for above, below in pairwise(lines):
            both = [
                column
                for column, text in above.items()
                # Serial numbers fill their columns, but no number goes on.
                if column in below and not (text.text + below[column].text).isdigit()
            ]
            room = [self.had_room(column, above[column], below[column]) for column in both]
            count += (
                len(both) > 1
                and all(step(above[column], below[column]) < self.near for column in both)
                and 2 * sum(room) >= len(room)
            )
        return count


def _with_room(columns: Columns, texts: Row) -> Columns:
    """The columns, those that end where the next begins of which all texts begin at one place."""
    is_left = [_begin_alike(texts.get(at, []), x0) for at, (x0, _) in enumerate(columns)]
    gaps = [
        right[0] - left[1]
        for at, (left, right) in enumerate(pairwise(columns))
        if is_left[at] and is_left[at + 1]
    ]
    least = min(gaps, default=0.0)
    return tuple(
        (x0, max(x1, columns[at + 1][0] - least - _SAME_START))
        if at + 1 < len(columns) and is_left[at] and is_left[at + 1]
        else (x0, x1)
        for at, (x0, x1) in enumerate(columns)
    )


def _whole_texts(texts: Sequence[TextLine]) -> set[str]:
    """What stands above different texts, or above itself, and so does not go on in these."""
    below: dict[str, set[str]] = {}
    for above, line in pairwise(texts):
        below.setdefault(above.text, set()).add(line.text)
    return {text for text, others in below.items() if len(others) > 1 or text in others}


def _right_of_wide(texts: Sequence[TextLine], columns: Columns, column: int) -> float:
    """Where the wide cells of a column end that reach over others: several texts show that."""
    ends = [text.x1 for text in texts if text.x1 > columns[column][1]]
    return max(ends) if len(ends) >= _FEWEST_FULL else columns[-1][1]


def _full_lines(texts: Sequence[TextLine], column: tuple[float, float]) -> int:
    """How many lines leave no room for one more character between the sides."""
    return sum(text.x1 - text.x0 > column[1] - column[0] - text.size for text in texts)


def _is_odd(lines: float) -> bool:
    """Whether two rows so many lines apart have margins: without, these are whole or half ones."""
    return abs(2 * lines - round(2 * lines)) > _ODD


def _begin_alike(texts: Sequence[TextLine], x0: float) -> bool:
    return sum(text.x0 - x0 < _SAME_START for text in texts) >= _MOSTLY * len(texts) > 0


def step(above: TextLine, line: TextLine) -> float:
    """How far below another a line stands."""
    return line.base - above.base


def by_column(lines: Sequence[Texts]) -> Row:
    """The texts of all lines in each column, from top to bottom."""
    texts: Row = {}
    for line in lines:
        add(texts, line)
    return texts


def add(row: Row, texts: Texts) -> None:
    """Puts the texts of one more line into a row."""
    for column, text in texts.items():
        row.setdefault(column, []).append(text)


def open_brackets(text: str) -> int:
    """How many more brackets a text opens than it closes."""
    return text.count("(") + text.count("（") - text.count(")") - text.count("）")
