"""A condition that stands on a command line: its names and constants, and its mistakes shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from checker.errors import UsageError
from checker.reporters.width import columns
from checker.rulebook.context import Constants, field_names, literal
from checker.rulebook.expressions.check import ExpressionError, check
from checker.rulebook.packs import read_pack, word_lists
from checker.rulebook.trees import Aggregate, Call, Literal, Name, Node, WordList
from checker.tables.fields import Scope, Type
from checker.vocabulary import Vocabulary


def constants(rule_files: Sequence[Path], vocabulary: Vocabulary) -> Constants:
    """What a condition may name with a colon: the vocabulary's lists, and those of the files.

    The files' parameters too, but for those that have different values in different rules.

    Raises:
        UsageError: a file cannot be read, or is no rule pack.
    """
    known: dict[str, Literal | WordList] = {
        name: WordList(words) for name, words in vocabulary.lists.items()
    }
    values: dict[str, set[str | float]] = {}
    for path in rule_files:
        pack = read_pack(path)
        known.update(word_lists(pack, vocabulary))
        for rule in pack.source.data["rules"]:
            for name, value in (rule.get("params") or {}).items():
                values.setdefault(name, set()).add(value)
    params = {name: literal(found.pop()) for name, found in values.items() if len(found) == 1}
    return {**params, **known}


def checked(text: str, scope: Scope, known: Constants) -> Node:
    """The checked tree of a condition on rows of a scope.

    Raises:
        UsageError: whatever is wrong with it, with a caret under its place.
    """
    try:
        return check(text, names=field_names(scope), constants=known, expected=Type.BOOLEAN)
    except ExpressionError as error:
        shown = "" if error.offset is None else f"\n{_pointed(text, error.offset)}"
        raise UsageError(error.message.zh + shown, error.message.en + shown) from error


def _pointed(text: str, offset: int) -> str:
    """The line of the condition that has the mistake, and a caret under the mistake."""
    start = text.rfind("\n", 0, offset) + 1
    line = text[start:].partition("\n")[0].replace("\t", " ")
    return f"  {line}\n  {' ' * columns(line[: offset - start])}^"


def named(tree: Node | None) -> dict[str, None]:
    """The fields that a condition names, each once, in its order."""
    match tree:
        case Name(name, _, _):
            return {name: None}
        case Call(_, arguments, _):
            return {name: None for each in arguments for name in named(each)}
        case Aggregate(argument=argument, where=where):
            return named(argument) | named(where)
        case _:
            return {}
