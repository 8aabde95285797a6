"""Sections that write dates and times: `yyyy"年"m"月"d"日"`, `h:mm AM/PM`, `[h]:mm:ss.0`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from checker.readers.numberformat import chinese
from checker.readers.numberformat.code import Section, Token

_DAY = 86_400
_LAST_DAY = 2_958_465
"""31 December 9999 in the date system of 1900."""

_LEAP_THAT_WAS_NOT = 60
"""The day that Excel calls 29 February 1900; those before it are one later than they should be."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_XINGQI = "一二三四五六日"


class _Moment(Struct, frozen=True):
    """A date and time taken apart; `fraction` is the decimals of the second."""

    year: int
    month: int
    day: int
    weekday: int
    seconds: int
    elapsed: int
    fraction: str
    half_days: bool

    @property
    def hour(self) -> int:
        hour = self.seconds // 3600
        return (hour % 12 or 12) if self.half_days else hour

    @property
    def minute(self) -> int:
        return self.seconds // 60 % 60


def render(section: Section, value: float, *, from_1904: bool) -> str | None:
    """The text of a number of days; None where it lies outside the calendar."""
    if not 0 <= value <= _LAST_DAY:
        return None
    tokens = _minutes_told(section.tokens)
    decimals = _decimals(tokens)
    units = int(value * _DAY * 10**decimals + 0.5)
    seconds, fraction = divmod(units, 10**decimals)
    day, of_day = divmod(seconds, _DAY)
    half_days = any(token.kind == "half" for token in tokens)
    written = f"{fraction:0{decimals}d}" if decimals else ""
    calendar = _calendar(day, from_1904=from_1904)
    if calendar is None:
        return None
    moment = _Moment(*calendar, of_day, seconds, written, half_days)
    return "".join(_written(token, moment, section.chinese) for token in _merged(tokens))


def _calendar(day: int, *, from_1904: bool) -> tuple[int, int, int, int] | None:
    """Year, month, day and weekday (Monday is 0) of a day by its number."""
    if not from_1904 and day in {0, _LEAP_THAT_WAS_NOT}:
        return (1900, 2, 29, 2) if day else (1900, 1, 0, 5)
    if from_1904:
        first = date(1904, 1, 1)
    else:
        first = date(1899, 12, 31) if day < _LEAP_THAT_WAS_NOT else date(1899, 12, 30)
    try:
        found = first + timedelta(days=day)
    except OverflowError:
        return None
    return found.year, found.month, found.day, found.weekday()


def _minutes_told(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with each `m` told apart: a minute beside hours or seconds, else a month."""
    told: list[Token] = []
    units = [(at, token) for at, token in enumerate(tokens) if token.kind in {"date", "elapsed"}]
    minutes = set()
    for place, (at, token) in enumerate(units):
        if token.kind == "date" and token.text[0] in "mM" and len(token.text) < 3:
            before = units[place - 1][1].text[0].lower() if place else ""
            after = units[place + 1][1].text[0].lower() if place + 1 < len(units) else ""
            if before == "h" or after == "s":
                minutes.add(at)
    for at, token in enumerate(tokens):
        told.append(Token("minute", token.text) if at in minutes else token)
    return told


def _decimals(tokens: Sequence[Token]) -> int:
    """How many decimals of a second are shown."""
    point = next((at for at, token in enumerate(tokens) if token.kind == "point"), len(tokens))
    return min(sum(token.kind == "digit" for token in tokens[point:]), 9)


def _merged(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with the decimals of a second as one."""
    merged: list[Token] = []
    for token in tokens:
        if token.kind == "digit" and merged and merged[-1].kind == "fraction":
            continue
        after_point = token.kind == "digit" and merged and merged[-1].kind == "point"
        merged.append(Token("fraction", "") if after_point else token)
    return merged


def _written(token: Token, moment: _Moment, style: int) -> str:
    unit, width = token.text[:1].lower(), len(token.text)
    match token.kind:
        case "fraction":
            return moment.fraction
        case "half":
            return _half(token.text, moment)
        case "minute":
            return _digits(moment.minute, width, style)
        case "elapsed":
            step = {"h": 3600, "m": 60, "s": 1}[unit]
            return _digits(moment.elapsed // step, width, style)
        case "date":
            return _calendar_text(unit, width, moment, style)
        case _:
            return token.text


def _half(token: str, moment: _Moment) -> str:
    halves = token.split("/")
    return halves[moment.seconds >= _DAY // 2]


def _calendar_text(unit: str, width: int, moment: _Moment, style: int) -> str:
    match unit, width:
        case ("y", 1 | 2):
            return f"{moment.year % 100:02d}"
        case ("y" | "e", _):
            year = str(moment.year)
            return chinese.spelled(year, style) if style else year
        case ("a", _):
            return ("星期" if width == 4 else "") + _XINGQI[moment.weekday]
        case ("m", 3 | 4 | 5):
            return _MONTHS[moment.month - 1][: {3: 3, 4: None, 5: 1}[width]]
        case ("d", 3 | 4):
            return _WEEKDAYS[moment.weekday][: {3: 3, 4: None}[width]]
    number = {
        "m": moment.month,
        "d": moment.day,
        "h": moment.hour,
        "s": moment.seconds % 60,
    }[unit]
    return _digits(number, width, style)


def _digits(number: int, width: int, style: int) -> str:
    return chinese.counted(number, style) if style else f"{number:0{min(width, 2)}d}"
