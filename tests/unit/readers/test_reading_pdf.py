"""Pdfs as sheets: tables by their lines or by their columns, and texts in reading order."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_writer import Page, packed, pdf, stream

from checker import readers
from checker.errors import InputError
from checker.limits import Limits
from checker.model import Address
from checker.readers.sheets import Line, Table, Unread

XS = (50, 120, 220, 330, 430, 540)
HEAD = ("一级指标", "二级指标", "三级指标", "指标值", "说明")
ROWS = (
    ("产出指标", "数量指标", "改造管网长度", "≥12.6公里", "按图纸"),
    ("产出指标", "质量指标", "验收合格率", "100%", ""),
    ("效益指标", "社会效益指标", "受益户数", "3150户", "约1.2万人"),
    ("满意度指标", "服务对象满意度指标", "居民满意度", "≥90%", ""),
)
CASES = Path(__file__).parents[2] / "cases" / "pdf"
SMALLEST = CASES / "application-form" / "document.pdf"


def blocks_of(*pages: Page, **how):
    (sheet,) = readers.read(pdf(*pages, **how), "表.pdf")
    return sheet.blocks


def grid(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def spans(table: Table) -> list[list[tuple[int, int]]]:
    return [[(cell.rowspan, cell.colspan) for cell in row] for row in table.rows]


def rows(*texts):
    return [list(row) for row in texts]


def form() -> Page:
    page = Page().text(200, 40, "项目绩效目标表", 14).text(50, 60, "单位：万元")
    page.table(XS, 70, (HEAD, *ROWS))
    return page


def test_lines_and_a_ruled_table():
    title, unit, table = blocks_of(form())
    assert title == Line("项目绩效目标表", Address(page=1, line=1))
    assert unit.address == Address(page=1, line=2)
    assert grid(table) == rows(HEAD, *ROWS)
    assert table.rows[2][3].address == Address(table=1, row=3, column=4, page=1)
    assert {span for row in spans(table) for span in row} == {(1, 1)}


def test_a_font_that_says_nothing_of_its_characters_uses_a_known_map():
    *_, table = blocks_of(form(), predefined=True)
    assert grid(table) == rows(HEAD, *ROWS)


@pytest.mark.parametrize("text", ["＝640元/人·年", "—•—", "①·②"])
def test_characters_that_a_known_map_has_no_glyph_for_are_kept(text):
    (line,) = blocks_of(Page().text(50, 60, text), predefined=True)
    assert line.text == text


def test_text_without_any_size_does_no_harm():
    page = Page()
    for place, row in enumerate((HEAD, *ROWS)):
        for x, text in zip(XS, row, strict=False):
            page.text(x, 70 + 20 * place, text, 0 if place == 2 else 10)
    assert blocks_of(page)


def test_lines_drawn_as_thin_rectangles():
    page = Page()
    page.table(XS, 70, (HEAD, *ROWS), upright=False, level=False)
    for y in range(70, 171, 20):
        page.fill(50, y, 490, 0.6)
    for x in XS:
        page.fill(x, 70, 0.6, 100)
    (table,) = blocks_of(page)
    assert grid(table) == rows(HEAD, *ROWS)


def test_merged_cells_stand_once_with_their_spans():
    page = Page()
    for y, start in ((50, 50), (70, 50), (90, 150), (110, 50), (130, 50)):
        page.line(start, y, 350, y)
    page.line(50, 50, 50, 130).line(350, 50, 350, 130).line(150, 70, 150, 130)
    page.line(250, 70, 250, 110)
    page.text(60, 64, "项目基本情况").text(60, 94, "产出").text(160, 84, "甲").text(260, 84, "1")
    page.text(160, 104, "乙").text(260, 104, "2").text(60, 124, "备注").text(160, 124, "无")
    (table,) = blocks_of(page)
    assert grid(table) == [["项目基本情况"], ["产出", "甲", "1"], ["乙", "2"], ["备注", "无"]]
    assert spans(table) == [[(1, 3)], [(2, 1), (1, 1), (1, 1)], [(1, 1), (1, 1)], [(1, 1), (1, 2)]]
    assert [cell.address.column for cell in table.rows[2]] == [2, 3]


def test_wrapped_cells():
    page = Page()
    page.table(
        (50, 104, 160, 300), 50, [("提高采购\n效率", "24400000.\n00", "GB/T 19001 quality\nsystem")]
    )
    (table,) = blocks_of(page)
    assert grid(table) == [["提高采购效率", "24400000.00", "GB/T 19001 quality system"]]


def test_two_numbers_in_a_wide_cell_stay_two():
    page = Page()
    page.table((50, 200, 300), 50, [("2019\n2020", "年度")])
    (table,) = blocks_of(page)
    assert grid(table) == [["2019 2020", "年度"]]


def test_text_stacked_in_a_narrow_cell():
    page = Page()
    page.table((50, 66, 200), 50, [("产\n出\n指\n标", "甲")])
    (table,) = blocks_of(page)
    assert grid(table) == [["产出指标", "甲"]]


def test_spaces():
    (line,) = blocks_of(
        Page().text(50, 50, "部门名称：甲").text(150, 50, "单位：a b").text(196, 50, "c")
    )
    assert line.text == "部门名称：甲  单位：a bc"


def test_a_text_too_long_for_its_cell_is_not_cut():
    page = Page()
    page.table((50, 90, 150, 300), 50, [("办公设备购置项目", "", "甲"), ("乙", "丙", "丁")])
    (table,) = blocks_of(page)
    assert grid(table) == [["办公设备购置项目", "", "甲"], ["乙", "丙", "丁"]]


def test_characters_printed_twice_are_read_once():
    page = Page()
    for shift in (0, 0.4):
        page.text(50 + shift, 50, "合计12200元")
    (line,) = blocks_of(page)
    assert line.text == "合计12200元"


def test_radicals_are_the_characters_they_look_like():
    page = Page().text(50, 50, "项目总页数50㎡，见金额-5")
    says = {"目": "⽬", "页": "⻚", "见": "⻅", "金": "⾦", "-": "\xad"}
    (line,) = blocks_of(page, unicodes=says)
    assert line.text == "项目总页数50㎡，见金额-5"


def test_a_character_that_nobody_knows_stays_visible():
    (line,) = blocks_of(Page().text(50, 50, "甲乙"), unicodes={"乙": ""})
    assert line.text == f"甲(cid:{ord('乙')})"


def turned_page(angle: int, rotate: int) -> Page:
    """The form's table, drawn so that it reads upright once the page is turned by `angle`."""
    turned = {
        0: lambda x, y: (x, y),
        90: lambda x, y: (y, 842 - x),
        180: lambda x, y: (595 - x, 842 - y),
        270: lambda x, y: (595 - y, x),
    }[angle]
    page = Page(rotate=rotate)
    for row, texts in enumerate((HEAD, *ROWS)):
        for x, text in zip(XS, texts, strict=False):
            page.text(*turned(x + 3, 84 + 20 * row), text, angle=angle)
    for y in range(70, 171, 20):
        page.line(*turned(50, y), *turned(540, y))
    for x in XS:
        page.line(*turned(x, 70), *turned(x, 170))
    return page


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_turned_pages_read_upright(angle, rotate):
    (table,) = blocks_of(turned_page(angle, rotate))
    assert grid(table) == rows(HEAD, *ROWS)


