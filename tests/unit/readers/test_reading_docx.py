"""Word documents as sheets: what Word shows is read, once and in its place."""

import io
import time

import docx
import pytest
from docx_samples import (
    CONTINUE,
    NAMESPACES,
    RESTART,
    blocks_of,
    document,
    grid,
    p,
    packed,
    places,
    run,
    span,
    tbl,
    tc,
    tr,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import readers
from checker.errors import InputError
from checker.limits import Limits
from checker.model import Address
from checker.readers.sheets import Line, Table, Unread


def test_lines_and_tables_in_order():
    title, label, table, note = blocks_of(
        p("绩效目标表", '<w:pStyle w:val="Title"/>')
        + p("")
        + p(" 单位：万元　")
        + tbl(tr("指标", "值"), tr("数量", ""))
        + p("注：无")
    )
    assert title == Line("绩效目标表", Address(line=1), 1)
    assert label == Line("单位：万元", Address(line=3))
    assert places(table) == [
        ("指标", 1, 1, 1, 1),
        ("值", 1, 2, 1, 1),
        ("数量", 2, 1, 1, 1),
        ("", 2, 2, 1, 1),
    ]
    assert table.number == 1
    assert table.rows[0][1].address == Address(1, 1, 2)
    assert note == Line("注：无", Address(line=4))


STYLES = """
<w:style w:type="paragraph" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="3"><w:name w:val="标题 3"/><w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="b"><w:name w:val="公文题"/><w:basedOn w:val="3"/></w:style>
<w:style w:type="paragraph" w:styleId="c"><w:name w:val="甲"/>
<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="d"><w:name w:val="环"/><w:basedOn w:val="e"/></w:style>
<w:style w:type="paragraph" w:styleId="e"><w:name w:val="圈"/><w:basedOn w:val="d"/></w:style>
"""


@pytest.mark.parametrize(
    ("properties", "rank"),
    [
        ("", 0),
        ('<w:pStyle w:val="a"/>', 0),
        ('<w:pStyle w:val="1"/>', 1),
        ('<w:pStyle w:val="3"/>', 3),
        ('<w:pStyle w:val="b"/>', 3),
        ('<w:pStyle w:val="c"/>', 2),
        ('<w:pStyle w:val="d"/>', 0),
        ('<w:pStyle w:val="Heading2"/>', 2),
        ('<w:pStyle w:val="unknown"/>', 0),
        ('<w:outlineLvl w:val="0"/>', 1),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', 0),
        ('<w:outlineLvl w:val="x"/>', 0),
    ],
)
def test_headings_are_told_by_style_and_outline(properties, rank):
    (line,) = blocks_of(p("题", properties), STYLES)
    assert line.heading == rank


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("产出") + run("指标"), "产出指标"),
        ("<w:r><w:t>≥</w:t><w:tab/><w:t>95</w:t><w:noBreakHyphen/><w:t>98</w:t></w:r>", "≥\t95-98"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>", "隐"),
        (f"<w:hyperlink>{run('链接')}</w:hyperlink>", "链接"),
        (f"<w:smartTag>{run('2019年')}</w:smartTag>", "2019年"),
        (f'<w:fldSimple w:instr="DATE">{run("5月")}</w:fldSimple>', "5月"),
        (
            f"<w:r><w:instrText>PAGE</w:instrText></w:r>{run('7')}",
            "7",
        ),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('选定')}</w:sdtContent></w:sdt>", "选定"),
        (f"<w:ins>{run('新')}</w:ins><w:del>{run('旧')}</w:del>", "新"),
        (f"<w:moveTo>{run('到')}</w:moveTo><w:moveFrom>{run('从')}</w:moveFrom>", "到"),
        (
            f"<w:r><w:ruby><w:rt>{run('jì')}</w:rt><w:rubyBase>{run('绩')}</w:rubyBase></w:ruby></w:r>",
            "绩",
        ),
        (f'{run("率")}<w:r><w:footnoteReference w:id="2"/></w:r>', "率"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>9</w:t></w:r>', "≥9"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t></w:r>', "☑是"),
        ('<w:r><w:sym w:font="X" w:char="2264"/><w:sym w:char="zz"/><w:sym/></w:r>', "≤"),
        (
            '<w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>\uf0a35</w:t></w:r>',
            "≤5",
        ),
        ("<w:r><w:t>\uf0a35</w:t></w:r>", "\uf0a35"),
        ("<m:oMath><m:r><m:t>x≥</m:t></m:r><m:r><m:t>3</m:t></m:r></m:oMath>", "x≥3"),
        ("<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:t>2</m:t></m:den></m:f>", "1/2"),
    ],
)
def test_the_text_of_a_paragraph(content, text):
    (line,) = blocks_of(p(content))
    assert line.text == text
    (table,) = blocks_of(tbl(tr(tc(p(content)))))
    assert grid(table) == [[text]]


