"""What is wrong with waivers themselves: findings like any other, at their place in the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePath

from msgspec import Struct

from checker.findings import Finding, RuleResult, Severity, fingerprint
from checker.gate.waivers import Entry, Waivers
from checker.language import Bilingual
from checker.model import Address
from checker.rulebook.own import EXPIRED, OWN_RULES, UNUSED, WITHOUT_REASON, OwnRule


class Run(Struct, frozen=True):
    """What a run can know of its waivers.

    Attributes:
        today: the day by which waivers expire.
        checked: paths of the documents that were read.
        active: ids of the rules that ran and did not break.
        whole: the run was not narrowed to what has changed.
    """

    today: date
    checked: Collection[str]
    active: Collection[str]
    whole: bool = True

    def would_know(self, entry: Entry) -> bool:
        """Whether the findings of an entry would have come up, if there were any."""
        return self.whole and entry.rule in self.active and any(map(entry.names, self.checked))


class _Wrong(Struct, frozen=True):
    """What one rule of ours says of one entry; `field` is the key that it is about."""

    rule: OwnRule
    entry: Entry
    message: Bilingual
    field: str


def notices(
    waivers: Waivers, used: Collection[Entry], run: Run, severities: Mapping[str, Severity]
) -> tuple[tuple[Finding, ...], tuple[RuleResult, ...]]:
    """Findings about waivers in the order of the file, and what each of our rules did."""
    seen: Counter[tuple[str, ...]] = Counter()
    findings = []
    for entry in waivers.entries:
        for wrong in _wrong(entry, used, run):
            if wrong.rule.id in severities:
                address = (wrong.rule.id, PurePath(waivers.path).name, _about(entry).zh)
                seen[address] += 1
                mark = fingerprint(*address, str(seen[address]))
                findings.append(_finding(wrong, waivers.path, severities[wrong.rule.id], mark))
    results = tuple(
        _result(OWN_RULES[id_], severity, len(waivers.entries), findings)
        for id_, severity in severities.items()
    )
    return tuple(findings), results


def _wrong(entry: Entry, used: Collection[Entry], run: Run) -> Iterator[_Wrong]:
    about = _about(entry)
    if not entry.has_reason:
        said = Bilingual(
            f"{about.zh}的豁免没有写理由（reason），不起作用",
            f"the waiver of {about.en} gives no reason, so it waives nothing",
        )
        yield _Wrong(WITHOUT_REASON, entry, said, "reason")
    if entry.expired(run.today):
        said = Bilingual(
            f"{about.zh}的豁免已于 {entry.expires} 到期，不再起作用，请续期或删去",
            f"the waiver of {about.en} expired on {entry.expires} and waives nothing; "
            "renew or remove it",
        )
        yield _Wrong(EXPIRED, entry, said, "expires")
    if entry.holds(run.today) and entry not in used and run.would_know(entry):
        said = Bilingual(
            f"{about.zh}的豁免没有对应的问题，请删去，或改正其规则和地址",
            f"the waiver of {about.en} waives nothing that was found; "
            "remove it, or mend its rule and address",
        )
        yield _Wrong(UNUSED, entry, said, "rule")


def _about(entry: Entry) -> Bilingual:
    """What an entry is about, by rule and address."""
    parts = (
        ("文件", "document", entry.document),
        ("单位", "agency", entry.agency),
        ("项目", "project", entry.project),
        ("指标", "indicator", entry.indicator),
    )
    zh = "、".join(f"{name}「{text}」" for name, _, text in parts if text)
    en = ", ".join(f"{name} {text}" for _, name, text in parts if text)
    return Bilingual(f"规则 {entry.rule}（{zh}）", f"{entry.rule} ({en})")


def _finding(wrong: _Wrong, path: str, severity: Severity, mark: str) -> Finding:
    return Finding(
        rule=wrong.rule.id,
        severity=severity,
        message=wrong.message,
        path=path,
        location=Address(line=wrong.entry.line, char=wrong.entry.char),
        agency=None,
        project=None,
        indicator=None,
        field=wrong.field,
        text=getattr(wrong.entry, wrong.field),
        suggestion=None,
        basis=(),
        fingerprint=mark,
    )


def _result(
    rule: OwnRule, severity: Severity, entries: int, findings: Sequence[Finding]
) -> RuleResult:
    failed = sum(each.rule == rule.id for each in findings)
    return RuleResult(
        rule.id, severity, rule.title, entries, entries - failed, failed, why=rule.why
    )
