"""Markdown: pipe tables, the marks inside cells and lines, and tables of other forms."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from written_grids import grids, lines_of, tables_of

from checker import readers
from checker.readers.content import kind


def written(rows, *, outer):
    head, *body = [[escaped(cell) for cell in row] for row in rows]
    lines = [head, [":--", "---", "--:", ":-:", "-", "--", "---"][: len(head)], *body]
    joined = [" | ".join(line) for line in lines]
    return "\n".join(f"| {line} |" for line in joined) if outer else "\n".join(joined)


def escaped(text):
    return re.sub(r"([\\|*_`<>&\[\]~!#+-])", r"\\\1", text)


@settings(max_examples=60, deadline=None)
@given(rows=grids(st.text(st.sampled_from("甲乙a1|*_`<&[](~\\≥%"), min_size=1, max_size=8)))
def test_what_is_written_is_read(rows):
    text = f"# 标题\n\n{written(rows, outer=True)}\n\n注：无\n"
    assert tables_of(text, "表.md") == [rows]
    assert lines_of(text, "表.md") == ["标题", "注：无"]


def test_tables_without_outer_bars():
    rows = [["指标", "值"], ["甲", "1"], ["乙", "2"]]
    assert tables_of(written(rows, outer=False), "表.md") == [rows]


def test_marks_say_nothing():
    (sheet,) = readers.read(
        "## **2019年**_目标_\n- 单位：`万元`\n\n"
        '| [指标](http://a.b/c "d") | 值 |\n|---|---|\n'
        "| a<br>b<br/>丙 &ge;~~1~~ | 5*3*2 |\n".encode(),
        "表.md",
    )
    title, label, table = sheet.blocks
    assert (title.text, title.heading) == ("2019年目标", 2)
    assert (label.text, label.address.char) == ("单位：万元", 3)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["指标", "值"],
        ["a b丙 ≥1", "5*3*2"],
    ]
    assert table.rows[1][1].address.char == 28
    assert table.rows[1][1].address.line == 6


def test_two_tables_in_one_file_are_counted():
    text = "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n文字\n\n| 丙 | 丁 |\n|---|---|\n| 3 | 4 |\n"
    (sheet,) = readers.read(text.encode(), "表.md")
    assert [block.number for block in sheet.blocks if hasattr(block, "rows")] == [1, 2]


def test_html_tables_inside():
    text = "# 标题\n\n<table><tr><td>甲</td>\n<td>乙</td></tr></table>\n\n注：无\n"
    assert tables_of(text, "表.md") == [[["甲", "乙"]]]
    assert lines_of(text, "表.md") == ["标题", "注：无"]


def test_tab_tables_under_headings_stay_what_they_are():
    assert kind("# 标题\n\n甲\t乙\n".encode(), "表.md") == "text"
    mixed = "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n丙\t丁\n3\t4\n"
    assert tables_of(mixed, "表.md") == [[["甲", "乙"], ["1", "2"]], [["丙", "丁"], ["3", "4"]]]


@settings(max_examples=60, deadline=None)
@given(text=st.text(st.sampled_from("甲|-:* `\\\n#<>\t"), max_size=80))
def test_any_text_is_read_and_none_is_lost(text):
    text = f"|甲|\n|-|\n{text}"
    kept = "".join(lines_of(text, "表.md")) + "".join(
        cell for table in tables_of(text, "表.md") for row in table for cell in row
    )
    assert kept.count("甲") == text.count("甲")
