"""Copies of the seed with one thing changed: as other people's files differ from it."""

import pytest
from parsing_samples import indicators_of, parse_bytes, projects_of, unplaced_of

from checker import interchange
from checker.model import Address


@pytest.fixture(scope="module")
def text(seed):
    return seed.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def expected(text, vocabulary):
    return parse_bytes(text.encode(), vocabulary)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_change_nothing(text, expected, vocabulary, encoding, ending):
    data = text.replace("\n", ending).encode(encoding)
    assert parse_bytes(data, vocabulary) == expected


@pytest.mark.parametrize("blank", ["", "   ", "\u3000", "\u00a0 \u3000"])
def test_a_blanked_value_keeps_its_place(text, vocabulary, blank):
    changed = text.replace("合同执行率\t100%", f"合同执行率\t{blank}", 1)
    first = indicators_of(parse_bytes(changed.encode(), vocabulary))[0]
    assert (first.name, first.value) == ("合同执行率", None)
    assert first.cells["value"] == Address(table=1, row=6, column=10, line=18, char=19)
    assert first.description == "合同执行部分占合同总数的比率。"


def test_a_blanked_name(text, vocabulary):
    changed = text.replace("\t合同执行率\t100%", "\t\t100%", 1)
    first = indicators_of(parse_bytes(changed.encode(), vocabulary))[0]
    assert (first.name, first.value) == (None, "100%")
    assert first.cells["name"] == Address(table=1, row=6, column=9, line=18, char=13)


def test_a_blanked_value_beside_a_moved_description_is_still_one_indicator(text, vocabulary):
    changed = text.replace("数据库维护次数\t12", "数据库维护次数\t", 1)
    document = parse_bytes(changed.encode(), vocabulary)
    found = [each for each in indicators_of(document) if each.name == "数据库维护次数"]
    assert [(each.value, each.moved) for each in found] == [(None, True)]
    assert len(indicators_of(document)) == 187


def test_a_blanked_individual_value(text, vocabulary):
    changed = text.replace("串标围标事件的查处率\t95%以上", "串标围标事件的查处率\t", 1)
    document = parse_bytes(changed.encode(), vocabulary)
    found = [each for each in indicators_of(document) if each.name == "串标围标事件的查处率"]
    assert [(each.value, each.moved, each.origin) for each in found] == [
        (None, False, "individual")
    ]


def test_deleted_rows_leave_the_others_alone(text, expected, vocabulary):
    lines = text.split("\n")
    kept = [line for place, line in enumerate(lines, 1) if place not in range(23, 26)]
    document = parse_bytes("\n".join(kept).encode(), vocabulary)
    assert len(projects_of(document)[0].indicators) == 5
    assert [len(each.indicators) for each in projects_of(document)[1:]] == [
        len(each.indicators) for each in projects_of(expected)[1:]
    ]


def test_a_blanked_project_name_is_still_a_project(text, vocabulary):
    document = parse_bytes(text.replace("\t服装费\t", "\t\t").encode(), vocabulary)
    nameless = [each for each in projects_of(document) if each.name is None]
    assert [each.funds.total for each in nameless] == [173250.0]
    assert nameless[0].cells["name"].column == 2
    assert len(projects_of(document)) == 25


def test_an_amount_that_is_no_number_is_listed(text, vocabulary):
    document = parse_bytes(text.replace("\t173250.00", "\t约17万", 1).encode(), vocabulary)
    assert unplaced_of(document) == ["约17万"]
    assert document.unplaced[0].cell.column == 3
    assert next(each for each in projects_of(document) if each.name == "服装费").funds.total is None


def test_an_unknown_header_word_loses_nothing(text, vocabulary):
    changed = text.replace("\t指标描述\t", "\t阐述\t", 1)
    document = parse_bytes(changed.encode(), vocabulary)
    assert len(indicators_of(document)) == 187
    assert unplaced_of(document)[:2] == ["阐述", "合同执行部分占合同总数的比率。"]
    assert len(document.unplaced) == 11


def test_ragged_rows(text, expected, vocabulary):
    ragged = "\n".join(line.rstrip("\t") for line in text.split("\n"))
    document = parse_bytes(ragged.encode(), vocabulary)
    assert interchange.to_json(document)["agencies"] == interchange.to_json(expected)["agencies"]


def test_trailing_text_outside_the_tables_is_listed(text, vocabulary):
    document = parse_bytes(f"{text}\n\n不知所云\n\n填表人：张三".encode(), vocabulary)
    assert unplaced_of(document) == ["不知所云"]
    assert document.unplaced[0].cell == Address(line=298, char=1)


def test_the_title_falls_back_to_the_table_s_heading(text, vocabulary):
    document = parse_bytes(text.replace("# 2019年", "", 1).encode(), vocabulary)
    assert document.title == "2019年市级部门预算项目绩效目标表"
    assert document.year == 2019


def test_the_year_falls_back_to_the_date(text, vocabulary):
    document = parse_bytes(text.replace("2019年市", "市").encode(), vocabulary)
    assert document.year == 2019
    assert document.cells["year"] == Address(line=9, char=6)
