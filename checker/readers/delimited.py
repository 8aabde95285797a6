"""Comma- and other separated values (csv, tsv), with cells quoted where they hold line breaks.

The delimiter is what Excel's first line `sep=;` says, else the one that divides the first records
most evenly. All records are rows of one table, a caption above the header too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple, cast

from checker.limits import Limits
from checker.model import Address
from checker.readers.encoding import decode
from checker.readers.sheets import Cell, Sheet, Table, trimmed, unwrapped
from checker.readers.textlines import LINE_END

_DELIMITERS = ",\t;|"
_SEPARATOR_LINE = re.compile(r'"?sep=([,;|\t])"?(?:\r\n|\r|\n)', re.IGNORECASE)
_FIRST_RECORDS = 200
_FORMULA = re.compile(r'="([^"]*)"')
"""How Excel is told to keep a code as text."""


class _Field(NamedTuple):
    """A field as written, quotes included, and the place of its first character."""

    raw: str
    line: int
    char: int


def read(data: bytes, name: str, limits: Limits) -> tuple[Sheet, ...]:
    """One nameless sheet with one table. Raises InputError."""
    del name
    text = decode(data)
    said = _SEPARATOR_LINE.match(text)
    start, first_line = (said.end(), 2) if said else (0, 1)
    delimiter = said[1] if said else delimiter_of(text)
    rows: list[tuple[Cell, ...]] = []
    count = 0
    for fields in _records(text, delimiter, start, first_line):
        rows.append(tuple(_cells(fields, len(rows) + 1)))
        count += len(fields)
        limits.check_cells(count)
    return (Sheet((Table(1, tuple(rows)),) if any(rows) else ()),)


def delimiter_of(text: str) -> str:
    """The delimiter by which most of the first records have the same number of fields."""
    return max(_DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    widths = Counter(
        len(fields) for fields in islice(_records(text, delimiter, 0, 1), _FIRST_RECORDS) if fields
    )
    if not widths:
        return (0, 0)
    width, records = max(widths.items(), key=lambda each: (each[0] > 1, each[1]))
    share = records / widths.total()
    return (share * share * (width - 1), text.count(delimiter))


def _records(text: str, delimiter: str, start: int, first_line: int) -> Iterator[list[_Field]]:
    """The fields of each line, or of several where a quoted field goes on; none for a blank one."""
    mark = re.escape(delimiter)
    field = re.compile(rf'[ ]*+"[^"]*+(?:""[^"]*+)*+"[ ]*+(?=[{mark}\r\n]|\Z)|[^{mark}\r\n]*+')
    fields: list[_Field] = []
    line, line_start = first_line, start
    more = start < len(text)
    while more:
        raw = text[start : cast("re.Match[str]", field.match(text, start)).end()]
        fields.append(_Field(raw, line, start - line_start + 1))
        start += len(raw)
        for wrap in LINE_END.finditer(raw):
            line, line_start = line + 1, start - len(raw) + wrap.end()
        if text.startswith(delimiter, start):
            start += 1
            continue
        end = LINE_END.match(text, start)
        if end:
            start = line_start = end.end()
            line += 1
        more = start < len(text)
        yield fields if len(fields) > 1 or trimmed(raw) else []
        fields = []


def _cells(fields: list[_Field], row: int) -> Iterator[Cell]:
    for column, (raw, line, char) in enumerate(fields, 1):
        written = raw.strip(" ")
        quoted = len(written) > 1 and written[0] == written[-1] == '"'
        content = trimmed(written[1:-1] if quoted else written)
        before = raw[: raw.find(content, raw.find('"') + 1 if quoted else 0)]
        wraps = LINE_END.split(before)
        place = len(wraps[-1]) + (char if len(wraps) == 1 else 1)
        address = Address(1, row, column, None, None, None, line + len(wraps) - 1, place)
        text = unwrapped(content.replace('""', '"') if quoted else content)
        formula = _FORMULA.fullmatch(text)
        yield Cell(trimmed(formula[1]) if formula else text, address)
