"""Reports made by hand, one for each thing that a reporter has to show."""

from __future__ import annotations

from msgspec import structs
from office_text import OFFICE_TEXT

from checker import reporters
from checker.findings import (
    DocumentResult,
    Finding,
    Fixed,
    PackResult,
    Report,
    RowCell,
    RuleResult,
    Severity,
    Waiver,
)
from checker.language import Bilingual, Language
from checker.model import Address

TEXTUAL = [name for name, each in reporters.FORMATS.items() if not each.binary]


def rendered(format_: str, report: Report, language: Language, *, color: bool = False) -> str:
    """A report, whole; of a binary format all that it says."""
    data = b"".join(reporters.pieces(format_, report, language, color=color))
    return OFFICE_TEXT[format_](data) if format_ in OFFICE_TEXT else data.decode()


TABLE = "报送/目标表.txt"
BOOK = "报送/目标表.xlsx"

PERCENT = Finding(
    rule="percent-in-range",
    severity=Severity.ERROR,
    message=Bilingual(
        "指标「合同执行率」的指标值 120% 超出 0–100%",
        "Indicator 合同执行率 has the value 120%, outside 0–100%",
    ),
    path=TABLE,
    location=Address(table=1, row=6, column=10, line=18, char=23),
    agency="市政务服务办公室本级",
    project="办公设备购置",
    indicator="合同执行率",
    field="value",
    text="120%",
    suggestion={"value": "100%"},
    basis=("财预〔2015〕88号", "财预〔2021〕101号"),
    fingerprint="a" * 32,
    row=(
        RowCell("产出指标", "level1"),
        RowCell("合同执行率", "name"),
        RowCell("120%", "value", offending=True),
        RowCell("合同执行部分占合同总数的比率，按照合同约定的时间节点逐项核对。", "description"),
        RowCell("", "remark"),
    ),
)

BLANK = Finding(
    rule="value-missing",
    severity=Severity.WARNING,
    message=Bilingual("指标「满意度」没有指标值", "Indicator 满意度 has no value"),
    path=TABLE,
    location=Address(table=1, row=9, column=10, line=21, char=14),
    agency="市政务服务办公室本级",
    project="物业管理费",
    indicator="满意度",
    field="value",
    text=None,
    suggestion=None,
    basis=(),
    fingerprint="b" * 32,
    row=(RowCell("满意度", "name"), RowCell("　", "value", offending=True)),
)

IN_BOOK = Finding(
    rule="moved-description",
    severity=Severity.INFO,
    message=Bilingual("指标描述填错了列", "The description stands in the wrong column"),
    path=BOOK,
    location=Address(table=1, row=12, column=8, sheet="附表1", cell="H12"),
    agency=None,
    project="设备",
    indicator="完好率",
    field="name",
    text="完好设备占比",
    suggestion={"description": "完好设备占比"},
    basis=("财预〔2015〕88号",),
    fingerprint="c" * 32,
)

ON_PAGE = Finding(
    rule="unplaced-content",
    severity=Severity.WARNING,
    message=Bilingual("有 1 格没有归入任何字段", "1 cell belongs to no field"),
    path=BOOK,
    location=Address(page=3),
    agency=None,
    project=None,
    indicator=None,
    field="unplaced",
    text=None,
    suggestion=None,
    basis=(),
    fingerprint="d" * 32,
)

RULES = (
    RuleResult(
        "percent-in-range",
        Severity.ERROR,
        Bilingual("比例应在 0–100% 之间", "A proportion lies within 0–100%"),
        120,
        119,
        1,
    ),
    RuleResult(
        "value-missing", Severity.WARNING, Bilingual("指标值必填", "A value is needed"), 187, 186, 1
    ),
    RuleResult(
        "output-and-benefit",
        Severity.ERROR,
        Bilingual("须有产出和效益指标", "Output and benefit indicators are needed"),
        25,
        25,
        0,
    ),
    RuleResult("funds-sum", Severity.ERROR, Bilingual("资金合计", "Funds add up"), 25, 25, 0),
    RuleResult("weight-sum", Severity.INFO, Bilingual("权重合计", "Weights add up"), 0, 0, 0),
    RuleResult(
        "broken", Severity.INFO, Bilingual("坏规则", "A bad rule"), 3, 0, 0, "ComputeError: 溢出"
    ),
)

PACKS = (PackResult("core", "1a2b3c4d5e6f" + "0" * 52), PackResult("本地", "f" * 64))

FULL = Report(
    version="0.1.0",
    profile="general",
    packs=PACKS,
    documents=(
        DocumentResult(TABLE, "ab12cd34ef56" + "0" * 52, 25, 187),
        DocumentResult(BOOK, "0123456789ab" + "c" * 52, 1, 9),
        DocumentResult("没有.txt", None, error=Bilingual("文件不存在", "there is no such file")),
        DocumentResult(
            "报送/通知.txt",
            "e" * 64,
            skipped=Bilingual("没有绩效目标表", "holds no target table"),
        ),
    ),
    rules=RULES,
    findings=(PERCENT, BLANK, ON_PAGE, IN_BOOK),
    litter=2,
)

CLEAN = Report(
    version="0.1.0",
    profile="general",
    packs=PACKS[:1],
    documents=(DocumentResult(TABLE, "ab12cd34ef56" + "0" * 52, 1, 1),),
    rules=RULES[2:4],
    findings=(),
)

_NASTY = "\x1b[31m|`<b>x</b>`\x00*_[点](http://a.cn)\u202e\r\n# 题\udce4"

HOSTILE = Report(
    version="0.1.0",
    profile="general",
    packs=(),
    documents=(DocumentResult("a\udcff\x1b]0;t\x07.txt", "9" * 64, 1, 1),),
    rules=(),
    findings=(
        Finding(
            rule="percent-in-range",
            severity=Severity.ERROR,
            message=Bilingual(_NASTY, _NASTY),
            path="a\udcff\x1b]0;t\x07.txt",
            location=Address(sheet=_NASTY, cell="A1"),
            agency=_NASTY,
            project=_NASTY,
            indicator=_NASTY,
            field="value",
            text=_NASTY,
            suggestion={"value": _NASTY},
            basis=(_NASTY,),
            fingerprint="e" * 32,
            row=(RowCell(_NASTY, "name"), RowCell(_NASTY, "value", offending=True)),
        ),
    ),
)

GATED = structs.replace(
    FULL,
    findings=(
        PERCENT,
        structs.replace(
            BLANK, waiver=Waiver("满意度由上级部门统一调查", "张三", "2026-12-31"), known=True
        ),
        structs.replace(BLANK, agency=None, project=None, waiver=Waiver(_NASTY)),
        structs.replace(ON_PAGE, known=True),
    ),
    fixed=(
        Fixed("9" * 32, "funds-sum", TABLE, "市政务服务办公室本级", "物业管理费", None),
        Fixed("8" * 32, "percent-in-range", BOOK, None, _NASTY, "设备"),
    ),
    same=((TABLE, BOOK, "报送/目标表.pdf"),),
)

FORMULAS = (
    "=100%",
    "-5%",
    "+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=2",
    " =3",
    "'=4",
    "＝5",
    "<r><t>6</t></r>",
)
"""Texts that a spreadsheet would compute, or a writer of spreadsheets would take for markup."""

COMPUTABLE = structs.replace(
    FULL,
    findings=tuple(
        structs.replace(PERCENT, text=each, agency=each, message=Bilingual(each, each))
        for each in FORMULAS
    ),
)

SAMPLES = {"full": FULL, "clean": CLEAN, "hostile": HOSTILE, "gated": GATED}
