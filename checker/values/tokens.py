"""What a value is made of: tokens, each with a kind of one letter.

One letter each, so that the grammar can be patterns over the kinds.
"""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from checker.values.target import Operator

PUNCTUATION = {",": ",", "、": ",", ":": ",", ";": ";", "。": ";", "!": ";", "|": ";"}
"""Characters that end a clause: a comma may join two bounds of one range, a semicolon may not."""


class Token(Struct, frozen=True):
    """One piece of a value.

    Attributes:
        kind: `n` number, `c` Chinese numeral, `p` share with its unit (百分之五), `g` magnitude,
            `s` sign, `D` deadline, `d` date, `Y` year, `r` dash, `w` tilde, `h` 半, `v` 个半, `/`
            joiner of units, `b` blank to fill in, `X` what may be one, `x` inert, `.` other text,
            punctuation as itself, and the kinds of known words (see `lexicon.KINDS`).
        text: as normalised.
        number: of `n`, `c`, `p`, `g`.
        unit: of `p`; of `u` as it is to be shown.
        operator: of `s`.
        odd: the sign is a look-alike or mistyped.
    """

    kind: str
    text: str
    number: Decimal | None = None
    unit: str | None = None
    operator: Operator | None = None
    odd: bool = False