def test_turned_text_in_one_cell_and_a_watermark():
    page = form()
    page.line(20, 70, 50, 70).line(20, 70, 20, 170).line(20, 170, 50, 170)
    page.text(40, 150, "绩效指标", angle=90).text(200, 400, "内部资料", 40, angle=45)
    *_, table, watermark = blocks_of(page)
    assert table.rows[0][0].text == "绩效指标"
    assert table.rows[0][0].rowspan == 5
    assert grid(table)[1] == list(ROWS[0])
    assert watermark.text == "内部资料"


def test_a_table_without_lines():
    page = Page().text(50, 40, "2020年项目绩效目标汇总如下，各单位请认真对照执行并按时报送材料。")
    page.table(XS, 60, (HEAD, *ROWS), upright=False, level=False)
    page.text(50, 200, "填表人：张某").text(250, 200, "审核人：李某").text(420, 200, "日期：5月")
    prose, table, *_ = blocks_of(page)
    assert prose.text.endswith("材料。")
    assert grid(table)[:5] == rows(HEAD, *ROWS)


def test_a_table_without_lines_whose_cells_wrap():
    page = Page()
    page.table(
        (50, 110, 180, 260, 330),
        60,
        [
            ("一级指标", "三级指标", "指标值", "说明"),
            ("产出指标", "改造供水\n管网", "≥12公里", "按照图纸\n计算"),
            ("产出指标", "合格率", "100%", "抽检"),
            ("效益指标", "受益户数", "3150户", "常住居民\n户数"),
        ],
        upright=False,
        level=False,
        height=12,
    )
    (table,) = blocks_of(page)
    assert grid(table) == [
        ["一级指标", "三级指标", "指标值", "说明"],
        ["产出指标", "改造供水管网", "≥12公里", "按照图纸计算"],
        ["产出指标", "合格率", "100%", "抽检"],
        ["效益指标", "受益户数", "3150户", "常住居民户数"],
    ]


