"""HTML pages: grids with spans, texts around them, encodings, limits."""

import contextlib
import html
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written_grids import grids, lines_of, tables_of

from checker import readers
from checker.errors import InputError
from checker.limits import Limits
from checker.readers.content import kind
from checker.readers.sheets import Line, Table, trimmed


def page(*parts, head='<meta charset="utf-8">'):
    return f"<!DOCTYPE html><html><head>{head}</head><body>{''.join(parts)}</body></html>"


def written(rows, cell="td"):
    return "<table>{}</table>".format(
        "".join(
            "<tr>{}</tr>".format("".join(f"<{cell}>{html.escape(text)}</{cell}>" for text in row))
            for row in rows
        )
    )


def placed(data, name="表.html"):
    """Each cell with its place and spans, of the only table."""
    (sheet,) = readers.read(data.encode(), name)
    (table,) = [block for block in sheet.blocks if isinstance(block, Table)]
    return [
        (cell.text, cell.address.row, cell.address.column, cell.rowspan, cell.colspan)
        for row in table.rows
        for cell in row
    ]


@settings(max_examples=60, deadline=None)
@given(
    rows=grids(st.text(st.sampled_from("甲乙aB1<>&\"'≥ %"), min_size=1, max_size=8)),
    cell=st.sampled_from(["td", "th"]),
)
def test_what_is_written_is_read(rows, cell):
    text = page("<h2>标题</h2>", written(rows, cell), "<p>注：无</p>")
    shown = [[trimmed(" ".join(text.split())) for text in row] for row in rows]
    assert tables_of(text, "表.html") == [shown]
    assert lines_of(text, "表.html") == ["标题", "注：无"]


@st.composite
def merged_grids(draw):
    """A grid cut into rectangles: each with its place, its spans and a text of its own."""
    height, width = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    free = {(row, column) for row in range(1, height + 1) for column in range(1, width + 1)}
    cells = []
    while free:
        row, column = min(free)
        rows, columns = draw(st.integers(1, 3)), draw(st.integers(1, 3))
        inside = {(row + r, column + c) for r in range(rows) for c in range(columns)}
        if not inside <= free:
            rows = columns = 1
            inside = {(row, column)}
        free -= inside
        cells.append((f"格{row}-{column}", row, column, rows, columns))
    return height, cells


@settings(max_examples=80, deadline=None)
@given(merged_grids())
def test_merged_cells_stand_once_in_their_place(grid):
    height, cells = grid
    rows = [
        "".join(
            f"<td rowspan={rows} colspan={columns}>{text}"
            for text, row, column, rows, columns in cells
            if row == at
        )
        for at in range(1, height + 1)
    ]
    text = page("<table>", *(f"<tr>{row}" for row in rows), "</table>")
    assert placed(text) == cells


def test_spans_that_reach_too_far_cost_nothing():
    rows = '<tr><td colspan=1000000000 rowspan="999999999">甲<td rowspan=0>乙</tr><tr><td>丙</tr>'
    assert placed(page("<table><tbody>", rows, "</tbody><tr><td>丁</tr></table>")) == [
        ("甲", 1, 1, 2, 1000),
        ("乙", 1, 1001, 2, 1),
        ("丙", 2, 1002, 1, 1),
        ("丁", 3, 1, 1, 1),
    ]
    assert placed(page("<table><tr><td colspan=x rowspan=-3>甲<td colspan=0>乙</table>")) == [
        ("甲", 1, 1, 1, 1),
        ("乙", 1, 2, 1, 1),
    ]


def test_many_cells_that_reach_down_many_rows_are_counted():
    wide = "<tr>" + "<td rowspan=60000>甲" * 1000 + "</tr>" + "<tr></tr>" * 60_000
    with pytest.raises(InputError) as caught:
        readers.read(page("<table>", wide, "</table>").encode(), "表.html")
    assert "cells" in caught.value.message.en


def test_sections_are_read_in_the_order_shown():
    text = page(
        "<table><caption>表一</caption><tfoot><tr><td>合计</tfoot><tbody><tr><td>甲</tbody>",
        "<thead><tr><th>指标</thead></table>",
    )
    assert tables_of(text, "表.html") == [[["指标"], ["甲"], ["合计"]]]
    assert lines_of(text, "表.html") == ["表一"]


def test_texts_around_tables_are_lines():
    text = page(
        "甲<b>乙</b>丙<br>丁<h1>题<span>目</span></h1><div>戊<p>己</p>庚</div>",
        "<ul><li>一</li><li>二</li></ul><pre>子\n丑</pre>",
        "<table>散<tr>落<td>1</td>的</tr>字</table>",
    )
    (sheet,) = readers.read(text.encode(), "表.html")
    lines = [(block.text, block.heading) for block in sheet.blocks if isinstance(block, Line)]
    assert lines[:10] == [
        ("甲乙丙", 0), ("丁", 0), ("题目", 1), ("戊", 0), ("己", 0),
        ("庚", 0), ("一", 0), ("二", 0), ("子", 0), ("丑", 0),
    ]  # fmt: skip
    assert sorted(text for text, _ in lines[10:]) == sorted("散落的字")


def test_wraps_inside_cells_close_up():
    text = page(
        "<table><tr><td>采购<br>数量<td>Dell<br>Opti<td> 一\n  二 三 <td><p>甲</p><p>乙</p>"
    )
    assert tables_of(text, "表.html") == [[["采购数量", "Dell Opti", "一二 三", "甲乙"]]]


