"""Reads the part of a form where labels stand: which text is the value of which label."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from checker.parsing.amounts import FUNDS, number
from checker.parsing.captions import Captions, shifted
from checker.parsing.forms import Fact, Form
from checker.parsing.grid import GridRow, column_of, last_column_of
from checker.parsing.labels import FORM_FIELDS, OWNERS, Label
from checker.parsing.ledger import Ledger
from checker.parsing.wordbook import Wordbook
from checker.readers.sheets import Cell, Line, unwrapped

_LONGEST = 200
"""Rows of a table that are looked at for labels of a form; no part of one has more."""

_HEADS_OF_A_TABLE = 3
"""Labels side by side from which on a row of them heads a small table, blanks behind it or not."""

_FEWEST_IN_FULL = 20
_ENDS, _IN_SENTENCES = "。！？；;", "，。；"
_IS_LABELLED = re.compile(r"[^，。；]{0,12}[:：]")
"""Characters of a line that fills the page, what no text goes on behind, and how labels look."""

_WIDELY = re.compile(r"\S+(?:[ \t]\S+)*")
_APART = _WIDELY, re.compile(r"\S+")
"""What stands apart in a caption of several facts: 填报单位：甲局　　2024年度　　单位：万元."""


class _Open(Struct):
    """A label, the cell that it stands in, and whether it has its value."""

    label: Label
    cell: Cell
    used: bool = False
    beside_blank: bool = False
    """Whether blank cells stand behind it, so that only where it stands says what is below it."""

    @property
    def waits(self) -> bool:
        """Whether its text may stand below it, blank cells behind it or not."""
        return not self.used and (self.label.field == "goal" or self.label.other_period)


class AreaReader:
    """Goes down the rows of labels; `form_of` gives the form that a label belongs to."""

    def __init__(
        self,
        words: Wordbook,
        captions: Captions,
        ledger: Ledger,
        form_of: Callable[[Label], Form],
    ) -> None:
        self._words = words.captions
        self._labels = words.labels
        self._money = words.money
        self._captions = captions
        self._ledger = ledger
        self._form_of = form_of
        self._form = Form()
        self._wrapped: Line | None = None
        self.forget()

    def forget(self) -> None:
        """Begins another area: labels of the one before have no values in it."""
        self._heads: list[_Open] = []
        self._heads_from = 0
        self._begins = 0
        self._merged: dict[int, _Open] = {}
        self._last: _Open | None = None
        self._labels_above: dict[int, str] = {}
        self._other_periods: list[Cell] = []

    def starts(self, row: GridRow, before: int) -> bool:
        """Whether a row is of labels only, begins with a form's, or names a project by its label.

        It may begin with any owner's, or another that stands before a column.
        """
        first = row.filled[0]
        if len(row.filled) > 1 and all(self._labels.of(cell.text) for cell in row.filled):
            return True
        if any(
            label.field == "project" for cell in row.filled if (label := self._labels.of(cell.text))
        ):
            return True
        labels = [
            self._labels.of(first.text),
            *(pair[0] for pair in self._labels.pairs(first.text)),
        ]
        return any(
            label.field in OWNERS or (label.field in FORM_FIELDS and column_of(first) < before)
            for label in labels
            if label
        )

    def goes_on(self, row: GridRow) -> bool:
        """Whether a row without a form's first labels still belongs to the area above it."""
        return any(self._labels.of(cell.text) for cell in row.filled[:1]) or any(
            id(cell) in self._merged for cell in row.above
        )

    def fields(self, rows: Sequence[GridRow]) -> set[str]:
        """What the labels of a table without a header are for, if it is a part of a form at all."""
        labels = (self._labels.of(cell.text) for row in rows[:_LONGEST] for cell in row.filled)
        found = {label.field for label in labels if label}
        is_area = not found.isdisjoint(OWNERS[:3]) or len(found.intersection(FORM_FIELDS)) > 1
        return found if is_area else set()

    def read(self, row: GridRow) -> None:
        """Takes the labels and values of a row; what is neither stays in the ledger."""
        labels = {id(cell): label for cell in row.filled if (label := self._labels.of(cell.text))}
        labels = _without_values(row, labels)
        repeated = self._repeated(row, labels)
        first = next((cell for cell in row.filled if id(cell) not in repeated), row.filled[0])
        self._begins = column_of(first)
        if id(first) in labels and column_of(first) <= self._heads_from:
            self._heads = []
        only_amounts = number(first.text) is not None
        current: _Open | None = None
        opened: list[_Open] = []
        for cell in row.filled:
            label = labels.get(id(cell))
            if id(cell) in repeated:
                self._ledger.claim(cell)
            elif label:
                current = self._open(label, cell)
                opened.append(current)
            elif not (self._reads_alone(cell) or self._value(cell, row, current, only_amounts)):
                self._caption(cell)
        self._close(row, opened)
        if opened:
            self._last = current

    def read_line(self, line: Line) -> bool:
        """Takes a line of `label：value` texts, or of labels and values that stand apart.

        False where it is something else.
        """
        self._wrapped = None
        return self._goal(line) or self._pairs(line) or self._alternating(line)

    def _goal(self, line: Line) -> bool:
        """Takes a goal and its label, whose text may go on in the next line of a page."""
        labels = [label for label, _, _ in self._labels.pairs(line.text)]
        if [label.field for label in labels] != ["goal"]:
            return False
        taken = self._take_pairs(line)
        if taken:
            self._ledger.claim(line)
            self._wrapped = line
        return taken

    def takes_rest(self, line: Line) -> bool:
        """Takes a line of a page that only goes on with the goal in the one above."""
        above, self._wrapped = self._wrapped, None
        if above is None or not _is_next(line, above) or self._is_heading(line.text):
            return False
        goal = self._form.project.goal
        if not goal or not above.text.endswith(goal[-1]):
            return False
        self._form.project.goal = unwrapped(f"{goal}\n{line.text}")
        self._ledger.claim(line)
        self._wrapped = line
        return True

    def _is_heading(self, text: str) -> bool:
        """Whether a line is a title or numbered rather than the rest of a sentence."""
        is_title = self._words.may_head(text) and not any(mark in text for mark in _IN_SENTENCES)
        return is_title or self._words.continues_notes(text)

    def _alternating(self, line: Line) -> bool:
        """Takes a line of labels, an owner's first, each with its value behind a wide gap."""
        parts = [
            Line(part[0], shifted(line.address, part.start()))
            for part in _WIDELY.finditer(line.text)
        ]
        if not parts or len(parts) % 2:
            return False
        labels = [self._labels.of(part.text) for part in parts[::2]]
        if not (labels[0] and labels[0].field in OWNERS and all(labels)):
            return False
        if any(self._labels.of(part.text) for part in parts[1::2]):
            return False
        for label, value in zip(labels, parts[1::2], strict=True):
            if label:
                self._form = self._form_of(label)
                unit = self._form.unit or self._captions.unit
                self._form.put(Fact(label, value.text, value.address), self._money, unit)
        self._ledger.claim(line)
        return True

    def _repeated(self, row: GridRow, labels: Mapping[int, Label]) -> set[int]:
        """The labels that stand in the row above too, as where a merged cell was undone."""
        above = self._labels_above
        self._labels_above = {
            column_of(cell): cell.text for cell in row.filled if id(cell) in labels
        }
        return {id(cell) for cell in row.filled if above.get(column_of(cell)) == cell.text}

    def _open(self, label: Label, cell: Cell) -> _Open:
        self._form = self._form_of(label)
        self._form.unit = self._money.unit(cell.text) or self._form.unit
        self._ledger.claim(cell)
        if label.other_period:
            self._other_periods.append(cell)
        elif label.field in FUNDS and any(_meet(cell, other) for other in self._other_periods):
            label = replace(label, field="detail")
        opened = _Open(label, cell)
        if cell.rowspan > 1:
            self._merged[id(cell)] = opened
        return opened

    def _value(self, cell: Cell, row: GridRow, current: _Open | None, only_amounts: bool) -> bool:
        """Gives a text to its label: the one before it, else over it, else beside its rows."""
        if current and not current.used:
            current.used = True
            return self._put(current.label, cell)
        head = self._head_over(cell)
        if head and head.beside_blank and (current or column_of(cell) != column_of(head.cell)):
            head = None
        if head and current:
            return self._detail(head.label, cell)
        if head and (only_amounts or head.label.field not in FUNDS):
            first, head.used = not head.used, True
            return self._put(head.label, cell) if first else self._go_on(head.label, cell)
        if head:
            return self._detail(head.label, cell)
        if current:
            return self._detail(current.label, cell)
        beside = self._beside(cell, row)
        return self._go_on(beside.label, cell) if beside else False

    def _close(self, row: GridRow, opened: Sequence[_Open]) -> None:
        """Notes where blank values would stand, and which labels wait for a value below them."""
        heads = []
        tight = len(opened) >= _HEADS_OF_A_TABLE and not any(each.used for each in opened)
        below = any(each.waits for each in opened[1:])
        blanks = [_blank_beside(each.cell, row) for each in opened]
        # Where a merged head was undone, blanks stand beside a few of many.
        beside = sum(blank is not None for blank in blanks)
        mostly = 2 * beside < len(opened) or (2 * beside == len(opened) > _HEADS_OF_A_TABLE)
        heads_a_table = tight and mostly
        for each, blank in zip(opened, blanks, strict=True):
            if each.used:
                continue
            fact = Fact(each.label, "", (blank or each.cell).address)
            self._form.put(fact, self._money, 1)
            last = tight and each is opened[-1]
            each.beside_blank = blank is not None and not (heads_a_table or last)
            tight = tight and not each.beside_blank
            if below or not each.beside_blank or each.waits:
                heads.append(each)
        if heads:
            kept = (
                old for old in self._heads if not any(_meet(old.cell, new.cell) for new in heads)
            )
            self._heads = [*kept, *heads]
            self._heads_from = column_of(row.filled[0])

    def _head_over(self, cell: Cell) -> _Open | None:
        return next((head for head in self._heads if _meet(head.cell, cell)), None)

    def _beside(self, cell: Cell, row: GridRow) -> _Open | None:
        """The merged label left of a cell, or the last one that a row above began with."""
        merged = [each for each in row.above if id(each) in self._merged]
        left = [each for each in merged if column_of(each) < column_of(cell)]
        if left:
            return self._merged[id(max(left, key=column_of))]
        last = self._last
        if last and not row.above and column_of(last.cell) < self._begins:
            return last
        return None

    def _put(self, label: Label, cell: Cell) -> bool:
        unit = self._form.unit or self._captions.unit
        self._form.put(Fact(label, cell.text, cell.address), self._money, unit)
        self._ledger.claim(cell)
        return True

    def _go_on(self, label: Label, cell: Cell) -> bool:
        self._form.go_on(Fact(label, cell.text, cell.address))
        self._ledger.claim(cell)
        return True

    def _detail(self, label: Label, cell: Cell) -> bool:
        self._form.detail(Fact(label, cell.text, cell.address))
        self._ledger.claim(cell)
        return True

    def _reads_alone(self, cell: Cell) -> bool:
        """Takes a text that carries its label itself."""
        if self._captions.read_labels(cell):
            self._ledger.claim(cell)
            return True
        return self._pairs(cell)

    def _caption(self, cell: Cell) -> None:
        if self._captions.read(cell):
            self._ledger.claim(cell)

    def _pairs(self, item: Cell | Line) -> bool:
        """Takes a text of labels and values, among which the year and other captions may stand."""
        parts = self._parts(item)
        for part in parts:
            if not self._take_pairs(part):
                self._captions.read(part)
        found = bool(parts) or self._take_pairs(item)
        if found:
            self._ledger.claim(item)
        return found

    def _parts(self, item: Cell | Line) -> list[Line]:
        """The parts of a text that stand apart, if each can be read alone; else none."""
        for apart in _APART:
            found = apart.finditer(item.text)
            parts = [Line(part[0], shifted(item.address, part.start())) for part in found]
            if len(parts) > 1 and all(map(self._reads_part, parts)):
                return parts
        return []

    def _reads_part(self, part: Line) -> bool:
        """Whether a part of a text can be read alone."""
        return self._captions.may_read(part.text) or any(self._labels.pairs(part.text))

    def _take_pairs(self, item: Cell | Line) -> bool:
        found = list(self._labels.pairs(item.text))
        for label, text, at in found:
            form = self._form = self._form_of(label)
            form.unit = self._money.unit(item.text[:at]) or form.unit
            if label.field == "detail":
                form.unit = self._money.unit(f"{label.text}：{text}") or form.unit
            unit = form.unit or self._captions.unit
            form.put(Fact(label, text, shifted(item.address, at)), self._money, unit)
        return bool(found)