def test_levels_in_the_middle_of_their_rows_where_nothing_is_drawn():
    xs, page = (50, 120, 220, 330), Page()
    names = ("改造管网长度", "验收合格率", "完成时限", "受益户数", "新增就业")
    for x, text in zip(xs, HEAD, strict=False):
        page.text(x, 60, text)
    for place, name in enumerate(names):
        page.text(xs[2], 80 + 20 * place, name).text(xs[3], 80 + 20 * place, str(place))
    page.text(xs[0], 100, "产出指标").text(xs[0], 150, "效益指标")
    page.text(xs[1], 90, "数量指标").text(xs[1], 120, "时效指标").text(xs[1], 150, "社会效益指标")
    (table,) = blocks_of(page)
    assert [row[0].text for row in table.rows if row[0].text in {"产出指标", "效益指标"}]
    assert grid(table)[1] == ["产出指标", "数量指标", "改造管网长度", "0"]
    assert spans(table)[1][:2] == [(3, 1), (2, 1)]
    assert spans(table)[4][:2] == [(2, 1), (2, 1)]


def test_a_form_without_lines_keeps_the_cells_above_its_columns():
    page = Page().text(250, 30, "绩效目标表").text(50, 60, "项目名称").text(120, 60, "管网改造")
    page.text(50, 75, "年度目标").text(120, 75, "按期完成县城老旧供水管网改造，保障居民用水")
    page.table(XS, 90, (HEAD, *ROWS), upright=False, level=False)
    title, table = blocks_of(page)
    assert title.text == "绩效目标表"
    assert grid(table)[0][:2] == ["项目名称", "管网改造"]
    assert table.rows[1][1].text.endswith("居民用水")
    assert len(table.rows[1]) < len(table.rows[2])


LEVELS = ("一级指标", "二级指标", "三级指标", "目标值")
LEFT = (50, 130, 220, 330, 420)


def free(*body, y=60, columns=LEFT) -> Page:
    page = Page()
    page.table(columns, y, body, upright=False, level=False)
    return page


def test_a_caption_above_a_table_without_lines():
    body = [LEVELS[:3], ("产出指标", "数量指标", "里程"), ("产出指标", "质量指标", "合格率")]
    page = free(*body, y=84).text(50, 78, "单位名称：某市水利局").text(220, 78, "单位：万元")
    caption, table = blocks_of(page)
    assert caption.text == "单位名称：某市水利局  单位：万元"
    assert grid(table) == rows(*body)


def test_heads_at_the_end_of_a_page_are_those_of_the_next_table():
    first = Page().text(50, 60, "项目名称：农村供水")
    for x, text in zip(LEFT, LEVELS, strict=False):
        first.text(x + 3, 800, text)
    body = [("产出指标", "数量指标", f"名称{n}", f"≥{n}个") for n in range(1, 5)]
    line, table = blocks_of(first, free(*body))
    assert line.text == "项目名称：农村供水"
    assert grid(table) == rows(LEVELS, *body)
    assert table.rows[0][1].address == Address(table=1, row=1, column=2, page=1)


@pytest.mark.parametrize("text", ["填表人：张某", "审核结束。"])
def test_a_line_that_is_no_head_stays_on_its_page(text):
    first = Page().text(50, 800, text).text(250, 800, "甲").text(400, 800, "乙")
    body = [("产出指标", f"名称{n}", f"≥{n}个") for n in range(1, 5)]
    line, table = blocks_of(first, free(*body))
    assert line.text.startswith(text)
    assert grid(table) == rows(*body)


