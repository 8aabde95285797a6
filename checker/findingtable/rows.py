"""Findings ⇄ rows of the findings table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl

from checker.findings import Finding, RowCell, Severity, Waiver
from checker.findingtable.schema import COLUMNS
from checker.language import Bilingual
from checker.model import Address

_KINDS: dict[str, Any] = {
    "text": pl.String,
    "integer": pl.Int32,
    "boolean": pl.Boolean,
    "list of text": pl.List(pl.String),
    "list of {field, text}": pl.List(pl.Struct({"field": pl.String, "text": pl.String})),
    "list of {text, field, offending}": pl.List(
        pl.Struct({"text": pl.String, "field": pl.String, "offending": pl.Boolean})
    ),
}

DTYPES: dict[str, Any] = {each.name: _KINDS[each.kind] for each in COLUMNS}
"""The table's columns with their Polars types."""

_LISTS = frozenset(name for name, dtype in DTYPES.items() if isinstance(dtype, pl.List))


def frame(findings: Sequence[Finding]) -> pl.DataFrame:
    """The findings as rows, in their order. Half a surrogate pair, which no column holds, is ?."""
    rows = list(map(_row, findings))
    try:
        return _framed(rows)
    except UnicodeEncodeError:
        return _framed([_whole(row) for row in rows])


def _framed(rows: Sequence[tuple[Any, ...]]) -> pl.DataFrame:
    columns = list(zip(*rows, strict=True)) or [()] * len(DTYPES)
    return pl.DataFrame(
        [
            pl.Series(name, _lists(name, values) if name in _LISTS else values, DTYPES[name])
            for name, values in zip(DTYPES, columns, strict=True)
        ]
    )


def _whole(value: Any) -> Any:
    match value:
        case str():
            return value.encode("utf-8", "replace").decode("utf-8")
        case tuple() | list():
            return tuple(_whole(each) for each in value)
        case _:
            return value


def _lists(name: str, values: Sequence[Sequence[Any] | None]) -> pl.Series:
    """A column of lists, put together from one column of all their members: that is far faster."""
    inner = DTYPES[name].inner
    members = [
        (place, *(each if isinstance(each, tuple) else (each,)))
        for place, value in enumerate(values)
        for each in value or ()
    ]
    names = {each.name: each.dtype for each in inner.fields} if _is_struct(name) else {"": inner}
    flat = pl.DataFrame(members, schema={"place": pl.Int64, **names}, orient="row")
    item = pl.struct(list(names)) if _is_struct(name) else pl.col("")
    lists = flat.group_by("place", maintain_order=True).agg(item.alias(name))
    rows = pl.DataFrame({"place": range(len(values))}, schema={"place": pl.Int64})
    return rows.join(lists, on="place", how="left", maintain_order="left")[name]


def _is_struct(name: str) -> bool:
    return isinstance(DTYPES[name].inner, pl.Struct)


def findings(rows: pl.DataFrame) -> Iterator[Finding]:
    """The findings of a frame, in its order."""
    return map(_finding, rows.select(list(DTYPES)).iter_rows())


def _row(finding: Finding) -> tuple[Any, ...]:
    waiver = finding.waiver
    suggestion = finding.suggestion
    return (
        finding.rule,
        str(finding.severity),
        finding.message.zh,
        finding.message.en,
        finding.path,
        *finding.location,
        finding.agency,
        finding.project,
        finding.indicator,
        finding.field,
        finding.text,
        None if suggestion is None else tuple(suggestion.items()),
        finding.basis,
        finding.fingerprint,
        [(each.text, each.field, each.offending) for each in finding.row],
        waiver is not None,
        waiver.reason if waiver else None,
        waiver.owner if waiver else None,
        waiver.expires if waiver else None,
        finding.known,
    )


def _finding(row: tuple[Any, ...]) -> Finding:
    rule, severity, zh, en, path, *rest = row
    location, rest = Address(*rest[:9]), rest[9:]
    agency, project, indicator, field, text, suggestion, basis, mark, context, *gate = rest
    waived, reason, owner, expires, known = gate
    return Finding(
        rule=rule,
        severity=Severity(severity),
        message=Bilingual(zh, en),
        path=path,
        location=location,
        agency=agency,
        project=project,
        indicator=indicator,
        field=field,
        text=text,
        suggestion=None if suggestion is None else {e["field"]: e["text"] for e in suggestion},
        basis=tuple(basis or ()),
        fingerprint=mark,
        row=tuple(RowCell(**each) for each in context or ()),
        waiver=Waiver(reason, owner, expires) if waived else None,
        known=known,
    )
