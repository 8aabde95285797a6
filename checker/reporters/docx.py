"""The findings as letters that send a table back (退回修改意见), one to each agency.

A run of more than one letter or document begins with an overview. A letter goes project by
project under the headings of the official review; what is waived, or known from the baseline, is
not in it. Names, dates and seals are left for the reviewer: the file holds no clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from checker.findings import Finding, Report, Severity
from checker.language import Bilingual, Language
from checker.reporters import words
from checker.reporters.letters import DocumentPart, Letter, ProjectPart, letters
from checker.reporters.wordml import package, paragraph, table

_TITLE = Bilingual("绩效目标退回修改意见", "Performance targets: changes requested")
_OVERVIEW = Bilingual("绩效目标审核情况汇总", "Performance targets: results of the review")
_DEMAND: Mapping[Severity, Bilingual] = {
    Severity.ERROR: Bilingual("须改正", "must be corrected"),
    Severity.WARNING: Bilingual("请核改", "please check"),
    Severity.INFO: Bilingual("供参考", "to consider"),
}
_TO_CONSIDER = Bilingual("其他（供参考）", "Other (to consider)")
_WHOLE = Bilingual("整份文件", "The document as a whole")
_HANDED_IN = Bilingual("《{}》报送单位", "The office that handed in {}")
_DETAILS = (
    Bilingual("位置：", "Place: "),
    Bilingual("修改建议：", "Write instead: "),
    Bilingual("依据：", "Basis: "),
)
_BACK = Bilingual(
    "请对照上述意见逐条修改，并于____月____日前重新报送；认为不需要修改的，请书面说明理由。",
    "Please go through the points above and hand the table in again by ____________; where you "
    "think that no change is needed, please give your reasons in writing.",
)
_SIGNATURES = (
    Bilingual(
        "审核人：____________　联系电话：________________",
        "Reviewer: ____________  Phone: ____________",
    ),
    Bilingual("（审核单位盖章）　　　", "(seal of the reviewing office)"),
    Bilingual("______年____月____日", "Date: ____________"),
)
_NUMERALS = "零一二三四五六七八九十"
_HEADS = (
    (Bilingual("序号", "No."), 600),
    (Bilingual("单位", "Agency"), 2300),
    (Bilingual("文件", "Document"), 2344),
    *((each, 1200) for each in _DEMAND.values()),
)
_FOLDERS = re.compile(r".*(?:[/\\]|\.zip!)", re.IGNORECASE | re.DOTALL)


def render(report: Report, language: Language, *, color: bool = False) -> Iterator[bytes]:  # noqa: ARG001
    """The whole file in one piece: a zip's directory comes last."""
    writing = _Writing(report, language)
    yield package(_TITLE.in_(language), writing.body())


