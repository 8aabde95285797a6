"""Grids of texts, for tests that write them in a format and read them back."""

from hypothesis import strategies as st

from checker import readers
from checker.readers.sheets import Line, Table

WORDS = (
    "产出指标",
    "数量指标",
    "采购台式机数量",
    "≥95%",
    "10台",
    "及时",
    "社会公众或服务对象满意度指标",
    "按相关程序和计划规定进行公开招标、订立合同。",
    "100.00",
    "Dell Optiplex",
    "A4纸",
    "—",
    "“最多跑一次”改革",
)
HEADS = ("一级指标", "二级指标", "三级指标", "指标值", "指标描述", "备注", "权重")


TEXTS = st.sampled_from(WORDS)


@st.composite
def grids(draw, texts=TEXTS, *, blanks=True):
    """A header without blanks, and rows below it, each with two texts or more."""
    width = draw(st.integers(3, len(HEADS)))
    cell = st.one_of(texts, st.just("")) if blanks else texts
    rows = draw(st.lists(st.lists(cell, min_size=width, max_size=width), min_size=2, max_size=8))
    return [list(HEADS[:width]), *(row for row in rows if sum(map(bool, row)) > 1)]


def tables_of(data, name):
    """The tables of a file, each as a list of rows of texts; covered cells are left out."""
    if isinstance(data, str):
        data = data.encode()
    return [
        [[cell.text for cell in row] for row in block.rows]
        for sheet in readers.read(data, name)
        for block in sheet.blocks
        if isinstance(block, Table)
    ]


def lines_of(data, name):
    """The texts outside tables."""
    if isinstance(data, str):
        data = data.encode()
    return [
        block.text
        for sheet in readers.read(data, name)
        for block in sheet.blocks
        if isinstance(block, Line)
    ]
