"""What a header says: which column holds which field, in which block, in which unit of money."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from checker.model import Origin
from checker.parsing.amounts import FUNDS

Block = str
"""A set of indicator columns: an `Origin`, or the mark of another period than the year (中期)."""

COMMON = "common"
INDIVIDUAL = "individual"

BLOCKS: tuple[Origin, ...] = ("common", "individual")
"""The two sets of the year's columns a form may have; a form with one set has the common one."""

LEVELS = ("level1", "level2")

INDICATOR_FIELDS = frozenset(
    {*LEVELS, "level3", "name", "sign", "value", "unit"}
    | {"description", "remark", "weight", "actual", "score", "deviation"}
)
"""Fields of a row of targets; all others belong to the project or the agency."""

_TARGETS = frozenset({*LEVELS, "name", "value"})
_OWNERS = ("project", "owner", "agency", "agency_code")


class Columns(Struct, frozen=True, dict=True):
    """Columns of a target table, counted from 1, and what each holds.

    `units` has, for amounts whose heading says so, how many yuan one stands for. `width` is the
    last column that the header reaches. `heads` has the lowest heading of each column; `details`
    are those that are known but no field, with theirs; `sides` those where only the names of groups
    of rows stand, and `side_period` is the period that such a name gives to all rows.
    """

    meanings: Mapping[int, tuple[str, Block]]
    units: Mapping[str, int]
    width: int
    details: Mapping[int, str] = field(default_factory=dict)
    sides: frozenset[int] = frozenset()
    side_period: Block | None = None
    heads: Mapping[int, str] = field(default_factory=dict)

    @cached_property
    def places(self) -> Mapping[tuple[str, Block], int]:
        """The first column of each field in each block."""
        backwards = sorted(self.meanings.items(), reverse=True)
        return {meaning: column for column, meaning in backwards}

    @cached_property
    def has_individual(self) -> bool:
        """Whether indicators stand in two blocks, so that each has an origin."""
        return any(block == INDIVIDUAL for _, block in self.places)

    @cached_property
    def periods(self) -> tuple[Block, ...]:
        """The blocks of other periods than the year."""
        blocks = (block for _, block in self.meanings.values() if block not in BLOCKS)
        return tuple(dict.fromkeys(blocks))

    @cached_property
    def is_form(self) -> bool:
        """Whether the table's rows name neither projects nor agencies: its labels do."""
        return not any((owner, COMMON) in self.places for owner in _OWNERS)

    @cached_property
    def project_field(self) -> str:
        """The field whose column names the projects: in some forms it is the agencies' too."""
        named = (field for field in ("project", "owner") if (field, COMMON) in self.places)
        return next(named, "agency")

    @cached_property
    def funds(self) -> tuple[str, ...]:
        """The amounts that the table has columns for."""
        return tuple(field for field in FUNDS if (field, COMMON) in self.places)

    @cached_property
    def first_of_targets(self) -> int:
        """The first column of the rows of targets."""
        return min(column for column, (field, _) in self.meanings.items() if field in _TARGETS)

    @cached_property
    def last_of_targets(self) -> int:
        """The last column that a row of targets needs: of its value, or of its name."""
        last = {"name", "value"}
        return max(column for (field, _), column in self.places.items() if field in last)

    @property
    def wants_agency(self) -> bool:
        """Whether the rows name projects, and something else must name their agencies."""
        return not self.is_form and self.project_field != "agency" and not self.has_agency

    @property
    def has_agency(self) -> bool:
        """Whether the rows name agencies."""
        return any((owner, COMMON) in self.places for owner in ("agency", "agency_code"))

    @cached_property
    def name_column(self) -> int:
        """The first column of names."""
        return min(column for column, (field, _) in self.meanings.items() if field == "name")

    @property
    def is_target(self) -> bool:
        """Whether a target table has such columns: names of indicators with values or levels."""
        fields = {field for field, _ in self.places}
        return "name" in fields and not fields.isdisjoint(("value", "level1"))

    def in_period(self, period: Block) -> Columns:
        """The same columns for rows that belong to another period as a whole."""
        meanings = {
            column: (name, period if block == COMMON and name in INDICATOR_FIELDS else block)
            for column, (name, block) in self.meanings.items()
        }
        return replace(self, meanings=meanings)

    def shifted(self, by: int) -> Columns:
        """The columns of a table that lost or gained some at its left, on another page."""
        return self.moved({column: column + by for column in range(1, self.width + 1)})

    def moved(self, places: Mapping[int, int]) -> Columns:
        """The same columns in other places of a table."""
        return replace(
            self,
            meanings={places[column]: meaning for column, meaning in self.meanings.items()},
            details={places[column]: head for column, head in self.details.items()},
            sides=frozenset(places[column] for column in self.sides),
            heads={places[column]: head for column, head in self.heads.items()},
            width=places.get(self.width, max(places.values())),
        )
