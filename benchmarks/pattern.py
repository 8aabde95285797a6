"""A hundred documents from the seed's distribution, some with a fault, so that counts are exact.

The seed keeps all three mission rules (every project has outputs and benefits; percentages lie in
range; no value is blank). A faulty document breaks one of them once.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from checker import run
from checker.model import Agency, Document, Indicator, Project
from checker.run import Inputs, Settings

ROOT = Path(__file__).parents[1]
SEED = ROOT / "tests" / "documents" / "shaoxing-2019.txt"

LENGTH = 100
"""Documents of one pattern."""

EACH = 20
"""Documents of a pattern that have the fault, for each kind of fault."""

RULES = ("output-and-benefit", "percent-in-range", "value-missing")
"""The mission rules by their ids; faulty documents come in this order."""


def expected(documents: int) -> dict[str, int]:
    """How many findings each mission rule must have in so many documents."""
    whole, rest = divmod(documents, LENGTH)
    return {
        rule: whole * EACH + len([n for n in range(rest) if n % 5 == kind])
        for kind, rule in enumerate(RULES)
    }


def seed() -> Document:
    """The seed as it is parsed."""
    [document] = run.documents(Inputs((str(SEED),)), run.prepare_reading(Settings(isolated=True)))
    if not isinstance(document, Document):
        raise TypeError("the seed cannot be read")
    return document


def document(number: int, clean: Document) -> Document:
    """The n-th document: of five one breaks the first rule, one the second, one the third."""
    kind = number % 5
    broken = _FAULTS[kind](clean) if kind < len(_FAULTS) else clean
    return replace(
        broken,
        source=f"{number:08d}.txt",
        title=f"{clean.title} 之 {number}",
        agencies=tuple(_renamed(agency, number) for agency in broken.agencies),
    )


def _renamed(agency: Agency, number: int) -> Agency:
    projects = (replace(each, name=f"{each.name} 之 {number}") for each in agency.projects)
    return replace(agency, projects=tuple(projects))


def _without_benefit(document: Document) -> Document:
    def change(project: Project) -> Project:
        kept = tuple(each for each in project.indicators if each.level1 != "效益指标")
        return replace(project, indicators=kept)

    return _first_project(document, change)


def _with_value(value: str | None) -> Callable[[Document], Document]:
    """A document whose first indicator in per cent says something else."""

    def change(project: Project) -> Project:
        rows: list[Indicator] = list(project.indicators)
        place = next(n for n, each in enumerate(rows) if each.value == "100%")
        rows[place] = replace(rows[place], value=value)
        return replace(project, indicators=tuple(rows))

    return lambda document: _first_project(document, change)


def _first_project(document: Document, change: Callable[[Project], Project]) -> Document:
    """The document with the first project changed that has both kinds and a value of 100%."""
    agencies = list(document.agencies)
    for place, agency in enumerate(agencies):
        for nth, project in enumerate(agency.projects):
            if any(each.value == "100%" for each in project.indicators):
                projects = list(agency.projects)
                projects[nth] = change(project)
                agencies[place] = replace(agency, projects=tuple(projects))
                return replace(document, agencies=tuple(agencies))
    raise ValueError("the seed has no project to change")


_FAULTS = (_without_benefit, _with_value("120%"), _with_value(None))
