"""Document → JSON values, by the contract of `document.schema.json`."""

from __future__ import annotations

from typing import Any

from checker.model import (
    Address,
    Agency,
    Cells,
    Detail,
    Document,
    EmptySlot,
    Funds,
    Indicator,
    PlacedText,
    Project,
    SkippedTable,
)

Json = dict[str, Any]


def to_json(document: Document) -> Json:
    """A document as one JSON object; every key is there, with null where there is no fact."""
    return {
        "source": document.source,
        "title": document.title,
        "year": document.year,
        "department": document.department,
        "issuer": document.issuer,
        "issued": document.issued,
        "cells": _cells(document.cells),
        "agencies": [_agency(each) for each in document.agencies],
        "unplaced": [_placed(each) for each in document.unplaced],
        "skipped_tables": [_skipped(each) for each in document.skipped_tables],
    }


def _agency(agency: Agency) -> Json:
    return {
        "code": agency.code,
        "name": agency.name,
        "cells": _cells(agency.cells),
        "funds": None if agency.funds is None else _funds(agency.funds),
        "projects": [_project(each) for each in agency.projects],
    }


def _project(project: Project) -> Json:
    return {
        "name": project.name,
        "code": project.code,
        "goal": project.goal,
        "cells": _cells(project.cells),
        "funds": _funds(project.funds),
        "indicators": [_indicator(each) for each in project.indicators],
        "empty_slots": [_slot(each) for each in project.empty_slots],
        "other_periods": [_indicator(each) for each in project.other_periods],
        "details": [_detail(each) for each in project.details],
    }


def _funds(funds: Funds) -> Json:
    return {
        "total": funds.total,
        "general": funds.general,
        "government_fund": funds.government_fund,
        "special_account": funds.special_account,
        "other": funds.other,
    }


def _indicator(indicator: Indicator) -> Json:
    return {
        "level1": indicator.level1,
        "level2": indicator.level2,
        "name": indicator.name,
        "value": indicator.value,
        "description": indicator.description,
        "remark": indicator.remark,
        "origin": indicator.origin,
        "weight": indicator.weight,
        "actual": indicator.actual,
        "score": indicator.score,
        "deviation": indicator.deviation,
        "moved": indicator.moved,
        "cells": _cells(indicator.cells),
    }


def _detail(detail: Detail) -> Json:
    return {"label": detail.label, "text": detail.text, "cell": _address(detail.cell)}


def _slot(slot: EmptySlot) -> Json:
    return {"level1": slot.level1, "level2": slot.level2, "cells": _cells(slot.cells)}


def _placed(placed: PlacedText) -> Json:
    said = {"text": placed.text, "cell": _address(placed.cell)}
    return {**said, "prose": True} if placed.prose else said


def _skipped(table: SkippedTable) -> Json:
    return {"reason": table.reason, "cell": _address(table.cell)}


def _cells(cells: Cells) -> Json:
    return {name: _address(address) for name, address in cells.items()}


def _address(address: Address) -> Json:
    """The parts of an address that apply."""
    parts = {
        "table": address.table,
        "row": address.row,
        "column": address.column,
        "sheet": address.sheet,
        "cell": address.cell,
        "page": address.page,
        "line": address.line,
        "char": address.char,
    }
    said = {name: part for name, part in parts.items() if part is not None}
    return {**said, "hidden": True} if address.hidden else said
