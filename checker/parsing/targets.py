"""One row's indicators: their block, their value, and where their description went."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from checker.model import Indicator, Origin
from checker.parsing.columns import BLOCKS, COMMON, Block
from checker.parsing.levels import Levels
from checker.parsing.rowview import Cells, RowView
from checker.parsing.words import bare, bare_all

if TYPE_CHECKING:
    from checker.vocabulary import Vocabulary

_SHARED = ("remark", "weight", "actual", "score", "deviation")
_NUMBER_AT_END = re.compile(r"[\d一二三四五六七八九十]*[:：]?$")
_IN_BRACKETS = re.compile(r"\([^()]*\):?$")
_SIGNS = ("≥", "≤", ">", "<", "=", "±")
_ONE_SPELLING = str.maketrans("≧≦⩾⩽＞＜＝", "≥≤≥≤><=")


class TargetReader:
    """Reads the indicators of a row; values in three columns are joined by the vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._no_sign = bare_all(vocabulary.marks["no_sign"])
        self._no_unit = bare_all(vocabulary.marks["no_unit"])
        self._percent = bare_all(vocabulary.marks["percent"])
        self._templates = bare_all(vocabulary.marks["templates"])
        self._totals = bare_all(vocabulary.marks["totals"])
        self._nothing = bare_all(vocabulary.marks["nothing"])

    def is_total(self, text: str) -> bool:
        """Whether a row that begins so gives the sums of others."""
        return _IN_BRACKETS.sub("", bare(text)) in self._totals

    def read(self, row: RowView, levels: Levels) -> Iterator[Indicator]:
        """The year's indicators of a row: none, one, or one in each block.

        Where only one block has an indicator, the other's lone description belongs to it.
        """
        moved = row.columns.has_individual and _has_moved_description(row)
        owners = ("common",) if moved else self._owners(row)
        for place, block in enumerate(owners):
            yield self._indicator(
                row, levels, block, first=place == 0, alone=len(owners) == 1, moved=moved
            )
        for block in () if owners else BLOCKS:
            _set_aside(row, block)

    def read_period(self, row: RowView, levels: Levels, period: Block) -> Iterator[Indicator]:
        """The indicator of another period; what its columns do not say is the year's.

        To be asked before the year's own, whose name it may share.
        """
        if not self._is_there(row, period):
            return
        cells = levels.cells
        take = partial(row.take, cells, block=period)
        name = take("name", "name")
        if name is None and ("name", period) not in row.columns.places:
            name = _shared_name(row, cells)
        yield Indicator(
            level1=levels.level1,
            level2=levels.level2,
            name=name,
            value=self._value(row, cells, period),
            description=take("description", "description"),
            remark=take("remark", "remark"),
            weight=take("weight", "weight"),
            actual=take("actual", "actual"),
            cells=cells,
            score=take("score", "score"),
            deviation=take("deviation", "deviation"),
        )

    def _owners(self, row: RowView) -> tuple[Origin, ...]:
        """The blocks that have an indicator of their own: a name, or at least a value."""
        owners = tuple(block for block in BLOCKS if self._is_there(row, block))
        scored = row.text("weight") or row.text("actual")
        if not owners and scored and not row.text("name") and not row.carried("name"):
            return ("common",)
        return owners

    def _is_there(self, row: RowView, block: Block) -> bool:
        """Whether a block has a name or a value, and not only a slot's own words (指标1：)."""
        name, value = row.text("name", block), row.text("value", block)
        if value and bare(value) not in self._nothing:
            return True
        if name and not row.carried("value", block):
            if self._is_template(name) and (not value or self._is_template(value)):
                row.set_aside("name", block)
                row.set_aside("value", block)
                return False
            if bare(name) in self._nothing:
                self._strike_nothing(row, block)
                return False
            return True
        if bare(value) in self._nothing and not row.carried("name", block):
            self._strike_nothing(row, block)
            return False
        return bool(name or value)

    def _strike_nothing(self, row: RowView, block: Block) -> None:
        """Strikes out what only says that a row of the form is not used."""
        for field in ("name", "value", "description", "remark"):
            if bare(row.text(field, block)) in self._nothing:
                row.set_aside(field, block)

    def _is_template(self, name: str) -> bool:
        """Whether a name is that of a slot of the form: 指标1：, ……, or the two together."""
        slot, _, rest = bare(name).partition(":")
        if rest and bare(rest) not in self._templates:
            return False
        return _NUMBER_AT_END.sub("", slot) in self._templates

    def _indicator(
        self,
        row: RowView,
        levels: Levels,
        block: Origin,
        *,
        first: bool,
        alone: bool,
        moved: bool,
    ) -> Indicator:
        cells = levels.cells
        take = partial(row.take, cells)
        name = self._name(row, cells, block)
        value = self._value(row, cells, block)
        description = take("description", "description", block)
        # Columns that both blocks share can say something of one indicator only.
        remark, weight, actual, score, deviation = (
            take(field, field) if first else None for field in _SHARED
        )
        if moved:
            description = take("description", "name", "individual")
        elif alone:
            other = _other(block)
            if description is None and row.text("description", other):
                description = take("description", "description", other)
            elif remark is None and row.text("description", other):
                remark = take("remark", "description", other)
        return Indicator(
            level1=levels.level1,
            level2=levels.level2,
            name=name,
            value=value,
            description=description,
            remark=remark,
            origin=block if row.columns.has_individual else None,
            weight=weight,
            actual=actual,
            moved=moved,
            cells=cells,
            score=score,
            deviation=deviation,
        )

    def _name(self, row: RowView, cells: Cells, block: Block) -> str | None:
        """The name, which may be merged over the rows of several values."""
        own = row.take(cells, "name", "name", block)
        if own is not None and self._is_template(own):
            return "".join(row.take_more("name", block)) or own
        name = own or _merged(row, cells, "name", block)
        if name is None and row.text("level3", block):
            return row.take(cells, "name", "level3", block)
        row.set_aside("level3", block)
        return name

    def _value(self, row: RowView, cells: Cells, block: Block) -> str | None:
        """Sign, number and unit as one text.

        What the number's cell already carries is not doubled. A sign or unit without a number is no
        value but a detail, and a sign that contradicts the number's own is left to be listed.
        """
        value = row.take(cells, "value", "value", block)
        if value is None:
            value = _merged(row, cells, "value", block)
        if value is None:
            _set_aside(row, block)
            return None
        value += "".join(row.take_more("value", block))
        unit = _text_or_merged(row, "unit", block)
        row.claim("unit", block)
        if unit and not self._has_unit(value, unit):
            value += unit
        sign = _text_or_merged(row, "sign", block)
        if bare(sign) in self._no_sign and any(map(str.isalnum, sign)):
            # 定性 and 反向指标 are no part of the value, but they say something of it.
            row.set_aside("sign", block)
        elif bare(sign) in self._no_sign or _plain_signs(value).startswith(_plain_signs(sign)):
            row.claim("sign", block)
        elif not _plain_signs(value).startswith(_SIGNS):
            row.claim("sign", block)
            value = sign + value
        return value

    def _has_unit(self, value: str, unit: str) -> bool:
        if bare(unit) in self._no_unit or value.endswith(unit):
            return True
        if bare(unit) in self._percent and bare(value).endswith(tuple(self._percent)):
            return True
        return re.search(rf"\d\s*{re.escape(unit)}", value) is not None


