"""Findings → findings that know whether they count, and what the baseline says was fixed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from checker.findings import DocumentResult, Finding, Fixed, RuleResult, RuleState, Severity

if TYPE_CHECKING:
    from checker.gate.baseline import Baseline
    from checker.gate.waivers import Entry, Waivers


class Gate(Struct, frozen=True):
    """What decides which findings count. Without waivers and baseline, all do.

    Attributes:
        today: the day by which waivers expire.
        severities: of our own rules about waivers, those that run.
        whole: the run is not narrowed to what has changed.
    """

    today: date
    waivers: Waivers | None = None
    baseline: Baseline | None = None
    severities: Mapping[str, Severity] = field(default_factory=dict)
    whole: bool = True


class Judged(Struct, frozen=True):
    """Findings in the order they came in, those about waivers last; and our own rules' results."""

    findings: Collection[Finding]
    rules: tuple[RuleResult, ...] = ()
    fixed: tuple[Fixed, ...] = ()


def judge(
    findings: Iterable[Finding],
    gate: Gate,
    documents: Sequence[DocumentResult],
    rules: Sequence[RuleResult],
) -> Judged:
    """Marks the findings of a run that waivers cover or the baseline knows."""
    found = findings if isinstance(findings, Collection) else tuple(findings)
    active = {each.id for each in rules if each.state is not RuleState.BROKEN}
    fixed: tuple[Fixed, ...] = ()
    # A run without a gate, which most are, does not pay for one.
    if gate.baseline is not None:
        from checker.gate.knowing import known  # noqa: PLC0415

        found, fixed = known(tuple(found), gate.baseline, documents, active)
    if gate.waivers is None:
        return Judged(found, (), fixed)
    from checker.gate.notices import Run, notices  # noqa: PLC0415

    found, used = _waived(found, gate.waivers, gate.today)
    checked = [each.path for each in documents if not (each.error or each.skipped)]
    run = Run(gate.today, checked, active, gate.whole)
    own, results = notices(gate.waivers, used, run, gate.severities)
    return Judged((*found, *own), results, fixed)


def _waived(
    findings: Iterable[Finding], waivers: Waivers, today: date
) -> tuple[tuple[Finding, ...], set[Entry]]:
    """The findings, each marked by the first entry that covers it; and every entry that does."""
    holding: dict[str, list[Entry]] = {}
    for entry in waivers.entries:
        if entry.holds(today):
            holding.setdefault(entry.rule, []).append(entry)
    used: set[Entry] = set()
    judged = []
    for each in findings:
        covering = [entry for entry in holding.get(each.rule, ()) if entry.covers(each)]
        used.update(covering)
        judged.append(replace(each, waiver=covering[0].waiver()) if covering else each)
    return tuple(judged), used
