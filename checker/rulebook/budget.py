"""What one pack may cost altogether.

Every expression is bounded by itself (`expressions/bounds.py`). A pack may hold thousands of them,
so what is dear about an expression is counted over the pack: searches in texts, since each builds a
machine of its own that grows with its words, and texts joined together, since each is a column as
long as the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from checker.rulebook.expressions.bounds import text_weight
from checker.rulebook.model import Rule
from checker.rulebook.trees import Aggregate, Call, Node, WordList
from checker.sourcefile import Problem, SourceFile

MAX_SEARCHES = 1_000
"""Uses of `~`, LIKE, IN and of the functions that take word lists, in all rules of a pack."""

MAX_LISTED = 100_000
"""Words of lists in all rules of a pack, a list counted as often as it is used."""

MAX_LETS = 2_000
"""Lets of all rules of a pack."""

MAX_JOINED = 2_000
"""Field texts joined by `||` and CONCAT in all rules of a pack, those within lets included."""

_SEARCH = re.compile(r"~|\b(?:LIKE|IN|[A-Z]+_ANY)\b", re.IGNORECASE)
_JOINS = {"||", "CONCAT"}


def written_costs(source: SourceFile) -> list[Problem]:
    """What is too much about a pack as it is written; seen before any expression is looked at."""
    rules: Sequence[Mapping[str, Any]] = source.data["rules"]
    searches = sum(len(_SEARCH.findall(text)) for rule in rules for text in _expressions(rule))
    lets = sum(len(rule.get("let") or {}) for rule in rules)
    problems = []
    if searches > MAX_SEARCHES:
        problems.append(
            _too_much(
                source, "查找（~、LIKE、IN、…_ANY）", "searches (~, LIKE, IN, …_ANY)", MAX_SEARCHES
            )
        )
    if lets > MAX_LETS:
        problems.append(_too_much(source, " let ", "lets", MAX_LETS))
    return problems


def built_costs(source: SourceFile, rules: Sequence[Rule]) -> list[Problem]:
    """What is too much about the checked rules of a pack."""
    problems = []
    if sum(map(_joined, rules)) > MAX_JOINED:
        problems.append(_too_much(source, "拼接的文字", "joined texts", MAX_JOINED))
    if sum(map(_listed, rules)) > MAX_LISTED:
        problems.append(_too_much(source, "词表用词", "words of the lists used", MAX_LISTED))
    return problems


def _too_much(source: SourceFile, zh: str, en: str, most: int) -> Problem:
    return source.problem(
        ("rules",),
        f"整个规则包的{zh}超过 {most} 个，请分成几个文件",
        f"over {most} {en} in the whole pack; split it into several files",
        key=True,
    )


def _expressions(rule: Mapping[str, Any]) -> Iterator[str]:
    """All texts of a rule that are, or may be, expressions."""
    waiting = [rule.get(key) for key in ("let", "when", "require", "suggestion")]
    while waiting:
        match waiting.pop():
            case str(text):
                yield text
            case dict(inner):
                waiting.extend(inner.values())


def _joined(rule: Rule) -> int:
    """How many field texts the rule's expressions join, each join counted whole."""
    weights: dict[str, int] = {}
    total = 0
    for let in rule.lets:
        total += sum(text_weight(each, weights) for each in _joins(let.tree, let.where))
        weights[let.name] = text_weight(let.tree, weights)
    conditions = (rule.when, rule.require, *rule.suggestion.values())
    return total + sum(text_weight(each, weights) for each in _joins(*conditions))


def _listed(rule: Rule) -> int:
    """How many words the rule's expressions look for."""
    waiting: list[Node | None] = list(rule.trees)
    total = 0
    while waiting:
        match waiting.pop():
            case WordList(words):
                total += len(words)
            case Call(_, arguments):
                waiting.extend(arguments)
            case Aggregate(_, argument, where=where):
                waiting.extend((argument, where))
    return total


def _joins(*trees: Node | None) -> Iterator[Call]:
    """The outermost joins of trees."""
    waiting = list(trees)
    while waiting:
        match waiting.pop():
            case Call(function) as call if function in _JOINS:
                yield call
            case Call(_, arguments):
                waiting.extend(arguments)
            case Aggregate(_, argument, where=where):
                waiting.extend((argument, where))
