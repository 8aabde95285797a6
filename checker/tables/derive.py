"""The derived facts of an indicator: category, satisfaction, and what its target value says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from checker.model import Indicator
from checker.tables.levels import category_and_group
from checker.values.reading import read_value
from checker.values.units_in_names import unit_in_name
from checker.vocabulary import Vocabulary

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_BRACKETS_AT_END = re.compile(r"[(（][^()（）]*[)）]$")


def derive(
    indicator: Indicator, year: int | None, vocabulary: Vocabulary
) -> dict[str, str | float | bool | date | None]:
    """The derived fields by name; `year` completes dates that name none."""
    value = read_value(indicator.value, vocabulary)
    category, group = category_and_group(indicator.level1, indicator.level2, vocabulary)
    numeric = value.kind in ("number", "percent")
    unit = value.unit or (unit_in_name(indicator.name, vocabulary) if numeric else None)
    return {
        "category": category,
        "group": group,
        "satisfaction": _says_satisfaction(indicator, vocabulary),
        "weight": _number(indicator.weight),
        "operator": value.operator,
        "low": value.low,
        "high": value.high,
        "from_date": _date(value.from_date, year),
        "to_date": _date(value.to_date, year),
        "unit": unit,
        "kind": "percent" if numeric and unit == "%" else value.kind,
        "change": value.change or names_a_change(indicator.name, vocabulary),
        "tolerance": value.tolerance,
        "implicit": value.implicit,
        "redundant": value.redundant,
        "odd_sign": value.odd_sign,
        "name_unit": unit_in_name(indicator.name, vocabulary)
        or counted_in(stem(indicator.name), vocabulary),
        "description_asked": indicator.description is not None or "description" in indicator.cells,
    }


def stem(name: str | None) -> str | None:
    """A name without white space and brackets at its end; the brackets alone are no name."""
    squeezed = "".join((name or "").split())
    return _BRACKETS_AT_END.sub("", squeezed) or squeezed or None


def counted_in(stem: str | None, vocabulary: Vocabulary) -> str | None:
    """The unit that a name counts in by its ending: 次 of 维护次数, 场次 of 开标场次."""
    endings = vocabulary.lists.get("counting_names", ())
    if not stem or not stem.endswith(endings):
        return None
    return max(filter(stem.endswith, endings), key=len).removesuffix("数")


def names_a_change(name: str | None, vocabulary: Vocabulary) -> bool:
    """Whether a name says that a change is measured: …增长率 anywhere, …提高 at its end."""
    if not name:
        return False
    bare = _BRACKETS_AT_END.sub("", name)
    anywhere: Sequence[str] = vocabulary.lists.get("change_names", ())
    return any(word in bare for word in anywhere) or bare.endswith(
        vocabulary.lists.get("change_endings", ())
    )


def _says_satisfaction(indicator: Indicator, vocabulary: Vocabulary) -> bool:
    texts = (indicator.level1, indicator.level2, indicator.name)
    words = vocabulary.lists.get("satisfaction", ())
    return any(word in text for text in texts if text for word in words)


def _number(text: str | None) -> float | None:
    found = _NUMBER.search(text or "")
    return float(found[0]) if found else None


def _date(text: str | None, year: int | None) -> date | None:
    if text is None:
        return None
    if text.startswith("--"):
        if year is None:
            return None
        text = f"{year:04d}{text[1:]}"
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