def test_a_word_with_blanks_in_it_is_one_text():
    body = [("产出指标", "数量指标", f"名称{n}", "2") for n in range(1, 5)]
    (table,) = blocks_of(free(("一级指标", "二级指标", "三级指标", "分  值"), *body))
    assert len(table.rows[0]) == 4
    assert table.rows[0][3].text.replace(" ", "") == "分值"


def test_serial_numbers_beside_levels_over_several_rows():
    page = free(
        ("序号", "一级指标", "三级指标", "目标值"),
        *[(str(n), "", f"名称{n}", f"≥{n}个") for n in range(1, 7)],
        columns=(50, 90, 180, 300, 400),
    )
    page.text(93, 104, "（一）产出").text(93, 164, "（二）效益")
    (table,) = blocks_of(page)
    assert [row[0].text for row in table.rows] == ["序号", *"123456"]
    levels = [(cell.text, cell.rowspan) for row in table.rows for cell in row if "（" in cell.text]
    assert levels == [("（一）产出", 2), ("（二）效益", 4)]


def test_prose_is_no_table():
    page = Page()
    for row in range(12):
        page.text(50, 50 + 15 * row, "本办法自发布之日起施行，由财政部门负责解释。" * 2)
    assert all(isinstance(block, Line) for block in blocks_of(page))


@pytest.mark.parametrize("upright", [True, False])
def test_a_table_with_level_lines_only(upright):
    page = Page()
    page.table(XS, 60, (HEAD, *ROWS), upright=False)
    if upright:
        page.line(50, 60, 50, 160).line(540, 60, 540, 160)
    (table,) = blocks_of(page)
    assert grid(table) == rows(HEAD, *ROWS)


def test_a_table_between_three_lines():
    page = Page()
    page.table(XS, 60, (HEAD, *ROWS), upright=False, level=False)
    for y in (60, 80, 160):
        page.line(50, y, 540, y)
    (table,) = blocks_of(page)
    assert grid(table) == rows(HEAD, *ROWS)


def test_a_table_open_at_its_sides():
    page = Page()
    page.table(XS, 60, (HEAD, *ROWS), upright=False)
    for x in XS[1:-1]:
        page.line(x, 60, x, 160)
    (table,) = blocks_of(page)
    assert grid(table) == rows(HEAD, *ROWS)


def test_each_page_has_its_part_of_a_table_and_numbers_go_on():
    first, second = blocks_of(form_only(ROWS[:2]), form_only(ROWS[2:]))
    assert (first.number, second.number) == (1, 2)
    assert second.rows[1][0].address == Address(table=2, row=2, column=1, page=2)


def form_only(body) -> Page:
    page = Page()
    page.table(XS, 60, (HEAD, *body))
    return page


def test_a_cell_cut_by_the_end_of_a_page_is_whole():
    upper, lower = Page(), Page()
    upper.table(
        (50, 110, 200, 260), 700, [("指标", "名称", "值"), ("产出", "公共资源交易平台场地设", "1")]
    )
    lower.table(
        (50, 110, 200, 260), 60, [("指标", "名称", "值"), ("", "施维护", ""), ("效益", "乙", "2")]
    )
    first, second = blocks_of(upper, lower)
    assert grid(first)[1:] == [["产出", "公共资源交易平台场地设施维护", "1"]]
    assert grid(second) == [["指标", "名称", "值"], ["效益", "乙", "2"]]
    assert second.rows[1][0].address.row == 3


def test_a_row_whose_cells_stand_on_two_pages_is_one():
    upper, lower, xs = Page(), Page(), (50, 110, 200, 260)
    upper.table(xs, 660, [("指标", "名称", "值"), ("产出", "改造小区", "3"), ("效益", "", "≥2%")])
    lower.table(xs, 60, [("", "居民满意度", ""), ("效益", "投诉起数", "4"), ("效益", "乙", "2")])
    first, second = blocks_of(upper, lower)
    assert grid(first)[1:] == [["产出", "改造小区", "3"], ["效益", "居民满意度", "≥2%"]]
    assert grid(second) == [["效益", "投诉起数", "4"], ["效益", "乙", "2"]]


