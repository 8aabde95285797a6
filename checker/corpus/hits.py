"""The rows of a batch that failed some rule, those left out that another rule has instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from checker.corpus.schema import key
from checker.corpus.sentences import CUT, said
from checker.engine.evaluate import PLACE, Outcome
from checker.findingtable.rows import DTYPES
from checker.model import Address
from checker.rulebook.model import Rule
from checker.tables import frames
from checker.tables.fields import FIELDS, SCOPES, Scope

NUMBER = "number"
"""The column of hits with the rule's place among the rules of the run."""

_OTHER = "other"
_LONE = ("lone scope", "lone place")
_PLACES = [name for name in Address._fields if name != "hidden"]
_ROW = ("row scope", PLACE)
_CELL = (key(Scope.DOCUMENT), *Address._fields, *_LONE)
"""What tells rows apart, and cells."""


def gathered(rules: Sequence[Rule], outcomes: Mapping[str, Outcome]) -> pl.DataFrame | None:
    """All failing rows, rule by rule: what they say, the numbers of their rows, their rule's facts.

    None where no row failed.
    """
    failed = [
        _told(rule, each).with_columns(pl.lit(number, pl.UInt32).alias(NUMBER))
        for number, rule in enumerate(rules)
        if (each := outcomes[rule.id].failed) is not None
    ]
    if not failed:
        return None
    hits = pl.concat(failed, how="diagonal")
    missing = [key(scope) for scope in SCOPES if key(scope) not in hits.columns]
    return hits.with_columns(
        CUT,
        *_facts(rules)[hits[NUMBER]].get_columns(),
        *(pl.lit(None, pl.Int64).alias(name) for name in missing),
    )


def _told(rule: Rule, failed: pl.DataFrame) -> pl.DataFrame:
    """Rows that failed a rule: their places, numbers and those of the rows above, what they say."""
    rows, sentences = said(rule, failed)
    above = SCOPES[: SCOPES.index(rule.scope) + 1]
    numbers = (pl.col(frames.key(scope)).alias(key(scope)) for scope in above)
    return rows.select(PLACE, *numbers, *sentences)


def _facts(rules: Sequence[Rule]) -> pl.DataFrame:
    """What is the same in all findings of a rule; `at` and `cell name`: see `addresses.located`."""
    fields = [FIELDS[rule.at] for rule in rules]
    own = {
        "rule": [rule.id for rule in rules],
        "severity": [str(rule.severity) for rule in rules],
        "rank": [rule.severity.rank for rule in rules],
        "row scope": [str(rule.scope) for rule in rules],
        "field": [rule.at for rule in rules],
        "at": [str(field.scope) for field in fields],
        "cell name": [field.cell for field in fields],
    }
    basis = pl.Series("basis", [list(rule.basis) or None for rule in rules], DTYPES["basis"])
    return pl.DataFrame({**own, "basis": basis})


def kept(hits: pl.DataFrame, rules: Sequence[Rule]) -> pl.DataFrame:
    """The hits without those where a rule that theirs yields to hit the same row or cell."""
    lone = pl.all_horizontal(pl.col(name).is_null() for name in _PLACES) & ~pl.col("hidden")
    hits = hits.with_row_index("hit").with_columns(
        # A row without any address is a cell of its own.
        pl.when(lone).then(pl.col(name)).alias(mark)
        for mark, name in zip(_LONE, _ROW, strict=True)
    )
    pairs = _pairs(rules)
    yielding = hits.select("hit", NUMBER, *_ROW, *_CELL).join(pairs, on=NUMBER)
    withheld = [
        yielding.join(
            hits.select(pl.col(NUMBER).alias(_OTHER), *columns).join(pairs, on=_OTHER, how="semi"),
            on=[_OTHER, *columns],
            how="semi",
            nulls_equal=True,
        )["hit"]
        for columns in (_ROW, _CELL)
    ]
    return hits.filter(~pl.col("hit").is_in(pl.concat(withheld).implode())).drop("hit", *_LONE)


def _pairs(rules: Sequence[Rule]) -> pl.DataFrame:
    """The places of rules that yield, each with the place of one that they yield to."""
    pairs = [
        (number, other)
        for number, rule in enumerate(rules)
        for other, each in enumerate(rules)
        if each.id in rule.yields_to
    ]
    return pl.DataFrame(pairs, schema={NUMBER: pl.UInt32, _OTHER: pl.UInt32}, orient="row")
