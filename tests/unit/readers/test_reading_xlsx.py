"""xlsx workbooks as sheets: what cells show, what is merged and hidden, and where it stands."""

import datetime as dt
import io
import time
import zipfile
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula
from xlsx_samples import MAIN, RELATIONS, package, saved, sheet, workbook

from checker import readers
from checker.errors import InputError
from checker.limits import Limits
from checker.model import Address
from checker.readers import xlsx
from checker.readers.sheets import Sheet, Table

DEFAULT = Limits()


def sheets_of(data: bytes, limits: Limits = DEFAULT) -> tuple[Sheet, ...]:
    return readers.read(data, "表.xlsx", limits)


def table_of(data: bytes, limits: Limits = DEFAULT) -> Table:
    (only,) = sheets_of(data, limits)
    (table,) = only.blocks
    assert isinstance(table, Table)
    return table


def grid(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def failure(data: bytes, limits: Limits = DEFAULT) -> str:
    with pytest.raises(InputError) as caught:
        sheets_of(data, limits)
    assert caught.value.message.en
    return caught.value.message.zh


def test_cells_show_their_values_through_their_formats():
    book = Workbook()
    cells = [
        ("合格率", "General"),
        (0.95, "0%"),
        (10, '0"件"'),
        (93000, "#,##0.00"),
        (dt.date(2021, 12, 31), "yyyy/m/d"),
        (dt.date(2021, 12, 31), 'yyyy"年"m"月"d"日"'),
        (dt.time(18, 30), "h:mm"),
        (True, "General"),
        ("#DIV/0!", "General"),
        (0.1 + 0.2, "General"),
        ("10", '@"元"'),
        (0, "0;-0;;@"),
        (12, "@"),
    ]
    for column, (value, code) in enumerate(cells, 1):
        book.active.cell(1, column, value).number_format = code
    numbers = ["合格率", "95%", "10件", "93,000.00"]
    dates = ["2021/12/31", "2021年12月31日", "18:30"]
    others = ["TRUE", "#DIV/0!", "0.3", "10元", "", "12"]
    assert grid(table_of(saved(book))) == [numbers + dates + others]


def test_addresses_name_sheet_and_cell():
    book = Workbook()
    book.active.title = "封面"
    second = book.create_sheet("指标")
    second["AB3"] = "≥95%"
    cover, indicators = sheets_of(saved(book))
    assert cover == Sheet((), "封面")
    (table,) = indicators.blocks
    assert (indicators.name, table.number, len(table.rows)) == ("指标", 1, 3)
    assert table.rows[2][27].address == Address(1, 3, 28, "指标", "AB3")
    assert table.rows[2][0].address == Address(1, 3, 1, "指标", "A3")


def test_tables_are_numbered_through_the_file():
    book = Workbook()
    for title in ("甲", "空", "乙"):
        book.create_sheet(title)["A1"] = None if title == "空" else title
    numbers = [block.number for each in sheets_of(saved(book)) for block in each.blocks]
    assert numbers == [1, 2]


def test_blank_cells_inside_stand_and_blank_ends_do_not():
    book = Workbook()
    book.active["B2"], book.active["C4"] = "甲", "乙"
    for place in ("F2", "A9"):
        book.active[place].number_format = "0%"
    book.active["E2"] = "　 "
    assert grid(table_of(saved(book))) == [[], ["", "甲", ""], [], ["", "", "乙"]]


def test_merged_cells_stand_once_and_rows_under_them_exist():
    book = Workbook()
    page = book.active
    for row in (["标题"], ["产出指标", "数量", "1"], [None, None, None], [None, "质量", "2"]):
        page.append(row)
    for area in ("A1:C1", "A2:A4", "C2:C3", "A5:C9"):
        page.merge_cells(area)
    table = table_of(saved(book))
    assert grid(table) == [["标题"], ["产出指标", "数量", "1"], [""], ["质量", "2"]]
    title, level, value = table.rows[0][0], table.rows[1][0], table.rows[1][2]
    assert [(cell.rowspan, cell.colspan) for cell in (title, level, value)] == [
        (1, 3),
        (3, 1),
        (2, 1),
    ]
    assert table.rows[2][0].address.cell == "B3"


def test_merged_areas_over_each_other_lose_no_text():
    cells = '<row r="1">{}</row><row r="2">{}</row>'.format(
        *("".join(f'<c r="{c}{r}"><v>{r}</v></c>' for c in "ABC") for r in (1, 2))
    )
    merges = '<mergeCells><mergeCell ref="B1:C1"/><mergeCell ref="A1:B2"/></mergeCells>'
    assert grid(table_of(package(sheet(cells, merges)))) == [["1", "1"], ["2", "2", "2"]]


def test_hidden_rows_columns_and_sheets_are_read_and_marked():
    book = Workbook()
    page = book.active
    for row in (["甲", "乙", "丙"], ["丁", "戊", "己"]):
        page.append(row)
    page.row_dimensions[2].hidden = True
    page.column_dimensions["B"].hidden = True
    away = book.create_sheet("参考")
    away["A1"], away.sheet_state = "隐", "veryHidden"
    first, second = sheets_of(saved(book))
    hidden = [[cell.address.hidden for cell in row] for row in first.blocks[0].rows]
    assert hidden == [[False, True, False], [True, True, True]]
    assert second.blocks[0].rows[0][0].address.hidden


def test_formulas_show_their_stored_results():
    cells = (
        '<row r="1">'
        '<c r="A1"><f>1/0.5</f><v>2</v></c>'
        '<c r="B1" t="str"><f>"a"&amp;"b"</f><v>合 计</v></c>'
        '<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="D1" t="str"><f>IF(1,"")</f><v></v></c>'
        '<c r="E1"><f>SUM(A1:B1)</f></c>'
        '<c r="F1" t="b"><f>1=1</f><v>0</v></c>'
        "</row>"
    )
    shown = ["2", "合 计", "#DIV/0!", "", "=SUM(A1:B1)", "FALSE"]
    assert grid(table_of(package(sheet(cells)))) == [shown]


def test_a_formula_of_openpyxl_shows_itself():
    book = Workbook()
    book.active["A1"] = "=SUM(B1:B2)"
    book.active["A2"] = ArrayFormula("A2", "=SUM(B1:B2)")
    assert grid(table_of(saved(book))) == [["=SUM(B1:B2)"], ["=SUM(B1:B2)"]]


def test_shared_texts_join_runs_and_leave_readings_out():
    strings = (
        "<si><t>普通</t></si>"
        '<si><r><rPr><b/></rPr><t>产出</t></r><r><t xml:space="preserve"> 指标</t></r></si>'
        '<si><t>重庆</t><rPh sb="0" eb="2"><t>chongqing</t></rPh></si>'
        "<si/>"
        "<si><t>第一_x000D_\n行_x005F_x</t></si>"
    )
    cells = "".join(f'<c t="s"><v>{number}</v></c>' for number in range(5))
    found = grid(table_of(package(sheet(f"<row>{cells}</row>"), strings=strings)))
    assert found == [["普通", "产出 指标", "重庆", "", "第一行_x"]]


def test_line_breaks_inside_cells_are_taken_out():
    texts = ["社会效\n益指标", "Grade A\nGrade B", " 甲 \r\n", "≥95\n%", "第1\n2条"]
    assert grid(table_of(workbook([texts]))) == [
        ["社会效益指标", "Grade A Grade B", "甲", "≥95%", "第1 2条"]
    ]


def test_places_are_told_where_the_file_does_not_name_them():
    cells = (
        '<row><c t="inlineStr"><is><t>甲</t></is></c><c/><c><v>3</v></c></row>'
        '<row r="3"><c r="B3"><v>1</v></c><c><v>2</v></c></row><row><c><v>9</v></c></row>'
    )
    assert grid(table_of(package(sheet(cells)))) == [
        ["甲", "", "3"],
        [],
        ["", "1", "2"],
        ["9", "", ""],
    ]


def test_prefixes_of_elements_do_not_matter():
    space = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    page = (
        f'<x:worksheet xmlns:x="{space}"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr">'
        '<x:is><x:t>甲</x:t></x:is></x:c><x:c r="B1"><x:v>2</x:v></x:c></x:row></x:sheetData>'
        "</x:worksheet>"
    )
    assert grid(table_of(package(page))) == [["甲", "2"]]


def test_date_cells_and_the_dates_of_1904():
    formats = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    cells = '<row><c s="1" t="d"><v>2021-12-31T00:00:00</v></c><c s="1"><v>43099</v></c></row>'
    book = (
        f'<workbook {MAIN} xmlns:r="{RELATIONS}"><workbookPr date1904="1"/>'
        '<sheets><sheet name="指标" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    found = grid(table_of(package(sheet(cells), formats=formats, book=book)))
    assert found == [["2021/12/31", "2021/12/31"]]


def test_what_should_be_a_number_and_is_none_stays_as_written():
    cells = "<row><c><v>１二</v></c><c><v>nan</v></c><c><v>1_0</v></c><c><v>1e3</v></c></row>"
    assert grid(table_of(package(sheet(cells)))) == [["１二", "nan", "1_0", "1000"]]


def test_charts_and_links_to_other_files_are_not_read():
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/chartsheet" Target="charts/1.xml"/>'
        f'<Relationship Id="rId9" Type="{RELATIONS}/worksheet" TargetMode="External" '
        'Target="http://192.0.2.1/sheet.xml"/></Relationships>'
    )
    assert sheets_of(package(sheet(""), relations=relations)) == ()


def test_a_million_formatted_blank_rows_cost_nothing():
    row = '<row r="{0}" ht="15"><c r="A{0}" s="1"/><c r="B{0}" s="1"/></row>'
    cells = '<row r="1"><c r="A1"><v>1</v></c></row>' + "".join(map(row.format, range(2, 200_000)))
    data = package(sheet(cells))
    start = time.process_time()
    assert grid(table_of(data, Limits(cells=10))) == [["1"]]
    assert time.process_time() - start < 5


def test_a_single_value_at_the_far_end():
    cells = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="B1048576"><v>2</v></c></row>'
    )
    table = table_of(package(sheet(cells)), Limits(cells=4))
    assert (len(table.rows), table.rows[-1][1].text) == (1_048_576, "2")
    assert "单元格数" in failure(
        package(sheet(cells.replace("B1048576", "XFD1048576"))), Limits(cells=9)
    )


