"""Level 1 and level 2 as tables write them → the category and group that rules compare.

Tables say 产出指标, 产 出 指 标, 产出指标(50分), 项目产出, 数量指标 … for the same few things.
"""

from __future__ import annotations

from checker.levelnames import LevelNames, level_names
from checker.vocabulary import Vocabulary

OTHER = "其他"

_SATISFACTION = "满意度"


def category_and_group(
    level1: str | None, level2: str | None, vocabulary: Vocabulary
) -> tuple[str, str | None]:
    """Category 产出, 效益, 满意度, 成本 or 其他, and the level-2 group if one is known.

    Level 1 decides; level 2 does where level 1 is blank, unknown, or is itself a level-2 word.
    """
    names, kinds = level_names(vocabulary), vocabulary.group_category
    first, second = level1 or "", level2 or ""
    if not second:
        first, second = names.both(first) or (first, second)
    group = _group(second, names, vocabulary) or _group(first, names, vocabulary)
    category = names.category(first)
    if category:
        return category, names.group_within(category, second) or group
    own = _group(first, names, vocabulary)
    if own:
        return kinds[own], group
    if group is None or not names.group(second):
        category = names.category(second)
    return category or (kinds[group] if group else OTHER), group


def _group(text: str, names: LevelNames, vocabulary: Vocabulary) -> str | None:
    """The group of a name, of both names in one text the second; any satisfaction is one group."""
    both = names.both(text)
    found = names.group(text) or (names.group(both[1]) if both else None)
    if found is None and any(word in text for word in vocabulary.lists["satisfaction"]):
        return next(
            (each for each, kind in vocabulary.group_category.items() if kind == _SATISFACTION),
            None,
        )
    return found
