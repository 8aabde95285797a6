"""Settles what each column of a header holds, where words alone leave a choice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from functools import cached_property

from checker.parsing.amounts import FUNDS
from checker.parsing.columns import COMMON, INDICATOR_FIELDS, INDIVIDUAL, LEVELS, Block
from checker.parsing.heads import Head

Year = Callable[[], int | None]
"""Tells the document's year, where columns of several years ask for it."""

_OF_PROJECTS = frozenset(
    {"project", "project_code", "owner", "agency", "agency_code", "serial", "goal", *FUNDS}
)
"""Fields whose column describes projects, whatever group of columns it stands in."""

_SHARED = (*LEVELS, "name")
_ONCE = frozenset({*_SHARED, "value", "unit", "goal"})
"""Fields whose second column, without a period of its own, is too strange to be explained."""


class Settling:
    """One header's columns: `meanings`, `details` and `sides` as `Columns` has them.

    `heads` are the headings by column, `firsts` the first column of the cell that each column's
    heading stands in, `periods_above` where the columns of periods begin by a row above, `year`
    the document's.
    """

    def __init__(
        self,
        heads: Mapping[int, Head],
        firsts: Mapping[int, int],
        periods_above: Mapping[int, str | None],
        year: Year,
    ) -> None:
        self._heads = heads
        self._firsts = firsts
        self.sides = self._sides()
        fields = self._fields()
        blocks = {column: self._block(column) for column in fields}
        self._tell_years_apart(fields, blocks, year)
        if periods_above and _repeats(fields, blocks, firsts):
            for column, field in fields.items():
                if field in INDICATOR_FIELDS:
                    period = _period_of(column, fields, periods_above)
                    blocks[column] = period or blocks[column]
        self.details: set[int] = set()
        self.meanings = self._meanings(fields, blocks)
        self._describe_the_form()
        _share_levels(self.meanings)
        _name_by_lowest_level(self.meanings)

    @cached_property
    def _first_level(self) -> int | None:
        """The first column of levels: what stands left of it describes groups of rows.

        None where values stand left of it, so that levels only say the kind of what is there.
        """
        levels = (column for column, head in self._heads.items() if set(head.fields) & set(LEVELS))
        first = min(levels, default=None)
        if first is not None and any(
            self._is_value(column) for column in self._heads if column < first
        ):
            return None
        return first

    def _is_value(self, column: int) -> bool:
        """Whether a column holds values for sure, and not perhaps the goal (年度目标)."""
        fields = self._heads[column].fields
        return "value" in fields and "goal" not in fields

    def _sides(self) -> frozenset[int]:
        first = self._first_level or 0
        return frozenset(
            column
            for column, head in self._heads.items()
            if column < first
            and (head.group or head.period or "name" in head.fields)
            and not head.is_detail
            and not _OF_PROJECTS.intersection(head.fields)
        )

    @property
    def side_period(self) -> str | None:
        """The period of all rows, where it stands beside them (长期绩效指标)."""
        return next((self._heads[side].period for side in sorted(self.sides)), None)

    def _block(self, column: int) -> Block:
        head = self._heads[column]
        return head.period or (INDIVIDUAL if head.individual else COMMON)

    def _fields(self) -> dict[int, str]:
        """One field for each known column; what others already are decides between several."""
        known = {
            column: self._possible(column)
            for column, head in self._heads.items()
            if head.fields and column not in self.sides
        }
        settled = {column: fields[0] for column, fields in known.items() if len(fields) == 1}
        for column, fields in known.items():
            if column not in settled:
                settled[column] = self._choice(column, fields, settled)
        return dict(sorted(settled.items()))

    def _possible(self, column: int) -> tuple[str, ...]:
        fields = self._heads[column].fields
        if len(fields) > 1 and self._first_level and column < self._first_level:
            return tuple(each for each in fields if each not in INDICATOR_FIELDS) or fields
        return fields

    def _choice(self, column: int, fields: tuple[str, ...], settled: Mapping[int, str]) -> str:
        """A field that no other column has; of the same kind as the neighbour before all."""
        taken = {
            settled[other]
            for other in settled
            if self._heads[other].fields != fields and self._block(other) == self._block(column)
        }
        if "goal" in fields and any(
            self._is_value(other) and self._block(other) == self._block(column)
            for other in self._heads
        ):
            taken.add("value")
        free = [field for field in fields if field not in taken] or list(fields)
        near = settled.get(column - 1) or settled.get(column + 1)
        alike = [
            field for field in free if (field in INDICATOR_FIELDS) == (near in INDICATOR_FIELDS)
        ]
        return (alike or free)[0]

    def _tell_years_apart(
        self, fields: Mapping[int, str], blocks: dict[int, Block], year: Year
    ) -> None:
        """Lets the values of one year be the targets, where there are columns for several."""
        for field in INDICATOR_FIELDS.intersection(fields.values()):
            years = {
                column: said
                for column, each in fields.items()
                if each == field and (said := self._heads[column].year)
            }
            if len(set(years.values())) > 1:
                targets = year() if year() in years.values() else next(iter(years.values()))
                others = {column: said for column, said in years.items() if said != targets}
                blocks.update({column: str(said) for column, said in others.items()})

    def _meanings(
        self, fields: Mapping[int, str], blocks: Mapping[int, Block]
    ) -> dict[int, tuple[str, Block]]:
        """Each field's best column in each block; others are details, or are left unknown."""
        meanings: dict[int, tuple[str, Block]] = {}
        claims: dict[tuple[str, Block], list[int]] = {}
        named = {blocks[column] for column, field in fields.items() if field in {"name", "value"}}
        for column, field in fields.items():
            block = blocks[column] if field in INDICATOR_FIELDS else COMMON
            if _is_detail(field, blocks[column], named):
                self.details.add(column)
            else:
                claims.setdefault((field, block), []).append(column)
        name = next((column for column, field in fields.items() if field == "name"), 0)
        for (field, block), columns in claims.items():
            best = min(columns, key=lambda column: self._order(field, column, name))
            for column in columns:
                if self._firsts[column] == self._firsts[best]:
                    meanings[column] = (field, block)
                elif field not in _ONCE:
                    self.details.add(column)
        return meanings

    def _describe_the_form(self) -> None:
        """Leaves no amounts to the rows of a form, for they would be those of other projects."""
        fields = {field for field, _ in self.meanings.values()}
        if fields.isdisjoint(("project", "owner", "agency", "agency_code")):
            for column, (field, _) in list(self.meanings.items()):
                if field in FUNDS or field == "project_code":
                    del self.meanings[column]
                    self.details.add(column)

    def _order(self, field: str, column: int, name: int) -> tuple[int, int]:
        """Surer words first; of two weights the one behind the name, the other is a level's."""
        if field == "weight":
            return (0 if column > name else 1, column)
        return (self._heads[column].rank, column)


