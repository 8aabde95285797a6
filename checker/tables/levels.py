"""Level 1 and level 2 as tables write them → the category and group that rules compare.

Tables say 产出指标, 产 出 指 标, 产出指标(50分), 项目产出, 数量指标 … for the same few things.
"""

from __future__ import annotations

import re
from functools import lru_cache

from checker.vocabulary import Vocabulary

OTHER = "其他"

_POINTS = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]|\d+(\.\d+)?分?$")
_BETWEEN = re.compile(r"[-－—–_/·:：、]+")
"""Between a level 1 and a level 2 in one cell: 产出-数量."""

_ORDINAL = r"[一二三四五六七八九十\d]+"
_NUMBERING = re.compile(rf"^({_ORDINAL}[、.．)）]|[(（]{_ORDINAL}[)）])")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A level without white space, numbering, points in brackets and the word 指标."""
    squeezed = _NUMBERING.sub("", "".join(text.split()))
    return _POINTS.sub("", squeezed).removesuffix("类").replace("指标", "") or squeezed


def category_and_group(
    level1: str | None, level2: str | None, vocabulary: Vocabulary
) -> tuple[str, str | None]:
    """Category 产出, 效益, 满意度, 成本 or 其他, and the level-2 group if one is known.

    Level 1 decides; level 2 does where level 1 is blank, unknown, or is itself a level-2 word.
    """
    first, second = plain(level1 or ""), plain(level2 or "")
    categories, groups = _index(vocabulary)
    both = _BETWEEN.split(first)
    if not second and len(both) == 2 and both[0] in categories and both[1] in groups:
        first, second = both
    group = groups.get(second) or groups.get(first)
    if first in categories:
        category = categories[first]
        return category, _group_within(category, second, vocabulary) or group
    if first in groups:
        return vocabulary.group_category[groups[first]], group
    if second in categories and second not in groups:
        return categories[second], group
    if group is not None:
        return vocabulary.group_category[group], group
    return OTHER, None


def _group_within(category: str, word: str, vocabulary: Vocabulary) -> str | None:
    """The group of that category that has the word: 成本 is a group of 产出, but a category too."""
    for group, words in vocabulary.groups.items():
        if vocabulary.group_category[group] == category and word in words:
            return group
    return None


@lru_cache(maxsize=8)
def _index(vocabulary: Vocabulary) -> tuple[dict[str, str], dict[str, str]]:
    categories = {
        word: name for name, words in vocabulary.categories.items() for word in (name, *words)
    }
    groups = {word: name for name, words in vocabulary.groups.items() for word in (name, *words)}
    return categories, groups
