"""Tables of pdfs without lines: banners across them, columns that touch, rows on their own."""

import pytest
from pdf_writer import Page, pdf

from checker import parsing, readers
from checker.readers.sheets import Line, Table

LEFT = (50, 110, 210, 350, 440)
HEAD = ("一级指标", "二级指标", "三级指标", "指标值", "分值")
FIRST = (
    ("产出指标", "数量指标", "维修校舍面积", "≥3200平方米", "20"),
    ("产出指标", "质量指标", "工程验收合格率", "100%", "20"),
    ("效益指标", "社会效益", "受益学生人数", "≥900人", "10"),
)
SECOND = (
    ("产出指标", "数量指标", "改造食堂个数", "2个", "30"),
    ("产出指标", "时效指标", "完工及时率", "≥95%", "20"),
    ("满意度指标", "服务对象", "家长满意度", "≥90%", "10"),
)


def width(text: str) -> float:
    return sum(5 if char.isascii() else 10 for char in text)


def put(page: Page, y: float, row: tuple[str, ...]) -> None:
    for x, text in zip(LEFT, row, strict=True):
        page.text(x, y, text)


def read(*pages: Page) -> list[Line | Table]:
    (sheet,) = readers.read(pdf(*pages), "表.pdf")
    return [block for block in sheet.blocks if isinstance(block, Line | Table)]


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


@pytest.mark.parametrize("banner", ["一、校舍维修（80万元）", "项目名称：校舍维修    预算：80万元"])
def test_banners_stand_in_rows_of_their_own(banner):
    page = Page()
    page.text(180, 40, "项目支出绩效目标表", 16)
    put(page, 80, HEAD)
    for start, rows in ((100, FIRST), (180, SECOND)):
        page.text(50, start, banner)
        for place, row in enumerate(rows, 1):
            put(page, start + 20 * place, row)
    _, table = read(page)
    said = [[text for text in row if text] for row in texts(table)]
    assert [len(row) for row in said] == [5, 1, 5, 5, 5, 1, 5, 5, 5]
    assert said[1][0].startswith(banner[:6])
    assert table.rows[1][0].colspan == len(HEAD)
    assert said[2:5] == [list(row) for row in FIRST]


def test_a_title_between_two_tables_is_no_banner():
    page = Page()
    for start, rows in ((60, FIRST), (240, SECOND)):
        page.text(180, start, "项目支出绩效目标表", 16)
        put(page, start + 30, HEAD)
        for place, row in enumerate(rows, 1):
            put(page, start + 30 + 20 * place, row)
    kinds = [type(block) for block in read(page)]
    assert kinds == [Line, Table, Line, Table]


@pytest.mark.parametrize("gap", [1.0, 2.0, 4.0])
def test_columns_that_nearly_touch(gap):
    page = Page()
    put(page, 60, HEAD)
    rows = [*FIRST, *SECOND]
    for place, row in enumerate(rows, 1):
        y = 60 + 20 * place
        for x, text in zip(LEFT[:3], row[:3], strict=True):
            page.text(x, y, text)
        # A value on the right of its column, and its points on the left of the next.
        page.text(430 - width(row[3]), y, row[3])
        page.text(430 + gap, y, row[4])
    (table,) = read(page)
    assert texts(table)[1:] == [list(row) for row in rows]


def test_the_last_row_alone_on_top_of_the_next_page():
    first, second = Page(), Page()
    put(first, 60, HEAD)
    for place, row in enumerate((*FIRST, *SECOND[:2]), 1):
        put(first, 60 + 20 * place, row)
    put(second, 60, SECOND[2])
    *_, table = read(first, second)
    assert isinstance(table, Table)
    assert texts(table) == [list(SECOND[2])]


