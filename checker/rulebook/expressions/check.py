"""SQL text → checked tree: parsed, every name known, every type right, every bound kept."""

from __future__ import annotations

from checker.rulebook.expressions import grammar
from checker.rulebook.expressions.bounds import MAX_SIZE, MAX_TEXT_WEIGHT, size, text_weight
from checker.rulebook.expressions.closed import check_words
from checker.rulebook.expressions.functions import CALLABLE, FUNCTIONS
from checker.rulebook.expressions.refusals import WORDS
from checker.rulebook.expressions.signatures import Argument, expect
from checker.rulebook.expressions.sqltext import KEYWORDS, ExpressionError, Kind, Token, scan
from checker.rulebook.expressions.treebuilder import Constants, Names, TreeBuilder
from checker.rulebook.trees import Name, Node
from checker.sourcefile import did_you_mean
from checker.tables.fields import Type

__all__ = [
    "KEYWORDS",
    "MAX_TEXT_WEIGHT",
    "Constants",
    "ExpressionError",
    "Names",
    "check",
    "text_weight",
]


def check(
    text: str,
    *,
    names: Names,
    constants: Constants,
    aggregate: bool = False,
    expected: Type | None = None,
) -> Node:
    """The checked tree of one expression.

    Args:
        text: the expression as the rule writes it.
        names: what it may name; names are exact.
        constants: the parameters and lists that it may name with a colon.
        aggregate: it is an aggregate, where fields stand only inside COUNT, SUM …; elsewhere
            aggregates are refused.
        expected: the type that the whole must have.

    Raises:
        ExpressionError: whatever is wrong with it, at its place.
    """
    tokens = scan(text)
    for token in tokens:
        _check_known(token, names, constants)
    builder = TreeBuilder(tokens, names, constants, aggregate)
    node = builder.whole(grammar.parse(tokens))
    if node.type is Type.NULL and not isinstance(node, Name):
        raise ExpressionError(tokens[0].start, "这个表达式总是 NULL", "this is always NULL")
    node = expect(Argument(node, tokens[0].start), expected or node.type)
    check_words(node, text)
    if size(node) > MAX_SIZE:
        raise ExpressionError(
            None,
            "算式嵌套得太多，请用 let 拆开",
            "too many operations inside one another; split them with let",
        )
    return node


def _check_known(token: Token, names: Names, constants: Constants) -> None:
    """Raises ExpressionError for a name, function or `:name` that does not exist."""
    text = token.text
    if token.kind is Kind.PARAMETER and text not in constants:
        hint = did_you_mean(f":{text}", [f":{each}" for each in constants])
        zh, en = (
            f"没有参数或词表「:{text}」{hint.zh}",
            f"unknown parameter or list :{text}{hint.en}",
        )
    elif token.kind is Kind.FUNCTION and text not in CALLABLE:
        zh, en = _unknown_function(text)
    elif token.kind is Kind.NAME and text not in names:
        zh, en = _unknown_name(text, names)
    else:
        return
    raise ExpressionError(token.start, zh, en)


def _unknown_function(text: str) -> tuple[str, str]:
    if text in WORDS:
        return f"没有函数「{text}」。{WORDS[text].zh}", f"no function {text} here: {WORDS[text].en}"
    hint = did_you_mean(text, CALLABLE)
    return f"没有函数「{text}」{hint.zh}", f"unknown function {text}{hint.en}"


def _unknown_name(text: str, names: Names) -> tuple[str, str]:
    word = text.upper()
    if word in WORDS:
        return f"不能用「{text}」。{WORDS[word].zh}", f"no {text} here: {WORDS[word].en}"
    if word in CALLABLE:
        written = FUNCTIONS[word].written
        return f"「{text}」是函数，写作 {written}", f"{text} is a function, written {written}"
    if not text.isascii():
        return (
            f"没有字段「{text}」；若是文字，请写在英文单引号里：'{text}'",
            f"unknown field {text}; a text is written in single quotes: '{text}'",
        )
    hint = did_you_mean(text, names)
    return f"没有字段「{text}」{hint.zh}", f"unknown field {text}{hint.en}"
