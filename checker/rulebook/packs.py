"""Loads rule packs: YAML → checked rules, under the settings of profile and configuration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.rulebook.budget import built_costs, written_costs
from checker.rulebook.build import Setting, build_rule
from checker.rulebook.context import literal
from checker.rulebook.model import Rule
from checker.rulebook.own import OWN_RULES
from checker.rulebook.packfile import PackFile, read_pack
from checker.rulebook.settings import Place, Settings
from checker.rulebook.trees import WordList
from checker.rulebook.yielding import wrong_yields
from checker.sourcefile import Problem, SourceErrors, did_you_mean
from checker.vocabulary import Vocabulary

__all__ = ["PackFile", "build_rules", "read_pack", "word_lists"]


def build_rules(
    packs: Sequence[PackFile], settings: Settings, vocabulary: Vocabulary
) -> tuple[Rule, ...]:
    """All rules of the packs that the settings leave on.

    Raises:
        SourceErrors: every mistake in the packs and in the settings, located.
    """
    problems = [*_twice(packs), *_unknown_settings(packs, settings), *wrong_yields(packs)]
    if problems:
        raise SourceErrors(problems)
    rules: list[Rule] = []
    for pack in packs:
        built, wrong = _built(pack, settings, vocabulary)
        problems += wrong
        rules += [rule for rule in built if not settings.rules.get(rule.id, Setting()).off]
    if problems:
        raise SourceErrors(problems)
    return tuple(rules)


def _built(
    pack: PackFile, settings: Settings, vocabulary: Vocabulary
) -> tuple[list[Rule], list[Problem]]:
    """A pack's rules, those that are off among them, and all that is wrong with them."""
    dear = written_costs(pack.source)
    if dear:
        return [], dear
    lists = word_lists(pack, vocabulary)
    rules, problems = [], []
    for index, written in enumerate(pack.source.data["rules"]):
        setting = settings.rules.get(written["id"], Setting())
        rule, wrong = build_rule(pack.source, index, pack.name, lists, setting)
        problems += wrong
        rules += [rule] if rule is not None else []
    return rules, [*problems, *built_costs(pack.source, rules)]


def word_lists(pack: PackFile, vocabulary: Vocabulary) -> Mapping[str, WordList]:
    """The lists that the pack's rules may name: its own, and the vocabulary's."""
    own = pack.source.data.get("lists") or {}
    lists = {**vocabulary.lists, **{name: tuple(words) for name, words in own.items()}}
    return {name: WordList(words) for name, words in lists.items()}


def _twice(packs: Sequence[PackFile]) -> list[Problem]:
    first = dict.fromkeys(OWN_RULES, "jixiao")
    problems = []
    for pack in packs:
        for index, written in enumerate(pack.source.data["rules"]):
            id_ = written["id"]
            if id_ in first:
                zh = f"规则 id「{id_}」已在 {first[id_]} 用过，要另取名"
                en = f"rule id {id_} is taken in {first[id_]}; choose another"
                problems.append(pack.source.problem(("rules", index, "id"), zh, en))
            first.setdefault(id_, pack.source.path)
    return problems


def _unknown_settings(packs: Sequence[PackFile], settings: Settings) -> list[Problem]:
    problems = []
    declared: dict[str, Mapping[str, str | float]] = {id_: {} for id_ in OWN_RULES}
    declared |= {
        written["id"]: written.get("params") or {}
        for pack in packs
        for written in pack.source.data["rules"]
    }
    for id_, place in settings.places.items():
        if id_ not in declared:
            hint = did_you_mean(id_, declared)
            problems.append(place.problem(f"没有规则「{id_}」{hint.zh}", f"no rule {id_}{hint.en}"))
            continue
        for name, value in settings.rules[id_].params.items():
            problems += _wrong_param(place, name, value, declared[id_])
    return problems


def _wrong_param(
    place: Place, name: str, value: str | float, declared: Mapping[str, str | float]
) -> list[Problem]:
    if name not in declared:
        hint = did_you_mean(name, declared)
        zh, en = f"规则没有参数「{name}」{hint.zh}", f"the rule has no parameter {name}{hint.en}"
        return [place.problem(zh, en, "params", name)]
    wanted, given = literal(declared[name]).type, literal(value).type
    if wanted is given:
        return []
    zh = f"参数「{name}」应为 {wanted}，现为 {given}"
    return [place.problem(zh, f"{name} should be a {wanted}, not a {given}", "params", name)]
