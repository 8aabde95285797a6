"""Words that run down in narrow cells of pdfs without lines: 产 above 出 above 指 above 标."""

import pytest
from pdf_writer import Page, pdf

from checker import readers
from checker.readers.sheets import Table

LEFT = (50, 90, 190, 350)
HEAD = ("一级", "二级指标", "三级指标", "指标值")
ROWS = (
    ("数量指标", "新增高标准农田面积", "≥3.2万亩"),
    ("质量指标", "工程质量抽检合格率", "=100%"),
    ("时效指标", "年度投资完成率", "≥80%"),
    ("社会效益", "受益农户数", "≥2860户"),
    ("生态效益", "农田节水率", "≥12.5%"),
    ("可持续影响", "工程管护机制", "建立健全"),
)


def read(page: Page) -> list[list[str]]:
    (sheet,) = readers.read(pdf(page), "表.pdf")
    (table,) = (block for block in sheet.blocks if isinstance(block, Table))
    return [[cell.text for cell in row] for row in table.rows]


def upright(page: Page, x: float, middle: float, word: str, step: float = 12) -> None:
    top = middle - step * (len(word) - 1) / 2
    for place, char in enumerate(word):
        page.text(x, top + place * step, char)


def written(*words: tuple[float, str], pitch: float = 26) -> Page:
    page = Page()
    for x, text in zip(LEFT, HEAD, strict=True):
        page.text(x, 60, text)
    for place, row in enumerate(ROWS, 1):
        for x, text in zip(LEFT[1:], row, strict=True):
            page.text(x, 60 + pitch * place, text)
    for at, word in words:
        upright(page, LEFT[0] + 5, 60 + pitch * at, word)
    return page


@pytest.mark.parametrize("pitch", [20, 26, 31.5])
def test_words_that_run_down_reach_over_the_rows_beside_them(pitch):
    rows = read(written((2, "产出指标"), (5, "效益指标"), pitch=pitch))
    assert [row[0] for row in rows if len(row) == 4] == ["一级", "产出指标", "效益指标"]
    assert [row[-3:] for row in rows[1:]] == [list(row) for row in ROWS]


def test_blank_lines_may_set_the_characters_of_a_word_apart():
    page = written()
    upright(page, LEFT[0] + 5, 60 + 26 * 3.5, "绩效指标", step=27)
    assert [row[0] for row in read(page) if len(row) == 4] == ["一级", "绩效指标"]


@pytest.mark.parametrize("units", ["亩个户人天次", "个个个个个个"])
def test_a_column_of_units_is_no_word(units):
    page = written(pitch=18)
    for place, unit in enumerate(units, 1):
        page.text(LEFT[-1] + 90, 60 + 18 * place, unit)
    assert [row[-1] for row in read(page)[1:]] == list(units)


def test_the_last_characters_of_wrapped_cells_are_no_word():
    page = Page()
    for x, text in zip(LEFT, HEAD, strict=True):
        page.text(x, 60, text)
    for place, row in enumerate(ROWS[:4]):
        y = 90 + 30 * place
        for x, text in zip(LEFT[1:], ("服务对象满意度指", *row[1:]), strict=True):
            page.text(x, y, text)
        page.text(LEFT[1], y + 12, "标")
    assert [row[-3] for row in read(page)[1:]] == ["服务对象满意度指标"] * 4
