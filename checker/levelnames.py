"""Names of levels made comparable: 产 出 指 标(50分), 产出类指标 and 一、年度产出 are all 产出.

Where the words of the vocabulary do not have a name as it stands, they may have it without what
tables put before and behind it: numbering, points, 年度, 类, 目标.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache

from checker.vocabulary import Vocabulary, Words

_POINTS = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]|\d+(?:\.\d+)?[分%％]?$")
_BETWEEN = re.compile(r"[-－—–_/·:：、]+")
"""Between a level 1 and a level 2 in one cell: 产出-数量."""

_JOINTS = re.compile(r"[、/及和或与]|以及|或者")
"""Between two groups that share a row: 经济效益和社会效益."""

_ORDINAL = r"[一二三四五六七八九十\d]{1,3}"
_NUMBERING = re.compile(
    rf"^(?:{_ORDINAL}[、.．)）:：]|[(（]{_ORDINAL}[)）]|第{_ORDINAL}(?:部分|类)[:：]?"
    r"|[①-⑳⑴-⒇⒈-⒛Ⅰ-Ⅻ][、.．]?|[A-Za-z]{1,3}[、.．\-]?(?=[^ -~]))+"
)


def without_points(text: str) -> str:
    """A level without white space, numbering, and points behind it or in brackets."""
    squeezed = "".join(text.split()).rstrip(":：")
    return _POINTS.sub("", _NUMBERING.sub("", squeezed)).rstrip(":：") or squeezed


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The same without the word 指标 too."""
    core = without_points(text)
    return core.replace("指标", "") or core


class LevelNames:
    """Says which category or group a name stands for."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._before = vocabulary.marks["level_prefixes"]
        self._behind = vocabulary.marks["level_suffixes"]

    @cached_property
    def _categories(self) -> Mapping[str, str]:
        return _by_word(self._vocabulary.categories)

    @cached_property
    def _groups(self) -> Mapping[str, str]:
        return _by_word(self._vocabulary.groups)

    @cached_property
    def _groups_by_category(self) -> Mapping[str, Mapping[str, str]]:
        groups, kinds = self._vocabulary.groups, self._vocabulary.group_category
        return {
            kind: _by_word({name: groups[name] for name in groups if kinds[name] == kind})
            for kind in set(kinds.values())
        }

    def category(self, text: str) -> str | None:
        """The category that a text names, as level 1 does; None where it names none."""
        return self._look_up(text, self._categories)

    def group(self, text: str) -> str | None:
        """The group that a text names, as level 2 does: of several the first."""
        found = self._look_up(text, self._groups)
        parts = () if found else _JOINTS.split(plain(text))
        groups = [self._look_up(part, self._groups) for part in parts]
        return groups[0] if len(groups) > 1 and all(groups) else found

    def group_within(self, category: str, text: str) -> str | None:
        """The category's own group of that name: 成本 is a group of 产出, but a category too."""
        return self._look_up(text, self._groups_by_category.get(category, {}))

    def both(self, text: str) -> tuple[str, str] | None:
        """The names of a level 1 and a level 2 that stand in one text: 产出-数量."""
        first, *others = _BETWEEN.split(plain(text))
        if len(others) == 1 and self.category(first) and self.group(others[0]):
            return first, others[0]
        return None

    def _look_up(self, text: str, known: Mapping[str, str]) -> str | None:
        return next((known[name] for name in self._spellings(plain(text)) if name in known), None)

    def _spellings(self, core: str) -> Iterator[str]:
        """A name as it stands, without what stands behind it, before it, and without both."""
        names = [core]
        if core.endswith(self._behind):
            names.append(next(core.removesuffix(end) for end in self._behind if core.endswith(end)))
        yield from names
        for name in names:
            if name.startswith(self._before):
                yield next(
                    name.removeprefix(each) for each in self._before if name.startswith(each)
                )


@lru_cache(maxsize=8)
def level_names(vocabulary: Vocabulary) -> LevelNames:
    """The level names of a vocabulary."""
    return LevelNames(vocabulary)


def _by_word(names: Words) -> Mapping[str, str]:
    return {word: name for name, words in names.items() for word in (name, *words)}
