"""What stands on the sheets of the workbook: heads, widths and rows, free of any file format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from checker.findings import Finding, Report, Severity, Tally
from checker.language import Bilingual, Language
from checker.reporters import words
from checker.tables.fields import FIELDS


class Mark(NamedTuple):
    """A text that is coloured by a severity."""

    text: str
    severity: Severity


Value = str | int | Mark


class Column(NamedTuple):
    """A column's head, and its width in characters."""

    head: str
    width: int


class Sheet(Struct, frozen=True):
    """One table with a head.

    `frozen`: how many columns stay in sight; `printed`: how many go on paper, None for all.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Value]]
    frozen: int = 0
    printed: int | None = None


_FINDINGS = (
    ("序号", "no.", 6),
    ("级别", "level", 7),
    ("文件", "document", 20),
    ("单位", "agency", 14),
    ("项目", "project", 20),
    ("指标", "indicator", 18),
    ("位置", "place", 17),
    ("原文", "text", 18),
    ("问题", "finding", 46),
    ("建议", "instead", 20),
    ("依据", "basis", 19),
    ("处理", "standing", 18),
    ("审核内容", "review", 10),
    ("栏目", "field", 10),
    ("规则", "rule", 24),
    ("指纹", "fingerprint", 34),
)
_PRINTED = 11
"""Columns of the findings that go on paper; those behind them are for filtering."""

_FIXED = (
    ("规则", "rule", 24),
    ("名称", "title", 40),
    ("文件", "document", 30),
    ("单位", "agency", 20),
    ("项目", "project", 30),
    ("指标", "indicator", 30),
    ("指纹", "fingerprint", 34),
)

_COUNTS = (("错误", "errors", 8), ("警告", "warnings", 8), ("提示", "info", 8), ("合计", "all", 8))
_SUMMARY = (("统计", "by", 10), ("名称", "what", 60), *_COUNTS)
_RULES = (
    ("规则", "rule", 26),
    ("名称", "title", 40),
    ("级别", "level", 8),
    ("审核内容", "review", 12),
    ("适用", "applicable", 10),
    ("通过", "passed", 10),
    ("不通过", "failed", 10),
    ("结果", "result", 12),
    ("理由", "why", 50),
    ("依据", "basis", 26),
)
_DOCUMENTS = (
    ("文件", "document", 44),
    ("项目", "projects", 10),
    ("指标", "indicators", 10),
    ("状态", "state", 12),
    ("说明", "note", 60),
    ("sha256", "sha256", 40),
)


def sheets(report: Report, language: Language) -> Iterator[Sheet]:
    """The sheets in their order; rows are made as they are gone through."""
    content = _Content(report, language)
    # On paper too, what is waived or known must not look as if it stood.
    printed = _PRINTED + bool(report.waived or report.known)
    yield content.sheet(Bilingual("问题", "Findings"), _FINDINGS, content.findings(), 2, printed)
    if report.fixed:
        yield content.sheet(Bilingual("已改正", "Fixed"), _FIXED, content.fixed(), 1)
    yield content.sheet(Bilingual("汇总", "Summary"), _SUMMARY, content.summary(), 2)
    yield content.sheet(Bilingual("规则", "Rules"), _RULES, content.rules(), 1)
    yield content.sheet(Bilingual("文件", "Documents"), _DOCUMENTS, content.documents(), 1)


class _Content:
    """The rows of one report in one language."""

    def __init__(self, report: Report, language: Language) -> None:
        self.report = report
        self.language = language
        self.titles = {each.id: self.say(each.title) for each in report.rules}

    def sheet(
        self,
        name: Bilingual,
        columns: Sequence[tuple[str, str, int]],
        rows: Iterable[Sequence[Value]],
        frozen: int,
        printed: int | None = None,
    ) -> Sheet:
        heads = tuple(Column(self.say(Bilingual(zh, en)), width) for zh, en, width in columns)
        return Sheet(self.say(name), heads, rows, frozen, printed)

    def findings(self) -> Iterator[Sequence[Value]]:
        """All findings, those that are waived or known too; the column 处理 tells them apart."""
        for number, each in enumerate(self.report.findings, 1):
            yield number, *self.finding(each)

    def finding(self, finding: Finding) -> Sequence[Value]:
        field = FIELDS.get(finding.field)
        review = self.report.reviews.get(finding.rule)
        return (
            self.severity(finding.severity),
            finding.path,
            finding.agency or "",
            finding.project or "",
            finding.indicator or "",
            words.address(finding.location, self.language),
            finding.text or "",
            finding.message.in_(self.language),
            words.suggestion(finding, self.language) or "",
            words.basis(finding, self.language),
            words.standing(finding, self.language),
            self.say(words.REVIEW[review]) if review else "",
            field.meaning.in_(self.language).split("，")[0].split(",")[0] if field else "",
            finding.rule,
            finding.fingerprint,
        )

    def fixed(self) -> Iterator[Sequence[Value]]:
        """What the baseline holds and the run no longer found."""
        for each in self.report.fixed:
            about = (each.path, each.agency, each.project, each.indicator, each.fingerprint)
            yield each.rule, self.titles.get(each.rule, ""), *(text or "" for text in about)

    def severity(self, severity: Severity) -> Mark:
        return Mark(self.say(words.SEVERITY[severity]), severity)

    def summary(self) -> Iterator[Sequence[Value]]:
        """Standing findings by what people ask for; every row can be filtered by its kind."""
        counted = self.report.statistics
        kinds: tuple[tuple[Bilingual, Iterable[tuple[str, Tally]]], ...] = (
            (
                Bilingual("全部", "all"),
                [(words.summary(self.report, self.language), counted.severities)],
            ),
            (Bilingual("文件", "document"), counted.documents.items()),
            (
                Bilingual("单位", "agency"),
                ((key or "", each) for key, each in counted.agencies.items()),
            ),
            (
                Bilingual("项目", "project"),
                ((self.named(key), each) for key, each in counted.projects.items()),
            ),
            (
                Bilingual("规则", "rule"),
                ((self.titled(key), each) for key, each in counted.rules.items()),
            ),
        )
        for kind, tallies in kinds:
            for name, tally in tallies:
                numbers = [tally.get(severity, 0) for severity in Severity]
                shown = name or self.say(words.BLANK)
                yield self.say(kind), shown, *numbers, sum(numbers)

    def named(self, project: tuple[str, str | None, str | None]) -> str:
        return " › ".join(part for part in project if part)

    def titled(self, rule: str) -> str:
        title = self.titles.get(rule)
        return f"{title} {rule}" if title else rule

    def rules(self) -> Iterator[Sequence[Value]]:
        for each in self.report.rules:
            state = self.say(words.STATE[each.state])
            yield (
                each.id,
                self.say(each.title),
                self.severity(each.severity),
                self.say(words.REVIEW[each.review]),
                each.applicable,
                each.passed,
                each.failed,
                " ".join(filter(None, (state, each.error))),
                self.say(each.why) if each.why else "",
                ("、" if self.language == "zh" else ", ").join(each.basis),
            )

    def documents(self) -> Iterator[Sequence[Value]]:
        """The inputs, and below them what they were checked by."""
        first = {path: group[0] for group in self.report.same for path in group[1:]}
        for each in self.report.documents:
            if each.error:
                state, note = Bilingual("未能检查", "not checked"), self.say(each.error)
            elif each.skipped:
                state, note = Bilingual("跳过", "skipped"), self.say(each.skipped)
            else:
                state = Bilingual("已检查", "checked")
                notes = [
                    f"{words.address(part.cell, self.language)} {part.reason}"
                    for part in each.left_out
                ]
                if each.path in first:
                    same = Bilingual("内容同 {}", "holds the same tables as {}")
                    notes.insert(0, self.say(same).format(first[each.path]))
                note = "; ".join(notes)
            yield (
                each.path,
                each.projects,
                each.indicators,
                self.say(state),
                note,
                each.sha256 or "",
            )
        version = self.say(Bilingual("版本", "version"))
        yield f"jixiao {self.report.version}", "", "", version, self.report.profile, ""
        for pack in self.report.packs:
            name = self.say(Bilingual("规则包", "rule pack"))
            yield f"{name} {pack.pack}", "", "", version, "", pack.sha256

    def say(self, text: Bilingual) -> str:
        return text.in_(self.language)
