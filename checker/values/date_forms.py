"""How a day, a month, a quarter or a year is written: one pattern, and the days that it names."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from checker.values import numerals

TO = r"(?:[-~]+|至|到)"
"""What stands between the two ends of a period."""

_FIGURES = "零〇○一二三四五六七八九"
_QUARTER = r"[1-4一二三四]"
_FOUR = r"(?:19|20)[0-9]{2}"
_M = r"(?:1[0-2]|0?[1-9])"
_D = r"(?:3[01]|[12][0-9]|0?[1-9])"
_SHORT = (  # 23年 is a year only where a part of it follows
    rf"[0-9]{{2}}(?=年(?:{_M}月|年?[底末]|第?{_QUARTER}季度|[上下]半年))"
)
_YEAR = rf"(?:{_FOUR}|[一二][{_FIGURES}]{{3}}|{_SHORT})"
MONTH = rf"(?:{_M}|十[一二]?|[一二三四五六七八九])"
"""A month's number."""

_DAY = rf"(?:{_D}|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_CLOCK = (
    r"(?:\ ?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
    r"|[上下]?午?[0-9]{1,2}[时点](?!位)(?:[0-9]{1,2}分|整)?)?"
)
_AND = "[、和及]"

POINT = re.compile(
    rf"""(?=[0-9一二三四五六七八九十上下第年])(?<![0-9.])(?:
      (?P<y>{_FOUR})\ ?(?P<separator>[-./])\ ?(?P<m>{_M})
        (?:\ ?(?P=separator)\ ?(?P<d>{_D})(?![0-9]){_CLOCK}日?
          |(?=(?:{TO}{_FOUR}[-./]{_M})?(?:$|[,;:。()前底之以止起])))
     |(?P<short_y>[23][0-9])(?P<dot>[-./])(?P<short_m>{_M})(?P=dot)(?P<short_d>{_D})(?![0-9.])
     |(?P<bare_m>{_M})\.(?P<bare_d>{_D})(?=[之以]?前(?![0-9一二三四五六七八九十名]))
     |(?:(?:(?P<first_year>{_YEAR})年?{TO})?(?P<year>{_YEAR})(?:年度|年))?
      (?:(?:(?P<first_month>{MONTH})月?(?:{TO}|(?P<months>(?:、{MONTH}月?){{0,2}}{_AND})))?(?P<month>{MONTH})月份?(?![1-9一两二三四]次)
          (?:(?:(?P<first_day>{_DAY})[日号]?{TO})?(?P<day>{_DAY})[日号]{_CLOCK}
            |(?P<part>[底末]|[上中下]旬))?
        |(?:第?(?P<first_quarter>{_QUARTER})(?:季度?)?
            (?:{TO}|(?P<quarters>(?:、第?{_QUARTER}季?度?){{0,2}}{_AND})))?
          第?(?P<quarter>{_QUARTER})季度(?P<close>[末底]?)(?![1-9一两二三四]次)
        |(?P<half>[上下])半年
        |(?P<end>年?度?[底末终内])
      )?
    )""",
    re.VERBOSE,
)
"""One point or elliptic period (1-12月) of the calendar. It also matches nothing: see `period`."""

Parts = Mapping[str, str | None]
"""The groups of POINT by name."""

_TENTHS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}


class Period(Struct, frozen=True):
    """Two days with the days between; `year` is None where it is not said.

    Attributes:
        named_end: only the end was named (年底, 12月底), so this is a deadline by itself.
        whole_year: a year and nothing else: often mere context (2021年完成率100%).
        span: both ends are named (1-12月).
    """

    start_year: int | None
    start: tuple[int, int]
    year: int | None
    end: tuple[int, int]
    named_end: bool = False
    whole_year: bool = False
    span: bool = False

    def from_iso(self) -> str:
        """The first day as ISO text."""
        return _iso(self.start_year, self.start)

    def to_iso(self) -> str:
        """The last day as ISO text, `--MM-DD` without a year."""
        return _iso(self.year, self.end)


