"""The files that a rulebook is made from: packs, and what profile and user set for their rules.

A rulebook keeps checked trees only. Who shows rules as they are written, with their tests and the
settings that changed them, starts here.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from checker import shipped_files
from checker.config import Config
from checker.rulebook.build import Setting, build_rule
from checker.rulebook.load import Wanted
from checker.rulebook.model import Rule
from checker.rulebook.packs import PackFile, read_pack, word_lists
from checker.rulebook.settings import Settings, resolve
from checker.sourcefile import SourceErrors
from checker.vocabulary import Vocabulary


class Sources(Struct, frozen=True):
    """A run's settings, and the pack files that they choose."""

    settings: Settings
    packs: tuple[PackFile, ...]


def sources(wanted: Wanted) -> Sources:
    """Reads the profile, the configuration's settings and all packs that are asked for.

    Raises:
        UsageError: a file cannot be read.
        SourceErrors: a file is not of its form.
    """
    settings = resolve(wanted.profile)
    config = wanted.config
    if config.source is not None:
        settings.add(config.source, config.rules)
    _check_files(config)
    paths = dict.fromkeys([*settings.packs, *wanted.rule_files])
    return Sources(settings, tuple(read_pack(path) for path in paths))


def _check_files(config: Config) -> None:
    """Raises SourceErrors for a rule file that the configuration names and that is not there."""
    if config.source is None:
        return
    problems = [
        config.source.problem(("rule-files", place), f"找不到文件 {path}", f"no such file: {path}")
        for place, path in enumerate(config.rule_files)
        if not path.is_file()
    ]
    if problems:
        raise SourceErrors(problems)


class Written(Struct, frozen=True):
    """One rule as its pack writes it."""

    pack: PackFile
    index: int

    @property
    def data(self) -> dict[str, Any]:
        """The rule's YAML."""
        rule: dict[str, Any] = self.pack.source.data["rules"][self.index]
        return rule

    @property
    def line(self) -> int:
        """The line of the file on which the rule begins, from 1."""
        return self.pack.source.values["rules", self.index].line + 1


class Library:
    """Rules by id, as written, from any number of packs; the first of an id counts."""

    def __init__(self, packs: Sequence[PackFile], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.rules: dict[str, Written] = {}
        for pack in packs:
            for index, rule in enumerate(pack.source.data["rules"]):
                self.rules.setdefault(rule["id"], Written(pack, index))

    def build(self, id_: str, setting: Setting | None = None) -> Rule:
        """The checked rule, by its own values or under a setting, even one that turns it off.

        Raises:
            SourceErrors: the rule is wrong.
        """
        written = self.rules[id_]
        lists = word_lists(written.pack, self.vocabulary)
        rule, problems = build_rule(
            written.pack.source, written.index, written.pack.name, lists, setting or Setting()
        )
        if rule is None:
            raise SourceErrors(problems)
        return rule


def with_shipped(packs: Sequence[PackFile]) -> list[PackFile]:
    """The packs, and after them the shipped ones that are not among them."""
    have = {Path(pack.source.path).resolve() for pack in packs}
    return [
        *packs,
        *(read_pack(each) for each in shipped_files.packs() if each.resolve() not in have),
    ]
