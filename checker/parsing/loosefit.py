"""How well texts suit the columns of a table that fell apart into lines of one cell each.

Costs say how unlikely a text or a blank is in a column: 0 is what stands there mostly, 1 is
unusual, and from 4 on hardly anything is likelier to be wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from checker.parsing.amounts import FUNDS

_NEVER = 8.0
_LONG = 30
_SHORT = 12
_UNIT = 4
_OWNERS = frozenset(
    {"owner", "agency", "agency_code", "project", "project_code", "department", "goal"}
)
_OF_OWNERS = _OWNERS | {"serial", *FUNDS}
_MARKS = frozenset({"side", "sign", "unit", "serial", "agency_code", "project_code"}) | {
    *("weight", "score"),
    *FUNDS,
}
_VALUES = frozenset({"value", "actual"})
_LEVELS = ("level1", "level2")

_BLANKS: Mapping[str, float] = {
    "name": 5.0,
    "value": 1.2,
    "actual": 1.0,
    "sign": 0.7,
    "unit": 0.5,
    "weight": 1.5,
    "score": 1.5,
    "level1": 0.8,
    "level2": 1.8,
    "level3": 0.8,
    "project": 1.5,
    "agency": 1.0,
    "remark": 0.1,
    "deviation": 0.1,
    "detail": 0.3,
    "description": 0.3,
    "side": 0.0,
}
_COVERED: Mapping[str, float] = {
    "level1": 0.05,
    "level2": 0.1,
    "level3": 0.1,
    "name": 6.0,
    "side": 0.0,
}
_COVERED_OWNER = 0.02
_LEAST_TOLD = 0.6
_MOST_UNTOLD = 1.0
"""What blanks behind a row's last text cost in all, where none would tell what the row is about."""
_SIGNS: Mapping[str, float] = {"sign": 0.0, "no_sign": 0.0, "nothing": 0.8}
_OWN_ROW = 3.5
_NO_OWNER = 1.5
_AN_AGENCY = 0.5
_MOSTLY = 4
"""How many levels end in 指标 for each one that does not, where all are meant to."""
_EMPTY_SLOT = 2.0


class Kind(Struct, frozen=True):
    """What a text alone looks like.

    `value` says what sort of value it reads as: `sign`, `no_sign` (定性), `nothing` (/), `number`
    for a bare one, `said` for one with a unit or a date, `placeholder`, `quality` for a usual word
    (良好), or is blank. `suffixed` tells a level that ends in 指标; `measured` a text that ends as
    names do; `slot` the name of a slot in a form, filled or not (指标1：…, ……); `agency` one that
    ends as names of agencies do, and `sentence` one that ends as a sentence.
    """

    levels: tuple[bool, bool] = (False, False)
    suffixed: bool = False
    value: str = ""
    unit: bool = False
    measured: bool = False
    slot: bool = False
    code: bool = False
    agency: bool = False
    sentence: bool = False
    length: int = 0


