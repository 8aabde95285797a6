"""What the columns of the page's tables are called: the meanings of the fields that they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.findings import Finding, RowCell
from checker.language import Bilingual, Language
from checker.tables.fields import FIELDS, SCOPES, Scope

_NO_FIELD: Mapping[Scope, Mapping[str, Bilingual]] = {
    Scope.DOCUMENT: {"unplaced": Bilingual("没有归入任何字段的文字", "text that no field took")},
    Scope.INDICATOR: {
        "score": Bilingual("得分", "score"),
        "deviation": Bilingual("偏差原因", "why the value was missed"),
    },
}
"""Cells that no rule can name, and that no field explains."""

KINDS: Mapping[str, Bilingual] = {
    "indicators": Bilingual("指标", "Indicators"),
    "periods": Bilingual("其他期间的指标", "Indicators of other periods"),
    "slots": Bilingual("没有填写的行", "Rows left blank"),
}
"""What the tables of a project hold."""

LABELS: Mapping[Scope, Mapping[str, Bilingual]] = {
    scope: {
        each.cell: each.meaning
        for each in FIELDS.values()
        if each.scope is scope and each.written and each.cell not in _NO_FIELD.get(scope, {})
    }
    | dict(_NO_FIELD.get(scope, {}))
    for scope in SCOPES
}
"""What a cell of a scope holds, by the cell's name in the model."""


def label(scope: Scope, cell: str, language: Language) -> str:
    """The name of a column: what its field means, without the remarks; else the cell's own name."""
    known = LABELS[scope].get(cell)
    text = known.in_(language).partition("，")[0] if known else cell
    return text[:1].upper() + text[1:]


def of_row(finding: Finding, row: Sequence[RowCell], language: Language) -> list[str]:
    """The names of the columns of a finding's row."""
    scope = _scope(finding, {each.field for each in row})
    return [label(scope, each.field, language) for each in row]


def _scope(finding: Finding, cells: set[str]) -> Scope:
    """What the row is: an agency's `name` and an indicator's are different columns."""
    named = {
        Scope.INDICATOR: finding.indicator,
        Scope.PROJECT: finding.project,
        Scope.AGENCY: finding.agency,
    }
    fitting = [scope for scope in reversed(SCOPES) if cells <= LABELS[scope].keys()]
    likely = [scope for scope in fitting if named.get(scope) is not None]
    return (likely or fitting or [Scope.DOCUMENT])[0]