def period(match: re.Match[str]) -> Period | None:
    """The days that a match of POINT names; None for an empty match or an impossible day."""
    part = match.groupdict()
    for name in ("", "short_", "bare_"):
        if part[f"{name}m"]:
            return _numeric(part.get(f"{name}y"), part[f"{name}m"], part[f"{name}d"])
    days = _worded(part, match)
    span = any(part[f"first_{name}"] for name in ("year", "month", "day", "quarter"))
    return replace(days, span=True) if days and span else days


def _worded(part: Parts, match: re.Match[str]) -> Period | None:
    year = _year(part["year"])
    first_year = _year(part["first_year"]) or year
    if _has_gap(part, "month") or _has_gap(part, "quarter"):
        return None
    if part["month"]:
        return _months(part, first_year, year)
    if part["quarter"]:
        last = 3 * _number(part["quarter"])
        first = 3 * _number(part["first_quarter"] or part["quarter"]) - 2
        return _between(first_year, (first, 1), year, (last, 31), named_end=bool(part["close"]))
    if part["half"]:
        first, last = (1, 6) if part["half"] == "上" else (7, 12)
        return _between(first_year, (first, 1), year, (last, 31))
    end = part["end"]
    if year is None and (not end or end[0] != "年" or _counts_years(match)):
        return None
    return _between(
        first_year, (1, 1), year, (12, 31), named_end=end is not None, whole_year=end is None
    )


def _has_gap(part: Parts, name: str) -> bool:
    """Whether a list is no period: 一、三季度, but 一、二季度 is one."""
    listed = part[f"{name}s"]
    steps = sum(character in _AND for character in listed or "")
    return bool(listed) and _number(part[name]) - _number(part[f"first_{name}"]) != steps


def _months(part: Parts, first_year: int | None, year: int | None) -> Period | None:
    month = _number(part["month"])
    first_month = _number(part["first_month"] or part["month"])
    if part["day"]:
        day = _number(part["day"])
        first = (first_month, _number(part["first_day"] or part["day"]))
        possible = day <= _last_day(year, month, leap=True)
        return _between(first_year, first, year, (month, day)) if possible else None
    tenth = _TENTHS.get(part["part"] or "")
    if tenth:
        return _between(first_year, (first_month, tenth[0]), year, (month, tenth[1]))
    ending = part["part"] is not None
    return _between(first_year, (first_month, 1), year, (month, 31), named_end=ending)


def _numeric(year_text: str | None, month_text: str | None, day_text: str | None) -> Period | None:
    year, month = _year(year_text), _number(month_text)
    if not day_text:
        return _between(year, (month, 1), year, (month, 31))
    day = _number(day_text)
    if day > _last_day(year, month, leap=year is None):
        return None
    return _between(year, (month, day), year, (month, day))


def _between(
    start_year: int | None,
    start: tuple[int, int],
    year: int | None,
    end: tuple[int, int],
    **flags: bool,
) -> Period:
    known = min(end[1], _last_day(year, end[0], leap=end[1] == 29))
    return Period(start_year, start, year, (end[0], known), **flags)


def _last_day(year: int | None, month: int, *, leap: bool = False) -> int:
    """A month's last day; February without a year has 28 days unless a leap day may be meant."""
    return monthrange(year or (2000 if leap else 2001), month)[1]


def _number(text: str | None) -> int:
    value = numerals.chinese(text) if text and not text.isdigit() else int(text or 0)
    return int(value or 0)


def _year(text: str | None) -> int | None:
    value = numerals.digit_by_digit(text) if text else None
    return value + 2000 if value is not None and value < 100 else value


def _counts_years(match: re.Match[str]) -> bool:
    """Whether 年 here ends a length of time (3年内), not a date."""
    before = match.string[max(match.start() - 1, 0) : match.start()]
    return bool(before) and before in "0123456789半几数多余" + numerals.NUMERALS


def _iso(year: int | None, day: tuple[int, int]) -> str:
    head = "-" if year is None else f"{year:04d}"
    return f"{head}-{day[0]:02d}-{day[1]:02d}"
