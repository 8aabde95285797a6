"""The seed, a real approved table, against what a person counted in it."""

from collections import Counter

import pytest
from parsing_samples import indicators_of, parse_bytes, projects_of

from checker.model import Address


@pytest.fixture(scope="module")
def document(seed, vocabulary):
    return parse_bytes(seed.read_bytes(), vocabulary)


def test_the_document_s_own_facts(document):
    assert document.title == "2019年市级部门预算项目绩效目标表批复"
    assert document.year == 2019
    assert document.department == "市政务服务办公室"
    assert document.issuer == "绍兴市财政局"
    assert document.issued == "2019-01-30"
    assert document.cells == {
        "title": Address(line=3, char=3),
        "year": Address(line=3, char=3),
        "department": Address(line=5, char=6),
        "issuer": Address(line=7, char=6),
        "issued": Address(line=9, char=6),
    }


def test_agencies_projects_and_indicators(document):
    assert [(each.code, each.name, len(each.projects)) for each in document.agencies] == [
        ("215", "市政务服务办公室", 0),
        ("215001", "市政务服务办公室本级", 23),
        ("215003", "市公共资源交易中心", 2),
    ]
    counts = [len(each.indicators) for each in projects_of(document)]
    assert counts == [
        *(8, 9, 8, 5, 6, 9, 5, 7, 8, 6, 6, 9, 9, 6, 6, 7, 13, 15, 9, 6, 6, 6, 6, 6, 6),
    ]
    assert sum(counts) == 187


def test_money(document):
    assert sum(each.funds.total for each in projects_of(document)) == 32_566_390.00
    first = projects_of(document)[0]
    assert (first.name, first.funds.general, first.funds.other) == ("办公设备购置", 93000.0, 0.0)
    assert {each.funds for each in document.agencies} == {None}


def test_nothing_is_left_over(document):
    assert document.unplaced == ()
    assert document.skipped_tables == ()
    assert not any(each.empty_slots or each.other_periods for each in projects_of(document))


def test_the_two_blocks(document):
    indicators = indicators_of(document)
    assert Counter(each.origin for each in indicators) == {"common": 100, "individual": 87}
    assert all(each.name and each.value and each.description for each in indicators)
    assert {each.level1 for each in indicators} == {"产出指标", "效益指标"}


def test_descriptions_in_the_wrong_column(document):
    lines = [each.cells["name"].line for each in indicators_of(document) if each.moved]
    assert lines == [*range(69, 74), *range(177, 184)]
    moved = next(each for each in indicators_of(document) if each.moved)
    assert (moved.name, moved.value) == ("数据库维护次数", "12")
    assert moved.description == "每年数据库维护要求次数。"
    assert moved.cells["description"].column == 12
    assert moved.origin == "common"


def test_descriptions_only_in_the_individual_column(document):
    held = [each for each in indicators_of(document) if each.cells["name"].line in range(131, 138)]
    assert len(held) == 7
    assert {(each.moved, each.remark, each.origin) for each in held} == {(False, None, "common")}
    assert {each.cells["description"].column for each in held} == {14}


def test_remarks_beside_descriptions(document):
    noted = [each for each in indicators_of(document) if each.remark]
    assert [each.cells["name"].line for each in noted] == [21, 42, 44]
    assert noted[0].remark == "采购台式机10台、便携式计算机4台、复印机1台。"
    assert noted[0].cells["remark"].column == 14


def test_a_project_goes_on_over_a_page(document):
    second = projects_of(document)[1]
    assert second.name == "办公设备购置(市公共资源"
    tables = {each.cells["name"].table for each in second.indicators}
    assert tables == {1, 2}


def test_addresses(document):
    agency = document.agencies[1]
    assert agency.cells["name"] == Address(table=1, row=4, column=2, line=16, char=8)
    first = indicators_of(document)[0]
    assert first.cells["value"] == Address(table=1, row=6, column=10, line=18, char=19)


def test_every_address_points_at_its_text(document, seed):
    lines = seed.read_text(encoding="utf-8").split("\n")
    for each in indicators_of(document):
        for field in ("level1", "name", "value", "description"):
            place, text = each.cells[field], getattr(each, field)
            assert lines[place.line - 1][place.char - 1 :].startswith(text)
