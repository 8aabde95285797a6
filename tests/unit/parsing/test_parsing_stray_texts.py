"""Texts where they do not belong: nothing is lost, nothing is invented, facts are still found."""

import pytest

from checker import parsing, readers


@pytest.fixture(scope="module")
def text(seed):
    return seed.read_text("utf-8")


@pytest.fixture
def parse(vocabulary):
    def run(text):
        return parsing.parse(readers.read(text.encode(), "a.txt"), "a.txt", vocabulary)

    return run


def counts(document):
    projects = [project for agency in document.agencies for project in agency.projects]
    return len(projects), sum(len(project.indicators) for project in projects)


def on_line(text, number, put):
    lines = text.split("\n")
    lines[number - 1] = put(lines[number - 1])
    return "\n".join(lines)


@pytest.mark.parametrize("word", ["备注：续", "说明：见附件", "填表人：张某某", "注：1"])
@pytest.mark.parametrize("column", [0, 1, 3])
def test_a_footer_word_in_a_row_of_targets_takes_nothing_with_it(parse, text, word, column):
    def put(line):
        cells = line.split("\t")
        cells[column] = word
        return "\t".join(cells)

    document = parse(on_line(text, 18, put))
    assert counts(document)[1] == 187
    listed = [each.text for each in document.unplaced]
    names = [project.name for agency in document.agencies for project in agency.projects]
    assert word in listed + names + [agency.name for agency in document.agencies]


def test_a_project_named_like_a_note_is_a_project(parse, text):
    document = parse(text.replace("\t办公用房租赁费\t", "\t说明：办公用房租赁费\t", 1))
    assert counts(document) == (25, 187)


def test_an_indicator_named_like_a_note_is_an_indicator(parse, text):
    document = parse(text.replace("\t产出指标\t租赁面积\t", "\t\t说明：租赁面积\t", 1))
    assert counts(document) == (25, 187)


@pytest.mark.parametrize("blank", ["\t", " \t ", "\t\t\t"])
def test_stray_tabs_on_every_line_hide_no_facts(parse, text, blank):
    document = parse("\n".join(line + blank for line in text.split("\n")))
    assert counts(document) == (25, 187)
    assert (document.department, document.issuer, document.issued) == (
        "市政务服务办公室",
        "绍兴市财政局",
        "2019-01-30",
    )
    assert document.unplaced == ()


def test_a_text_behind_a_caption_is_listed(parse, text):
    document = parse(text.replace("2019年1月30日", "2019年1月30日\t\t\t2020年的秘密"))
    assert document.issued == "2019-01-30"
    assert [each.text for each in document.unplaced] == ["2020年的秘密"]


@pytest.mark.parametrize("mark", ["第 2 页", "- 3 -", "第2页 共14页", "指标值", "续上"])
def test_a_line_that_touches_a_table_begins_no_agency(parse, text, mark):
    head, first, tables = text.partition("\n\n### 2019")
    marked = tables.replace("\n\n### 2019", f"\n{mark}\n\n### 2019")
    document = parse(head + first + marked)
    assert counts(document) == (25, 187)
    assert len(document.agencies) == 3
    totals = [p.funds.total for agency in document.agencies for p in agency.projects]
    assert sum(total or 0 for total in totals) == 32566390.0


def test_a_heading_that_says_something_else_is_listed(parse, text):
    document = parse(text.replace("### 2019年市级部门预算项目绩效目标表", "### 市文化局秘密", 1))
    assert [each.text for each in document.unplaced] == ["市文化局秘密"]
