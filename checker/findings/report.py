"""The report of a run: everything that reporters show, counted already."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from itertools import islice

from msgspec import Struct, field
from msgspec.structs import replace

from checker.findings.contents import Identity
from checker.findings.finding import Finding, Severity, Waiver
from checker.findings.statistics import Counted, Statistics, Totals, statistics
from checker.language import Bilingual
from checker.model import Document, SkippedTable


class RuleState(StrEnum):
    """How a rule came out of a run, for people who ask what was checked."""

    FAILED = "failed"
    BROKEN = "broken"
    NOT_APPLICABLE = "not-applicable"
    PASSED = "passed"


class Review(StrEnum):
    """The heading of the official review (财预〔2015〕88号) under which a rule's findings belong.

    完整性, 相关性, 适当性. The fourth, 可行性, asks for arguments that no table holds.
    """

    COMPLETENESS = "completeness"
    RELEVANCE = "relevance"
    APPROPRIATENESS = "appropriateness"


class RuleResult(Struct, frozen=True):
    """What one rule did in a run: rows it applied to, passed and failed. `error`: it broke.

    `why` is what goes wrong where the rule is not kept; a user's own rule need not say.
    """

    id: str
    severity: Severity
    title: Bilingual
    applicable: int
    passed: int
    failed: int
    error: str | None = None
    why: Bilingual | None = None
    basis: tuple[str, ...] = ()
    review: Review = Review.APPROPRIATENESS

    @property
    def counts(self) -> tuple[int, int, int, str | None]:
        """What a run adds to the rule itself: applicable, passed, failed and error."""
        return (self.applicable, self.passed, self.failed, self.error)

    def __add__(self, other: RuleResult) -> RuleResult:
        """What the rule did in two parts of a run together, whatever the order of these."""
        errors = [each.error for each in (self, other) if each.error is not None]
        return replace(
            self,
            applicable=self.applicable + other.applicable,
            passed=self.passed + other.passed,
            failed=self.failed + other.failed,
            error=min(errors, default=None),
        )

    @property
    def state(self) -> RuleState:
        """A rule that broke says nothing, and one that applied to nothing has not passed."""
        if self.error is not None:
            return RuleState.BROKEN
        if self.failed:
            return RuleState.FAILED
        return RuleState.PASSED if self.applicable else RuleState.NOT_APPLICABLE


class DocumentResult(Struct, frozen=True):
    """One input of the run. `error`: why it could not be read; `skipped`: why it was passed over.

    `left_out` are the parts of a checked input that were not: other tables, unreadable pages.
    `document` is what was read, kept only where an output asks for it (`Format.shows_documents`).
    `identity` is what it says that it is, `content` a mark of what its tables say.
    """

    path: str
    sha256: str | None
    projects: int = 0
    indicators: int = 0
    error: Bilingual | None = None
    skipped: Bilingual | None = None
    left_out: tuple[SkippedTable, ...] = ()
    document: Document | None = None
    identity: Identity = field(default_factory=Identity)
    content: str | None = None


class PackResult(Struct, frozen=True):
    """A rule pack of the run, by the hash of its file."""

    pack: str
    sha256: str


class Fixed(Struct, frozen=True):
    """A finding of the baseline that is no longer there."""

    fingerprint: str
    rule: str
    path: str
    agency: str | None
    project: str | None
    indicator: str | None


class Report(Struct, frozen=True, dict=True):
    """Everything that a reporter shows. Reporters compute nothing: what they need stands here.

    `findings` may be gone through any number of times, and are ordered by document. `same` are
    groups of inputs that hold the same tables, such as a docx and the pdf made from it. `most` is
    how many findings an output for people shows.
    """

    version: str
    profile: str
    packs: tuple[PackResult, ...]
    documents: tuple[DocumentResult, ...]
    rules: tuple[RuleResult, ...]
    findings: Collection[Finding]
    litter: int = 0
    fixed: tuple[Fixed, ...] = ()
    same: tuple[tuple[str, ...], ...] = ()
    most: int | None = None

    @cached_property
    def statistics(self) -> Statistics:
        """The findings counted by severity, rule, document, agency and project."""
        return statistics(self.findings)

    @cached_property
    def totals(self) -> Totals:
        """The findings counted by severity alone."""
        if isinstance(self.findings, Counted):
            return self.findings.totals()
        return self.statistics.totals

    @cached_property
    def reviews(self) -> Mapping[str, Review]:
        """The review heading of every rule of the run, by the rule's id."""
        return {each.id: each.review for each in self.rules}

    @property
    def standing(self) -> Iterator[Finding]:
        """The findings that count: those that no waiver covers and no baseline knows."""
        return (each for each in self.findings if each.standing)

    @property
    def shown(self) -> Iterator[Finding]:
        """The standing findings that an output for people shows: `most` of them."""
        return islice(self.standing, self.most)

    @property
    def unshown(self) -> int:
        """Standing findings that such an output leaves out."""
        standing = sum(self.totals.severities.values())
        return 0 if self.most is None else max(standing - self.most, 0)

    @property
    def let_pass(self) -> Iterator[tuple[Finding, Waiver]]:
        """The findings that a waiver covers, each with it."""
        return ((each, each.waiver) for each in self.findings if each.waiver)

    def count(self, severity: Severity) -> int:
        """Standing findings of one severity."""
        return self.totals.severities[severity]

    @property
    def waived(self) -> int:
        """Findings that a waiver covers."""
        return self.totals.waived

    @property
    def known(self) -> int:
        """Findings that the baseline holds already."""
        return self.totals.known

    @property
    def checked(self) -> tuple[DocumentResult, ...]:
        """The inputs that were read and checked."""
        return tuple(each for each in self.documents if not (each.error or each.skipped))

    @property
    def projects(self) -> int:
        """Projects of all documents."""
        return sum(each.projects for each in self.documents)

    @property
    def indicators(self) -> int:
        """Indicators of all documents."""
        return sum(each.indicators for each in self.documents)

    @property
    def unreadable(self) -> tuple[DocumentResult, ...]:
        """The inputs that could not be read or hold no target table."""
        return tuple(each for each in self.documents if each.error)

    @property
    def passed_over(self) -> tuple[DocumentResult, ...]:
        """The files found by walking a folder that are no target tables."""
        return tuple(each for each in self.documents if each.skipped)

    @property
    def skipped(self) -> int:
        """Files passed over, and office litter with them."""
        return len(self.passed_over) + self.litter

    def in_state(self, state: RuleState) -> tuple[RuleResult, ...]:
        """The rules that came out of the run in one way."""
        return tuple(each for each in self.rules if each.state is state)


def same_tables(documents: Iterable[DocumentResult]) -> tuple[tuple[str, ...], ...]:
    """Groups of inputs whose tables say the same, by path."""
    groups: dict[str, list[str]] = {}
    for each in documents:
        if each.content is not None:
            groups.setdefault(each.content, []).append(each.path)
    paths = (sorted(set(group)) for group in groups.values())
    return tuple(sorted(tuple(group) for group in paths if len(group) > 1))
