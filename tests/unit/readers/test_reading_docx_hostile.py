"""Broken and hostile Word documents: one clear error, soon, and never another exception."""

import io
import random
import re
import time
import zipfile

import docx
import pytest
from docx_samples import CONTINUE, RESTART, blocks_of, document, p, packed, run, span, tbl, tc, tr
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import readers
from checker.errors import InputError
from checker.limits import Limits
from checker.readers import docx as word

PART = "word/document.xml"


@pytest.fixture(scope="module")
def form() -> bytes:
    """A form as python-docx writes it."""
    made = docx.Document()
    made.add_heading("项目支出绩效目标申报表", 1)
    made.add_paragraph("（2023年度）　单位：万元")
    table = made.add_table(8, 5)
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells.cells):
            cell.text = f"{row}行{column}列 ≥95%"
    table.cell(1, 0).merge(table.cell(6, 0))
    table.cell(0, 1).merge(table.cell(0, 4))
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def read_or_refuse(data: bytes, limits: Limits | None = None) -> str:
    try:
        word.read(data, "表.docx", limits or Limits())
    except InputError as error:
        assert error.message.zh
        assert error.message.en
        return "refused"
    return "read"


def repacked(data: bytes, part: str, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return packed({**parts, part: content})


def test_truncated_files_are_refused(form):
    for end in range(4, len(form) - 1, len(form) // 60):
        assert read_or_refuse(form[:end]) == "refused"


def test_changed_bytes_are_read_or_refused(form):
    rng = random.Random(2019)  # noqa: S311 - repeatable on purpose
    for _ in range(150):
        data = bytearray(form)
        for _ in range(rng.choice((1, 3, 30))):
            data[rng.randrange(len(data))] = rng.randrange(256)
        read_or_refuse(bytes(data))


def test_changed_xml_is_read_or_refused(form):
    rng = random.Random(2020)  # noqa: S311 - repeatable on purpose
    with zipfile.ZipFile(io.BytesIO(form)) as package:
        originals = {part: package.read(part) for part in (PART, "word/styles.xml")}
    marks = {part: re.findall(rb"<[^>]+>", xml) for part, xml in originals.items()}
    outcomes = set()
    for _ in range(150):
        part = rng.choice((PART, PART, "word/styles.xml"))
        xml = originals[part]
        for _ in range(rng.choice((1, 2, 8))):
            old, new = rng.choice(marks[part]), rng.choice((*marks[part], b"", b"<w:tc>", b"&x;"))
            at = xml.find(old, rng.randrange(len(xml)))
            if at >= 0:
                xml = xml[:at] + new + xml[at + rng.choice((0, len(old))) :]
        outcomes.add(read_or_refuse(repacked(form, part, xml)))
    assert outcomes == {"read", "refused"}


pieces = st.sampled_from(
    [
        run("文"),
        '<w:sym w:font="Symbol" w:char="110000"/>',
        '<w:sym w:char="-1"/>',
        "<w:br/>",
        '<w:gridSpan w:val="-3"/>',
        '<w:pPr><w:pStyle/><w:outlineLvl w:val="99999999999"/></w:pPr>',
        '<w:tcPr><w:gridSpan w:val="２"/><w:vMerge w:val="?"/></w:tcPr>',
        '<w:tcPr><w:hMerge/><w:vMerge/><w:gridSpan w:val="4000000000"/></w:tcPr>',
        '<w:trPr><w:gridBefore w:val="999999999"/></w:trPr>',
    ]
)
wrappings = st.sampled_from(
    [
        *("w:p", "w:r", "w:tbl", "w:tr", "w:tc", "w:txbxContent", "w:sdt", "w:ins", "w:del"),
        *("mc:AlternateContent", "mc:Choice", "m:f"),
    ]
)


def wrapped(inner):
    return st.builds(
        lambda name, contents: f"<{name}>{''.join(contents)}</{name}>",
        wrappings,
        st.lists(inner, max_size=5),
    )


@given(st.lists(st.recursive(pieces, wrapped, max_leaves=25), max_size=5))
@settings(max_examples=150, deadline=None)
def test_elements_in_any_order_are_read(parts):
    for block in blocks_of("".join(parts)):
        for row in getattr(block, "rows", ()):
            assert all(cell.colspan >= 1 and cell.address.column <= 60_000 for cell in row)


def test_a_broken_count_of_columns_is_none():
    (table,) = blocks_of(tbl(tr(tc("a", span(10**8)), "b", properties='<w:gridBefore w:val="x"/>')))
    assert [cell.address.column for cell in table.rows[0]] == [1, 2]


@pytest.mark.parametrize(
    "parts",
    [
        {PART: ""},
        {PART: "<a/>"},
        {PART: "没有标记"},
        {PART: document(p("题")).replace("w:body", "w:head")},
        {PART: document(p("题")), "word/styles.xml": "<"},
        {PART: "<w:document/>"},
    ],
)
def test_parts_without_a_document_in_them_are_refused(parts):
    assert read_or_refuse(packed(parts)) == "refused"


def test_missing_styles_are_no_fault():
    assert read_or_refuse(packed({PART: document(p("题"))})) == "read"


@pytest.mark.parametrize("reference", ["&big;", '<w:p w:rsidR="&big;"/>', ""])
def test_entities_are_not_expanded(reference):
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE w:document [<!ENTITY l0 "哈哈哈">{laughs}<!ENTITY big "&l9;">]>'
    assert read_or_refuse(packed({PART: doctype + document(reference)})) == "refused"


def test_nothing_outside_the_file_is_read(tmp_path):
    (tmp_path / "secret.txt").write_text("机密", "utf-8")
    doctype = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
    assert read_or_refuse(packed({PART: doctype + document(p("&x;"))})) == "refused"


@pytest.mark.parametrize("deep", [20, 60, 400])
def test_tables_inside_tables(deep):
    body = p("底")
    for _ in range(deep):
        body = tbl(tr(tc(body)))
    assert read_or_refuse(packed({PART: document(body)})) == ("read" if deep < 80 else "refused")


def test_a_bomb_is_refused_before_it_is_unpacked():
    bomb = packed({PART: document(p("零" * 10_000_000))})
    begin = time.process_time()
    with pytest.raises(InputError, match="compression ratio"):
        readers.read(bomb, "x.docx")
    with pytest.raises(InputError, match="unpacked size"):
        readers.read(bomb, "x.docx", Limits(unpacked_mb=1))
    assert time.process_time() - begin < 1


def test_a_bomb_that_lies_about_its_size_is_refused():
    honest = packed({PART: b" " * 50_000_000})
    size = (50_000_000).to_bytes(4, "little")
    assert honest.count(size) == 2
    assert read_or_refuse(honest.replace(size, (1000).to_bytes(4, "little"))) == "refused"


def test_marks_are_bounded_though_they_take_little_room():
    crowded = packed({PART: document("<a/>" * 1_100_000)})
    assert read_or_refuse(crowded, Limits(ratio=10_000, cells=20_000)) == "refused"


def test_a_part_under_a_password_says_so():
    data = bytearray(packed({PART: document(p("题"))}))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    with pytest.raises(InputError, match="password"):
        readers.read(bytes(data), "x.docx")


def test_merges_of_all_columns_over_all_rows_stay_linear():
    rows = [tr(*[tc("", RESTART)] * 30)] + [tr(*[tc("", CONTINUE)] * 30)] * 1500
    begin = time.process_time()
    (table,) = blocks_of(tbl(*rows))
    assert time.process_time() - begin < 5
    assert {cell.rowspan for cell in table.rows[0]} == {1501}
