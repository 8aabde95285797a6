"""Fields whose texts come from a closed list: comparing one with a misspelt word is an error.

Such a comparison could never hold, so the rule would fall silent, or never be silent.
"""

from __future__ import annotations

from checker.rulebook.expressions.sqltext import ExpressionError
from checker.rulebook.trees import Aggregate, Call, Literal, Name, Node, WordList
from checker.sourcefile import did_you_mean
from checker.tables.fields import FIELDS

_COMPARISONS = frozenset({"=", "<>", "IN", "IS_ANY"})


def check_words(node: Node, text: str) -> None:
    """Raises ExpressionError for a word that the field it is compared with can never be."""
    match node:
        case Call(function, arguments, _):
            if function in _COMPARISONS:
                _check_comparison(arguments, text)
            for each in arguments:
                check_words(each, text)
        case Aggregate(_, argument, _, _, where, _):
            for part in (argument, where):
                if part:
                    check_words(part, text)


def _check_comparison(arguments: tuple[Node, ...], text: str) -> None:
    closed = next(
        (
            FIELDS[each.name]
            for each in arguments
            if isinstance(each, Name) and not each.let and FIELDS[each.name].words
        ),
        None,
    )
    if closed is None:
        return
    for word in _words(arguments):
        if word not in closed.words:
            hint = did_you_mean(word, closed.words)
            found = text.find(f"'{word}'")
            raise ExpressionError(
                found if found >= 0 else None,
                f"{closed.name} 不会是「{word}」{hint.zh}",
                f"{closed.name} is never {word}{hint.en}",
            )


def _words(arguments: tuple[Node, ...]) -> list[str]:
    words: list[str] = []
    for each in arguments:
        if isinstance(each, Literal) and isinstance(each.value, str):
            words.append(each.value)
        elif isinstance(each, WordList):
            words += each.words
    return words