def _is_detail(field: str, block: Block, named: Set[Block]) -> bool:
    """Whether a column is no field of its block: another period has only its own indicators'."""
    if field in {"detail", "department"}:
        return True
    if field in LEVELS or block in {COMMON, INDIVIDUAL}:
        return False
    return field not in INDICATOR_FIELDS or block not in named


def _repeats(
    fields: Mapping[int, str], blocks: Mapping[int, Block], firsts: Mapping[int, int]
) -> bool:
    """Whether names or values stand in several columns that nothing tells apart."""
    places = [
        (field, blocks[column], firsts[column])
        for column, field in fields.items()
        if field in {"name", "value"}
    ]
    distinct = {place for place in places if place[1] == COMMON}
    return len(distinct) > len({place[:2] for place in distinct})


def _period_of(
    column: int, fields: Mapping[int, str], periods: Mapping[int, str | None]
) -> str | None:
    """The period that a column is of: by order where each has its own, else by place."""
    alike = [each for each, field in fields.items() if field == fields[column]]
    if len(alike) == len(periods):
        return periods[sorted(periods)[alike.index(column)]]
    begun = [start for start in periods if start <= column]
    return periods[max(begun)] if begun else None


def _share_levels(meanings: dict[int, tuple[str, Block]]) -> None:
    """What only another period's columns name holds for the year's too, if those have values."""
    if ("value", COMMON) not in meanings.values():
        return
    for field in _SHARED:
        places = [column for column, (each, _) in meanings.items() if each == field]
        blocks = {meanings[column][1] for column in places}
        if COMMON not in blocks and INDIVIDUAL not in blocks:
            for column in places[:1]:
                meanings[column] = (field, COMMON)


def _name_by_lowest_level(meanings: dict[int, tuple[str, Block]]) -> None:
    """Where no column is for names, the lowest level names the indicators."""
    fields = [field for field, _ in meanings.values()]
    if "name" in fields or "value" not in fields:
        return
    for level in reversed(LEVELS):
        columns = [column for column, (field, _) in meanings.items() if field == level]
        if columns:
            for column in columns:
                meanings[column] = ("name", meanings[column][1])
            return
