"""The lets of all rules of a scope as columns of its frame, each computed once.

Two lets that say the same, in one rule or in many, share a column: a let is known by its tree with
the names of lets replaced by the columns that hold them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl
from msgspec import Struct, field
from msgspec.structs import replace

from checker.engine.bind import Column, bind
from checker.rulebook.model import Let, Rule
from checker.rulebook.trees import Aggregate, Call, Name, Node
from checker.tables.fields import Scope, Type
from checker.tables.frames import key

Frames = Mapping[Scope, pl.DataFrame]


_FEW = 2_000
"""Rows up to which a column for all of them costs less than to ask again for some."""


class Plan(Struct):
    """How the columns of one scope's lets are made: stage by stage, each on the ones before."""

    scope: Scope
    rows: int
    stages: list[dict[str, Let]] = field(default_factory=list)
    known: dict[Let, tuple[str, int]] = field(default_factory=dict)

    def add(self, rule: Rule) -> dict[str, str]:
        """Plans the lets that a rule's conditions need; their columns, by the names of the lets."""
        columns: dict[str, str] = {}
        late = {let.name for let in self.late(rule)}
        for let in rule.lets:
            if let.name in late:
                continue
            resolved = _resolve(let, columns)
            if resolved not in self.known:
                stage = 1 + max((self._stage(name) for name in _lets_in(resolved)), default=-1)
                column = f"_let{len(self.known)}"
                self.known[resolved] = (column, stage)
                while len(self.stages) <= stage:
                    self.stages.append({})
                self.stages[stage][column] = resolved
            columns[let.name] = self.known[resolved][0]
        return columns

    def late(self, rule: Rule) -> Sequence[Let]:
        """Lets that only messages and suggestions need: of many rows, for those that fail."""
        return _unasked(rule) if self.rows > _FEW else ()

    def _stage(self, column: str) -> int:
        return next(stage for name, stage in self.known.values() if name == column)

    def compute(self, frames: Frames) -> pl.DataFrame:
        """The scope's frame with all planned columns."""
        frame = frames[self.scope]
        for stage in self.stages:
            own = {name: let for name, let in stage.items() if let.over in (None, self.scope)}
            frame = frame.with_columns(
                **{name: _own_column(let).alias(name) for name, let in own.items()}
            )
            for group in _by_group({name: stage[name] for name in stage if name not in own}):
                frame = _joined(frame, frames, group)
        return frame


def _unasked(rule: Rule) -> tuple[Let, ...]:
    early = set().union(*(_names_in(tree) for tree in (rule.when, rule.require)))
    for let in reversed(rule.lets):
        # What an aggregate names is looked up in all rows, and must be there by then.
        if let.over is not None or let.name in early:
            early |= _lets_in(let)
    return tuple(let for let in rule.lets if let.name not in early)


def with_late(
    failed: pl.DataFrame, late: Sequence[Let], columns: dict[str, str], frames: Frames
) -> pl.DataFrame:
    """Failing rows with a rule's late lets, whose columns are added to `columns`.

    `frames` have the rows that aggregates are over, the rule's own with all that was computed.
    """
    for let in late:
        name = f"_late_{let.name}"
        resolved = _resolve(let, columns)
        if let.over is None or let.within is None:
            failed = failed.with_columns(bind(resolved.tree, column_of).alias(name))
        else:
            keys = [key(let.within), *let.by]
            groups = failed.select(keys).unique()
            members = frames[let.over].join(
                groups, on=keys, how="semi", nulls_equal=True, maintain_order="left"
            )
            failed = _joined(failed, {let.over: members}, {name: resolved})
        columns[let.name] = name
    return failed


def column_of(name: Name) -> str:
    """The column that holds a field, or a let whose name has been resolved to its column."""
    return name.name


def column_in(columns: Mapping[str, str]) -> Column:
    """The column that holds a field, or a let by its name among these."""
    return lambda name: columns[name.name] if name.let else name.name