@pytest.mark.parametrize(
    "page",
    [
        sheet('<row r="1"><c r="A1"><v>1</v></c>'),
        sheet('<row r="1"><c r="A9999999"><v>1</v></c></row>'),
        sheet('<row r="1"><c r="XFE1"><v>1</v></c></row>'),
        sheet('<row r="1"><c r="1A"><v>1</v></c></row>'),
        sheet('<row r="甲"><c r="A1"><v>1</v></c></row>'),
        sheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'),
        sheet('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>'),
        sheet('<row r="1"><c r="A1" s="x"><v>1</v></c></row>'),
        sheet('<row r="1"><c r="A1"><c r="A2"/></c></row>'),
        sheet("<a>" * 500 + "</a>" * 500),
        sheet('<row r="1"/>', before='<cols><col min="9" max="x" hidden="1"/></cols>'),
        f'<!DOCTYPE worksheet [<!ENTITY a "b">]>{sheet("")}',
        f'<?xml version="1.0" encoding="gbk"?>{sheet("")}',
        b"\xff\xfe\x00",
        "",
        sheet("<!--" + "-" * 30_000_000 + "-->"),
    ],
)
def test_damaged_sheets_are_told(page):
    assert "损坏" in failure(package(page), Limits(ratio=10**6))


def test_missing_and_damaged_parts_are_told():
    for part in ("book", "relations"):
        for content in (None, "", "<a", "<a/>") if part == "relations" else ("", "<a"):
            assert "损坏" in failure(package(sheet(""), **{part: content}))
    assert "损坏" in failure(package(sheet("")).replace(b"sheet1.xml", b"sheet9.xml", 1))


