"""The bounds of expressions: no rule takes long to check, bind or run, nor grows texts at will."""

from __future__ import annotations

from collections.abc import Mapping

from checker.rulebook.expressions.functions import FUNCTIONS
from checker.rulebook.trees import Aggregate, Call, Name, Node
from checker.tables.fields import Type

MAX_LENGTH = 2_000
"""Characters of one expression."""

MAX_TOKENS = 400
"""Words, signs, texts and numbers of one expression."""

MAX_NESTING = 20
"""Brackets, CASE, NOT and minus signs inside one another."""

MAX_DEPTH = 48
"""Levels of a checked tree."""

MAX_SIZE = 2_000
"""Nodes of the bound expression: some operators repeat their arguments when bound."""

MAX_PATTERN = 200
"""Characters of a LIKE pattern or a regular expression."""

MAX_REPETITION = 100
"""Product of all counted repetitions `{n}` of a regular expression, whose time grows with it."""

MAX_CLASSES = 20
r"""Classes of letters such as `\w` and `\p{L}` in a regular expression, times its repetitions."""

MAX_WORDS = 5_000
"""Words of a list."""

MAX_WORDS_LENGTH = 30_000
"""Characters of all words of a list together."""

MAX_TEXT_WEIGHT = 64
"""Field texts that one let may hold joined together, through all lets it is made of."""


def size(node: Node) -> int:
    """Nodes of the bound expression, arguments counted as often as they are repeated."""
    return _size(node, {})


def _size(node: Node | None, known: dict[int, int]) -> int:
    # A simple CASE shares its operand between branches: each node is walked once, by identity.
    if node is None:
        return 0
    if id(node) not in known:
        match node:
            case Call(function, arguments):
                inner = sum(_size(each, known) for each in arguments)
                known[id(node)] = 1 + FUNCTIONS[function].copies * inner
            case Aggregate(function, argument, where=where):
                inner = _size(argument, known) + _size(where, known)
                known[id(node)] = 1 + FUNCTIONS[function].copies * inner
            case _:
                known[id(node)] = 1
    return known[id(node)]


def text_weight(node: Node, weights: Mapping[str, int]) -> int:
    """How many field texts a result may hold joined together; held against MAX_TEXT_WEIGHT.

    `weights` is the weight of each earlier let. A field, a literal and a STRING_AGG (which is cut)
    weigh 1, joined texts their sum, a choice between texts the heaviest.
    """
    if node.type is not Type.TEXT:
        return 1
    match node:
        case Name(name, let=True):
            return weights.get(name, 1)
        case Call("||" | "CONCAT", arguments):
            return sum(text_weight(each, weights) for each in arguments)
        case Call(_, arguments):
            texts = (each for each in arguments if each.type is Type.TEXT)
            return max((text_weight(each, weights) for each in texts), default=1)
        case _:
            return 1
