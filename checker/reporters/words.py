"""What reports say in so many words, in both languages: the same in every format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.findings import (
    Finding,
    Fixed,
    Report,
    Review,
    RowCell,
    RuleState,
    Severity,
    Waiver,
)
from checker.language import Bilingual, Language
from checker.model import Address
from checker.tables.fields import FIELDS, Scope

SEVERITY: Mapping[Severity, Bilingual] = {
    Severity.ERROR: Bilingual("错误", "error"),
    Severity.WARNING: Bilingual("警告", "warning"),
    Severity.INFO: Bilingual("提示", "info"),
}

STATE: Mapping[RuleState, Bilingual] = {
    RuleState.PASSED: Bilingual("通过", "passed"),
    RuleState.FAILED: Bilingual("不通过", "failed"),
    RuleState.NOT_APPLICABLE: Bilingual("不适用", "not applicable"),
    RuleState.BROKEN: Bilingual("未能运行", "broke"),
}

REVIEW: Mapping[Review, Bilingual] = {
    Review.COMPLETENESS: Bilingual("完整性", "completeness"),
    Review.RELEVANCE: Bilingual("相关性", "relevance"),
    Review.APPROPRIATENESS: Bilingual("适当性", "appropriateness"),
}

SCOPE: Mapping[Scope, Bilingual] = {
    Scope.DOCUMENT: Bilingual("文件", "document"),
    Scope.AGENCY: Bilingual("单位", "agency"),
    Scope.PROJECT: Bilingual("项目", "project"),
    Scope.INDICATOR: Bilingual("指标", "indicator"),
}

WAIVERS = Bilingual("豁免", "waiver")
WAIVED = Bilingual("已豁免", "Waived")
FIXED = Bilingual("已改正（基线中有，现在没有）", "Fixed (in the baseline, no longer found)")
SAME = Bilingual("内容相同的文件", "Inputs that say the same")
OWNER = Bilingual("负责人", "owner")
UNTIL = Bilingual("有效至", "until")

BLANK = Bilingual("（空白）", "(blank)")


def count(number: int, zh: str, en: str, language: Language) -> str:
    """`项目 25 个` from `项目 {} 个`; `25 projects` from `project`."""
    if language == "zh":
        return zh.format(number)
    return f"{number} {en}" if number == 1 else f"{number} {en}s"


def address(location: Address, language: Language) -> str:
    """Where a finding stands: `第18行第19字 · 表1 行6 列10`."""
    zh = language == "zh"
    parts = []
    if location.sheet is not None:
        parts.append(f"工作表「{location.sheet}」" if zh else f"sheet {location.sheet}")
    if location.cell is not None:
        parts.append(f"单元格 {location.cell}" if zh else f"cell {location.cell}")
    if location.page is not None:
        parts.append(f"第{location.page}页" if zh else f"page {location.page}")
    if location.line is not None:
        char = location.char
        line = f"第{location.line}行" if zh else f"line {location.line}"
        place = "" if char is None else f"第{char}字" if zh else f" char {char}"
        parts.append(line + place)
    if location.table is not None and location.cell is None:
        parts.append(_place(location, language))
    return " · ".join(parts) or ("整份文件" if zh else "whole document")


def _place(location: Address, language: Language) -> str:
    named = (
        (("表", "table "), location.table),
        (("行", "row "), location.row),
        (("列", "column "), location.column),
    )
    return " ".join(
        f"{zh if language == 'zh' else en}{number}"
        for (zh, en), number in named
        if number is not None
    )


def suggestion(finding: Finding, language: Language) -> str | None:
    """What to write instead, naming the field where it is not the one found."""
    if not finding.suggestion:
        return None
    return ("；" if language == "zh" else "; ").join(
        _instead("" if field == finding.field else field, text, language)
        for field, text in finding.suggestion.items()
    )


def _instead(field: str, text: str, language: Language) -> str:
    known = FIELDS.get(field)
    name = known.meaning.in_(language).partition("，")[0] if known else field
    if language == "zh":
        return f"{name}改为「{text}」"
    return f"{name}: write “{text}”" if name else f"write “{text}”"


def standing(finding: Finding, language: Language) -> str:
    """Why a finding does not count: its waiver, or the baseline; empty for one that does."""
    zh = language == "zh"
    if finding.waiver is None:
        return ("基线已有" if zh else "in the baseline") if finding.known else ""
    said = [finding.waiver.reason]
    if finding.waiver.owner:
        said.append(finding.waiver.owner)
    if finding.waiver.expires:
        said.append(f"至 {finding.waiver.expires}" if zh else f"until {finding.waiver.expires}")
    return ("已豁免：" if zh else "waived: ") + ("；" if zh else "; ").join(said)


def basis(finding: Finding, language: Language) -> str:
    """The regulations that the finding rests on."""
    return ("、" if language == "zh" else ", ").join(finding.basis)


def context(finding: Finding) -> Sequence[RowCell]:
    """The row's cells that say something, with the offending one even where it is blank."""
    if finding.row:
        return [each for each in finding.row if each.offending or each.text.strip()]
    return [RowCell(finding.text, finding.field, offending=True)] if finding.text else []