def test_what_is_no_text_of_the_page():
    text = page(
        "<script>var a='<table>'</script><noscript>无</noscript><template>模</template>",
        "<!-- 注 --><table><tr><td>甲<script>1</script><!-- 2 --><input type=hidden value=3>",
        "<td><input value=四><td><select><option>五<option selected>六</select></table>",
        head="<title>题</title><style>td{}</style>",
    )
    assert tables_of(text, "表.html") == [[["甲", "四", "六"]]]
    assert lines_of(text, "表.html") == []


def test_hidden_parts_are_read_and_marked():
    text = page(
        "<p style='DISPLAY : none'>藏</p><table><tr style='display:none'><td>甲<td>乙</tr>",
        "<tr><td>丙<td hidden>丁</tr></table>",
    )
    (sheet,) = readers.read(text.encode(), "表.html")
    line, table = sheet.blocks
    assert line.address.hidden
    assert [cell.address.hidden for row in table.rows for cell in row] == [True, True, False, True]


def test_a_table_that_lays_out_the_page_is_none():
    text = page(
        "<table><tr><td>导航</td><td><h3>表题</h3><table><tr><td>甲<td>乙</table>中",
        "<table><tr><td>丙</table></td></tr><tr><td>页脚</td></tr></table>",
    )
    assert tables_of(text, "表.html") == [[["甲", "乙"]], [["丙"]]]
    assert lines_of(text, "表.html") == ["导航", "表题", "中", "页脚"]


def test_rows_and_cells_that_lost_their_tags():
    assert tables_of("<table><td>甲<td>乙</table>", "表.html") == [[["甲", "乙"]]]
    assert tables_of("<table><form><tr><td>甲<td>乙</form><tr><td>丙</table>", "表.html") == [
        [["甲", "乙"], ["丙"]]
    ]


DECLARED = ["utf-8", "gb2312", "gbk", "GB18030", "x-nonsense", ""]


@pytest.mark.parametrize("declared", DECLARED)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_wrong_declaration_loses_no_text(declared, encoding):
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    text = page("<table><tr><td>绩效目标≥95％㎡镕<td>—“x”</table>", head=meta)
    assert tables_of(text.encode(encoding), "表.html") == [[["绩效目标≥95％㎡镕", "—“x”"]]]


def test_a_broken_character_costs_no_more_than_itself():
    data = page(written([["绩效目标", "值"]])).encode()
    (table,) = tables_of(data.replace("值".encode(), b"\xff\xe5"), "表.html")
    assert table[0][0] == "绩效目标"


def test_big5():
    text = page(written([["績效目標"]]), head='<meta charset="big5">')
    assert tables_of(text.encode("big5"), "表.html") == [[["績效目標"]]]


def test_excel_pages_are_html_by_their_content():
    text = (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel">\n<head></head><body><table>'
        "<![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=72></td></tr>"
        "<![endif]><tr><td x:num>1</td></tr></table></body></html>"
    )
    assert kind(text.encode(), "表.xls") == "html"
    assert tables_of(text, "表.xls") == [[[""], ["1"]]]


def test_web_archives():
    text = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
        'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n'
        "\n<table><tr><td>=E7=94=B2</td></tr></table>\n--b--\n"
    )
    assert tables_of(text, "表.mht") == [[["甲"]]]
    with pytest.raises(InputError, match="MHTML"):
        readers.read(text.replace("text/html", "image/png").encode(), "表.mht")


def test_what_the_parser_would_drop_is_refused():
    with pytest.raises(InputError, match="nested too deeply"):
        readers.read(page("<div>" * 300, "深").encode(), "表.html")


def test_entities_are_not_expanded():
    bomb = (
        '<!DOCTYPE html [<!ENTITY a "甲甲甲甲"><!ENTITY b "&a;&a;&a;">]><table><tr><td>&b;</table>'
    )
    ((row,),) = tables_of(bomb, "表.html")
    assert "甲甲甲" not in "".join(row)


def test_too_many_cells():
    with pytest.raises(InputError, match="number of cells"):
        readers.read(page(written([["甲"] * 9] * 9)).encode(), "表.html", Limits(cells=80))


@pytest.mark.parametrize(
    "part", ["<td rowspan=2>", "<table>", "<b>", "<p>", "&#", "<tr", "<!--", "<td a=", "</table>"]
)
def test_repeated_fragments_take_no_long(part):
    begun = time.process_time()
    try:
        readers.read(page("<table><tr>", part * 20_000).encode(), "表.html")
    except InputError as error:
        assert "too deeply" in error.message.en or "cells" in error.message.en
    assert time.process_time() - begun < 20


FRAGMENTS = [
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "<td rowspan=2>",
    "<p>",
    "<br>",
    "甲",
    "乙 ",
    "&lt;",
]


@settings(max_examples=150, deadline=None)
@given(parts=st.lists(st.sampled_from(FRAGMENTS), max_size=40))
def test_any_markup_is_read_and_no_text_is_lost(parts):
    text = page(*parts)
    kept = "".join(lines_of(text, "表.html")) + "".join(
        cell for table in tables_of(text, "表.html") for row in table for cell in row
    )
    assert [kept.count(each) for each in "甲乙<"] == [
        parts.count(each) for each in ("甲", "乙 ", "&lt;")
    ]


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data):
    with contextlib.suppress(InputError):
        readers.read(b"<html>" + data, "表.html")


def test_nuls_do_not_end_a_page():
    data = page(written([["一级指标", "指标值"], ["产出", "1"]])).replace("<td>", "<td>\0")
    (sheet,) = readers.read(data.encode(), "表.html")
    (table,) = (block for block in sheet.blocks if isinstance(block, Table))
    assert [cell.text for cell in table.rows[1]] == ["产出", "1"]
