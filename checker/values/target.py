"""What a target value says, as numbers, dates and flags."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Operator = Literal["=", ">=", "<=", ">", "<", "range", "qualitative", "date"]
Kind = Literal["percent", "number", "date", "qualitative", "placeholder", "compound", "empty"]


class TargetValue(Struct, frozen=True):
    """One target value, understood.

    Attributes:
        text: the value as the document writes it.
        kind: what sort of value it is.
        operator: the comparison it asks for; None for placeholders, compounds and blanks.
        low: lower bound; `>=` and `>` have only this one. None for dates.
        high: upper bound; `<=` and `<` have only this one. None for dates.
        from_date: ISO date (or `--MM-DD` without a year) from which; deadlines have none.
        to_date: ISO date (or `--MM-DD`) up to which.
        unit: unit of measure (计量单位) as written after the number; `%` for every percentage.
        change: a growth or change against a base (提升15%, 较上年下降, 不增长).
        tolerance: a ± target.
        implicit: the sign is not written (95%, 10件), so direction is left to the reader.
        redundant: the comparison is said twice (≥95%以上).
        odd_sign: a look-alike stands where a sign should (》90%, =>90%).
    """

    text: str
    kind: Kind
    operator: Operator | None = None
    low: float | None = None
    high: float | None = None
    from_date: str | None = None
    to_date: str | None = None
    unit: str | None = None
    change: bool = False
    tolerance: bool = False
    implicit: bool = False
    redundant: bool = False
    odd_sign: bool = False
