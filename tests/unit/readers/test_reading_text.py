"""Text files as sheets: what is a line, what a table, and where each text stands."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import readers
from checker.errors import InputError
from checker.model import Address
from checker.readers.sheets import Line, Table, trimmed


def blocks_of(text: str):
    (sheet,) = readers.read(text.encode(), "表.txt")
    return sheet.blocks


def grid(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def test_lines_and_tables():
    title, label, table, note = blocks_of("# 标题\n单位：万元\n甲\t乙\n合计\n\n注：无\n")
    assert (title.text, title.heading, title.address) == ("标题", 1, Address(line=1, char=3))
    assert (label.text, label.heading) == ("单位：万元", 0)
    assert grid(table) == [["甲", "乙"], ["合计"]]
    assert note == Line("注：无", Address(line=6, char=1))


def test_addresses_count_from_one_in_characters():
    (table,) = blocks_of("\n\n215001\t　市政务 \t \tx\n")
    assert [(cell.text, cell.address.column, cell.address.char) for cell in table.rows[0]] == [
        ("215001", 1, 1),
        ("市政务", 2, 9),
        ("", 3, 14),
        ("x", 4, 16),
    ]
    assert {cell.address.line for cell in table.rows[0]} == {3}


def test_an_empty_line_ends_a_table_and_a_blank_row_does_not():
    first, second = blocks_of("甲\t乙\n\t\n \n丙\t丁\n\n戊\t己\n")
    assert grid(first) == [["甲", "乙"], ["", ""], [""], ["丙", "丁"]]
    assert (second.number, second.rows[0][0].address.table) == (2, 2)


def test_a_heading_ends_a_table_even_with_tabs_in_it():
    table, heading, rest = blocks_of("甲\t乙\n#1\t乙\n丙\t丁\n")
    assert (grid(table), grid(rest)) == ([["甲", "乙"]], [["丙", "丁"]])
    # Words in columns are no heading, though the line looks like one: they must not vanish.
    assert (heading.text, heading.heading) == ("1\t乙", 0)


@pytest.mark.parametrize("separator", "\x0b\x0c\x1c\x1d\x85\u2028\u2029")
def test_only_line_ends_end_lines(separator):
    (table,) = blocks_of(f"甲{separator}乙\t丙\n")
    assert grid(table) == [[f"甲{separator}乙", "丙"]]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends(ending):
    (table,) = blocks_of(f"甲\t乙{ending}丙\t丁{ending}")
    assert grid(table) == [["甲", "乙"], ["丙", "丁"]]
    assert table.rows[1][0].address.line == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "gbk"])
def test_encodings(encoding):
    (sheet,) = readers.read("指标\t≥95％\n".encode(encoding), "表.txt")
    assert grid(sheet.blocks[0]) == [["指标", "≥95％"]]


@pytest.mark.parametrize(
    ("data", "zh", "en"),
    [
        (b"", "空的", "empty"),
        (b"\xef\xbb\xbf \r\n", "空的", "empty"),
        (b"PK\x03\x04\x14\x00", "损坏", "damaged"),
        (b"\x89PNG\r\n", "PNG", "PNG"),
        (b"a\0b\tc\n", "NUL", "NUL"),
        (b"\x01\x02\x03\x04abc\t" * 9, "控制字符", "control characters"),
        (b"\xff\xff\xff\xff", "编码", "encoding"),
        (b"\xff\xfea", "编码", "encoding"),
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(data, zh, en):
    with pytest.raises(InputError) as caught:
        readers.read(data, "表.txt")
    assert zh in caught.value.message.zh
    assert en in caught.value.message.en


def test_the_content_counts_not_the_name():
    (sheet,) = readers.read("甲\t乙".encode(), "表.xlsx")
    assert isinstance(sheet.blocks[0], Table)


@settings(max_examples=100, deadline=None)
@given(text=st.text(st.sampled_from("甲乙 \t\n\r#\u3000\x0b"), max_size=60))
def test_every_text_stands_where_its_address_says(text):
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    try:
        blocks = blocks_of(text)
    except InputError:
        assert not text.strip(" \t\r\n")
        return
    items = [each for each in blocks if isinstance(each, Line)]
    items += [
        cell for each in blocks if isinstance(each, Table) for row in each.rows for cell in row
    ]
    for item in filter(lambda each: each.text, items):
        assert lines[item.address.line - 1][item.address.char - 1 :].startswith(item.text)
        assert item.text == trimmed(item.text)
    kept = sorted(char for item in items for char in item.text if char in "甲乙")
    assert kept == sorted(char for char in text if char in "甲乙")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_text_that_ends_amid_a_character_is_read(encoding):
    (sheet,) = readers.read("项目名称\t指标值\n甲\t乙".encode(encoding)[:-1], "a.txt")
    texts = [cell.text for block in sheet.blocks for row in block.rows for cell in row]
    assert texts[:3] == ["项目名称", "指标值", "甲"]
