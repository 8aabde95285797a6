"""What a header says: which column holds which field, in which block, in which unit of money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from checker.model import Origin
from checker.parsing.amounts import FUNDS

BLOCKS: tuple[Origin, ...] = ("common", "individual")
"""The two sets of indicator columns a form may have; a form with one set has the common one."""

INDICATOR_FIELDS = frozenset(
    {"level1", "level2", "name", "sign", "value", "unit"}
    | {"description", "remark", "weight", "actual"}
)
"""Fields of a row of targets; all others belong to the project or the agency."""


@dataclass(frozen=True)
class Columns:
    """Columns of a target table, counted from 1, and what each holds.

    `units` has, for amounts whose heading says so, how many yuan one stands for. `width` is the
    last column that the header reaches.
    """

    meanings: Mapping[int, tuple[str, Origin]]
    units: Mapping[str, int]
    width: int

    @cached_property
    def places(self) -> Mapping[tuple[str, Origin], int]:
        """The column of each field in each block."""
        return {meaning: column for column, meaning in self.meanings.items()}

    @cached_property
    def has_individual(self) -> bool:
        """Whether indicators stand in two blocks, so that each has an origin."""
        return any(block == "individual" for _, block in self.places)

    @cached_property
    def project_field(self) -> str:
        """The field whose column names the projects: in some forms it is the agencies' too."""
        return "project" if ("project", "common") in self.places else "agency"

    @cached_property
    def funds(self) -> tuple[str, ...]:
        """The amounts that the table has columns for."""
        return tuple(field for field in FUNDS if (field, "common") in self.places)

    @property
    def is_target(self) -> bool:
        """Whether a target table has such columns: names of indicators with values or levels."""
        return any(
            ("name", block) in self.places
            and (("value", block) in self.places or ("level1", "common") in self.places)
            for block in BLOCKS
        )
