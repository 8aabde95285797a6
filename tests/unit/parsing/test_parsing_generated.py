"""Generated forms and summaries: what is in them comes back exactly, whatever else is lost to sense
is listed, and nothing breaks the parser."""

import grids
from grids import LEFT, UP
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from parsing_samples import projects_of, rows_seen

from checker import interchange
from checker.errors import InputError

FAST = settings(max_examples=80, deadline=None)

LEVELS = st.sampled_from(["产出指标", "效 益 指 标", "满意度指标(10分)", "成本指标", "一、产出"])
SECOND = st.sampled_from(["数量指标", "质量指标", "社会效益", "服务对象满意度", "生态 效益指标"])
NAMES = st.integers(1, 999).map("事项{}办结情况".format)
VALUES = st.sampled_from(["≥95%", "12次", "", "良好", "2021年12月底前", "/", "≤30万元/公里", "0"])
COUNTED = st.tuples(
    st.sampled_from("≥≤＝"), st.integers(0, 9999), st.sampled_from(["个", "%", "元/人"])
)


class Row(Struct, dict=True):
    first: str
    second: str
    name: str
    value: str
    triple: tuple | None


@st.composite
def rows(draw):
    """Rows of one project, those of one level together."""
    split = draw(st.booleans())
    made = []
    for first in draw(st.lists(LEVELS, min_size=1, max_size=3, unique=True)):
        for second in draw(st.lists(SECOND, min_size=1, max_size=2, unique=True)):
            for name in draw(st.lists(NAMES, min_size=1, max_size=3)):
                triple = draw(COUNTED) if split else None
                value = "{}{}{}".format(*triple) if triple else draw(VALUES)
                made.append(Row(first, second, name, value, triple))
    return made


def levelled(each: list[Row], style: str) -> list[list[str]]:
    """The level cells of rows: repeated, merged, or blank under the first."""
    cells, before = [], None
    for row in each:
        same = before is not None and before.first == row.first
        covered = {"repeated": None, "merged": UP, "blank": ""}[style]
        first = row.first if covered is None or not same else covered
        again = same and before.second == row.second
        cells.append([first, row.second if covered is None or not again else covered])
        before = row
    return cells


@st.composite
def layouts(draw):
    """A drawing of a form or of a summary, and what stands in it."""
    projects = [draw(rows()) for _ in range(draw(st.integers(1, 3)))]
    style = draw(st.sampled_from(["repeated", "merged", "blank"]))
    split = projects[0][0].triple is not None
    projects = [each for each in projects if (each[0].triple is not None) == split]
    weight = draw(st.sampled_from(["", "before", "after"]))
    heads = ["一级指标", "二级指标", "三级指标"]
    heads += ["权重"] if weight == "before" else []
    heads += ["计算符号", "指标值", "计量单位"] if split else ["指标值"]
    heads += ["权重"] if weight == "after" else []
    heads += draw(st.lists(st.sampled_from(["备注", "指标解释"]), unique=True))
    form = draw(st.booleans())
    lines = [] if form else [["序号", "单位名称", "项目名称", "预算数（万元）", *heads]]
    for number, each in enumerate(projects, 1):
        body = [
            body_of(row, levels, weight, heads)
            for row, levels in zip(each, levelled(each, style), strict=True)
        ]
        if form:
            side = draw(st.booleans())
            width = len(heads) + side
            lines.append(wide(["项目支出绩效目标表"], width))
            lines.append(wide(["项目名称", f"项目{number}"], width))
            lines.append(wide(["实施单位", f"单位{number}"], width))
            lines.append(wide(["年度资金总额（万元）", f"{number}"], width))
            lines.append([*(["绩效指标"] if side else []), *heads])
            lines += [[*([UP] if side else []), *row] for row in body]
        else:
            owner = [str(number), f"单位{number}", f"项目{number}", str(number)]
            below = {"repeated": owner, "merged": [UP] * 4, "blank": [""] * 4}[style]
            lines += [[*(owner if at == 0 else below), *row] for at, row in enumerate(body)]
    expected = [
        (
            f"项目{number}",
            number * 10000.0,
            [(r.first, r.second, r.name, r.value or None) for r in each],
        )
        for number, each in enumerate(projects, 1)
    ]
    return "\n".join(" | ".join(line) for line in lines), expected