def _set_aside(row: RowView, block: Block) -> None:
    """Keeps what says how a value is meant that is not there."""
    for field in ("sign", "unit"):
        row.set_aside(field, block)


def _plain_signs(text: str) -> str:
    """The text with one spelling for each sign, to see whether two are the same."""
    return text.translate(_ONE_SPELLING).replace(">=", "≥").replace("<=", "≤")


def _merged(row: RowView, cells: Cells, field: str, block: Block) -> str | None:
    """The text of a cell above that is merged down over the row, its place noted."""
    cell = row.carried(field, block)
    if cell is None:
        return None
    cells[field] = cell.address
    return cell.text


def _text_or_merged(row: RowView, field: str, block: Block) -> str:
    cell = row.carried(field, block)
    return row.text(field, block) or (cell.text if cell else "")


def _shared_name(row: RowView, cells: Cells) -> str | None:
    """The year's name, left for the year's own indicator to take."""
    if row.text("name"):
        cells["name"] = row.place("name")
        return row.text("name")
    return _merged(row, cells, "name", COMMON)


def _has_moved_description(row: RowView) -> bool:
    """Whether the only text of the individual block, in its name, describes the common one."""
    return bool(
        (row.text("name") or row.text("value"))
        and not row.text("description")
        and row.text("name", "individual")
        and not row.text("value", "individual")
        and not row.text("description", "individual")
    )


def _other(block: Origin) -> Origin:
    return "individual" if block == "common" else "common"
