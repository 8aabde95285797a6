"""Comments in workbooks: where they go, what stays, and that office programs see them."""

import io
import zipfile

import openpyxl
import pytest
import xlsxwriter
from lxml import etree
from openpyxl.comments import Comment
from packages import annotations, differing, libreoffice, note, parts
from programs import needs

from checker.annotate.workbook import annotate
from checker.errors import InputError
from checker.limits import Limits

# openpyxl, which only reads here, says what it would lose.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")

SHEET = "xl/worksheets/sheet1.xml"
POINTER = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}legacyDrawing"


def rich(*, comment: bool = False, button: bool = False, table: bool = False) -> bytes:
    """A workbook with what libraries lose: sparklines, a chart, a text box, stored results."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        sheet = book.add_worksheet("目标表")
        sheet.write_row("A1", ["指标", "值"])
        sheet.write_row("A2", ["数量", "100%"])
        sheet.write_formula("C2", "=1+1", None, 2)
        sheet.add_sparkline("D2", {"range": "目标表!A1:B2"})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=目标表!$C$2:$C$3"})
        sheet.insert_chart("F2", chart)
        sheet.insert_textbox("F20", "文本框")
        if table:
            sheet.add_table("H1:I3")
        if comment:
            sheet.write_comment("B2", "原有批注", {"author": "王"})
            sheet.write_comment("A2", "别处的批注")
        if button:
            sheet.insert_button("F30", {"caption": "按钮"})
        book.add_worksheet("第二张").write("A1", "空")
    return data.getvalue()


def comments(data: bytes, sheet: str = "目标表") -> dict[str, str]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = (cell for row in book[sheet].iter_rows() for cell in row)
    return {cell.coordinate: cell.comment.text for cell in cells if cell.comment}


def annotated(data: bytes, *notes) -> bytes:
    return annotate(data, notes, Limits())


HERE = {"sheet": "目标表", "table": 1, "row": 2, "column": 2}


@pytest.mark.parametrize("table", [False, True])
def test_only_comments_are_new(table):
    before = rich(table=table)
    after = annotated(before, note("【错误】超出", "依据：文", **HERE, cell="B2"))
    assert comments(after) == {"B2": "【错误】超出\n依据：文"}
    assert differing(before, after) == {
        "[Content_Types].xml",
        SHEET,
        "xl/worksheets/_rels/sheet1.xml.rels",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
    }
    old, new = parts(before)[SHEET], parts(after)[SHEET]
    root = etree.fromstring(new)
    pointer = root.find(POINTER)
    behind = pointer.getnext()
    assert pointer.getprevious().tag.endswith("}drawing")
    assert behind.tag.endswith("}tableParts" if table else "}extLst")
    start = new.index(b"<legacyDrawing ")
    assert new[:start] + new[new.index(b"/>", start) + 2 :] == old


def test_comments_that_are_there_stay():
    before = rich(comment=True)
    there = note("新", **HERE, cell="B2")
    elsewhere = note("又", **HERE, cell="C2")
    after = annotated(before, there, elsewhere)
    assert comments(after) == {"A2": "别处的批注", "B2": "原有批注\n\n新", "C2": "又"}
    drawings = {name for name in parts(before) if name.startswith("xl/drawings/vml")}
    assert differing(before, after) == {"xl/comments1.xml", *drawings}


def test_a_drawing_of_buttons_is_added_to():
    before = rich(button=True)
    after = annotated(before, note("新", **HERE, cell="B2"))
    (drawing,) = (name for name in parts(before) if name.endswith(".vml"))
    assert SHEET not in differing(before, after)
    assert parts(after)[drawing].startswith(parts(before)[drawing].removesuffix(b"</xml>"))
    etree.fromstring(parts(after)[drawing])


def test_workbooks_of_openpyxl():
    book = openpyxl.Workbook()
    book.active.title = "目标表"
    book.active["A1"] = "指标"
    book.active["A1"].comment = Comment("旧", "李")
    data = io.BytesIO()
    book.save(data)
    after = annotated(data.getvalue(), note("新", sheet="目标表", cell="B7"))
    assert comments(after) == {"A1": "旧", "B7": "新"}
    (drawing,) = (name for name in parts(after) if name.endswith(".vml"))
    etree.fromstring(parts(after)[drawing])


def test_what_has_no_cell_goes_to_the_first():
    after = annotated(rich(), note("整份"), note("表", sheet="第二张"))
    assert comments(after) == {"A1": "整份"}
    assert comments(after, "第二张") == {"A1": "表"}


def test_several_sheets_and_many_comments():
    cells = [f"{column}{row}" for row in range(1, 601) for column in "AB"]
    notes = [note("一", sheet="目标表", cell=cell) for cell in cells]
    after = annotated(rich(), *notes, note("二", sheet="第二张", cell="XFD1048576"))
    assert len(comments(after)) == 1200
    drawings = [data for name, data in parts(after).items() if name.endswith(".vml")]
    assert b'data="1,2"' in drawings[0]
    assert b'data="3"' in drawings[1]
    assert b"_x0000_s3073" in drawings[1]


def test_prefixed_and_strict_names():
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    relations = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    before = parts(rich())
    usual = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<x:worksheet xmlns:x="{strict}"><x:sheetData/></x:worksheet>'
    before["xl/worksheets/sheet1.xml"] = sheet.encode()
    book = before["xl/workbook.xml"].decode().replace(usual, strict)
    before["xl/workbook.xml"] = book.encode()
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name, content in before.items():
            package.writestr(name, content)
    new = parts(annotated(data.getvalue(), note("新", sheet="目标表", cell="A1")))
    assert f'<x:legacyDrawing xmlns:r="{relations}" r:id='.encode() in new[SHEET]
    assert strict.encode() in new["xl/comments1.xml"]


def test_a_hostile_text_is_text():
    text = '</t></r><x>&amp; _x0041_ "=1+1"'
    after = annotated(rich(), note(text, **HERE, cell="B2"))
    assert b"&lt;/t&gt;" in parts(after)["xl/comments1.xml"]
    assert b"_x005F_x0041_" in parts(after)["xl/comments1.xml"]


def test_a_damaged_drawing_is_said():
    before = parts(rich(comment=True))
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name, content in before.items():
            package.writestr(name, b"?" if name.endswith(".vml") else content)
    with pytest.raises(InputError):
        annotated(data.getvalue(), note("新", **HERE, cell="C2"))


@needs("soffice")
def test_libreoffice_shows_the_comments(tmp_path):
    after = annotated(
        rich(comment=True, button=True),
        note("新的", **HERE, cell="B2"),
        note("又一", **HERE, cell="C2"),
    )
    flat = libreoffice(tmp_path, after, ".xlsx")
    shown = " ".join(annotations(flat))
    assert all(each in shown for each in ("别处的批注", "原有批注", "新的", "又一"))
    assert "文本框" in flat