def test_entities_are_not_expanded():
    bomb = '<!DOCTYPE sst [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    page = sheet('<row><c t="s"><v>0</v></c></row>')
    data = package(page, strings="<si><t>&b;</t></si>")
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            start = bomb if name.endswith("sharedStrings.xml") else ""
            new.writestr(name, start.encode() + old.read(name))
    assert "损坏" in failure(stream.getvalue())


def test_what_unpacks_to_too_much_is_refused_before_it_is_unpacked():
    data = package(sheet(" " * 20_000_000))
    assert "压缩比" in failure(data)
    assert "解压后的大小" in failure(data, Limits(unpacked_mb=1))


def test_too_many_cells_and_merges_are_refused():
    row = "".join(f"<c><v>{number}</v></c>" for number in range(50))
    data = package(sheet(f"<row>{row}</row>" * 30))
    assert "单元格数" in failure(data, Limits(cells=1000))
    merges = "".join(f'<mergeCell ref="A{number}:B{number}"/>' for number in range(1, 30))
    merged = package(sheet("<row><c><v>1</v></c></row>", f"<mergeCells>{merges}</mergeCells>"))
    assert "单元格数" in failure(merged, Limits(cells=20))


def mutated(data: bytes, random: Random) -> bytes:
    """The data with some bytes changed, and sometimes cut off."""
    changed = bytearray(data)
    for _ in range(random.choice((1, 2, 20))):
        changed[random.randrange(len(data))] = random.choice(b"<>/=\"'&;0179:AZrst\0\xff")
    return bytes(changed[: random.choice((len(data), random.randrange(4, len(data))))])


def test_mutated_files_and_parts_are_read_or_told():
    book = Workbook()
    book.active.append(["产出指标", "数量", 0.95, dt.date(2021, 1, 1)])
    book.active.merge_cells("A2:B3")
    data = saved(book)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    random = Random(7)  # noqa: S311
    told = 0
    for turn in range(600):
        broken = io.BytesIO(mutated(data, random))
        if turn % 3:
            broken = io.BytesIO()
            target = random.choice([name for name in parts if name.startswith("xl/")])
            with zipfile.ZipFile(broken, "w") as archive:
                for name, part in parts.items():
                    archive.writestr(name, mutated(part, random) if name == target else part)
        try:
            xlsx.read(broken.getvalue(), "表.xlsx", DEFAULT)
        except InputError:
            told += 1
    assert told > 300


TEXTS = st.text(st.sampled_from("产出指标率≥≤95%.,- ab"), max_size=8).filter(
    lambda text: not text.startswith(("=", "#"))
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(TEXTS, min_size=1, max_size=5), min_size=1, max_size=6))
def test_written_tables_come_back(rows):
    data = workbook([[text or None for text in row] for row in rows])
    written = {
        (r, c): text.strip()
        for r, row in enumerate(rows, 1)
        for c, text in enumerate(row, 1)
        if text.strip()
    }
    read = {
        (cell.address.row, cell.address.column): cell.text
        for each in sheets_of(data)
        for table in each.blocks
        for row in table.rows
        for cell in row
        if cell.text
    }
    assert read == written