def test_a_footer_on_top_of_the_next_page_is_no_row():
    first, second = Page(), Page()
    put(first, 60, HEAD)
    for place, row in enumerate((*FIRST, *SECOND), 1):
        put(first, 60 + 20 * place, row)
    for x, text in zip(LEFT[1:4], ("填表人：周某", "审核人：吴某", "电话：8123"), strict=True):
        second.text(x, 60, text)
    assert isinstance(read(first, second)[-1], Line)


def test_a_goal_that_goes_on_in_the_next_line_is_whole(vocabulary):
    goal = "完成全县三十二所农村小学的校舍维修和食堂改造，改善学生的学习和生活条件，消除安全隐患"
    page = Page()
    page.text(50, 40, f"总体目标：{goal[:34]}").text(50, 56, goal[34:])
    put(page, 90, HEAD)
    for place, row in enumerate(FIRST, 1):
        put(page, 90 + 20 * place, row)
    document = parsing.parse(readers.read(pdf(page), "表.pdf"), "表.pdf", vocabulary)
    ((project,),) = (agency.projects for agency in document.agencies)
    assert project.goal == goal


@pytest.mark.parametrize("title", ["项目支出绩效目标表", "二、食堂改造"])
def test_a_heading_below_a_goal_is_no_part_of_it(vocabulary, title):
    goal = "完成全县三十二所农村小学的校舍维修和食堂改造任务"
    page = Page()
    page.text(50, 40, f"总体目标：{goal}").text(50, 56, title)
    put(page, 90, HEAD)
    for place, row in enumerate(FIRST, 1):
        put(page, 90 + 20 * place, row)
    document = parsing.parse(readers.read(pdf(page), "表.pdf"), "表.pdf", vocabulary)
    projects = [each for agency in document.agencies for each in agency.projects]
    assert all(each.goal in {None, goal} for each in projects)


def test_two_rows_of_heads_at_the_top_of_their_cells():
    # Lines of a cell are 12 apart, rows 14; all texts stand at the top, the heads too.
    page = Page()
    tall = {50: "编码", 100: "单位及项目", 330: "一级指标", 400: "明细指标", 480: "指标值"}
    for x, text in {**tall, 220: "资金安排"}.items():
        page.text(x, 60, text)
    for x, text in {180: "总计", 230: "基金", 280: "其他"}.items():
        page.text(x, 74, text)
    rows = [
        ({50: "301001", 100: "云溪县教育"}, {50: "03", 100: "体育局"}),
        ({100: "中小学校舍", 180: "80000.00", 240: "0", 290: "0"}, {100: "维修"}),
        ({100: "食堂改造", 180: "12500.00", 240: "0", 290: "0"}, {}),
        ({100: "操场改造", 180: "36000.00", 240: "0", 290: "0"}, {}),
        ({330: "产出指标", 400: "维修校舍的", 480: "≥3栋"}, {400: "栋数"}),
        ({330: "效益指标", 400: "受益学生", 480: "不少于9"}, {480: "00人"}),
        ({330: "满意度", 400: "家长满意度", 480: "≥90%"}, {}),
    ]
    y = 88
    for lines in rows:
        for line in filter(None, lines):
            for x, text in line.items():
                page.text(x, y, text)
            y += 12
        y += 2
    [table] = read(page)
    assert isinstance(table, Table)
    heads = {cell.text: (cell.rowspan, cell.colspan) for row in table.rows[:2] for cell in row}
    assert heads == {
        **dict.fromkeys(tall.values(), (2, 1)),
        "资金安排": (1, 3),
        **dict.fromkeys(("总计", "基金", "其他"), (1, 1)),
    }
    assert [[text for text in row if text] for row in texts(table)[2:]] == [
        ["30100103", "云溪县教育体育局"],
        ["中小学校舍维修", "80000.00", "0", "0"],
        ["食堂改造", "12500.00", "0", "0"],
        ["操场改造", "36000.00", "0", "0"],
        ["产出指标", "维修校舍的栋数", "≥3栋"],
        ["效益指标", "受益学生", "不少于900人"],
        ["满意度", "家长满意度", "≥90%"],
    ]