def test_line_breaks():
    broken = "<w:r><w:t>部门：甲</w:t><w:br/><w:t>日期：乙</w:t></w:r>"
    plain, heading, table = blocks_of(
        p(broken)
        + p("<w:r><w:t>绩效</w:t><w:br/><w:t>目标表</w:t></w:r>", '<w:outlineLvl w:val="0"/>')
        + tbl(tr(tc(p("产 出") + p("") + p("指标")), tc(p("GB/T") + p("19001"))))
    )
    assert plain.text == "部门：甲 日期：乙"
    assert heading.text == "绩效目标表"
    assert grid(table) == [["产 出指标", "GB/T 19001"]]


def test_content_controls_stand_around_everything():
    def control(content):
        return f"<w:sdt><w:sdtPr><w:rPr/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    line, table = blocks_of(
        control(p("题"))
        + control(tbl(tr("a", control(tc("b"))), control(tr("c", tc(control(p("d")))))))
    )
    assert line.text == "题"
    assert grid(table) == [["a", "b"], ["c", "d"]]


def test_columns_are_those_of_the_grid():
    (table,) = blocks_of(
        tbl(
            tr(tc("a", span(2)), "b"),
            tr("c", properties='<w:gridBefore w:val="2"/>'),
            tr("d", tc("e", span(2)), properties='<w:gridAfter w:val="0"/>'),
        )
    )
    assert places(table) == [
        ("a", 1, 1, 1, 2),
        ("b", 1, 3, 1, 1),
        ("c", 2, 3, 1, 1),
        ("d", 3, 1, 1, 1),
        ("e", 3, 2, 1, 2),
    ]


def test_a_merged_cell_stands_once():
    (table,) = blocks_of(
        tbl(
            tr(tc("产出", RESTART), tc("数量", RESTART + span(2)), "a"),
            tr(tc("看不见", CONTINUE), tc("", CONTINUE + span(2)), "b"),
            tr(tc("", '<w:vMerge w:val="continue"/>'), "c", "d", "e"),
            tr(tc("效益", RESTART), "f", "g", "h"),
        )
    )
    assert places(table)[:3] == [("产出", 1, 1, 3, 1), ("数量", 1, 2, 2, 2), ("a", 1, 4, 1, 1)]
    assert grid(table)[1:] == [["b"], ["c", "d", "e"], ["效益", "f", "g", "h"]]


def test_a_merge_that_continues_nothing_is_a_cell():
    (table,) = blocks_of(
        tbl(
            tr(tc("a", CONTINUE), "b"),
            tr(tc("", CONTINUE), tc("c", CONTINUE)),
            tr(tc("d", CONTINUE + span(2))),
        )
    )
    assert places(table) == [
        ("a", 1, 1, 2, 1),
        ("b", 1, 2, 1, 1),
        ("c", 2, 2, 1, 1),
        ("d", 3, 1, 1, 2),
    ]


def test_cells_merged_sideways_in_the_old_way():
    restart, go_on = '<w:hMerge w:val="restart"/>', '<w:hMerge w:val="continue"/>'
    (table,) = blocks_of(
        tbl(
            tr(tc("a", restart + RESTART), tc("", go_on + RESTART), "b"),
            tr(tc("", restart + CONTINUE), tc("", go_on + CONTINUE), "c"),
        )
    )
    assert places(table) == [("a", 1, 1, 2, 2), ("b", 1, 3, 1, 1), ("c", 2, 3, 1, 1)]


def test_deleted_rows_and_cells_are_not_there():
    (table,) = blocks_of(
        tbl(
            tr("a", tc("旧", "<w:cellDel/>"), "b"),
            tr("旧", "旧", properties="<w:del/>"),
            tr("c", "d", properties="<w:ins/>"),
        )
    )
    assert places(table) == [
        ("a", 1, 1, 1, 1),
        ("b", 1, 2, 1, 1),
        ("c", 2, 1, 1, 1),
        ("d", 2, 2, 1, 1),
    ]


def test_a_nested_table_follows_the_one_that_holds_it():
    inner = tbl(tr("x", tc(tbl(tr("最内")) + p("y"))))
    outer, nested, innermost, last = blocks_of(
        tbl(tr("a", tc(p("前") + inner + p("后")))) + tbl(tr("b"))
    )
    assert [each.number for each in (outer, nested, innermost, last)] == [1, 2, 3, 4]
    assert grid(outer) == [["a", "前后"]]
    assert grid(nested) == [["x", "y"]]
    assert grid(innermost) == [["最内"]]
    assert innermost.rows[0][0].address == Address(3, 1, 1)