def test_a_text_cut_where_a_column_has_it_whole_elsewhere():
    upper, lower, xs = Page(), Page(), (50, 110, 200, 260)
    upper.table(xs, 660, [("单位", "名称", "值"), ("水利局", "甲", "1"), ("水", "乙\n丙", "2")])
    lower.table(xs, 60, [("利局", "", ""), ("水利局", "丁", "3"), ("水利局", "戊", "4")])
    first, second = blocks_of(upper, lower)
    assert grid(first)[2] == ["水利局", "乙丙", "2"]
    assert grid(second) == [["水利局", "丁", "3"], ["水利局", "戊", "4"]]


def levels_of_rows(page: Page, y: float, levels, rows_beside) -> None:
    """Rows of names and values, and beside them levels over two rows each, or fewer at the end."""
    end = y + 20 * len(rows_beside)
    for x in (50, 110, 200, 260):
        page.line(x, y, x, end)
    for place, (name, value) in enumerate(rows_beside):
        at = y + 20 * place
        level = levels.get(place)
        page.line(50 if level is not None else 110, at, 260, at)
        page.text(53, at + 14, level or "").text(113, at + 14, name).text(203, at + 14, value)
    page.line(50, end, 260, end)


def test_the_text_of_a_merged_cell_that_stands_on_the_next_page():
    upper, lower = Page(), Page()
    names = [("名称", "值"), ("甲", "1"), ("乙", "2"), ("丙", "3"), ("丁", "4")]
    levels_of_rows(upper, 700, {0: "指标", 1: "产出", 3: "效益"}, [*names, ("戊", "5")])
    levels_of_rows(lower, 60, {0: "满意", 1: "成本"}, [("己", "6"), ("庚", "7"), ("辛", "8")])
    upper.line(50, 800, 110, 800)
    first, second = blocks_of(upper, lower)
    assert grid(first)[5] == ["满意", "戊", "5"]
    assert grid(second) == [["", "己", "6"], ["成本", "庚", "7"], ["辛", "8"]]


def test_the_lower_row_of_a_header_that_a_page_cut():
    upper, lower, xs = Page(), Page(), (50, 110, 200, 260)
    upper.table(xs, 680, [("单位", "水利局", "局本级")])
    upper.line(50, 720, 260, 720)
    for x in (50, 110, 260):
        upper.line(x, 700, x, 720)
    upper.text(53, 714, "名称").text(113, 714, "指标值")
    lower.table(xs, 60, [("", "符号", "值"), ("甲", "≥", "2")])
    first, second = blocks_of(upper, lower)
    assert grid(first)[1:] == [["名称", "指标值"], ["", "符号", "值"]]
    assert grid(second) == [["甲", "≥", "2"]]


def test_a_line_that_hangs_below_the_last_row_of_a_page():
    upper, lower, xs = Page(), Page(), (50, 110, 200, 260)
    end = upper.table(xs, 700, [("指标", "名称", "值"), ("产出", "", "1")])
    upper.text(113, end - 6, "公共资源交易平台").text(113, end + 6, "维护")
    lower.table(xs, 60, [("效益", "乙", "2")])
    first, second = blocks_of(upper, lower)
    assert grid(first)[1] == ["产出", "公共资源交易平台维护", "1"]
    assert grid(second) == [["效益", "乙", "2"]]


def test_texts_that_fill_their_cells_stay_apart():
    page = Page()
    page.table((50, 91, 200), 50, [("", ""), ("产出", "1")])
    page.text(50.5, 64, "指标分类").text(91.2, 64, "指标内容（个）")
    (table,) = blocks_of(page)
    assert grid(table)[0] == ["指标分类", "指标内容（个）"]


@pytest.mark.parametrize(
    "row", [("", "新的指标", "3"), ("", "没有填满", ""), ("满意", "", ""), ("", "", "2")]
)
def test_a_row_of_its_own_at_the_head_of_a_page_stays(row):
    upper, lower = Page(), Page()
    xs = (50, 110, 200, 260)
    upper.table(xs, 700, [("指标", "名称", "值"), ("产出", "设备数量", "1")])
    lower.table(xs, 60, [("指标", "名称", "值"), row])
    first, second = blocks_of(upper, lower)
    assert grid(first)[1] == ["产出", "设备数量", "1"]
    assert grid(second)[1] == list(row)


