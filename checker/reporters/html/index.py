"""What ties the parts of the page together: numbers, places and the choices of the filters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from checker.findings import Finding, Report, Severity
from checker.model import Address


class Note(Struct, frozen=True):
    """A finding as the margin of a source table shows it."""

    number: int
    severity: Severity
    rule: str
    standing: bool


class Choices:
    """The values of one filter, in the order in which they first come up.

    A finding names its value by number, so that 5,000 of them do not repeat a long name.
    """

    def __init__(self) -> None:
        self._numbers: dict[str | None, int] = {}

    def __iter__(self) -> Iterator[tuple[int, str | None]]:
        return ((number, value) for value, number in self._numbers.items())

    def __len__(self) -> int:
        return len(self._numbers)

    def number(self, value: str | None) -> int:
        """The value's number; a new value gets the next one."""
        return self._numbers.setdefault(value, len(self._numbers))


class Index:
    """The findings by place. They are numbered from 1, in the order of the report."""

    def __init__(self) -> None:
        self.rules = Choices()
        self.agencies = Choices()
        self.projects = Choices()
        self.documents = Choices()
        self.notes: defaultdict[str, dict[Address, list[Note]]] = defaultdict(dict)

    @classmethod
    def of(cls, report: Report) -> Index:
        """The index of a report, made in one pass over its findings."""
        index = cls()
        # A file whose findings are not shown beside its tables has no places to go to.
        shown = {each.path for each in report.documents if each.document is not None}
        for number, finding in enumerate(report.findings, 1):
            index.keys(finding)
            if finding.path in shown:
                note = Note(number, finding.severity, finding.rule, finding.standing)
                index.notes[finding.path].setdefault(finding.location, []).append(note)
        return index

    def anchor(self, finding: Finding) -> str | None:
        """The id of the finding's cell on the page, None where its document is not shown."""
        notes = self.notes.get(finding.path, {}).get(finding.location)
        return anchor(notes) if notes else None

    def keys(self, finding: Finding) -> tuple[int, ...]:
        """A finding's values: severity, rule, agency, project, document and state."""
        return (
            finding.severity.rank,
            self.rules.number(finding.rule),
            self.agencies.number(finding.agency),
            self.projects.number(finding.project),
            self.documents.number(finding.path),
            1 if finding.waived else 2 if finding.known else 0,
        )


def anchor(notes: Sequence[Note]) -> str:
    """The id of a cell: named after the first finding that points at it."""
    return f"c{notes[0].number}"
