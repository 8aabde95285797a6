"""The words of the domain, loaded from `rules/vocabulary.yaml`, which any expert can extend.

Readers of tables, values and rules ask here; no module of ours holds such words in Python.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from checker import shipped_files, sourcefile

Words = Mapping[str, tuple[str, ...]]
"""Lists of words by the name of what they stand for."""


class Vocabulary(Struct, frozen=True, eq=False):
    """All word lists.

    Attributes:
        headers: field of the model → the words that head its column or label its cell.
        labels: field of the document → the words that stand before it outside tables.
        marks: parsing's other words (totals, footers, units of money …), by kind.
        categories: 产出 | 效益 | 满意度 | 成本 → the words level 1 has for it.
        groups: 数量, 质量 … → the words level 2 has for it.
        group_category: group → its category.
        values: the words that target values are read by, by kind.
        lists: the word lists that rules name as `:list`.
    """

    headers: Words
    labels: Words
    marks: Words
    categories: Words
    groups: Words
    group_category: Mapping[str, str]
    values: Words
    lists: Words

    def __repr__(self) -> str:
        """Short: the words would fill pages of any message."""
        return "Vocabulary(…)"


@lru_cache(maxsize=8)
def load(*additions: Path) -> Vocabulary:
    """The shipped vocabulary, with the words of a user's own files added to it.

    Raises:
        SourceErrors: a file departs from `vocabulary.schema.json`.
    """
    shipped = sourcefile.plain(shipped_files.FOLDER / "vocabulary.yaml", "vocabulary")
    added = [sourcefile.plain(path, "vocabulary") for path in additions]
    for path, file in zip(additions, added, strict=True):
        _check_lists(path, set(file.get("lists", {})), set(shipped["lists"]))
    return _build([shipped, *added])


def _check_lists(path: Path, names: set[str], known: set[str]) -> None:
    """Raises SourceErrors for a list that no shipped rule uses: own lists stand in rule packs."""
    problems = []
    for name in names - known:
        hint = sourcefile.did_you_mean(name, known)
        zh = f"没有词表「{name}」{hint.zh}；自己的词表请写在规则包里"
        en = f"no list {name}{hint.en}; lists of your own stand in rule packs"
        problems.append(sourcefile.read(path).problem(("lists", name), zh, en, key=True))
    if problems:
        raise sourcefile.SourceErrors(problems)


def _build(files: Sequence[Mapping[str, Any]]) -> Vocabulary:
    levels = [file.get("levels", {}) for file in files]
    groups = [level.get("groups", {}) for file in levels for level in file.values()]
    return Vocabulary(
        headers=_merge([file.get("headers", {}) for file in files]),
        labels=_merge([file.get("labels", {}) for file in files]),
        marks=_merge([file.get("marks", {}) for file in files]),
        categories=_merge(
            [{name: level.get("words", []) for name, level in file.items()} for file in levels]
        ),
        groups=_merge(groups),
        group_category={
            group: category
            for file in levels
            for category, level in file.items()
            for group in level.get("groups", {})
        },
        values=_merge([file.get("values", {}) for file in files]),
        lists=_merge([file.get("lists", {}) for file in files]),
    )


def _merge(parts: Sequence[Mapping[str, Sequence[str]]]) -> Words:
    merged: dict[str, tuple[str, ...]] = {}
    for part in parts:
        for name, words in part.items():
            merged[name] = tuple(dict.fromkeys((*merged.get(name, ()), *words)))
    return merged