@pytest.mark.parametrize("number", ["第 {} 页 共 3 页", "- {} -", "— {} —", "{}/3", "{}", "第{}页"])
def test_page_numbers_are_dropped_at_the_ends_of_pages(number):
    pages = [Page().text(50, 50, "甲").text(290, 800, number.format(place)) for place in (1, 2, 3)]
    assert [block.text for block in blocks_of(*pages)] == ["甲"] * 3


def test_numbers_elsewhere_are_no_page_numbers():
    page = Page().text(50, 50, "甲").text(50, 70, "- 1 -").text(50, 90, "共 3 页材料")
    assert [block.text for block in blocks_of(page)] == ["甲", "- 1 -", "共 3 页材料"]


def test_scanned_and_blank_pages():
    scan = Page().picture().text(290, 800, "- 2 -")
    line, unread = blocks_of(Page().text(50, 50, "甲"), scan, Page())
    assert line.text == "甲"
    assert unread == Unread("第 2 页没有文字，像是扫描件", Address(page=2))


def test_a_scanned_file_says_so():
    with pytest.raises(InputError, match="pages 1, 3 hold no text") as raised:
        blocks_of(Page().picture(), Page(), Page().line(10, 10, 90, 90))
    assert "第 1、3 页" in raised.value.message.zh


def test_blank_pages_are_nothing():
    assert blocks_of(Page(), Page()) == ()


def test_limits():
    data = pdf(form(), form())
    with pytest.raises(InputError, match="pages"):
        readers.read(data, "表.pdf", Limits(pages=1))
    with pytest.raises(InputError, match="cells"):
        readers.read(data, "表.pdf", Limits(cells=40))


def test_a_password():
    locked = "/Encrypt <</Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}>>> /ID [<00> <00>]"
    with pytest.raises(InputError, match="password"):
        blocks_of(form(), trailer=locked.format("ab" * 32))


BOMB = packed(b"1 0 0 1 0 0 cm\n" * 200_000)
FORM = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</Fm1 {} 0 R>>>>"
NEST = [stream("/Fm1 Do " * 9, FORM.format(11 + depth)) for depth in range(12)]
CODES = "begincmap 1 beginbfrange <00000000> <ffffffff> <0000> endbfrange endcmap"


def test_what_unpacks_to_too_much_is_refused():
    with pytest.raises(InputError, match="compression ratio"):
        readers.read(
            pdf(form(), objects=[BOMB]).replace(b"/Contents 12 ", b"/Contents 10 "), "表.pdf"
        )


def test_figures_that_draw_each_other_without_end_are_refused():
    with pytest.raises(InputError, match="nested"):
        blocks_of(form().raw("/Fm1 Do"), objects=NEST)


def test_fonts_that_claim_too_many_characters_are_refused():
    data = pdf(form(), objects=[stream(CODES)])
    with pytest.raises(InputError, match="characters"):
        readers.read(data.replace(b"/ToUnicode 6", b"/ToUnicode 10"), "表.pdf")
    with pytest.raises(InputError, match="characters"):
        readers.read(pdf(form()).replace(b"[32 126 500]", b"[0 4000000000 5]"), "表.pdf")


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        (b"/Kids [", b"/Kids [2 0 R "),
        (b"/Rotate 0", b"/Rotate 9 0 R"),
        (b"/Type /Catalog", b"/Type /Catalog /PageLabels 1 0 R"),
    ],
)
def test_harmless_loops_and_oddities(found, instead):
    (sheet,) = readers.read(pdf(form(), objects=[]).replace(found, instead), "表.pdf")
    assert grid(sheet.blocks[-1]) == rows(HEAD, *ROWS)


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        (b"/Pages 2 0 R", b"/Pages 8 0 R"),
        (b"/Contents", b"/Lost"),
        (b"/MediaBox [0 0 595.0 842.0]", b"/MediaBox [0 0 nan 842.0]"),
        (b"/DescendantFonts [4 0 R]", b"/DescendantFonts [3 0 R]"),
        (b"/Length", b"/Length 6 0 R /Old"),
    ],
)
def test_broken_references_end(found, instead):
    read_or_refused(pdf(form()).replace(found, instead))


