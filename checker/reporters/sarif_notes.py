"""What a SARIF log tells beside its results: inputs and rules that did not come to a result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.findings import DocumentResult, Report
from checker.language import Bilingual, Language
from checker.reporters import places, words
from checker.reporters.escape import clean


def notifications(
    report: Report, language: Language, rule_index: Mapping[str, int]
) -> list[dict[str, Any]]:
    """Unreadable inputs and broken rules as errors; what was passed over, or is gone, as notes."""
    told = [said for each in report.documents for said in _of_document(each, language)]
    for rule in report.rules:
        if rule.error:
            about = {"id": rule.id, "index": rule_index[rule.id]}
            told.append({**note("error", f"{rule.id}: {rule.error}"), "associatedRule": about})
    if report.fixed:
        zh = "基线中的问题有 {} 个已不存在"
        gone = words.count(len(report.fixed), zh, "fixed finding", language)
        told.append(note("note", gone))
    told += [note("note", _same(group, language)) for group in report.same]
    return told


def note(level: str, text: str) -> dict[str, Any]:
    """A notification: `error`, `warning` or `note`, and what it says."""
    return {"level": level, "message": message(text)}


def message(text: str) -> dict[str, str]:
    """A message in which no text is a link: SARIF has `[text](target)` in plain text too."""
    return {"text": clean(text).replace("](", "] (")}


def _of_document(document: DocumentResult, language: Language) -> Iterator[dict[str, Any]]:
    location = {"artifactLocation": {"uri": places.uri(document.path)}}
    at = {"locations": [{"physicalLocation": location}]}
    if document.error:
        yield {**note("error", f"{document.path}: {document.error.in_(language)}"), **at}
    if document.skipped:
        yield {**note("note", f"{document.path}: {document.skipped.in_(language)}"), **at}
    for part in document.left_out:
        where = words.address(part.cell, language)
        yield {**note("note", f"{document.path}: {where}: {part.reason}"), **at}


def _same(paths: tuple[str, ...], language: Language) -> str:
    said = Bilingual("内容相同的文件：", "Files that hold the same tables: ")
    return said.in_(language) + ("、" if language == "zh" else ", ").join(paths)
