"""The columns of the table of findings, each with its type and meaning."""

from __future__ import annotations

from msgspec import Struct

from checker.language import Bilingual


class Column(Struct, frozen=True):
    """One column; `kind` is text, integer, boolean, or what a list holds."""

    name: str
    kind: str
    meaning: Bilingual


def _columns(*rows: tuple[str, str, str, str]) -> tuple[Column, ...]:
    return tuple(Column(name, kind, Bilingual(zh, en)) for name, kind, zh, en in rows)


COLUMNS = _columns(
    ("rule", "text", "规则", "id of the rule"),
    ("severity", "text", "级别：error warning info", "error, warning or info"),
    ("message_zh", "text", "说明（中文）", "message in Chinese"),
    ("message_en", "text", "说明（英文）", "message in English"),
    ("path", "text", "文件路径", "path of the document"),
    ("table", "integer", "文件中的第几个表", "which table of the file, from 1"),
    ("row", "integer", "行", "row in the table"),
    ("column", "integer", "列", "column in the table"),
    ("sheet", "text", "工作表", "worksheet"),
    ("cell", "text", "单元格，如 H12", "cell of the worksheet, as H12"),
    ("page", "integer", "页", "page of a pdf"),
    ("line", "integer", "行号（文本文件）", "line of a text"),
    ("char", "integer", "行内第几个字（文本文件）", "character in the line of a text"),
    ("hidden", "boolean", "所在的格是否隐藏", "the cell is in a hidden row, column or sheet"),
    ("agency", "text", "预算单位", "budget unit"),
    ("project", "text", "项目", "project"),
    ("indicator", "text", "指标", "indicator"),
    ("field", "text", "字段", "field that the finding points at"),
    ("text", "text", "该格的原文", "what stands in the cell"),
    ("suggestion", "list of {field, text}", "建议改为", "what to write instead"),
    ("basis", "list of text", "依据", "regulations"),
    ("fingerprint", "text", "指纹，行移动后不变", "fingerprint; it survives moved rows"),
    ("context", "list of {text, field, offending}", "所在的一行", "the row around the cell"),
    ("waived", "boolean", "是否已豁免", "a waiver covers it"),
    ("waiver_reason", "text", "豁免理由", "why it is waived"),
    ("waiver_owner", "text", "豁免人", "who waived it"),
    ("waiver_expires", "text", "豁免截止日期", "last day of the waiver"),
    ("known", "boolean", "是否在基线中", "the baseline holds it already"),
)
"""Every column of a findings file, in order."""
