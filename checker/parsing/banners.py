"""Rows of one text amid the targets, which say whose the rows below are, or of what level."""

from __future__ import annotations

import re

from checker.parsing.captions import Captions, shifted
from checker.parsing.columns import Columns
from checker.parsing.desk import Desk
from checker.parsing.drafts import AgencyDraft
from checker.parsing.forms import Fact
from checker.parsing.grid import GridRow, column_of, last_column_of
from checker.parsing.labels import Label
from checker.parsing.ledger import Ledger
from checker.parsing.rows import Walk
from checker.parsing.wordbook import Wordbook
from checker.readers.sheets import Cell, Line

_NAME = re.compile(r"[^\s。；;，,：:！？]{2,30}")
_COUNTED = re.compile(
    r"(?P<number>(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{1,3}[、.．](?!\d))\s*)?(?P<name>\S.{1,80}?)"
    r"(?:\s*[(（](?P<amount>[\d,，.]+\s*[亿万千百]*元)[)）])?"
)
"""A project as banners name it: 一、甲项目（758.00万元）."""


class Banners:
    """Takes such rows one by one."""

    def __init__(
        self, words: Wordbook, captions: Captions, ledger: Ledger, *, desk: Desk, walk: Walk
    ) -> None:
        self._words = words
        self._captions = captions
        self._ledger = ledger
        self._desk = desk
        self._walk = walk

    def read(self, row: GridRow, columns: Columns, below: GridRow | None) -> bool:
        """Takes a row if it is a banner; `below` is the next row that has texts."""
        if not row.is_one_text:
            return False
        if self._read_level(row, columns) or self._read_project(row, columns, below):
            return True
        if _goes_across(row, columns):
            self._read_across(row.filled[0], columns)
            return True
        return False

    def read_line(self, line: Line, columns: Columns) -> bool:
        """Takes a line between two parts of a table if it names a project with its money."""
        found = _COUNTED.fullmatch(line.text)
        if not (found and found["amount"] and columns.is_form and self._desk.in_rows):
            return False
        return self._announce(line, found)

    def _read_level(self, row: GridRow, columns: Columns) -> bool:
        """Takes a level that the columns do not have from a row of its own: 一、产出指标."""
        first = row.filled[0]
        # Where nothing is drawn, a text over the whole table may stand in the middle of it.
        amid = columns.first_of_targets < column_of(first) <= columns.last_of_targets
        across = amid or _goes_across(row, columns)
        level = self._level_alone(first.text, columns, across=across)
        if level is None or (amid and level != "level1"):
            return False
        if columns.is_form:
            self._desk.enter()
        begun = self._walk.begin_level(level, first)
        if begun:
            self._ledger.claim(first)
        return begun

    def _level_alone(self, text: str, columns: Columns, *, across: bool) -> str | None:
        """The level that a text names, if no column has it; a level 2's may be that column's."""
        words, held = self._words.levels, [name for name, _ in columns.places]
        if words.level(text) == 1 and "level1" not in held:
            sure = across or self._walk.has_level_alone or not words.is_second(text)
            return "level1" if sure or "level2" not in held else None
        return "level2" if words.level(text) == 2 and "level2" not in held else None

    def _read_project(self, row: GridRow, columns: Columns, below: GridRow | None) -> bool:
        """Takes a project's name, counted or with its money, above rows that begin with a level 1.

        Only where no label names the projects.
        """
        first = row.filled[0]
        found = _COUNTED.fullmatch(first.text)
        if not (found and columns.is_form):
            return False
        # Below the last row of a page, the targets stand on the next one.
        if not (self._begins_targets(below) if below else found["amount"]):
            return False
        counted = found["number"] and column_of(first) <= columns.first_of_targets
        return bool(counted or found["amount"]) and self._announce(first, found)

    def _announce(self, item: Cell | Line, found: re.Match[str]) -> bool:
        form = None if self._is_other(found["name"]) else self._desk.announced()
        if form is None:
            return False
        for field, part in (("project", "name"), ("total", "amount")):
            if found[part]:
                place = shifted(item.address, found.start(part))
                fact = Fact(Label(field, field), found[part], place)
                form.put(fact, self._words.money, self._captions.unit)
        self._ledger.claim(item)
        return True

    def _begins_targets(self, row: GridRow) -> bool:
        return self._words.levels.level(row.filled[0].text) == 1

    def _is_other(self, name: str) -> bool:
        """Whether a text is a level's, a heading's or a title's rather than a project's."""
        known = self._words.heads.of(name).known or self._words.captions.may_head(name)
        return known or self._words.levels.may_be_level(name)

    def _read_across(self, cell: Cell, columns: Columns) -> None:
        """Reads a text over the whole table: the agency of the projects below, else a caption."""
        if self._captions.read(cell):
            self._ledger.claim(cell)
        elif columns.wants_agency and _NAME.fullmatch(cell.text):
            agency = AgencyDraft(name=cell.text, cells={"name": cell.address})
            self._ledger.claim(cell)
            self._walk.enter(agency, None)


def _goes_across(row: GridRow, columns: Columns) -> bool:
    """Whether one merged cell stands over the names and the values, and nothing beside it."""
    first = row.filled[0]
    before = column_of(first) <= columns.first_of_targets
    return len(row.filled) == 1 and before and last_column_of(first) >= columns.last_of_targets