def _is_next(line: Line, above: Line) -> bool:
    """Whether a line of a pdf goes on with the one right above it, which is full."""
    here, there = line.address, above.address
    return (
        here.page is not None
        and (here.page, here.line) == (there.page, (there.line or 0) + 1)
        and _FEWEST_IN_FULL <= len(above.text) >= len(line.text)
        and above.text[-1] not in _ENDS
        and not _IS_LABELLED.match(line.text)
    )


def _without_values(row: GridRow, labels: dict[int, Label]) -> dict[int, Label]:
    """The labels without those that stand where values do: 项目类型 部门预算项目.

    So it is where labels and values alternate in a row, and some values are none.
    """
    firsts, seconds = row.filled[::2], row.filled[1::2]
    alternate = len(firsts) == len(seconds) and all(id(cell) in labels for cell in firsts)
    if not alternate or all(id(cell) in labels for cell in seconds):
        return labels
    values = {
        id(second)
        for first, second in zip(firsts, seconds, strict=True)
        if labels[id(first)].field == "detail"
        and id(second) in labels
        and labels[id(second)].field not in FUNDS
    }
    return {key: label for key, label in labels.items() if key not in values}


def _blank_beside(cell: Cell, row: GridRow) -> Cell | None:
    """The blank cell behind another, if there is one."""
    beside = row.columns.get(last_column_of(cell) + 1)
    return beside if beside and not beside.text else None


def _meet(one: Cell, other: Cell) -> bool:
    """Whether two cells of different rows stand over one another."""
    return column_of(one) <= last_column_of(other) and column_of(other) <= last_column_of(one)
