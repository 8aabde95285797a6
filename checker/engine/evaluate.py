"""Frames × rulebook → findings, with what every rule applied to, passed and failed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl
from msgspec import Struct

from checker.engine import locate
from checker.engine.bind import bind
from checker.engine.columns import Frames, Plan, column_in, with_late
from checker.engine.describe import Hit, describe
from checker.findings import Finding, RuleResult
from checker.model import Address
from checker.rulebook import messages
from checker.rulebook.model import Rule, Rulebook
from checker.tables.fields import SCOPES, Scope, visible
from checker.tables.frames import Row, Tables, key

PLACE, SAID, WRITTEN = "place", "in ", "to "
"""Columns of failing rows: the row's place in its frame; prefixes of what is said and suggested."""


class Result(Struct, frozen=True):
    """What a rulebook found in tables, findings in no order yet.

    `documents`: of each finding, which of the documents it is in, counted from 0.
    """

    findings: tuple[Finding, ...]
    rules: tuple[RuleResult, ...]
    documents: tuple[int, ...]


class Outcome(Struct):
    """One rule's raw result: how many rows it applied to, and those that failed.

    `failed` has the row's place in the frame and its keys, `in NAME` for what the message names,
    and `to FIELD` for what the suggestion writes; None where no row failed.
    """

    applicable: int = 0
    failed: pl.DataFrame | None = None
    error: str | None = None


def evaluate(tables: Tables, rulebook: Rulebook) -> Result:
    """Runs every rule over the frame of its scope, and describes what it finds."""
    found = outcomes(tables.frames, rulebook)
    hits = {rule.id: _hits(found[rule.id], tables.rows[rule.scope]) for rule in rulebook.rules}
    kept = {rule.id: _not_yielded(rule, rulebook, hits) for rule in rulebook.rules}
    findings = describe(rulebook, kept)
    documents = [hit.document for rule in rulebook.rules for hit in kept[rule.id]]
    results = tuple(result(rule, found[rule.id], len(kept[rule.id])) for rule in rulebook.rules)
    return Result(findings, results, tuple(documents))


def outcomes(frames: Frames, rulebook: Rulebook) -> dict[str, Outcome]:
    """What every rule comes to on the frame of its scope, by the rule's id."""
    found: dict[str, Outcome] = {}
    for scope in SCOPES:
        rules = [rule for rule in rulebook.rules if rule.scope is scope]
        found.update(_scope(scope, rules, frames))
    return found


def _scope(scope: Scope, rules: Sequence[Rule], frames: Frames) -> dict[str, Outcome]:
    """All rules of a scope in one pass; one by one where a rule breaks, to name the one."""
    try:
        return _together(scope, rules, frames)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, ArithmeticError) as error:
        if len(rules) == 1:
            return {rules[0].id: Outcome(error=str(error).splitlines()[0])}
    return {id_: each for rule in rules for id_, each in _scope(scope, [rule], frames).items()}


def _together(scope: Scope, rules: Sequence[Rule], frames: Frames) -> dict[str, Outcome]:
    if not rules:
        return {}
    plan = Plan(scope, frames[scope].height)
    columns = {rule.id: plan.add(rule) for rule in rules}
    frame = plan.compute(frames)
    computed = {**frames, scope: frame}
    flags = frame.select(
        flag for number, rule in enumerate(rules) for flag in _flags(rule, columns[rule.id], number)
    )
    counts = flags.sum().row(0, named=True)
    found = {rule.id: Outcome(counts[f"a{number}"]) for number, rule in enumerate(rules)}
    for number, rule in enumerate(rules):
        # Most rules of a short run find nothing, and to look where costs as much as to count.
        if counts[f"f{number}"]:
            failing = flags[f"f{number}"].arg_true()
            failed = with_late(frame[failing], plan.late(rule), columns[rule.id], computed)
            found[rule.id].failed = _failed(rule, columns[rule.id], failed, failing)
    return found


def _flags(rule: Rule, columns: Mapping[str, str], number: int) -> tuple[pl.Expr, pl.Expr]:
    """Whether the rule applies to a row, and whether the row fails it. NULL is not true."""
    column = column_in(columns)
    if rule.when is None:
        applies = pl.repeat(True, pl.len())
    else:
        applies = bind(rule.when, column).fill_null(value=False)
    holds = bind(rule.require, column).fill_null(value=False)
    return applies.alias(f"a{number}"), (applies & ~holds).alias(f"f{number}")


def _failed(
    rule: Rule, columns: Mapping[str, str], failed: pl.DataFrame, places: pl.Series
) -> pl.DataFrame:
    """Of the failing rows what their messages and suggestions need."""
    known = {**{name: name for name in visible(rule.scope)}, **columns}
    templates = (rule.message.zh, rule.message.en)
    named = {name for text in templates for _, name in messages.names(text) if name in known}
    column = column_in(columns)
    # One question of Polars for both: each costs a short run as much as its answer.
    return failed.select(
        places.cast(pl.Int64).alias(PLACE),
        *(pl.col(key(each)) for each in SCOPES[: SCOPES.index(rule.scope) + 1]),
        *(pl.col(known[name]).alias(f"{SAID}{name}") for name in sorted(named)),
        *(bind(tree, column).alias(f"{WRITTEN}{to}") for to, tree in rule.suggestion.items()),
    )


def _hits(outcome: Outcome, rows: Sequence[Row]) -> list[Hit]:
    if outcome.failed is None:
        return []
    failed = outcome.failed
    said, written = (
        [
            (place, name.removeprefix(mark))
            for place, name in enumerate(failed.columns)
            if name.startswith(mark)
        ]
        for mark in (SAID, WRITTEN)
    )
    return [
        Hit(
            rows[values[0]],
            values[0],
            {name: values[place] for place, name in said},
            {name: values[place] for place, name in written},
            values[1],
        )
        for values in failed.iter_rows()
    ]


def _not_yielded(
    rule: Rule, rulebook: Rulebook, hits: Mapping[str, Sequence[Hit]]
) -> Sequence[Hit]:
    """A rule's hits, but for those where a rule that it yields to hit the same row or cell."""
    if not rule.yields_to:
        return hits[rule.id]
    others = [each for each in rulebook.rules if each.id in rule.yields_to]
    rows = {hit.place for each in others if each.scope is rule.scope for hit in hits[each.id]}
    cells = {_cell(each, hit) for each in others for hit in hits[each.id]}
    return [hit for hit in hits[rule.id] if hit.place not in rows and _cell(rule, hit) not in cells]


def _cell(rule: Rule, hit: Hit) -> tuple[object, ...]:
    """What tells cells apart across documents; a row without any address is a cell of its own."""
    address = locate.address(hit.row, rule.at)
    if address == Address():
        return (id(hit.row.document), rule.scope, hit.place)
    return (id(hit.row.document), address)


def result(rule: Rule, outcome: Outcome, kept: int) -> RuleResult:
    """What a rule did in a run, that kept so many of the rows that it hit as its findings."""
    hit = 0 if outcome.failed is None else outcome.failed.height
    applicable = outcome.applicable - (hit - kept)
    return rule.result(applicable, applicable - kept, kept, outcome.error)
