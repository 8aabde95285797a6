"""One row's indicators: their block, their value, and where their description went."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from checker.model import Indicator, Origin
from checker.parsing.columns import BLOCKS
from checker.parsing.levels import Levels
from checker.parsing.rowview import Cells, RowView
from checker.parsing.words import bare, bare_all

if TYPE_CHECKING:
    from checker.vocabulary import Vocabulary

_SIGNS = ("≥", "≤", ">", "<", "=", "±")
_ONE_SPELLING = str.maketrans("≧≦⩾⩽＞＜＝", "≥≤≥≤><=")


class TargetReader:
    """Reads the indicators of a row; values in three columns are joined by the vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._no_sign = bare_all(vocabulary.marks["no_sign"])
        self._no_unit = bare_all(vocabulary.marks["no_unit"])
        self._percent = bare_all(vocabulary.marks["percent"])

    def read(self, row: RowView, levels: Levels) -> Iterator[Indicator]:
        """The indicators of a row: none, one, or one in each block.

        Where only one block has an indicator, the other's lone description belongs to it.
        """
        moved = _has_moved_description(row)
        owners = ("common",) if moved else _owners(row)
        for place, block in enumerate(owners):
            yield self._indicator(
                row, levels, block, first=place == 0, alone=len(owners) == 1, moved=moved
            )

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
        name = take("name", "name", block)
        value = self._value(row, cells, block)
        description = take("description", "description", block)
        # Columns that both blocks share can say something of one indicator only.
        remark, weight, actual = (
            take(field, field) if first else None for field in ("remark", "weight", "actual")
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
        )

    def _value(self, row: RowView, cells: Cells, block: Origin) -> str | None:
        """Sign, number and unit as one text.

        What the number's cell already carries is not doubled. A sign or unit without a number is no
        value, and a sign that contradicts the number's own is left to be listed.
        """
        value = row.take(cells, "value", "value", block)
        if value is None:
            return None
        unit = row.text("unit", block)
        row.claim("unit", block)
        if unit and not self._has_unit(value, unit):
            value += unit
        sign = row.text("sign", block)
        if bare(sign) in self._no_sign or _plain_signs(value).startswith(_plain_signs(sign)):
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


def _plain_signs(text: str) -> str:
    """The text with one spelling for each sign, to see whether two are the same."""
    return text.translate(_ONE_SPELLING).replace(">=", "≥").replace("<=", "≤")


def _owners(row: RowView) -> tuple[Origin, ...]:
    """The blocks that have an indicator of their own: a name, or at least a value."""
    owners = tuple(block for block in BLOCKS if row.text("name", block) or row.text("value", block))
    if not owners and (row.text("weight") or row.text("actual")):
        return ("common",)
    return owners


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
