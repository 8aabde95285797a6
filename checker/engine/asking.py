"""What rules ask of one text alone, asked once of each different text of many rows.

Names and values repeat from project to project, and what is dear about rules is that they read
texts: for words, for patterns. So the parts of an expression that read one text and nothing else
become columns, made from the different texts; the rule that is left names those columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl
from msgspec.structs import replace

from checker.engine.bind import bind
from checker.engine.columns import Frames, column_of
from checker.engine.evaluate import Outcome, outcomes
from checker.rulebook.model import Let, Rule, Rulebook
from checker.rulebook.trees import Aggregate, Call, Name, Node
from checker.tables.fields import SCOPES, Scope, Type

_READING = frozenset({"HAS_ANY", "STARTS_ANY", "ENDS_ANY", "LIKE", "~", "STRPOS", "TRIM"})
"""Functions that read a text through; a comparison costs no more than to look up its answer."""

_WORTH = 32
"""Answers spared for each different text, from which it pays to tell a field's texts apart."""

_Questions = dict[str, dict[Node, Name]]
"""By field: what is asked of it, and the columns of the answers."""


class Asking:
    """A rulebook made ready for many rows; it finds what the rulebook itself would."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self._questions: dict[Scope, _Questions] = {scope: {} for scope in SCOPES}
        self._left = replace(rulebook, rules=tuple(map(self._rule, rulebook.rules)))

    def outcomes(self, frames: Frames) -> dict[str, Outcome]:
        """What every rule comes to on the frame of its scope, by the rule's id."""
        try:
            told = {scope: _answered(frames[scope], self._questions[scope]) for scope in frames}
        except pl.exceptions.PolarsError:
            # It is told of the one rule that it breaks.
            return outcomes(frames, self.rulebook)
        return outcomes(told, self._left)

    def _rule(self, rule: Rule) -> Rule:
        own = self._questions[rule.scope]
        return replace(
            rule,
            lets=tuple(_let(let, self._questions[let.over or rule.scope]) for let in rule.lets),
            when=_left(rule.when, own) if rule.when else None,
            require=_left(rule.require, own),
        )


def _let(let: Let, own: _Questions) -> Let:
    where = _left(let.where, own) if let.where else None
    return replace(let, tree=_left(let.tree, own), where=where)


def _left(tree: Node, own: _Questions) -> Node:
    """The tree with columns for its largest parts that read one text and nothing else."""
    match tree:
        case Call(function, arguments, type_):
            sources = set(_sources(tree))
            if len(sources) == 1 and _reads(tree):
                match sources.pop():
                    case Name(field, Type.TEXT, False):
                        known = own.setdefault(field, {})
                        return known.setdefault(tree, Name(f"_{field} {len(known)}", type_))
            return Call(function, tuple(_left(each, own) for each in arguments), type_)
        case Aggregate(argument=argument, where=where):
            return replace(
                tree,
                argument=_left(argument, own) if argument else None,
                where=_left(where, own) if where else None,
            )
        case _:
            return tree


def _sources(tree: Node) -> Iterator[Name | Aggregate]:
    """What a tree's values come from; an aggregate's come from more than the row."""
    match tree:
        case Name() | Aggregate():
            yield tree
        case Call(_, arguments, _):
            for each in arguments:
                yield from _sources(each)


def _reads(tree: Node) -> bool:
    match tree:
        case Call(function, arguments, _):
            return function in _READING or any(map(_reads, arguments))
        case _:
            return False


def _answered(frame: pl.DataFrame, questions: _Questions) -> pl.DataFrame:
    answers = [_answers(frame[field], asked) for field, asked in questions.items()]
    return frame.hstack([column for each in answers for column in each.get_columns()])


def _answers(texts: pl.Series, asked: Mapping[Node, Name]) -> pl.DataFrame:
    """The answers for each text, in the order of the texts."""
    questions = [bind(tree, column_of).alias(name.name) for tree, name in asked.items()]
    spared = (len(asked) - 1) * len(texts)
    if not spared or _different(texts) * _WORTH > spared:
        return texts.to_frame().select(questions)
    # Texts are numbered from 1 as they come; 0 is a blank one.
    codes = texts.cast(pl.Categorical(pl.Categories.random())).to_physical() + 1
    codes = codes.fill_null(0)
    first = codes.arg_unique()
    nth = pl.int_range(len(first), dtype=pl.UInt32, eager=True)
    places = pl.zeros(len(first) + 1, pl.UInt32, eager=True).scatter(codes.gather(first), nth)
    return texts.gather(first).to_frame().select(questions)[places.gather(codes)]


def _different(texts: pl.Series) -> int:
    """How many different texts there are, more or less; to count them is as dear as a question."""
    return int(texts.to_frame().select(pl.all().approx_n_unique()).item())
