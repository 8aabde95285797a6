"""Dates in a value: found, taken out with a mark left where each stood, and judged as targets.

Taken out first, so that 2021.12.31 is no decimal, 2026年 no 2026 units, and a year no quantity.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from checker.values.date_forms import MONTH, POINT, TO, Period, period
from checker.values.lexicon import Lexicon
from checker.values.operators import said_before
from checker.values.tokens import PUNCTUATION, Token

DEADLINE, PLAIN, YEAR = "\ue001", "\ue002", "\ue003"
"""The marks: a date that is a target by its own wording, one that may be, and a bare year."""

DATES = frozenset("DdY")
"""The kinds of the tokens that the marks become."""

_REACH = 8
_BEFORE = re.compile(r"[sNMLQATKC=]+$")
_JOIN = re.compile(rf"(?:起|开始)?{TO}")


class TargetDate(Struct, frozen=True):
    """A date in a value; both None for one that comes again and again (每月15日前)."""

    start: str | None
    end: str | None
    mark: str


class _Found(Struct, frozen=True):
    """A period with its place in the text; None for one without days of its own.

    `mark` is what a date without days counts as: a deadline, or mere context (去年底).
    """

    begin: int
    stop: int
    period: Period | None
    mark: str = DEADLINE


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
    relative = [
        _Found(match.start(), match.end(), None, YEAR if match["past"] else DEADLINE)
        for match in _relative(lexicon).finditer(text)
    ]
    taken = {place for each in relative for place in range(each.begin, each.stop)}
    points = [
        _Found(match.start(), match.end(), days)
        for match in POINT.finditer(text)
        if match.end() > match.start() and match.start() not in taken
        if (days := period(match)) is not None
    ]
    return sorted([*relative, *points], key=lambda each: each.begin)


@lru_cache(maxsize=8)
def _relative(lexicon: Lexicon) -> re.Pattern[str]:
    """Dates without days of the table's year: those that come again, and other years'."""
    before = "|".join(map(re.escape, lexicon.before)) or "(?!)"
    day = r"(?:3[01]|[12][0-9]|0?[1-9])[日号]"
    return re.compile(
        rf"(?:每个?月度?|每个?季度?|次月|下月|当月|本月|按月)(?:[底末]月?(?:{day})?|{day})"
        rf"|(?:(?P<past>去|上一?|前)|明|次|翌|来|后|下一?)年度?(?:年?[底末]"
        rf"|{MONTH}月(?:{day}|[底末]|[上中下]旬)?|第?[1-4一二三四]季度|[上下]半年)"
        rf"|(?<![0-9一二三四五六七八九十])月[底末]|(?<![1-4一二三四])季度?末"
        rf"|(?<![0-9月提./-]){day}(?={before})"
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


def _without_note(text: str, stop: int, lexicon: Lexicon) -> int:
    """Where the text goes on after a date and a note on it: 12月31日（含）前."""
    end = text.find(")", stop, stop + _REACH)
    if end < 0 or text[stop] != "(":
        return stop
    word = lexicon.word_at(text, stop + 1)
    return end + 1 if word and lexicon.kinds[word] in "iE" else stop


def _qualified(text: str, found: _Found, lexicon: Lexicon) -> tuple[TargetDate, int, int]:
    """The date by the words around it: 截至 and 前 make a deadline, 起 a beginning."""
    by = next((word for word in lexicon.by if text.endswith(word, 0, found.begin)), "")
    stop = _without_note(text, found.stop, lexicon)
    before = next((word for word in lexicon.before if text.startswith(word, stop)), "")
    after = next((word for word in lexicon.after if text.startswith(word, found.stop)), "")
    begin, days = found.begin - len(by), found.period
    if days is None:
        return TargetDate(None, None, found.mark), begin, stop + len(before)
    if before or by or (days.named_end and not after):
        start = days.from_iso() if days.span else None
        return TargetDate(start, days.to_iso(), DEADLINE), begin, stop + len(before)
    if after:
        return TargetDate(days.from_iso(), None, DEADLINE), begin, found.stop + len(after)
    mark = YEAR if days.whole_year else PLAIN
    return TargetDate(days.from_iso(), days.to_iso(), mark), begin, found.stop


def as_target(
    tokens: Sequence[Token], dates: Sequence[TargetDate], words: Lexicon
) -> TargetDate | None:
    """The one date that a value without numbers sets as its target.

    A date that is no deadline must end the value or be followed by 完成 or the like:
    符合2021年标准 sets none.
    """
    letters = "".join(token.kind for token in tokens)
    places = [place for place, kind in enumerate(letters) if kind in DATES]
    order = next((each for each, place in enumerate(places) if letters[place] != "Y"), 0)
    place, date = places[order], dates[order]
    rest = tokens[place + 1 :]
    following = "".join(token.text for token in rest)
    ends = not rest or rest[0].kind in (*PUNCTUATION.values(), "(", ")")
    open_ended = not ends and not following.startswith(words.completions)
    if date.mark != DEADLINE and (open_ended or date.end is None):
        return None
    sign = _BEFORE.search(letters, max(place - _REACH, 0), place)
    return _compared(date, tokens[sign.start() : place]) if sign else date


def _compared(date: TargetDate, run: Sequence[Token]) -> TargetDate:
    operator = said_before(run).operator
    if operator in ("<", "<="):
        return TargetDate(None, date.end, date.mark)
    if operator in (">", ">="):
        return TargetDate(date.start, None, date.mark)
    return date
