"""A short Markdown page for a job's summary (`GITHUB_STEP_SUMMARY`) or a merge request's comment.

GitHub takes at most 1 MiB of a step; a page that would be larger ends with what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.findings import Finding, Report, RuleResult
from checker.language import Bilingual, Language
from checker.reporters import places, words
from checker.reporters.capacity import gravest, left_out
from checker.reporters.escape import markdown

MOST_BYTES = 900_000
MOST_FINDINGS = 10_000

_RULES_HEAD = (("级别", "level"), ("规则", "rule"), ("名称", "title"), ("问题数", "findings"))
_FINDINGS_HEAD = (("级别", "level"), ("规则", "rule"), ("位置", "place"), ("问题", "finding"))


def render(report: Report, language: Language, *, color: bool = False) -> Iterator[str]:  # noqa: ARG001
    """The counts, what was not checked, the rules that found something, the gravest findings."""
    yield f"# {Bilingual('绩效目标表检查', 'Performance-target check').in_(language)}\n\n"
    yield markdown(words.summary(report, language)) + "\n"
    if report.unreadable:
        yield f"\n## {Bilingual('未能检查', 'Not checked').in_(language)}\n\n"
    for document in report.unreadable:
        why = document.error.in_(language) if document.error else ""
        yield f"* {markdown(document.path)}: {markdown(why)}\n"
    if report.same:
        yield f"\n## {words.SAME.in_(language)}\n\n"
    for group in report.same:
        yield f"* {' = '.join(map(markdown, group))}\n"
    failed = [each for each in report.rules if each.id in report.statistics.rules]
    if failed:
        yield f"\n## {Bilingual('规则', 'Rules').in_(language)}\n\n"
        yield _head(_RULES_HEAD, language)
        yield from (_rule(each, report, language) for each in _by_gravity(failed, report))
    yield from _findings(report, language)


def _by_gravity(rules: Sequence[RuleResult], report: Report) -> list[RuleResult]:
    counts = report.statistics.rules
    return sorted(rules, key=lambda each: (each.severity.rank, -sum(counts[each.id].values())))


def _rule(rule: RuleResult, report: Report, language: Language) -> str:
    number = sum(report.statistics.rules[rule.id].values())
    title = markdown(rule.title.in_(language))
    return _row(words.SEVERITY[rule.severity].in_(language), markdown(rule.id), title, str(number))


def _findings(report: Report, language: Language) -> Iterator[str]:
    chosen = gravest(report.standing, MOST_FINDINGS)
    if not chosen:
        return
    yield f"\n## {Bilingual('问题', 'Findings').in_(language)}\n\n"
    yield _head(_FINDINGS_HEAD, language)
    missing, room = sum(report.statistics.severities.values()), MOST_BYTES
    for each in chosen:
        row = _finding(each, language)
        room -= len(row.encode())
        if room < 0:
            break
        missing -= 1
        yield row
    if missing:
        yield f"\n{left_out(missing, language)}\n"


def _finding(finding: Finding, language: Language) -> str:
    line = f":{finding.location.line}" if finding.location.line else ""
    return _row(
        words.SEVERITY[finding.severity].in_(language),
        markdown(finding.rule),
        markdown(places.file(finding.path) + line),
        markdown(places.sentence(finding, language)),
    )


def _head(names: Sequence[tuple[str, str]], language: Language) -> str:
    return _row(*(Bilingual(*each).in_(language) for each in names)) + _row(*["---"] * len(names))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"