class _Writing:
    """The letters of one report in one language."""

    def __init__(self, report: Report, language: Language) -> None:
        self.report = report
        self.language = language
        self.letters = letters(report)

    def say(self, text: Bilingual) -> str:
        return text.in_(self.language)

    def body(self) -> Iterator[str]:
        if len(self.letters) != 1 or len(self.report.documents) > 1:
            yield from self.overview()
        for number, each in enumerate(self.letters, 1):
            yield from self.letter(each, last=number == len(self.letters))

    def overview(self) -> Iterator[str]:
        """What every letter comes to, and the documents that need none or could not be checked."""
        yield paragraph("Title", self.say(_OVERVIEW))
        yield paragraph("Summary", words.summary(self.report, self.language) + self.stop())
        if self.letters:
            heads = [self.say(head) for head, _ in _HEADS]
            yield table(heads, self.counts(), [width for _, width in _HEADS])
        yield from self.others()
        yield paragraph("Normal", ends_section=bool(self.letters))

    def counts(self) -> Iterator[Sequence[str]]:
        rows = ((letter, part) for letter in self.letters for part in letter.documents)
        for number, (letter, part) in enumerate(rows, 1):
            numbers = (str(part.counts[severity]) for severity in Severity)
            yield str(number), letter.agency or "—", _name(part.path), *numbers

    def others(self) -> Iterator[str]:
        found = self.report.statistics.documents
        fine = [each.path for each in self.report.checked if each.path not in found]
        if fine:
            head = Bilingual("未发现需要修改的文件：", "Documents without findings: ")
            names = ("、" if self.language == "zh" else ", ").join(map(_name, fine))
            yield paragraph("Closing", self.say(head), names + self.stop(), bold=1)
        for group in self.report.same:
            head = Bilingual("内容相同的文件：", "Documents that hold the same tables: ")
            names = ("、" if self.language == "zh" else ", ").join(map(_name, group))
            yield paragraph("Closing", self.say(head), names + self.stop(), bold=1)
        for each in self.report.unreadable:
            if each.error:
                head = Bilingual("未能审核的文件：", "Not reviewed: ")
                why = f"{_name(each.path)}（{each.error.zh}）"
                if self.language == "en":
                    why = f"{_name(each.path)} ({each.error.en})"
                yield paragraph("Closing", self.say(head), why + self.stop(), bold=1)

    def letter(self, letter: Letter, *, last: bool) -> Iterator[str]:
        yield paragraph("Title", self.say(_TITLE))
        yield paragraph("Addressee", self.addressee(letter))
        yield paragraph("Normal", self.lead(letter))
        for each in letter.documents:
            if len(letter.documents) > 1:
                yield paragraph("Heading1", self.quoted(each))
            for project in each.projects:
                yield from self.project(project)
        yield paragraph("Closing", self.say(_BACK))
        *lines, date = map(self.say, _SIGNATURES)
        yield from (paragraph("Signature", each) for each in lines)
        yield paragraph("Signature", date, ends_section=not last)

    def addressee(self, letter: Letter) -> str:
        name = letter.agency or self.say(_HANDED_IN).format(_name(letter.documents[0].path))
        return name + ("：" if self.language == "zh" else ":")

    def lead(self, letter: Letter) -> str:
        """What was reviewed and how many points there are, by how much they ask."""
        zh = self.language == "zh"
        names = ("、" if zh else ", ").join(map(self.quoted, letter.documents))
        counts = [(self.say(_DEMAND[each]), letter.count(each)) for each in Severity]
        total = sum(number for _, number in counts)
        if zh:
            parts = "、".join(f"{demand} {number} 条" for demand, number in counts if number)
            return f"经审核你单位报送的绩效目标表{names}，提出意见 {total} 条：{parts}。具体如下。"
        parts = ", ".join(f"{number} {demand}" for demand, number in counts if number)
        return f"The performance targets in {names} were reviewed. Points made: {total} ({parts})."

    def quoted(self, part: DocumentPart) -> str:
        name = _name(part.path)
        return f"《{name}》" if self.language == "zh" else f"“{name}”"

    def project(self, project: ProjectPart) -> Iterator[str]:
        """One project's points, numbered through its review headings."""
        head = Bilingual("项目：", "Project: ")
        yield paragraph(
            "Heading2", self.say(head) + project.name if project.name else self.say(_WHOLE)
        )
        number = 0
        for place, section in enumerate(project.sections, 1):
            review = words.REVIEW[section.review] if section.review else _TO_CONSIDER
            yield paragraph("Heading3", self.heading(place, self.say(review)))
            for finding in section.findings:
                number += 1
                yield from self.opinion(number, finding, marked=section.review is not None)

    def heading(self, place: int, name: str) -> str:
        if self.language == "zh":
            return f"{_NUMERALS[place]}、{name}"
        return f"{'I' * place if place < 4 else 'IV'}. {name[0].upper()}{name[1:]}"

    def opinion(self, number: int, finding: Finding, *, marked: bool) -> Iterator[str]:
        """What is wrong, as every report says it, and below it where, what instead and by what."""
        demand = self.say(_DEMAND[finding.severity])
        mark = f"〔{demand}〕" if self.language == "zh" else f"[{demand}] "
        mark = mark if marked else ""
        message = finding.message.in_(self.language)
        yield paragraph("Opinion", f"{number}. ", mark, message)
        said = (
            words.address(finding.location, self.language),
            words.suggestion(finding, self.language),
            words.basis(finding, self.language),
        )
        details = [
            self.say(label) + text for label, text in zip(_DETAILS, said, strict=True) if text
        ]
        yield paragraph("Detail", ("　" if self.language == "zh" else "   ").join(details))

    def stop(self) -> str:
        return "。" if self.language == "zh" else "."


def _name(path: str) -> str:
    """A document's own name: where it lies on the reviewer's computer is nobody's business."""
    return _FOLDERS.sub("", path) or path
