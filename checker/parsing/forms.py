"""A form in the making: the project that its labels describe, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field

from checker.model import Address, Detail
from checker.parsing.amounts import FUNDS, Money
from checker.parsing.drafts import AgencyDraft, ProjectDraft
from checker.parsing.labels import Label

_CODE_FIRST = re.compile(r"^[(（\[【]?(\d[\dA-Za-z]{2,})[)）\]】]?\s*[-－—_:：、/]*\s*(?=\D)(.+)$")
_CODE_LAST = re.compile(r"^(.*\D)[(（\[【]\s*(\d[\dA-Za-z]{2,})\s*[)）\]】]$")

_KEYS = {"project": "name", "project_code": "code"}
"""Keys of a project for fields that go by another name in headers."""

_SAID_ELSEWHERE = frozenset({"project", "goal"})


class Fact(Struct, frozen=True):
    """What a label was given."""

    label: Label
    text: str
    address: Address


class Form(Struct):
    """What the labels of one form say, put into its project and its agency.

    `goal_lines` are those after the goal's first; `began` is set once a header of targets was
    reached, or a row of them; `announced` where a row amid the targets named the project.
    """

    project: ProjectDraft = field(default_factory=ProjectDraft)
    agency: AgencyDraft = field(default_factory=AgencyDraft)
    facts: dict[str, Fact] = field(default_factory=dict)
    goal_lines: list[Fact] = field(default_factory=list)
    unit: int | None = None
    began: bool = False
    announced: bool = False
    _settled: Fact | None = None

    def put(self, fact: Fact, money: Money, unit: int) -> None:
        """Takes the value of a label; a blank one leaves its place.

        What is no value of the label's field, or second to another, becomes a detail.
        """
        name = fact.label.field
        amount = money.amount(fact.text, unit) if name in FUNDS else None
        held = self.facts.get(name)
        if name == "detail" or (name in FUNDS and fact.text and amount is None):
            self.detail(fact)
        elif held is None or not held.text or (fact.text and fact.label.rank < held.label.rank):
            for each in self._held(name):
                self.detail(each)
            self.facts[name] = fact
            if (held and held.text) or not self._is_said(name):
                self._set(name, fact, amount)
            else:
                self.detail(fact)
        elif fact.text != held.text:
            self.detail(fact)

    def _held(self, name: str) -> Sequence[Fact]:
        """All that a label for a field was given; of a goal every line."""
        held = [self.facts[name]] if name in self.facts else []
        if name == "goal":
            held += self.goal_lines
            self.goal_lines = []
        return held

    def go_on(self, fact: Fact) -> None:
        """Takes one more text of a label: a goal has several lines."""
        held = self.facts.get("goal")
        if held and held.label is fact.label and self.project.goal:
            self.project.goal += "\n" + fact.text
            self.goal_lines.append(fact)
        else:
            self.detail(fact)

    def detail(self, fact: Fact) -> None:
        """Notes a text that is no field, unless it only repeats what its label was given."""
        held = self.facts.get(fact.label.field)
        repeats = held is not None and held is not fact and held.text == fact.text
        if fact.text and not repeats:
            self.project.details.append(Detail(fact.label.text, fact.text, fact.address))

    def settle_agency(self) -> None:
        """Lets the department be the agency where the form names no other; may come again."""
        department = self.facts.get("department")
        if department and department.text and department is not self._settled:
            self._settled = department
            if self.agency.name is None:
                self._name_agency(department)
            else:
                self.detail(department)

    def _set(self, name: str, fact: Fact, amount: float | None) -> None:
        if name == "agency":
            if fact.text and self._settled:
                self.detail(self._settled)
            if fact.text or self.agency.name is None:
                self._name_agency(fact)
        elif name == "agency_code":
            self.agency.code, self.agency.cells["code"] = fact.text or None, fact.address
        elif name != "department":
            key = _KEYS.get(name, name)
            self.project.cells[key] = fact.address
            if name not in FUNDS:
                setattr(self.project, key, fact.text or None)
            elif amount is not None:
                self.project.funds[name] = amount

    def _is_said(self, name: str) -> bool:
        """Whether the form's rows gave the project a goal, or its title a name, before a label."""
        return name in _SAID_ELSEWHERE and getattr(self.project, _KEYS.get(name, name)) is not None

    def _name_agency(self, fact: Fact) -> None:
        """Takes an agency's name, and the code that stands in the same cell."""
        agency = self.agency
        code, name = code_and_name(fact.text)
        agency.name, agency.cells["name"] = name or None, fact.address
        if code and agency.code is None:
            agency.code, agency.cells["code"] = code, fact.address


def code_and_name(text: str) -> tuple[str, str]:
    """An agency's code and name where one cell has both (215-市水利局); else no code."""
    first, last = _CODE_FIRST.match(text), _CODE_LAST.match(text)
    if first:
        return first[1], first[2]
    return (last[2], last[1]) if last else ("", text)
