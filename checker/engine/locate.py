"""From a row and a field to the cell in the source, its text, and the row around it."""

from __future__ import annotations

from checker.findings import RowCell
from checker.model import Address, Agency, Document, Indicator, PlacedText, Project
from checker.rulebook.messages import number
from checker.tables.fields import FIELDS, SCOPES, Scope
from checker.tables.frames import Row

_Part = Document | Agency | Project | Indicator

MAIN = {
    Scope.DOCUMENT: ("title", "department", "issuer", "issued", "year"),
    Scope.AGENCY: ("name", "code"),
    Scope.PROJECT: ("name", "total", "code", "goal"),
    Scope.INDICATOR: ("name", "value", "level1", "level2", "description"),
}
"""The cells that stand for a row where the field itself has none, the likeliest first."""

SHOWN = {
    Scope.DOCUMENT: ("title", "year", "department", "issuer", "issued"),
    Scope.AGENCY: ("code", "name"),
    Scope.PROJECT: (
        *("code", "name"),
        *("total", "general", "government_fund", "special_account", "other"),
        "goal",
    ),
    Scope.INDICATOR: (
        *("level1", "level2", "name", "value", "description", "remark"),
        *("weight", "actual"),
    ),
}
"""The cells that are shown of a row, in the order in which forms have them."""


def address(row: Row, field: str) -> Address:
    """The field's cell; else the row's main cell; else that of the nearest parent that has one."""
    if FIELDS[field].cell == "unplaced" and row.document.astray:
        return row.document.astray[0].cell
    own = row.part(FIELDS[field].scope)
    if own is not None and FIELDS[field].cell in own.cells:
        return own.cells[FIELDS[field].cell]
    for scope in reversed(SCOPES):
        each = row.part(scope)
        if each is None:
            continue
        for cell in (*MAIN[scope], *each.cells):
            if cell in each.cells:
                return each.cells[cell]
    return Address()


def text(row: Row, field: str) -> str | None:
    """What stands in the field's cell; None where it is blank."""
    if FIELDS[field].cell == "unplaced":
        return row.document.astray[0].text if row.document.astray else None
    own = row.part(FIELDS[field].scope)
    return None if own is None else _texts(own).get(FIELDS[field].cell)


def context(row: Row, field: str, scope: Scope) -> tuple[RowCell, ...]:
    """The cells of the finding's row, from left to right, with the offending one marked."""
    if FIELDS[field].cell == "unplaced":
        return tuple(_unplaced(row.document.astray[:1]))
    narrow = max(scope, FIELDS[field].scope, key=SCOPES.index)
    own = row.part(narrow)
    if own is None:
        return ()
    texts = _texts(own)
    offending = FIELDS[field].cell if FIELDS[field].scope is narrow else ""
    names = [name for name in texts if texts[name] or name == offending]
    names.sort(key=lambda name: own.cells[name].position if name in own.cells else ())
    return tuple(RowCell(texts[name] or "", name, name == offending) for name in names)


def _unplaced(cells: tuple[PlacedText, ...]) -> list[RowCell]:
    return [RowCell(each.text, "unplaced", offending=True) for each in cells]


def _texts(own: _Part) -> dict[str, str | None]:
    """The texts of an object by the names of their cells, in the order in which forms have them."""
    match own:
        case Indicator():
            return {name: getattr(own, name) for name in SHOWN[Scope.INDICATOR]}
        case Project():
            texts = {"code": own.code, "name": own.name, "goal": own.goal}
            return {
                name: texts[name] if name in texts else _amount(getattr(own.funds, name))
                for name in SHOWN[Scope.PROJECT]
            }
        case Agency():
            return {name: getattr(own, name) for name in SHOWN[Scope.AGENCY]}
        case Document():
            year = None if own.year is None else str(own.year)
            return {
                name: year if name == "year" else getattr(own, name)
                for name in SHOWN[Scope.DOCUMENT]
            }


def _amount(amount: float | None) -> str | None:
    return None if amount is None else number(amount)
