"""The report as a Markdown file: the same content as the text, in tables, with full hashes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from checker.findings import DocumentResult, Finding, Report, RowCell
from checker.language import Bilingual, Language
from checker.reporters import words
from checker.reporters.escape import clean, markdown
from checker.reporters.width import cut

CELL_WIDTH = 40
"""Columns that a neighbour of the offending cell may take; the offending one is shown whole."""

_FINDINGS_HEAD = (
    ("级别", "level"),
    ("规则", "rule"),
    ("位置", "place"),
    ("问题", "finding"),
    ("所在行", "row"),
    ("建议", "instead"),
    ("依据", "basis"),
)
_WAIVED_HEAD = (
    ("级别", "level"),
    ("规则", "rule"),
    ("文件", "document"),
    ("位置", "place"),
    ("问题", "finding"),
    ("理由", "reason"),
    ("负责人", "owner"),
    ("有效至", "until"),
)
_FIXED_HEAD = (
    ("规则", "rule"),
    ("文件", "document"),
    ("单位", "agency"),
    ("项目", "project"),
    ("指标", "indicator"),
)
_DOCUMENTS_HEAD = (
    ("文件", "document"),
    ("项目", "projects"),
    ("指标", "indicators"),
    ("sha256", "sha256"),
    ("说明", "note"),
)
_RULES_HEAD = (
    ("规则", "rule"),
    ("名称", "title"),
    ("级别", "level"),
    ("适用", "applicable"),
    ("通过", "passed"),
    ("不通过", "failed"),
    ("结果", "result"),
)
_VERSIONS_HEAD = (("项", "part"), ("版本", "version"))


def render(report: Report, language: Language, *, color: bool = False) -> Iterator[str]:  # noqa: ARG001
    """The whole report; Markdown has no colour."""
    return (line + "\n" for line in _Markdown(report, language).lines())


class _Markdown:
    """One report being written in one language."""

    def __init__(self, report: Report, language: Language) -> None:
        self.report = report
        self.language = language

    def lines(self) -> Iterator[str]:
        yield "# " + self.say(Bilingual("绩效目标表检查报告", "Performance-target check"))
        yield ""
        yield markdown(words.summary(self.report, self.language))
        for path, found in groupby(self.report.shown, lambda each: each.path):
            yield from ("", "## " + markdown(path))
            for owner, group in groupby(found, words.owner):
                if owner:
                    yield from ("", "### " + " › ".join(map(markdown, owner)))
                yield from self.table(_FINDINGS_HEAD, map(self.finding, group))
        more = words.unshown(self.report, self.language)
        if more:
            yield from ("", more)
        if self.report.waived:
            yield from self.section(words.WAIVED, _WAIVED_HEAD, self.waived())
        if self.report.fixed:
            yield from self.section(words.FIXED, _FIXED_HEAD, self.fixed())
        yield from self.section(Bilingual("文件", "Documents"), _DOCUMENTS_HEAD, self.documents())
        yield from self.same()
        yield from self.section(Bilingual("规则", "Rules"), _RULES_HEAD, self.rules())
        yield from self.section(Bilingual("版本", "Versions"), _VERSIONS_HEAD, self.versions())

    def section(
        self, title: Bilingual, head: Sequence[tuple[str, str]], rows: Iterator[Sequence[str]]
    ) -> Iterator[str]:
        yield from ("", "## " + self.say(title))
        yield from self.table(head, rows)

    def same(self) -> Iterator[str]:
        """A list of the inputs that say the same; nothing where there are none."""
        if self.report.same:
            yield from ("", "## " + self.say(words.SAME), "")
            yield from ("- " + " = ".join(map(markdown, group)) for group in self.report.same)

    def table(
        self, head: Sequence[tuple[str, str]], rows: Iterator[Sequence[str]]
    ) -> Iterator[str]:
        """A table with a blank line before it; cells come escaped."""
        yield ""
        yield self.row([self.say(Bilingual(*each)) for each in head])
        yield self.row(["---"] * len(head))
        yield from map(self.row, rows)

    def row(self, cells: Sequence[str]) -> str:
        return f"| {' | '.join(cells)} |"

    def finding(self, finding: Finding) -> Sequence[str]:
        return (
            self.say(words.SEVERITY[finding.severity]),
            markdown(finding.rule),
            markdown(words.address(finding.location, self.language)),
            markdown(finding.message.in_(self.language)),
            " │ ".join(map(self.cell, words.context(finding))),
            markdown(words.suggestion(finding, self.language) or ""),
            markdown(words.basis(finding, self.language)),
        )

    def cell(self, cell: RowCell) -> str:
        text = clean(cell.text).strip()
        if cell.offending:
            return f"**【{markdown(text or self.say(words.BLANK))}】**"
        return markdown(cut(text, CELL_WIDTH))

    def waived(self) -> Iterator[Sequence[str]]:
        for finding, waiver in self.report.let_pass:
            yield (
                self.say(words.SEVERITY[finding.severity]),
                markdown(finding.rule),
                " › ".join(map(markdown, (finding.path, *words.owner(finding)))),
                markdown(words.address(finding.location, self.language)),
                markdown(finding.message.in_(self.language)),
                markdown(waiver.reason),
                markdown(waiver.owner or ""),
                markdown(waiver.expires or ""),
            )

    def fixed(self) -> Iterator[Sequence[str]]:
        for each in self.report.fixed:
            texts = (each.rule, each.path, each.agency, each.project, each.indicator)
            yield tuple(markdown(text or "") for text in texts)

    def documents(self) -> Iterator[Sequence[str]]:
        for each in self.report.documents:
            yield (
                markdown(each.path),
                str(each.projects),
                str(each.indicators),
                markdown(each.sha256 or ""),
                markdown(self.note(each)),
            )
        if self.report.litter:
            litter = words.count(
                self.report.litter, "其他类型的文件 {} 份", "other file", self.language
            )
            yield (litter, "", "", "", self.say(Bilingual("跳过", "skipped")))

    def note(self, document: DocumentResult) -> str:
        colon = "：" if self.language == "zh" else ": "
        if document.error:
            head = Bilingual("未能检查", "not checked")
            return self.say(head) + colon + self.say(document.error)
        if document.skipped:
            return self.say(Bilingual("跳过", "skipped")) + colon + self.say(document.skipped)
        return "; ".join(
            words.address(part.cell, self.language) + colon + part.reason
            for part in document.left_out
        )

    def rules(self) -> Iterator[Sequence[str]]:
        for each in self.report.rules:
            state = markdown(self.say(words.STATE[each.state]))
            yield (
                markdown(each.id),
                markdown(self.say(each.title)),
                self.say(words.SEVERITY[each.severity]),
                str(each.applicable),
                str(each.passed),
                str(each.failed),
                f"**{state}** {markdown(each.error)}" if each.error else state,
            )

    def versions(self) -> Iterator[Sequence[str]]:
        yield (self.say(Bilingual("工具", "tool")), f"jixiao {markdown(self.report.version)}")
        yield (self.say(Bilingual("配置档", "profile")), markdown(self.report.profile))
        for each in self.report.packs:
            name = self.say(Bilingual("规则包", "rule pack"))
            yield (f"{name} {markdown(each.pack)}", f"sha256 {markdown(each.sha256)}")

    def say(self, text: Bilingual) -> str:
        return text.in_(self.language)
