"""What a rule is once it has been loaded and checked: data and checked trees, nothing to run."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from checker.findings import PackResult, Review, RuleResult, Severity
from checker.language import Bilingual
from checker.rulebook.trees import Node
from checker.tables.fields import Scope


class Let(Struct, frozen=True):
    """A named intermediate value of a rule.

    Without `over` it is a plain expression on the row. With `over` it is an aggregate over the
    projects or indicators that lie within the row's own project, agency or document (`within`),
    of those the ones that agree with the row in the fields `by` and for which `where` is true.
    """

    name: str
    tree: Node
    over: Scope | None = None
    within: Scope | None = None
    by: tuple[str, ...] = ()
    where: Node | None = None


class RuleTexts(Struct, frozen=True):
    """A rule's expressions as written, for people."""

    when: str | None
    require: str
    lets: Mapping[str, str]


class Rule(Struct, frozen=True):
    """One rule. A finding is a row of `scope` for which `when` is true and `require` is not."""

    id: str
    pack: str
    title: Bilingual
    severity: Severity
    status: str
    since: str | None
    scope: Scope
    review: Review
    lets: tuple[Let, ...]
    when: Node | None
    require: Node
    at: str
    message: Bilingual
    why: Bilingual | None
    basis: tuple[str, ...]
    suggestion: Mapping[str, Node]
    yields_to: tuple[str, ...]
    params: Mapping[str, str | float]
    texts: RuleTexts

    @property
    def trees(self) -> tuple[Node, ...]:
        """All expressions of the rule."""
        lets = (tree for let in self.lets for tree in (let.tree, let.where) if tree)
        when = (self.when,) if self.when else ()
        return (*lets, *when, self.require, *self.suggestion.values())

    def result(
        self, applicable: int = 0, passed: int = 0, failed: int = 0, error: str | None = None
    ) -> RuleResult:
        """What the rule did in a run, in rows."""
        return RuleResult(
            id=self.id,
            severity=self.severity,
            title=self.title,
            applicable=applicable,
            passed=passed,
            failed=failed,
            error=error,
            why=self.why,
            basis=self.basis,
            review=self.review,
        )


class Rulebook(Struct, frozen=True):
    """All rules of a run, in the order of their packs, as the profile has set them.

    `off` names the rules that the profile or the configuration leaves out, `left_out` those that
    `--select` or `--ignore` does. `own` are the rules about waivers that run, with their severity.
    `mark` is the same for two rulebooks only where their rules are; empty where nothing is cached.
    """

    profile: str
    packs: tuple[PackResult, ...]
    rules: tuple[Rule, ...]
    off: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    own: Mapping[str, Severity] = field(default_factory=dict)
    mark: str = ""

    def rule(self, id_: str) -> Rule | None:
        """The rule of that id, if the rulebook has it."""
        return next((each for each in self.rules if each.id == id_), None)
