"""The columns of a corpus's four tables, each with its type and meaning.

A table has the row's own fields, as rules know them, and beside them what the model keeps and no
rule can name, so that a row says all that the parsed document said.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from checker.language import Bilingual
from checker.tables.fields import FIELDS, SCOPES, Scope


class Kind(StrEnum):
    """The types of columns; `json` is a text that holds JSON."""

    TEXT = "text"
    NUMBER = "number"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DATE = "date"
    KEY = "key"
    JSON = "json"


class Column(Struct, frozen=True):
    """One column of a table. `field`: a rule can name it."""

    name: str
    kind: Kind
    meaning: Bilingual
    field: bool = False


WHOLE = frozenset({"year", "unplaced", "project_nth", "nth"})
"""Fields that are whole numbers in the tables, though rules reckon with numbers alone."""

CELLS, REST = "cells", "rest"

ADDRESSES: tuple[Column, ...] = tuple(
    Column(name, kind, Bilingual(zh, en))
    for name, kind, zh, en in (
        (
            "scope",
            Kind.TEXT,
            "属于哪个表的行",
            "whose cell it is: document, agency …",
        ),
        ("id", Kind.KEY, "那一行的行号", "the number of that row"),
        ("name", Kind.TEXT, "格的名称，如 value", "which cell of the row, such as value"),
        ("table", Kind.INTEGER, "文件中的第几个表", "which table of the file, from 1"),
        ("row", Kind.INTEGER, "行", "row in the table"),
        ("column", Kind.INTEGER, "列", "column in the table"),
        ("sheet", Kind.TEXT, "工作表", "worksheet"),
        ("cell", Kind.TEXT, "单元格，如 H12", "cell of the worksheet, as H12"),
        ("page", Kind.INTEGER, "页", "page of a pdf"),
        ("line", Kind.INTEGER, "行号（文本文件）", "line of a text"),
        ("char", Kind.INTEGER, "行内第几个字（文本文件）", "character in the line of a text"),
        ("hidden", Kind.BOOLEAN, "格是否隐藏", "in a hidden row, column or sheet"),
    )
)
"""The table `cells`: in which cell each text stands; the last nine are `model.Address`."""


def key(scope: Scope) -> str:
    """The column that numbers the rows of a table through the corpus, and refers to them."""
    return f"{scope}_id"


def columns(scope: Scope) -> tuple[Column, ...]:
    """All columns of a scope's table, in their order."""
    keys = SCOPES[SCOPES.index(scope) :: -1]
    return (
        *(Column(key(each), Kind.KEY, _KEY) for each in keys),
        *(_of_field(name) for name, each in FIELDS.items() if each.scope is scope),
        *(Column(name, kind, Bilingual(zh, en)) for name, kind, zh, en in _BESIDE[scope]),
        Column(REST, Kind.JSON, _REST),
    )


def _of_field(name: str) -> Column:
    each = FIELDS[name]
    kind = Kind.INTEGER if name in WHOLE else Kind(each.type)
    return Column(name, kind, each.meaning, field=True)


_KEY = Bilingual("行号，在整个数据集中不重复", "number of the row, unique in the corpus")
_REST = Bilingual(
    "其余内容（JSON，同 jixiao parse 的写法），没有则为空",
    "what no other column tells, as in the JSON of `jixiao parse`; null where there is nothing",
)
_BESIDE: dict[Scope, tuple[tuple[str, Kind, str, str], ...]] = {
    Scope.DOCUMENT: (
        ("sha256", Kind.TEXT, "文件内容的 SHA-256", "SHA-256 of the file's content"),
        ("projects", Kind.INTEGER, "项目数", "number of projects"),
        ("indicators", Kind.INTEGER, "指标数", "number of indicators"),
        ("content", Kind.TEXT, "表格内容的标记", "mark of what its tables say; null if nothing"),
        ("issued_text", Kind.TEXT, "批复日期，原文", "date of issue as parsed"),
    ),
    Scope.AGENCY: (),
    Scope.PROJECT: (
        ("namesake", Kind.TEXT, "与同单位同名项目的区别", "what tells it from its namesakes"),
    ),
    Scope.INDICATOR: (
        ("weight_text", Kind.TEXT, "权重或分值，原文", "weight or points as written"),
        ("score", Kind.TEXT, "得分", "points reached"),
        ("deviation", Kind.TEXT, "偏差原因", "why the value was missed"),
    ),
}
