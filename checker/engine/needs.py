"""Which columns of which frames a rulebook looks at, so that no others need be made."""

from __future__ import annotations

from collections.abc import Iterator

from checker.rulebook import messages
from checker.rulebook.model import Let, Rule, Rulebook
from checker.rulebook.trees import Aggregate, Call, Name, Node
from checker.tables.fields import SCOPES, Scope, visible


def needs(rulebook: Rulebook) -> dict[Scope, frozenset[str]]:
    """The fields by the scope of the frame that must have them; hidden keys are always needed."""
    found: dict[Scope, set[str]] = {scope: set() for scope in SCOPES}
    for rule in rulebook.rules:
        found[rule.scope] |= _own(rule)
        for let in rule.lets:
            found[let.over or rule.scope] |= _named(let)
            found[rule.scope].update(let.by)
    return {scope: frozenset(names) for scope, names in found.items()}


def _own(rule: Rule) -> set[str]:
    """What the row itself must say: for the conditions, the message and the suggestion."""
    lets = {let.name for let in rule.lets}
    said = {
        name
        for template in (rule.message.zh, rule.message.en)
        for _, name in messages.names(template)
        if name is not None and name in visible(rule.scope) and name not in lets
    }
    trees = (*([rule.when] if rule.when else []), rule.require, *rule.suggestion.values())
    return said.union(*(_fields(tree) for tree in trees))


def _named(let: Let) -> set[str]:
    inside = set(_fields(let.where)) if let.where else set()
    return inside.union(_fields(let.tree), let.by)


def _fields(node: Node) -> Iterator[str]:
    match node:
        case Name(name, _, False):
            yield name
        case Call(_, arguments, _):
            for each in arguments:
                yield from _fields(each)
        case Aggregate(_, argument, _, _, where, _):
            for part in (argument, where):
                if part is not None:
                    yield from _fields(part)