class Fit:
    """The costs of one table's columns; `fields` has what each holds."""

    def __init__(self, fields: Sequence[str], kinds: Iterable[Kind]) -> None:
        self._fields = fields
        self._has_sign = "sign" in fields
        self._has_agency = "agency" in fields
        targets = (at for at, field in enumerate(fields) if field in {*_LEVELS, "name"})
        self._of_projects = 0 if _OWNERS.isdisjoint(fields) else next(targets)
        levels = [kind for kind in kinds if any(kind.levels)]
        suffixed = sum(kind.suffixed for kind in levels)
        self._all_suffixed = suffixed > _MOSTLY * (len(levels) - suffixed)

    def covered(self, column: int) -> float:
        """The cost of a blank before the first text of a row: mostly a merged cell covers it."""
        field = self._fields[column]
        if column < self._of_projects:
            return _COVERED_OWNER
        if field == "weight" and "name" in self._fields[column:]:
            return _COVERED["level2"]
        return _COVERED.get(field, _COVERED_OWNER if field in _OF_OWNERS else _NEVER)

    def begins(self, column: int) -> float:
        """The cost of a row that begins in a column: with money or a goal, but with no project."""
        return _NO_OWNER if self._fields[column] in {"goal", *FUNDS} else 0.0

    def blank(self, column: int) -> float:
        """The cost of any other blank."""
        return _BLANKS.get(self._fields[column], 0.6)

    def ended(self, column: int) -> float:
        """The cost of a row that has nothing behind a column."""
        field = self._fields[column]
        if field in _OF_OWNERS:
            # A column of agencies and their projects has rows of agencies alone.
            return _OWN_ROW / 3 if field == "owner" else _OWN_ROW
        if field in _LEVELS:
            return _EMPTY_SLOT
        blanks = [self.blank(each) for each in range(column + 1, len(self._fields))]
        told = sum(cost for cost in blanks if cost > _LEAST_TOLD)
        return told + min(_MOST_UNTOLD, sum(cost for cost in blanks if cost <= _LEAST_TOLD))

    def alone(self, kind: Kind, following: Kind) -> bool:
        """Whether a text is a level that no column is for, and so has a row of its own."""
        first, second = kind.levels
        if not first or "level1" in self._fields:
            return False
        if "level2" in self._fields:
            return not second or following.levels[1]
        return not following.value

    def cost(self, column: int, kind: Kind) -> float:
        """How ill a text suits a column."""
        field = self._fields[column]
        if field in _LEVELS:
            return self._as_level(kind, _LEVELS.index(field))
        if field in _MARKS:
            return _as_mark(field, kind)
        if any(kind.levels):
            return self._as_no_level(field, kind)
        if field in _VALUES:
            return 4.0 if kind.slot else self._as_value(kind)
        if field != "name":
            return _as_text(field, kind)
        return _as_name(kind) + (_AN_AGENCY if kind.agency and self._has_agency else 0.0)

    def _as_level(self, kind: Kind, level: int) -> float:
        if kind.levels[level]:
            strange = (self._all_suffixed and not kind.suffixed) or kind.value == "quality"
            return 1.5 if strange else 0.0
        if kind.levels[1 - level]:
            return 2.5 if level else 4.0
        return 0.6 if kind.suffixed and not kind.value else _NEVER

    def _as_no_level(self, field: str, kind: Kind) -> float:
        """The cost of a level's name elsewhere: an indicator may be called 社会效益 too."""
        if field == "name":
            return 4.0 if kind.suffixed else 1.2
        if kind.value == "quality" and field in _VALUES:
            return 0.2
        return 6.0 if kind.suffixed or field in _OWNERS else 2.0

    def _as_value(self, kind: Kind) -> float:
        if kind.value == "no_sign":
            return 2.0 if self._has_sign else 0.8
        if kind.value == "sign":
            return 2.0 if self._has_sign else 0.3
        if kind.value == "nothing":
            return 0.3
        if kind.value:
            return 0.15 if kind.value == "number" else 0.0
        if kind.measured:
            return 0.9
        return 0.3 if kind.length <= _SHORT else 0.5 if kind.length <= _LONG else 0.9


def _as_mark(field: str, kind: Kind) -> float:
    """The cost in a column of numbers, codes, signs or units, or of none of the rows' texts."""
    if field == "side":
        return _NEVER
    if field == "sign":
        return _SIGNS.get(kind.value, _NEVER)
    if field == "unit":
        return 0.0 if kind.unit else _NEVER if any(kind.levels) or kind.length > _UNIT else 2.0
    if field in {"agency_code", "project_code"}:
        return 0.0 if kind.code else _NEVER
    return _as_number(field, kind)


def _as_number(field: str, kind: Kind) -> float:
    """The cost in a column of amounts, points (10%, 10分) or serial numbers."""
    if kind.value == "number":
        return 0.0
    if field in {"weight", "score"}:
        return 0.3 if kind.value == "said" and kind.length <= _UNIT else _NEVER
    return 0.5 if field in FUNDS and kind.value in {"sign", "nothing"} else _NEVER


def _as_name(kind: Kind) -> float:
    if kind.slot:
        return 0.0
    if kind.value == "quality":
        return 1.2
    if kind.value:
        return 3.0
    return 1.2 if kind.sentence else 0.0 if kind.length <= _LONG else 0.6


def _as_text(field: str, kind: Kind) -> float:
    """The cost in a column of other names, of goals, or of remarks, which may hold anything."""
    if field not in _OWNERS:
        told = kind.value not in {"", "no_sign", "sign"}
        return 1.2 if told else 0.7 if kind.measured else 0.4
    if kind.value:
        return 3.0 if kind.value == "quality" else 6.0
    if field == "goal":
        return 0.0 if kind.length > _SHORT or kind.sentence else 0.8
    return 2.5 if kind.measured else 0.6 if kind.length > _LONG else 0.1
