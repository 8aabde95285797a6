"""What tells an agency's projects of one name apart: code, then total, then their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checker.model import Project


def marks(projects: Sequence[Project]) -> list[str]:
    """A mark for each of an agency's projects; empty where no other has its name."""
    groups: dict[str, list[int]] = {}
    for place, project in enumerate(projects):
        groups.setdefault(project.name or "", []).append(place)
    found = [""] * len(projects)
    for places in groups.values():
        own = _within([projects[place] for place in places])
        for place, mark in zip(places, own, strict=True):
            found[place] = mark
    return found


def _within(namesakes: Sequence[Project]) -> list[str]:
    if len(namesakes) == 1:
        return [""]
    codes = [project.code or "" for project in namesakes]
    if len(set(codes)) == len(codes):
        return codes
    seen: Counter[str] = Counter()
    marks = []
    for code, project in zip(codes, namesakes, strict=True):
        mark = f"{code}/{project.funds.total}"
        seen[mark] += 1
        marks.append(mark if seen[mark] == 1 else f"{mark}#{seen[mark]}")
    return marks
