"""The report for reading on a terminal or on paper: findings by document, agency and project."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from checker.findings import Finding, Report, RowCell, RuleResult, RuleState, Severity
from checker.language import Bilingual, Language
from checker.reporters import words
from checker.reporters.escape import clean, log
from checker.reporters.width import columns, cut, pad, table

CELL_WIDTH = 28
"""Columns for a neighbour of the offending cell; that cell itself may take twice as many."""

HASH_LENGTH = 12

_COLOUR = {
    Severity.ERROR: "1;31",
    Severity.WARNING: "1;33",
    Severity.INFO: "1;36",
}
_BOLD, _FAINT = "1", "2"

_ROW = Bilingual("所在行", "row")
_INSTEAD = Bilingual("建议", "instead")
_BASIS = Bilingual("依据", "basis")
_REASON = Bilingual("理由", "reason")

_DOCUMENTS = Bilingual("文件", "Documents")
_UNREADABLE = Bilingual("未能检查的文件", "Not checked")
_LEFT_OUT = Bilingual("没有检查的部分", "Left out")
_RULES = Bilingual("规则", "Rules")
_VERSIONS = Bilingual("版本", "Versions")


def render(report: Report, language: Language, *, color: bool = False) -> Iterator[str]:
    """The whole report: findings, documents, rules, and a closing summary."""
    for line in _Text(report, language, color).lines():
        yield log(line) + "\n"
    yield summary(report, language) + "\n"


def summary(report: Report, language: Language) -> str:
    """The closing line alone."""
    return clean(words.summary(report, language))


class _Text:
    """One report being written, in one language, with or without colour."""

    def __init__(self, report: Report, language: Language, color: bool) -> None:
        self.report = report
        self.language = language
        self.color = color
        self.colon, self.comma = ("：", "、") if language == "zh" else (": ", ", ")

    def lines(self) -> Iterator[str]:
        for path, found in groupby(self.report.shown, lambda each: each.path):
            yield self.paint(clean(path), _BOLD)
            yield ""
            for owner, group in groupby(found, words.owner):
                yield from self.group(owner, list(group))
        more = words.unshown(self.report, self.language)
        if more:
            yield from (self.paint(more, _BOLD), "")
        yield from self.section(words.WAIVED, self.waived())
        yield from self.section(words.FIXED, self.fixed())
        yield from self.section(_DOCUMENTS, self.documents())
        yield from self.section(words.SAME, self.same())
        yield from self.section(_UNREADABLE, self.unreadable())
        yield from self.section(_LEFT_OUT, self.skipped())
        yield from self.section(_RULES, self.rules())
        yield from self.section(_VERSIONS, self.versions())

    def group(self, owner: tuple[str, ...], findings: list[Finding]) -> Iterator[str]:
        if owner:
            yield "  " + " › ".join(map(clean, owner))
        for finding in findings:
            yield from self.finding(finding)
            yield ""

    def finding(self, finding: Finding) -> Iterator[str]:
        severity = self.paint(self.say(words.SEVERITY[finding.severity]), _COLOUR[finding.severity])
        place = clean(words.address(finding.location, self.language))
        yield f"    {severity}  {clean(finding.rule)}  {self.paint(place, _FAINT)}"
        yield "      " + clean(finding.message.in_(self.language))
        named = [
            (_ROW, self.context(finding)),
            (_INSTEAD, clean(words.suggestion(finding, self.language) or "")),
            (_BASIS, clean(words.basis(finding, self.language))),
        ]
        width = max(columns(self.say(label)) for label, _ in named)
        for label, text in named:
            if text:
                yield f"      {self.paint(pad(self.say(label), width), _FAINT)}  {text}"

    def context(self, finding: Finding) -> str:
        return " │ ".join(self.cell(each) for each in words.context(finding))

    def cell(self, cell: RowCell) -> str:
        text = clean(cell.text).strip()
        if not cell.offending:
            return cut(text, CELL_WIDTH)
        shown = cut(text, 2 * CELL_WIDTH) or self.say(words.BLANK)
        return self.paint(f"【{shown}】", _BOLD)

    def section(self, title: Bilingual, lines: Iterator[str]) -> Iterator[str]:
        """A heading and its lines; nothing where there are none."""
        shown = list(lines)
        if shown:
            yield self.paint(self.say(title), _BOLD)
            yield from ("  " + line for line in shown)
            yield ""

    def waived(self) -> Iterator[str]:
        for finding, waiver in self.report.let_pass:
            place = clean(words.address(finding.location, self.language))
            owner = " › ".join(map(clean, (finding.path, *words.owner(finding))))
            severity = self.say(words.SEVERITY[finding.severity])
            yield f"{severity}  {clean(finding.rule)}  {owner}  {self.paint(place, _FAINT)}"
            yield "  " + clean(finding.message.in_(self.language))
            why = clean(words.waiver(waiver, self.language))
            yield f"  {self.paint(self.say(_REASON), _FAINT)}  {why}"

    def fixed(self) -> Iterator[str]:
        for each in self.report.fixed:
            yield f"{clean(each.rule)}  " + " › ".join(map(clean, (each.path, *words.called(each))))

    def same(self) -> Iterator[str]:
        for group in self.report.same:
            yield " = ".join(map(clean, group))

    def documents(self) -> Iterator[str]:
        rows = [
            (
                clean(each.path),
                words.count(each.projects, "项目 {} 个", "project", self.language),
                words.count(each.indicators, "指标 {} 条", "indicator", self.language),
                f"sha256 {(each.sha256 or '')[:HASH_LENGTH]}",
            )
            for each in self.report.checked
        ]
        yield from table(rows)

    def unreadable(self) -> Iterator[str]:
        for each in self.report.unreadable:
            yield from self.said_of(each.path, each.error)

    def skipped(self) -> Iterator[str]:
        for each in self.report.passed_over:
            yield from self.said_of(each.path, each.skipped)
        for each in self.report.checked:
            for part in each.left_out:
                place = clean(words.address(part.cell, self.language))
                yield f"{clean(each.path)} {place}{self.colon}{clean(part.reason)}"
        if self.report.litter:
            yield words.count(
                self.report.litter, "其他类型的文件 {} 份", "other file", self.language
            )

    def said_of(self, path: str, sentence: Bilingual | None) -> Iterator[str]:
        if sentence:
            yield clean(path) + self.colon + clean(self.say(sentence))

    def rules(self) -> Iterator[str]:
        yield from self.failed(self.report.in_state(RuleState.FAILED))
        for each in self.report.in_state(RuleState.BROKEN):
            state = self.paint(self.say(words.STATE[RuleState.BROKEN]), _COLOUR[Severity.ERROR])
            yield f"{state} {clean(each.id)}{self.colon}{clean(each.error or '')}"
        for kind in (RuleState.PASSED, RuleState.NOT_APPLICABLE):
            listed = self.report.in_state(kind)
            if listed:
                names = self.comma.join(clean(each.id) for each in listed)
                number = f"{len(listed)} 条" if self.language == "zh" else str(len(listed))
                yield f"{self.say(words.STATE[kind])} {number}{self.colon}{names}"

    def failed(self, rules: tuple[RuleResult, ...]) -> Iterator[str]:
        if not rules:
            return
        zh = self.language == "zh"
        heading = (
            ("级别", "规则", "适用", "不通过", "名称")
            if zh
            else ("level", "rule", "applied", "failed", "title")
        )
        rows = [
            (
                self.say(words.SEVERITY[each.severity]),
                clean(each.id),
                str(each.applicable),
                str(each.failed),
                clean(self.say(each.title)),
            )
            for each in rules
        ]
        first, *others = table([heading, *rows], numbers={2, 3})
        yield self.paint(first, _FAINT)
        yield from others

    def versions(self) -> Iterator[str]:
        report, zh = self.report, self.language == "zh"
        packs = "  ".join(
            f"{clean(each.pack)} (sha256 {each.sha256[:HASH_LENGTH]})" for each in report.packs
        )
        yield from table(
            [
                ("工具" if zh else "tool", f"jixiao {report.version}"),
                ("配置档" if zh else "profile", clean(report.profile)),
                ("规则包" if zh else "rule packs", packs),
            ]
        )

    def say(self, text: Bilingual) -> str:
        return text.in_(self.language)

    def paint(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.color else text
