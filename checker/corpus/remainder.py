"""What the columns of a row cannot tell of its object, as JSON by the contract of `parse`.

That is what no rule looks at (empty slots, other periods, unplaced cells …), and blank texts, which
rules see as NULL but a report shows as they are.
"""

from __future__ import annotations

import json
from typing import Any, TypeVar, cast

from msgspec.structs import replace

from checker import interchange
from checker.model import Agency, Document, Indicator, Project

Part = Document | Agency | Project | Indicator
P = TypeVar("P", bound=Part)

_TEXTS = {
    Document: ("source", "title", "department", "issuer"),
    Agency: ("code", "name"),
    Project: ("name", "code", "goal"),
    Indicator: ("level1", "level2", "name", "value", "description", "remark", "actual"),
}
"""Texts whose columns are NULL where they are blank."""

_OTHERS: dict[type, tuple[str, ...]] = {
    Document: ("unplaced", "skipped_tables"),
    Agency: ("funds",),
    Project: ("empty_slots", "other_periods", "details"),
    Indicator: (),
}
"""What has no column."""


def pack(part: Part) -> str | None:
    """The object's remainder; None where the columns tell all."""
    names = [name for name in _TEXTS[type(part)] if _is_blank(getattr(part, name))]
    names += [name for name in _OTHERS[type(part)] if getattr(part, name)]
    if not names:
        return None
    whole = _to_json(part)
    return json.dumps({name: whole[name] for name in names}, ensure_ascii=False)


def restore(part: P, rest: str | None) -> P:
    """The object with its remainder. Raises InputError or ValueError where that is no such JSON."""
    if rest is None:
        return part
    said = json.loads(rest)
    told = _from_json(part, said)
    return replace(part, **{name: getattr(told, name) for name in said})


def blanks(rest: str) -> dict[str, str]:
    """The blank texts that a remainder keeps, by the names of their cells. Raises ValueError."""
    return {name: text for name, text in json.loads(rest).items() if isinstance(text, str)}


def _is_blank(text: str | None) -> bool:
    return text is not None and not text.strip()


def _to_json(part: Part) -> dict[str, Any]:
    """The object's own JSON, without what lies below it."""
    match part:
        case Document():
            return interchange.to_json(replace(part, agencies=()))
        case Agency():
            shell = Document("", agencies=(replace(part, projects=()),))
            return cast("dict[str, Any]", interchange.to_json(shell)["agencies"][0])
        case Project():
            agency = Agency(projects=(replace(part, indicators=()),))
            return cast("dict[str, Any]", _to_json_below(agency)["projects"][0])
        case Indicator():
            agency = Agency(projects=(Project(indicators=(part,)),))
            return cast("dict[str, Any]", _to_json_below(agency)["projects"][0]["indicators"][0])


def _to_json_below(agency: Agency) -> dict[str, Any]:
    whole = interchange.to_json(Document("", agencies=(agency,)))
    return cast("dict[str, Any]", whole["agencies"][0])


def _from_json(part: Part, said: dict[str, Any]) -> Part:
    """An object of the same kind that says this."""
    match part:
        case Document():
            return interchange.from_json(said, "")
        case Agency():
            return interchange.from_json({"agencies": [said]}, "").agencies[0]
        case Project():
            return interchange.from_json({"projects": [said]}, "").agencies[0].projects[0]
        case Indicator():
            whole = interchange.from_json({"projects": [{"indicators": [said]}]}, "")
            return whole.agencies[0].projects[0].indicators[0]