def owner(finding: Finding) -> tuple[str, ...]:
    """Agency and project that the finding is about, as far as it is about one."""
    return tuple(each for each in (finding.agency, finding.project) if each)


def waiver(waiver: Waiver, language: Language) -> str:
    """Why a finding is let pass, by whom, until when: `已核实（负责人 张三，有效至 …）`."""
    said = (
        f"{label.in_(language)} {text}"
        for label, text in ((OWNER, waiver.owner), (UNTIL, waiver.expires))
        if text
    )
    if language == "zh":
        return waiver.reason + "".join(f"（{each}）" for each in ["，".join(said)] if each)
    return waiver.reason + "".join(f" ({each})" for each in [", ".join(said)] if each)


def called(fixed: Fixed | Finding) -> tuple[str, ...]:
    """Agency, project and indicator, as far as they are known."""
    return tuple(each for each in (fixed.agency, fixed.project, fixed.indicator) if each)


def unshown(report: Report, language: Language) -> str | None:
    """How many findings are left out, where any are."""
    if not report.unshown:
        return None
    return count(report.unshown, "另有 {} 个问题没有列出", "more finding", language) + (
        "" if language == "zh" else " not listed"
    )


def summary(report: Report, language: Language) -> str:
    """The run in one sentence: how much was checked and what was found."""

    def say(number: int, zh: str, en: str) -> str:
        return count(number, zh, en, language)

    zh = language == "zh"
    comma, colon, semicolon = ("，", "：", "；") if zh else (", ", ": ", "; ")
    size = [
        say(len(report.checked), "文件 {} 份", "document"),
        say(report.projects, "项目 {} 个", "project"),
        say(report.indicators, "指标 {} 条", "indicator"),
    ]
    found = [
        say(report.count(Severity.ERROR), "错误 {} 个", "error"),
        say(report.count(Severity.WARNING), "警告 {} 个", "warning"),
        say(report.count(Severity.INFO), "提示 {} 个", "info message"),
    ]
    rest = [
        say(number, *words)
        for number, words in (
            (report.waived, ("已豁免 {} 个", "waived finding")),
            (report.known, ("基线已有 {} 个", "known finding")),
            (len(report.fixed), ("已改正 {} 个", "fixed finding")),
            (len(report.unreadable), ("未能检查的文件 {} 份", "unreadable input")),
            (report.skipped, ("跳过的文件 {} 份", "skipped file")),
            (len(report.in_state(RuleState.BROKEN)), ("未能运行的规则 {} 条", "broken rule")),
        )
        if number
    ]
    checked = ("已检查" if zh else "Checked ") + ("、" if zh else ", ").join(size)
    return semicolon.join([checked + colon + comma.join(found), *rest])
