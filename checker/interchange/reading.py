"""JSON values → Document. What is missing is null or empty; what is there must have its shape."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from checker.errors import InputError
from checker.interchange.fields import Fields, as_text, whole
from checker.model import (
    Address,
    Agency,
    Cells,
    Detail,
    Document,
    EmptySlot,
    Funds,
    Indicator,
    Origin,
    PlacedText,
    Project,
    SkippedTable,
)
from checker.parsing.amounts import FUNDS

_ORIGINS: tuple[Origin, ...] = get_args(Origin)


def from_json(data: Any, source: str) -> Document:
    """The document that a JSON object describes.

    `source` stands where the object names none. A list of `projects` beside no `agencies` makes one
    nameless agency, and amounts may stand directly in a project: so rule tests are written.

    Raises:
        InputError: a value has the wrong shape; the message says which.
    """
    fields = Fields.of(data, "")
    return Document(
        source=fields.text("source") or source,
        title=fields.text("title"),
        year=fields.count("year"),
        department=fields.text("department"),
        issuer=fields.text("issuer"),
        issued=fields.text("issued"),
        agencies=_agencies(fields),
        unplaced=tuple(_unplaced(fields)),
        skipped_tables=tuple(
            SkippedTable(each.text("reason") or "", _address(each.object("cell")))
            for each in fields.objects("skipped_tables")
        ),
        cells=_cells(fields),
    )


def _agencies(fields: Fields) -> tuple[Agency, ...]:
    agencies = tuple(_agency(each) for each in fields.objects("agencies"))
    if agencies:
        return agencies
    projects = _projects(fields)
    return (Agency(projects=projects),) if projects else ()


def _agency(fields: Fields) -> Agency:
    return Agency(
        code=fields.text("code"),
        name=fields.text("name"),
        funds=None if fields.data.get("funds") is None else _funds(fields),
        projects=_projects(fields),
        cells=_cells(fields),
    )


def _projects(fields: Fields) -> tuple[Project, ...]:
    return tuple(
        Project(
            name=each.text("name"),
            code=each.text("code"),
            goal=each.text("goal"),
            funds=_funds(each),
            indicators=tuple(map(_indicator, each.objects("indicators"))),
            empty_slots=tuple(map(_slot, each.objects("empty_slots"))),
            other_periods=tuple(map(_indicator, each.objects("other_periods"))),
            cells={**_blank_amounts(each), **_cells(each)},
            details=tuple(map(_detail, each.objects("details"))),
        )
        for each in fields.objects("projects")
    )


def _funds(fields: Fields) -> Funds:
    """Amounts from the object's `funds`, or where that has none, from the object itself."""
    inner = fields.object("funds")
    found = {}
    for name in FUNDS:
        amount = inner.amount(name)
        found[name] = fields.amount(name) if amount is None else amount
    return Funds(**found)


def _blank_amounts(fields: Fields) -> Cells:
    """A blank text for an amount is a cell of the table that nobody filled in; null need not be."""
    inner = fields.object("funds").data
    blank = [name for name in FUNDS if isinstance(inner.get(name), str) and not inner[name].strip()]
    return dict.fromkeys(blank, Address())


def _indicator(fields: Fields) -> Indicator:
    return Indicator(
        level1=fields.text("level1"),
        level2=fields.text("level2"),
        name=fields.text("name"),
        value=fields.text("value"),
        description=fields.text("description"),
        remark=fields.text("remark"),
        origin=_origin(fields),
        weight=fields.text("weight"),
        actual=fields.text("actual"),
        moved=fields.flag("moved"),
        cells=_cells(fields),
        score=fields.text("score"),
        deviation=fields.text("deviation"),
    )


def _origin(fields: Fields) -> Origin | None:
    text = fields.text("origin")
    for origin in _ORIGINS:
        if text == origin:
            return origin
    if not text:
        return None
    known = " / ".join(_ORIGINS)
    where = fields.at("origin")
    raise InputError(f"{where}：应为 {known}", f"{where}: should be {known}")


def _detail(fields: Fields) -> Detail:
    label, text = fields.text("label") or "", fields.text("text") or ""
    return Detail(label, text, _address(fields.object("cell")))


def _slot(fields: Fields) -> EmptySlot:
    return EmptySlot(fields.text("level1"), fields.text("level2"), _cells(fields))


def _unplaced(fields: Fields) -> Iterator[PlacedText]:
    """Texts with their places, or texts alone."""
    for value, where in fields.items("unplaced"):
        if isinstance(value, dict):
            each = Fields(value, where)
            cell = _address(each.object("cell"))
            yield PlacedText(each.text("text") or "", cell, each.flag("prose"))
        else:
            yield PlacedText(as_text(value, where) or "", Address())


def _cells(fields: Fields) -> Cells:
    cells = fields.object("cells")
    return {whole(name): _address(cells.object(name)) for name in cells.data}


def _address(fields: Fields) -> Address:
    return Address(
        table=fields.count("table"),
        row=fields.count("row"),
        column=fields.count("column"),
        sheet=fields.text("sheet"),
        cell=fields.text("cell"),
        page=fields.count("page"),
        line=fields.count("line"),
        char=fields.count("char"),
        hidden=fields.flag("hidden"),
    )
