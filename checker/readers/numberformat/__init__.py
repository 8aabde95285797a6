"""What a workbook's cell shows: its stored value seen through its number format.

0.95 under `0%` is `95%`, 44561 under `yyyy/m/d` is `2021/12/31`. Both kinds of workbook, xlsx and
xls, store values and format codes alike, so both readers come here. What depends on the screen is
left out: colours, padding (`_x`, `*x`) and the `####` of narrow columns.

The rules are Excel's own, as its Chinese edition shows them (ECMA-376 part 1, §18.8.30 and
§18.8.31); what that text leaves open follows what Excel does.
"""

from __future__ import annotations

from functools import lru_cache

from checker.readers.numberformat import chinese, dates, digits, general
from checker.readers.numberformat.builtin import GENERAL, code_of
from checker.readers.numberformat.code import Section, compiled

__all__ = ["GENERAL", "code_of", "shown", "shown_text"]


@lru_cache(maxsize=4096)
def shown(value: float, code: str = GENERAL, *, from_1904: bool = False) -> str:
    """The text of a number under a format code.

    `from_1904` tells in which of the two date systems the workbook counts its days. A value that
    a format cannot show, such as a date before the first day, is shown as a plain number.
    """
    chosen = compiled(code).for_number(value)
    if chosen is None:
        return general.full(value)
    section, signed = chosen
    sign = "-" if signed and value < 0 else ""
    match section.kind:
        case "date":
            return dates.render(section, value, from_1904=from_1904) or general.shown(value)
        case "general":
            return sign + _around_general(section, abs(value))
        case _:
            return sign + digits.render(section, abs(value))


def shown_text(text: str, code: str) -> str:
    """What a cell with a text shows: mostly the text, but `@"元"` adds to it and `;;;` hides it."""
    section = compiled(code).for_text
    if section is None:
        return text
    return "".join(text if token.kind == "text" else token.text for token in section.tokens)


def _around_general(section: Section, value: float) -> str:
    number = general.shown(value)
    if section.chinese and number.isdigit():
        number = chinese.number(int(number), section.chinese)
    elif section.chinese:
        number = chinese.spelled(number, section.chinese)
    return "".join(number if token.kind == "general" else token.text for token in section.tokens)