def body_of(row, levels, weight, heads):
    value = [*map(str, row.triple)] if row.triple else [row.value]
    cells = [*levels, row.name]
    cells += ["10"] if weight == "before" else []
    cells += value
    cells += ["10"] if weight == "after" else []
    return cells + [""] * (len(heads) - len(cells))


def wide(cells, width):
    return [*cells, *[LEFT] * (width - len(cells))]


@FAST
@given(layout=layouts())
def test_what_is_drawn_comes_back(vocabulary, layout):
    drawing, expected = layout
    document = grids.parse(vocabulary, drawing)
    found = [
        (
            project.name,
            project.funds.total,
            [(each.level1, each.level2, each.name, each.value) for each in project.indicators],
        )
        for project in projects_of(document)
    ]
    assert found == expected
    assert document.unplaced == ()


WORDS = st.sampled_from(
    [
        *("项目名称", "项目编码", "主管部门", "实施单位", "资金总额", "其中：财政拨款", "其他资金"),
        *("总体目标", "年度目标", "中期目标", "绩效指标", "一级指标", "二级指标", "三级指标"),
        *("指标值", "实际完成值", "分值", "得分", "产出指标", "数量指标", "5", "≥", "单位：万元"),
        *("项目绩效目标表", "（2020年度）", "合计", "指标1：", "", "", LEFT, UP),
    ]
)
ANY = st.text(
    st.characters(exclude_characters="|\n<^", exclude_categories=["Cs", "Cc", "Zl", "Zp"]),
    max_size=6,
)
UNIQUE = st.builds("甲{}乙{}".format, st.integers(100, 999), ANY.map(str.strip))
HEADER = "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值"


@st.composite
def wild(draw):
    """Rows of labels, values and anything, merged anyhow, with a header among them."""
    lines = draw(st.lists(st.lists(WORDS | UNIQUE, min_size=5, max_size=5), max_size=12))
    drawn = [" | ".join(line) for line in lines]
    drawn.insert(draw(st.integers(0, len(drawn))), HEADER)
    return "\n".join(drawn)


def texts_in(data):
    if isinstance(data, dict | list):
        for each in data.values() if isinstance(data, dict) else data:
            yield from texts_in(each)
    elif isinstance(data, str):
        yield data


@FAST
@given(drawing=wild())
def test_no_text_is_lost_in_a_wild_form(vocabulary, drawing):
    document = grids.parse(vocabulary, drawing)
    data = interchange.to_json(document)
    assert interchange.from_json(data, "") == document
    said = "\n".join(texts_in(data))
    cells = (cell.text for row in grids.grid(drawing).rows for cell in row)
    assert [text for text in cells if text.startswith("甲") and text not in said] == []


@FAST
@given(drawings=st.lists(wild(), min_size=1, max_size=3), line=UNIQUE | WORDS.filter(bool))
def test_wild_documents_are_parsed_or_refused(vocabulary, drawings, line):
    # Without its header the first table is a stranger, or goes on with the one before it.
    blocks = [part for drawing in drawings for part in (line, drawing.replace(HEADER, "| | |"))]
    try:
        rows_seen(grids.parse(vocabulary, grids.sheet(*blocks)))
    except InputError as error:
        assert "" not in (error.message.zh, error.message.en)


def test_an_empty_slot_of_another_period_keeps_its_levels(vocabulary):
    document = grids.parse(
        vocabulary,
        "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值\n"
        "中期绩效指标 | 产出指标 | 数量指标 | 指标1： | \n"
        "年度绩效指标 | 产出指标 | 数量指标 | 修渠长度 | 8公里",
    )
    (project,) = document.agencies[0].projects
    assert [(slot.level1, slot.level2) for slot in project.empty_slots] == [
        ("产出指标", "数量指标")
    ]
    assert [each.value for each in project.indicators] == ["8公里"]
