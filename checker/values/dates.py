"""Finds dates in a value and takes them out, leaving a mark where each stood.

Taken out first, so that 2021.12.31 is no decimal, 2026年 no 2026 units, and a year no quantity.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from checker.values.calendar_terms import POINT, TO, Period, period
from checker.values.lexicon import Lexicon

DEADLINE, PLAIN, YEAR = "\ue001", "\ue002", "\ue003"
"""The marks: a date that is a target by its own wording, one that may be, and a bare year."""

_JOIN = re.compile(rf"(?:起|开始)?{TO}")


@dataclass(frozen=True, slots=True)
class TargetDate:
    """A date in a value; both None for one that comes again and again (每月15日前)."""

    start: str | None
    end: str | None
    mark: str


@dataclass(frozen=True, slots=True)
class _Found:
    """A period with its place in the text."""

    begin: int
    stop: int
    period: Period | None


def extract(text: str, lexicon: Lexicon) -> tuple[str, tuple[TargetDate, ...]]:
    """The text with a mark for each date, and the dates in the order of their marks."""
    rest, dates, place = [], [], 0
    for found in _joined(text, _found(text, lexicon)):
        date, begin, stop = _qualified(text, found, lexicon)
        begin = max(begin, place)
        rest += [text[place:begin], date.mark]
        dates.append(date)
        place = stop
    return "".join([*rest, text[place:]]), tuple(dates)


def _found(text: str, lexicon: Lexicon) -> list[_Found]:
    recurring = [
        _Found(match.start(), match.end(), None) for match in _recurring(lexicon).finditer(text)
    ]
    taken = {place for each in recurring for place in range(each.begin, each.stop)}
    points = [
        _Found(match.start(), match.end(), days)
        for match in POINT.finditer(text)
        if match.end() > match.start() and match.start() not in taken
        if (days := period(match)) is not None
    ]
    return sorted([*recurring, *points], key=lambda each: each.begin)


@lru_cache(maxsize=8)
def _recurring(lexicon: Lexicon) -> re.Pattern[str]:
    before = "|".join(map(re.escape, lexicon.before)) or "(?!)"
    day = r"(?:3[01]|[12][0-9]|0?[1-9])[日号]"
    return re.compile(
        rf"(?:每个?月度?|每个?季度?|次月|下月|当月|本月|按月)(?:[底末]月?(?:{day})?|{day})"
        rf"|(?<![0-9一二三四五六七八九十])月[底末]|(?<![1-4一二三四])季度?末"
        rf"|(?<![0-9月提]){day}(?={before})"
    )


def _joined(text: str, found: list[_Found]) -> list[_Found]:
    """Two dates with 至 or a dash between them are one period."""
    joined: list[_Found] = []
    for each in found:
        last = joined[-1] if joined else None
        if last and last.period and each.period and _JOIN.fullmatch(text, last.stop, each.begin):
            first, second = last.period, each.period
            year = second.year if second.year is not None else first.year
            start_year = first.start_year if first.start_year is not None else second.start_year
            days = replace(second, start_year=start_year, start=first.start, year=year, span=True)
            joined[-1] = _Found(last.begin, each.stop, days)
        else:
            joined.append(each)
    return joined


def _qualified(text: str, found: _Found, lexicon: Lexicon) -> tuple[TargetDate, int, int]:
    """The date by the words around it: 截至 and 前 make a deadline, 起 a beginning."""
    by = next((word for word in lexicon.by if text.endswith(word, 0, found.begin)), "")
    before = next((word for word in lexicon.before if text.startswith(word, found.stop)), "")
    after = next((word for word in lexicon.after if text.startswith(word, found.stop)), "")
    begin, days = found.begin - len(by), found.period
    if days is None:
        return TargetDate(None, None, DEADLINE), begin, found.stop + len(before)
    if before or by or (days.named_end and not after):
        start = days.from_iso() if days.span else None
        return TargetDate(start, days.to_iso(), DEADLINE), begin, found.stop + len(before)
    if after:
        return TargetDate(days.from_iso(), None, DEADLINE), begin, found.stop + len(after)
    mark = YEAR if days.whole_year else PLAIN
    return TargetDate(days.from_iso(), days.to_iso(), mark), begin, found.stop
