"""The closed list of fields that a rule may name, with type, row and meaning.

A rule that needs another fact gets another field here; there is no other way to see more.
"""

from __future__ import annotations

from enum import StrEnum
from typing import get_args

from msgspec import Struct

from checker.language import Bilingual
from checker.model import Origin
from checker.values.target import Kind, Operator


class Type(StrEnum):
    """The types of expressions. NULL is of no type and fits all."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    NULL = "null"


class Scope(StrEnum):
    """What a row of a frame is. A row also has the fields of the scopes above it."""

    DOCUMENT = "document"
    AGENCY = "agency"
    PROJECT = "project"
    INDICATOR = "indicator"


SCOPES: tuple[Scope, ...] = tuple(Scope)
"""From the widest to the narrowest."""


class Field(Struct, frozen=True):
    """One fact about a row.

    `cell` names the cell of the model's object that it stands in, or that it was derived from;
    `written` is true where that cell holds the field itself, so that it can be rewritten. `words`
    are all that it can say, where that is a closed list.
    """

    name: str
    type: Type
    scope: Scope
    meaning: Bilingual
    cell: str
    written: bool
    words: tuple[str, ...] = ()


_WORDS = {
    "category": ("产出", "效益", "满意度", "成本", "其他"),
    "origin": get_args(Origin),
    "operator": get_args(Operator),
    "kind": get_args(Kind),
}
"""All that a field of a closed list can say."""

_CELLS = {
    "agency_code": "code",
    "agency": "name",
    "project": "name",
    "project_code": "code",
    "other_funds": "other",
    "unplaced_text": "unplaced",
}
_DERIVED = {
    "path": "title",
    "category": "level1",
    "group": "level2",
    "satisfaction": "name",
    "origin": "name",
    "moved": "description",
    **dict.fromkeys(
        (
            *("operator", "low", "high", "from_date", "to_date"),
            *("unit", "kind", "change", "tolerance"),
            *("implicit", "redundant", "odd_sign"),
        ),
        "value",
    ),
    **dict.fromkeys(("name_stem", "name_unit", "nth"), "name"),
    **dict.fromkeys(("project_asked", "project_nth"), "name"),
    "goal_asked": "goal",
    "funds_asked": "total",
    "fund_sources": "total",
    "description_asked": "description",
}


def _of(scope: Scope, *rows: tuple[str, Type, str, str]) -> list[Field]:
    return [
        Field(
            name,
            type_,
            scope,
            Bilingual(zh, en),
            _DERIVED.get(name) or _CELLS.get(name, name),
            name not in _DERIVED,
            _WORDS.get(name, ()),
        )
        for name, type_, zh, en in rows
    ]


_T, _N, _B, _D = Type.TEXT, Type.NUMBER, Type.BOOLEAN, Type.DATE

_ALL = [
    *_of(
        Scope.DOCUMENT,
        ("path", _T, "文件路径", "path of the file"),
        ("title", _T, "标题", "title"),
        ("year", _N, "预算年度", "budget year"),
        ("department", _T, "部门", "department"),
        ("issuer", _T, "批复单位", "issuing office"),
        ("issued", _D, "批复日期", "date of issue"),
        (
            "unplaced",
            _N,
            "没有归入任何字段的单元格数，不算表格上下文的散文",
            "number of cells that no field took, without the prose around tables",
        ),
        ("unplaced_text", _T, "其中第一个的文字", "text of the first of them"),
    ),
    *_of(
        Scope.AGENCY,
        ("agency_code", _T, "预算单位编码", "code of the budget unit"),
        ("agency", _T, "预算单位名称", "name of the budget unit"),
    ),
    *_of(
        Scope.PROJECT,
        ("project", _T, "项目名称", "name of the project"),
        ("project_code", _T, "项目编码", "code of the project"),
        ("goal", _T, "总体目标", "overall goal"),
        ("total", _N, "资金总计（元）", "total funds in yuan"),
        ("general", _N, "一般公共预算（元）", "general public budget in yuan"),
        ("government_fund", _N, "政府性基金（元）", "government funds in yuan"),
        ("special_account", _N, "专户资金（元）", "special fiscal account in yuan"),
        ("other_funds", _N, "其他资金（元）", "other funds in yuan"),
        (
            "fund_sources",
            _N,
            "表上有几项资金来源，空着的也算",
            "number of fund sources that the table has, blank or not",
        ),
        (
            "project_nth",
            _N,
            "在预算单位中是第几个项目",
            "which project of its budget unit it is, from 1",
        ),
        (
            "project_asked",
            _B,
            "表上有没有填项目名称的地方，空着也算",
            "the form has a place for the project's name, blank or not",
        ),
        (
            "goal_asked",
            _B,
            "表上有没有填总体目标的地方，空着也算",
            "the form has a place for the goal, blank or not",
        ),
        (
            "funds_asked",
            _B,
            "表上有没有填资金的地方，空着也算",
            "the form has a place for the money, blank or not",
        ),
    ),
    *_of(
        Scope.INDICATOR,
        ("level1", _T, "一级指标，原文", "level 1 as written"),
        ("level2", _T, "二级指标，原文", "level 2 as written"),
        (
            "category",
            _T,
            "类别：产出、效益、满意度、成本或其他；由一级指标（空白时由二级指标）归一",
            "产出, 效益, 满意度, 成本 or 其他, from level 1, or level 2 where that is blank",
        ),
        (
            "group",
            _T,
            "二级指标归一：数量、质量、时效、成本、经济、社会、生态、可持续 …",
            "level 2 normalised: 数量, 质量, 时效, 成本, 经济, 社会, 生态, 可持续 …",
        ),
        (
            "satisfaction",
            _B,
            "是否满意度指标：一级、二级或名称中提到满意",
            "a satisfaction indicator: level 1, level 2 or the name says so",
        ),
        ("name", _T, "指标名称", "name of the indicator"),
        (
            "name_stem",
            _T,
            "指标名称去掉空白和末尾的括号：采购资金节约率（%）→ 采购资金节约率",
            "the name without white space and brackets at its end",
        ),
        (
            "name_unit",
            _T,
            "指标名称给出的计量单位：末尾括号里的，或人数、次数、件数等词尾的（人员、面积不算）",
            "unit that the name gives: in brackets, or by an ending such as 人数 or 次数",
        ),
        ("nth", _N, "在项目中是第几条指标", "which indicator of its project it is, from 1"),
        ("value", _T, "指标值，原文", "target value as written"),
        ("description", _T, "指标描述", "description"),
        (
            "description_asked",
            _B,
            "表上有没有填指标描述的地方，空着也算",
            "the form has a place for the description, blank or not",
        ),
        ("remark", _T, "备注", "remark"),
        ("origin", _T, "common（明细指标）或 individual（个性指标）", "common or individual"),
        ("weight", _N, "权重或分值", "weight or points"),
        ("actual", _T, "实际完成值", "value reached"),
        (
            "moved",
            _B,
            "指标描述是否填在了不是描述的列里",
            "the description stood in a column that is not for descriptions",
        ),
        (
            "operator",
            _T,
            "指标值的比较方式：= >= <= > < range qualitative date",
            "the value's comparison: = >= <= > < range qualitative date",
        ),
        ("low", _N, "指标值下限", "lower bound of the value"),
        ("high", _N, "指标值上限", "upper bound of the value"),
        ("from_date", _D, "指标值起始日期", "date from which"),
        ("to_date", _D, "指标值截止日期", "date up to which"),
        (
            "unit",
            _T,
            "计量单位：指标值里写的，否则指标名称里写的",
            "unit of measure: from the value, else from the name",
        ),
        (
            "kind",
            _T,
            "指标值种类：percent number date qualitative placeholder compound empty",
            "sort of value: percent number date qualitative placeholder compound empty",
        ),
        (
            "change",
            _B,
            "是否增长或变化（增长率、较上年提高5%）",
            "a growth or change against a base (增长率, 较上年提高5%)",
        ),
        ("tolerance", _B, "是否允许偏差（±）", "a ± target"),
        (
            "implicit",
            _B,
            "没写比较符号（95%、10件），方向要读者自己判断",
            "the sign is not written (95%, 10件), so direction is left to the reader",
        ),
        (
            "redundant",
            _B,
            "同一比较说了两遍（≥95%以上）",
            "the comparison is said twice (≥95%以上)",
        ),
        (
            "odd_sign",
            _B,
            "用形近的符号代替了比较符号（》90%、=>90%）",
            "a look-alike stands where a sign should (》90%, =>90%)",
        ),
    ),
]

FIELDS: dict[str, Field] = {each.name: each for each in _ALL}
"""Every field by name, from document to indicator."""


def visible(scope: Scope) -> dict[str, Field]:
    """The fields that a row of the scope has: its own and those above it."""
    reach = SCOPES.index(scope)
    return {name: each for name, each in FIELDS.items() if SCOPES.index(each.scope) <= reach}
