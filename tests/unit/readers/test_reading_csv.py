"""Comma-separated texts: delimiters, quotes, encodings, addresses."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written_grids import grids, tables_of

from checker import readers
from checker.errors import InputError
from checker.limits import Limits
from checker.readers.content import kind


def written(rows, **options):
    out = io.StringIO()
    csv.writer(out, **options).writerows(rows)
    return out.getvalue()


@settings(max_examples=60, deadline=None)
@given(
    rows=grids(st.text(st.sampled_from('甲乙,;|\t" \n'), min_size=1, max_size=6)),
    delimiter=st.sampled_from(",;\t|"),
    ending=st.sampled_from(["\n", "\r\n"]),
)
def test_what_is_written_is_read(rows, delimiter, ending):
    text = f"sep={delimiter}{ending}" + written(rows, delimiter=delimiter, lineterminator=ending)
    (table,) = tables_of(text, "表.csv")
    assert [shown(row) for row in table] == [shown(row) for row in rows]


def shown(row):
    """As displayed: ends trimmed, breaks inside closed up."""
    return ["".join(text.split()) for text in row]


@pytest.mark.parametrize("delimiter", ",;\t|")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_delimiter_and_encoding_are_found(delimiter, encoding):
    rows = [["2019年绩效目标表"], ["项目", "指标", "指标值"], ["甲", "成本,含税;总计|全年", "≥1"]]
    text = written(rows, delimiter=delimiter)
    assert tables_of(text.encode(encoding), "表.csv") == [rows]


def test_cells_over_several_lines_and_their_addresses():
    (sheet,) = readers.read('a,"\n 乙\n丙 ",c\r\n丁,"e ""f""", \n'.encode(), "表.csv")
    (table,) = sheet.blocks
    cells = [cell for row in table.rows for cell in row]
    assert [(cell.text, cell.address.line, cell.address.char) for cell in cells] == [
        ("a", 1, 1),
        ("乙丙", 2, 2),
        ("c", 3, 5),
        ("丁", 4, 1),
        ('e "f"', 4, 4),
        ("", 4, 13),
    ]


def test_quotes_that_quote_nothing_are_text():
    assert tables_of('项目,"最多跑一次"改革,值\n甲,说"是",1\n乙,"半,2\n', "表.csv") == [
        [["项目", '"最多跑一次"改革', "值"], ["甲", '说"是"', "1"], ["乙", '"半', "2"]]
    ]


def test_codes_kept_as_text_for_excel():
    assert tables_of('="215001",甲,1\n"=""215002""",乙,2\n', "表.csv") == [
        [["215001", "甲", "1"], ["215002", "乙", "2"]]
    ]


def test_blank_records_keep_their_place():
    (sheet,) = readers.read("甲,乙\n\n,\n丙,丁\n".encode(), "表.csv")
    (table,) = sheet.blocks
    assert [len(row) for row in table.rows] == [2, 0, 2, 2]
    assert table.rows[3][0].address.row == 4


def test_a_tab_text_with_quoted_line_breaks():
    text = '项目\t指标值\n甲\t"第一\n第二"\n'
    assert kind(text.encode(), "表.txt") == "delimited"
    assert tables_of(text, "表.txt") == [[["项目", "指标值"], ["甲", "第一第二"]]]


def test_too_many_cells():
    with pytest.raises(InputError) as caught:
        readers.read(b"a,b\n" * 10, "a.csv", Limits(cells=10))
    assert "cells" in caught.value.message.en


@settings(max_examples=60, deadline=None)
@given(text=st.text(st.sampled_from('甲,\t;|"\r\n ='), max_size=80))
def test_no_character_is_lost(text):
    try:
        tables = tables_of(text, "表.csv")
    except InputError:
        assert not text.strip(" \t\r\n")
        return
    kept = "".join(cell for table in tables for row in table for cell in row)
    assert kept.count("甲") == text.count("甲")