def test_a_deep_tree_of_pages_is_refused():
    tree = [f"<</Type /Pages /Kids [{11 + depth} 0 R] /Count 1>>" for depth in range(1500)]
    data = pdf(form(), objects=tree).replace(b"/Pages 2 0 R", b"/Pages 10 0 R")
    with pytest.raises(InputError, match="damaged"):
        readers.read(data, "表.pdf")


def read_or_refused(data: bytes) -> None:
    try:
        readers.read(data, "表.pdf")
    except InputError as error:
        assert error.message.zh


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.999])
def test_truncated_files(share):
    for case in sorted(CASES.glob("*/document.pdf")):
        data = case.read_bytes()
        read_or_refused(data[: int(len(data) * share)])


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.4 not one", b"\n%PDF-" + bytes(range(256))]
)
def test_what_is_no_pdf_is_refused(data):
    with pytest.raises(InputError, match=r"damaged|no pages"):
        readers.read(data, "表.pdf")


@pytest.mark.parametrize("seed", range(60))
def test_mutated_files_are_read_or_refused(seed):
    chance = random.Random(seed)  # noqa: S311
    source = pdf(form(), turned_page(90, 0)) if seed % 4 else SMALLEST.read_bytes()
    data = bytearray(source)
    for _ in range(chance.choice((1, 5, 40))):
        place = chance.randrange(len(data))
        match chance.randrange(4):
            case 0:
                data[place] = chance.randrange(256)
            case 1:
                del data[place : place + chance.randrange(1, 60)]
            case 2:
                data[place:place] = data[place - 40 : place]
            case _:
                data[place : place + 1] = chance.choice((b"99999999999", b"-1", b"[", b"<<", b" R"))
    read_or_refused(bytes(data))


TEXTS = st.text("产出指标数量ab01%≥", max_size=6)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(TEXTS, min_size=4, max_size=4), min_size=2, max_size=8))
def test_any_table_comes_back(body):
    page = Page()
    page.table((50, 150, 250, 350, 450), 60, [("甲", "", "", ""), *body])
    (table,) = blocks_of(page.text(50, 40, "表"))[1:]
    assert grid(table)[1:] == body


def test_rows_above_the_heads_of_a_form_stay_rows_where_lines_are_close_together():
    page, head = Page(), ("一级指标", "二级指标", "三级指标", "指标值", "备注")
    rows_ = [
        ("项目名称", "老旧供水管网改造", "", "实施单位", "某县水务局"),
        ("预算金额", "1250万元", "", "", ""),
        ("年度目标", "改造老旧供水管网十二公里，保障县城居民用水安全。", "", "", ""),
        head,
        ("产出指标", "数量指标", "改造管网长度", "≥12公里", ""),
        ("", "质量指标", "一次验收合格率", "100%", "抽检"),
        ("效益指标", "社会效益", "受益居民户数", "≥3150户", ""),
        ("满意度", "服务对象", "居民满意度", "≥90%", ""),
    ]
    for row, texts in enumerate(rows_):
        for x, text in zip((50, 130, 220, 330, 450), texts, strict=True):
            if text:
                page.text(x, 60 + 13 * row, text)
    (table,) = blocks_of(page)
    assert [row[0].text for row in table.rows[:4]] == [row[0] for row in rows_[:4]]
    assert table.rows[1][1].text == "1250万元"
    assert [cell.text for cell in table.rows[3]] == list(head)


def test_a_blank_that_was_written_is_no_gap_between_columns():
    page = Page()
    page.text(50, 60, "一级指标").text(150, 60, "三级指标").text(300, 60, "指标值")
    for row, (level, name, value) in enumerate(
        (("产 出 指 标", "改造管网", "12公里"), ("效 益 指 标", "受益户数", "3150户"))
    ):
        for x, text in ((50, level), (150, name), (300, value)):
            page.text(x, 80 + 20 * row, text)
    (table,) = blocks_of(page)
    assert [cell.text for cell in table.rows[1]] == ["产 出 指 标", "改造管网", "12公里"]