def _resolved(node: Node, columns: Mapping[str, str]) -> Node:
    """The tree with each let's name replaced by the column that holds it."""
    match node:
        case Name(name, type_, True):
            return Name(columns[name], type_, True)
        case Call(function, arguments, type_):
            return Call(function, tuple(_resolved(each, columns) for each in arguments), type_)
        case Aggregate():
            return replace(
                node,
                argument=_resolved(node.argument, columns) if node.argument else None,
                where=_resolved(node.where, columns) if node.where else None,
            )
        case _:
            return node


def _resolve(let: Let, columns: Mapping[str, str]) -> Let:
    where = _resolved(let.where, columns) if let.where else None
    return replace(let, name="", tree=_resolved(let.tree, columns), where=where)


def _lets_in(let: Let) -> set[str]:
    return _names_in(let.tree) | _names_in(let.where)


def _names_in(tree: Node | None) -> set[str]:
    """The lets that a tree names."""
    found: set[str] = set()
    waiting: list[Node | None] = [tree]
    while waiting:
        match waiting.pop():
            case Name(name, _, True):
                found.add(name)
            case Call(_, arguments, _):
                waiting.extend(arguments)
            case Aggregate(_, argument, _, _, where, _):
                waiting.extend((argument, where))
    return found


def _own_column(let: Let) -> pl.Expr:
    """A plain let, or an aggregate over rows of the same frame: a window over the group's keys."""
    if let.over is None or let.within is None:
        return bind(let.tree, column_of)
    return bind(_where_inside(let.tree, let.where), column_of).over([key(let.within), *let.by])


def _by_group(lets: Mapping[str, Let]) -> list[dict[str, Let]]:
    """Aggregates over the same members by the same keys, to be computed and joined together."""
    groups: dict[tuple[object, ...], dict[str, Let]] = {}
    for name, let in lets.items():
        groups.setdefault((let.over, let.within, let.by), {})[name] = let
    return list(groups.values())


def _joined(frame: pl.DataFrame, frames: Frames, lets: Mapping[str, Let]) -> pl.DataFrame:
    """Aggregates over another frame's rows, joined on; a group without members is empty."""
    first = next(iter(lets.values()))
    if first.over is None or first.within is None:
        raise ValueError("an aggregate needs members and a place")
    keys = [key(first.within), *first.by]
    # What is counted or summed up is computed for all rows at once, not group by group.
    inner: dict[Node, Name] = {}
    values = [
        bind(_of_columns(_where_inside(let.tree, let.where), inner), column_of).alias(name)
        for name, let in lets.items()
    ]
    columns = [bind(tree, column_of).alias(each.name) for tree, each in inner.items()]
    members = frames[first.over].select(*keys, *columns)
    empty = members.clear().select(values).row(0, named=True)
    grouped = members.group_by(keys).agg(*values, _met=pl.lit(value=True))
    joined = frame.join(grouped, on=keys, how="left", nulls_equal=True, maintain_order="left")
    met = pl.col("_met")
    kept = [pl.when(met).then(pl.col(name)).otherwise(pl.lit(empty[name])) for name in lets]
    named = [each.alias(name) for name, each in zip(lets, kept, strict=True)]
    return joined.with_columns(named).drop("_met")


def _of_columns(node: Node, inner: dict[Node, Name]) -> Node:
    """The tree with what its aggregates are over as columns; what makes those goes to `inner`."""

    def column(tree: Node | None) -> Node | None:
        if tree is None:
            return None
        return inner.setdefault(tree, Name(f"_inner{len(inner)}", tree.type))

    match node:
        case Call(function, arguments, type_):
            return Call(function, tuple(_of_columns(each, inner) for each in arguments), type_)
        case Aggregate(argument=argument, where=where):
            return replace(node, argument=column(argument), where=column(where))
        case _:
            return node


def _where_inside(node: Node, where: Node | None) -> Node:
    """The tree with a let's `where` as a condition of each of its aggregates."""
    if where is None:
        return node
    match node:
        case Call(function, arguments, type_):
            inner = tuple(_where_inside(each, where) for each in arguments)
            return Call(function, inner, type_)
        case Aggregate():
            both = Call("AND", (node.where, where), Type.BOOLEAN) if node.where else where
            return replace(node, where=both)
        case _:
            return node
