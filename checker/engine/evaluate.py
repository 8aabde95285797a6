"""Frames × rulebook → findings, with what every rule applied to, passed and failed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from checker.engine import locate
from checker.engine.bind import bind
from checker.engine.columns import Plan, column_of, resolve, with_late
from checker.engine.describe import Hit, describe
from checker.findings import Finding, RuleResult
from checker.model import Address
from checker.rulebook import messages
from checker.rulebook.model import Rule, Rulebook
from checker.tables.fields import SCOPES, Scope, visible
from checker.tables.frames import Rows, Tables, key


@dataclass(frozen=True, slots=True)
class Result:
    """What a rulebook found in tables, findings in no order yet.

    `documents`: of each finding, which of the documents it is in, counted from 0.
    """

    findings: tuple[Finding, ...]
    rules: tuple[RuleResult, ...]
    documents: tuple[int, ...]


@dataclass(slots=True)
class Outcome:
    """One rule's raw result: how many rows it applied to, and what it hit."""

    applicable: int = 0
    hits: Sequence[Hit] = ()
    error: str | None = None


def evaluate(tables: Tables, rulebook: Rulebook) -> Result:
    """Runs every rule over the frame of its scope."""
    outcomes: dict[str, Outcome] = {}
    for scope in SCOPES:
        rules = [rule for rule in rulebook.rules if rule.scope is scope]
        outcomes.update(_scope(scope, rules, tables))
    hits = {rule.id: outcomes[rule.id].hits for rule in rulebook.rules}
    kept = {rule.id: _not_yielded(rule, rulebook, hits) for rule in rulebook.rules}
    findings = describe(rulebook, kept)
    documents = [hit.document for rule in rulebook.rules for hit in kept[rule.id]]
    results = tuple(_result(rule, outcomes[rule.id], kept[rule.id]) for rule in rulebook.rules)
    return Result(findings, results, tuple(documents))


def _scope(scope: Scope, rules: Sequence[Rule], tables: Tables) -> dict[str, Outcome]:
    """All rules of a scope in one pass; one by one where a rule breaks, to name the one."""
    try:
        return _together(scope, rules, tables)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, ArithmeticError) as error:
        if len(rules) == 1:
            return {rules[0].id: Outcome(error=str(error).splitlines()[0])}
    return {id_: each for rule in rules for id_, each in _scope(scope, [rule], tables).items()}


def _together(scope: Scope, rules: Sequence[Rule], tables: Tables) -> dict[str, Outcome]:
    if not rules:
        return {}
    plan = Plan(scope)
    columns = {rule.id: plan.add(rule) for rule in rules}
    frame = plan.compute(tables.frames)
    flags = frame.select(
        flag for number, rule in enumerate(rules) for flag in _flags(rule, columns[rule.id], number)
    )
    rows = tables.rows[scope]
    failed = [flags[f"f{number}"].arg_true() for number in range(len(rules))]
    rows.prepare(pl.concat(failed).unique().to_list())
    outcomes = {}
    for number, (rule, failing) in enumerate(zip(rules, failed, strict=True)):
        applicable = int(flags[f"a{number}"].sum())
        outcomes[rule.id] = Outcome(applicable, _hits(rule, columns[rule.id], frame, failing, rows))
    return outcomes


def _flags(rule: Rule, columns: Mapping[str, str], number: int) -> tuple[pl.Expr, pl.Expr]:
    """Whether the rule applies to a row, and whether the row fails it. NULL is not true."""
    if rule.when is None:
        applies = pl.repeat(True, pl.len())
    else:
        applies = bind(resolve(rule.when, columns), column_of).fill_null(value=False)
    holds = bind(resolve(rule.require, columns), column_of).fill_null(value=False)
    return applies.alias(f"a{number}"), (applies & ~holds).alias(f"f{number}")


def _hits(
    rule: Rule,
    columns: dict[str, str],
    frame: pl.DataFrame,
    failing: pl.Series,
    rows: Rows,
) -> list[Hit]:
    """The failing rows with what their messages and suggestions need."""
    if failing.is_empty():
        return []
    failed = with_late(frame[failing], rule, columns)
    known = {**{name: name for name in visible(rule.scope)}, **columns}
    templates = (rule.message.zh, rule.message.en)
    named = {
        name: known[name] for text in templates for _, name in messages.names(text) if name in known
    }
    trees = {field: resolve(tree, columns) for field, tree in rule.suggestion.items()}
    # One question of Polars for both: each costs a short run as much as its answer.
    wanted = [bind(tree, column_of).alias(f"to {field}") for field, tree in trees.items()]
    needed = [pl.col(column).alias(f"in {name}") for name, column in named.items()]
    both = failed.select(*wanted, *needed, key(Scope.DOCUMENT)).rows()
    split = len(trees)
    return [
        Hit(
            row,
            place,
            dict(zip(named, values[split:], strict=True)),
            dict(zip(trees, values[:split], strict=True)),
            document,
        )
        for row, place, (*values, document) in zip(rows.at(failing), failing, both, strict=True)
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


def _result(rule: Rule, outcome: Outcome, kept: Sequence[Hit]) -> RuleResult:
    withheld = len(outcome.hits) - len(kept)
    applicable = outcome.applicable - withheld
    return RuleResult(
        id=rule.id,
        severity=rule.severity,
        title=rule.title,
        applicable=applicable,
        passed=applicable - len(kept),
        failed=len(kept),
        error=outcome.error,
        why=rule.why,
        basis=rule.basis,
        review=rule.review,
    )
