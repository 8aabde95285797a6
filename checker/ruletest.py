"""Runs the tests that stand inside the rules, and holds every rule to having them.

A rule passes when each of its tests finds just what it says, when at least one test makes it fire
and at least one keeps it silent. Beyond that, each fact of the silent tests is blanked in turn, to
show its author on which missing facts the rule would fire.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from checker import interchange, shipped_files, tables
from checker.engine import evaluate
from checker.model import Document
from checker.rulebook.build import Setting, build_rule
from checker.rulebook.model import Rule, Rulebook
from checker.rulebook.packs import PackFile, build_rules, read_pack, word_lists
from checker.rulebook.settings import Settings
from checker.rulebook.sources import with_shipped
from checker.sourcefile import SourceErrors
from checker.vocabulary import Vocabulary


class Failure(Struct, frozen=True):
    """A test that found something else than it says. Names are those of the rows found."""

    test: str
    line: int
    expected: tuple[str, ...]
    found: tuple[str, ...]


class RuleTest(Struct, frozen=True):
    """One rule's tests.

    `fires` and `silent`: some passing test makes the rule find something, some nothing.
    `missing`: the facts whose absence makes the rule fire.
    """

    rule: str
    path: str
    line: int
    tests: int
    failures: tuple[Failure, ...]
    fires: bool
    silent: bool
    missing: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether the rule may ship."""
        return not self.failures and self.fires and self.silent


class TestReport(Struct, frozen=True):
    """The tests of all rules that were asked for."""

    __test__ = False

    rules: tuple[RuleTest, ...] = field(default=())

    @property
    def ok(self) -> bool:
        """Whether every rule may ship."""
        return all(each.ok for each in self.rules)


def run(rule_files: Sequence[Path], vocabulary: Vocabulary) -> TestReport:
    """Tests the rules of the files, or of all shipped packs where none is named.

    Raises:
        UsageError: a file cannot be read.
        SourceErrors: a file is no rule pack, or a test's document is not of its form.
    """
    packs = [read_pack(path) for path in rule_files or shipped_files.packs()]
    # A user's rules may yield to shipped ones.
    known = with_shipped(packs)
    rules = {rule.id: rule for rule in build_rules(known, Settings("tests"), vocabulary)}
    return TestReport(
        tuple(
            _Tester(pack, index, rules, vocabulary).run()
            for pack in packs
            for index in range(len(pack.source.data["rules"]))
        )
    )


class _Tester:
    """The tests of one rule."""

    def __init__(
        self, pack: PackFile, index: int, rules: Mapping[str, Rule], vocabulary: Vocabulary
    ) -> None:
        self.pack = pack
        self.index = index
        self.rules = rules
        self.vocabulary = vocabulary
        self.written: dict[str, Any] = pack.source.data["rules"][index]
        self.rule = rules[self.written["id"]]

    def run(self) -> RuleTest:
        failures, fires, silent = [], False, False
        missing: dict[str, None] = {}
        for place, test in enumerate(self.written.get("tests") or ()):
            rule = self.with_params(test.get("params") or {}, place)
            expected = tuple(sorted(str(each) for each in test["finds"]))
            (found,) = self.found(rule, [self.document(test["given"], place)])
            if found != expected:
                failures.append(Failure(self.name(test, place), self.line(place), expected, found))
                continue
            fires = fires or bool(found)
            silent = silent or not found
            if not found:
                missing.update(dict.fromkeys(self.missing(rule, test["given"], place)))
        return RuleTest(
            rule=self.rule.id,
            path=self.pack.source.path,
            line=self.pack.source.values[("rules", self.index)].line + 1,
            tests=len(self.written.get("tests") or ()),
            failures=tuple(failures),
            fires=fires,
            silent=silent,
            missing=tuple(missing),
        )

    def with_params(self, params: Mapping[str, Any], place: int) -> Rule:
        """The rule under a test's own parameters."""
        if not params:
            return self.rule
        source = self.pack.source
        declared = self.written.get("params") or {}
        at = ("rules", self.index, "tests", place, "params")
        unknown = [name for name in params if name not in declared]
        if unknown:
            raise SourceErrors(
                [
                    source.problem(
                        (*at, name),
                        f"规则没有参数「{name}」",
                        f"the rule has no parameter {name}",
                        key=True,
                    )
                    for name in unknown
                ]
            )
        lists = word_lists(self.pack, self.vocabulary)
        setting = Setting(params=params)
        rule, problems = build_rule(source, self.index, self.pack.name, lists, setting)
        if rule is None:
            raise SourceErrors(problems)
        return rule

    def document(self, given: Mapping[str, Any], place: int) -> Document:
        return interchange.from_json(given, f"{self.rule.id}#{place + 1}")

    def name(self, test: Mapping[str, Any], place: int) -> str:
        return str(test.get("name") or f"#{place + 1}")

    def line(self, place: int) -> int:
        return self.pack.source.values[("rules", self.index, "tests", place)].line + 1

    def found(self, rule: Rule, documents: Sequence[Document]) -> list[tuple[str, ...]]:
        """The names of the rows that the rule finds in each document."""
        others = [self.rules[id_] for id_ in rule.yields_to if id_ in self.rules]
        book = Rulebook("tests", (), (*others, rule))
        result = evaluate(tables.build(documents, self.vocabulary), book)
        names: dict[str, list[str]] = {document.source: [] for document in documents}
        titles = {document.source: document.title for document in documents}
        for finding in result.findings:
            if finding.rule == rule.id:
                named = {
                    "document": titles[finding.path],
                    "agency": finding.agency,
                    "project": finding.project,
                    "indicator": finding.indicator,
                }
                names[finding.path].append(named[rule.scope] or "")
        return [tuple(sorted(each)) for each in names.values()]

    def missing(self, rule: Rule, given: Mapping[str, Any], place: int) -> Iterator[str]:
        """The facts of a silent test whose absence would make the rule fire."""
        facts: list[str] = []
        documents: list[Document] = []
        for fact, blanked in _blanked(given):
            document = interchange.from_json(blanked, f"{place}/{len(documents)}")
            facts.append(fact)
            documents.append(document)
        if not documents:
            return
        for fact, found in zip(facts, self.found(rule, documents), strict=True):
            if found:
                yield fact


def _blanked(given: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Copies of a document in brief, each without one of its facts."""
    for way in _facts(given, ()):
        blanked = copy.deepcopy(dict(given))
        holder: Any = blanked
        for step in way[:-1]:
            holder = holder[step]
        holder[way[-1]] = None
        yield str(way[-1]), blanked


def _facts(value: Any, way: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _facts(inner, (*way, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _facts(inner, (*way, index))
    elif value is not None and way and isinstance(way[-1], str) and not isinstance(value, bool):
        yield way