def test_a_layout_table_vanishes():
    first, second = blocks_of(tbl(tr(tc(tbl(tr("左")) + p("")), tc(tbl(tr("右")) + p("")))))
    assert (grid(first), grid(second)) == ([["左"]], [["右"]])
    assert (first.number, second.number) == (1, 2)


def boxed(content: str) -> str:
    """A text box as Word writes it: the same content for new versions and for old ones."""
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def test_text_boxes_are_read_once_after_their_paragraph():
    blocks = blocks_of(
        p(run("正文") + boxed(p("框") + tbl(tr("甲"))))
        + tbl(tr(tc(p(run("格") + boxed(p("注"))))))
        + p("末")
    )
    assert [each.text if isinstance(each, Line) else grid(each) for each in blocks] == [
        "正文",
        "框",
        [["甲"]],
        [["格"]],
        "注",
        "末",
    ]
    assert [each.address.line for each in blocks if isinstance(each, Line)] == [1, 1, 1, 2]


def test_the_old_form_of_what_the_new_one_does_not_say():
    def fallback(content):
        inner = f"<mc:Choice/><mc:Fallback>{content}</mc:Fallback>"
        return f"<mc:AlternateContent>{inner}</mc:AlternateContent>"

    assert [each.text for each in blocks_of(p(fallback(run("☺"))) + fallback(p("段")))] == [
        "☺",
        "段",
    ]


def test_a_file_embedded_whole_is_told_of():
    unread, table, inside = blocks_of("<w:altChunk/>" + tbl(tr(tc("<w:altChunk/>" + p("甲")))))
    assert isinstance(unread, Unread)
    assert grid(table) == [["甲"]]
    assert isinstance(inside, Unread)


def test_strict_documents():
    strict = document(p("题") + tbl(tr(tc("a", span(2)))))
    strict = strict.replace(NAMESPACES["w"], "http://purl.oclc.org/ooxml/wordprocessingml/main")
    (sheet,) = readers.read(packed({"word/document.xml": strict}), "x.docx")
    line, table = sheet.blocks
    assert line.text == "题"
    assert places(table) == [("a", 1, 1, 1, 2)]


def test_the_content_decides_and_not_the_name():
    (sheet,) = readers.read(packed({"word/document.xml": document(p("题"))}), "扫描件.pdf")
    assert sheet.blocks[0].text == "题"


def test_a_merge_over_5000_rows_takes_seconds():
    rows = [tr(tc("产出", RESTART), "0", "1", "2")]
    rows += [tr(tc("", CONTINUE), str(n), "指标", "≥1") for n in range(1, 5000)]
    begin = time.process_time()
    (table,) = blocks_of(tbl(*rows))
    assert time.process_time() - begin < 5
    assert len(table.rows) == 5000
    assert table.rows[0][0].rowspan == 5000


@st.composite
def merged_grids(draw):
    """A grid of texts with rectangles that do not overlap."""
    height, width = draw(st.integers(1, 6)), draw(st.integers(1, 5))
    text = st.text("甲乙丙a1 ≥%", max_size=4).map(str.strip)
    texts = [[draw(text) for _ in range(width)] for _ in range(height)]
    taken: set[tuple[int, int]] = set()
    merges = []
    for _ in range(draw(st.integers(0, 3))):
        top, left = draw(st.integers(0, height - 1)), draw(st.integers(0, width - 1))
        bottom, right = draw(st.integers(top, height - 1)), draw(st.integers(left, width - 1))
        area = {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
        if not area & taken:
            taken |= area
            merges.append((top, left, bottom, right))
    return texts, merges


@given(merged_grids())
@settings(max_examples=40, deadline=None)
def test_tables_come_back_as_they_were_written(made):
    texts, merges = made
    word = docx.Document()
    table = word.add_table(len(texts), len(texts[0]))
    covered = set()
    for top, left, bottom, right in merges:
        table.cell(top, left).merge(table.cell(bottom, right))
        covered |= {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
        covered.discard((top, left))
    spans = {
        (top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in merges
    }
    expected = []
    for r, row in enumerate(texts):
        for c, text in enumerate(row):
            if (r, c) not in covered:
                table.cell(r, c).text = text
                expected.append((text, r + 1, c + 1, *spans.get((r, c), (1, 1))))
    buffer = io.BytesIO()
    word.save(buffer)
    (sheet,) = readers.read(buffer.getvalue(), "x.docx")
    (read,) = sheet.blocks
    assert isinstance(read, Table)
    assert places(read) == expected


def test_cells_are_limited_with_those_that_are_covered_or_missing():
    body = tbl(tr(tc("a", span(3))), tr("b", "c", "d"))
    assert len(blocks_of(body, limits=Limits(cells=6))) == 1
    with pytest.raises(InputError, match="number of cells"):
        blocks_of(body, limits=Limits(cells=5))
