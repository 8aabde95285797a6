"""What tells documents apart, and what makes two of them the same, wherever their files lie."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from msgspec import Struct

from checker.model import Document, Indicator, Project


class Identity(Struct, frozen=True):
    """What a document says that it is; all None where it says nothing of the kind."""

    issuer: str | None = None
    department: str | None = None
    year: int | None = None
    title: str | None = None

    @property
    def said(self) -> bool:
        """Whether the document says anything by which it could be known under another name."""
        return any((self.issuer, self.department, self.year, self.title))

    def mark(self, name: str) -> str:
        """The identity in one text; the file's base name where the document says nothing."""
        parts = (self.issuer, self.department, self.year, self.title)
        return (
            "\x1e".join("" if each is None else str(each) for each in parts) if self.said else name
        )


def identity(document: Document) -> Identity:
    """What a document says that it is."""
    return Identity(document.issuer, document.department, document.year, document.title)


def content_mark(document: Document) -> str | None:
    """A hash of what a document's tables say, free of format, place and white space.

    None where it has no projects: empty documents have nothing in common.
    """
    if not any(agency.projects for agency in document.agencies):
        return None
    digest = hashlib.sha256()
    for text in _said(document):
        digest.update(("".join((text or "").split()) + "\x1f").encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _said(document: Document) -> Iterator[str | None]:
    for agency in document.agencies:
        yield from ("agency", agency.code, agency.name)
        for project in agency.projects:
            yield from _project(project)


def _project(project: Project) -> Iterator[str | None]:
    funds = project.funds
    amounts = (
        funds.total,
        funds.general,
        funds.government_fund,
        funds.special_account,
        funds.other,
    )
    yield from ("project", project.name, project.code, project.goal, *map(_amount, amounts))
    for kind, rows in (("now", project.indicators), ("other", project.other_periods)):
        for each in rows:
            yield from (kind, *_indicator(each))


def _amount(amount: float | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"


def _indicator(each: Indicator) -> Iterable[str | None]:
    return (
        each.level1,
        each.level2,
        each.name,
        each.value,
        each.description,
        each.remark,
        each.weight,
        each.actual,
        each.score,
        each.deviation,
    )
