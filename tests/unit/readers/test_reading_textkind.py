"""Which kind of text a file is, mostly whatever its name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.readers.textkind import text_kind

PIPES = "| 指标 | 值 |\n|---|---|\n| 甲 | 1 |\n"
PAGE = "\n<!-- saved -->\n<!DOCTYPE HTML>\n<html><body><table><tr><td>甲</td></tr></table>"
COMMAS = "项目,指标,值\n甲,乙,1\n丙,丁,2\n"
ARCHIVE = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n"
PROSE = "为加强管理,提高效益,根据要求,现批复如下。\n一、总体目标\n完成全年任务,确保安全。\n"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("# 标题\n\n项目\t指标\n甲\t乙  丙\n", "表.md", "text"),
        ("项目\t指标,值;说明\n甲\t乙\n", "表.txt", "text"),
        ("项目\t指标\n甲\t“乙”\n", "表.xlsx", "text"),
        ('项目\t指标\n甲\t"乙\n丙"\n', "表.txt", "delimited"),
        ('项目\t指标\n"甲\t乙\n丙\t丁"\n', "表.txt", "text"),
        ("甲\t乙\n", "表.csv", "delimited"),
        ("甲\t乙\n", "表.tsv", "delimited"),
        (COMMAS, "表.csv", "delimited"),
        (COMMAS, "表.txt", "delimited"),
        (COMMAS.replace(",", ";"), "<stdin>", "delimited"),
        (PROSE, "表.txt", "loose"),
        (PROSE, "表.csv", "delimited"),
        (PIPES, "表.txt", "markdown"),
        (PIPES, "表.csv", "delimited"),
        ("# 标题\n<table><tr><td>甲</td></tr></table>\n", "表.md", "markdown"),
        ("| 指标 | 值 |\n| 甲 | 1 |\n", "表.txt", "loose"),
        ("指标    值\n甲      1\n", "表.txt", "loose"),
        ("只有文字\n", "表.md", "loose"),
        (PAGE, "表.txt", "html"),
        ("<?xml version='1.0' encoding='gb2312'?>\n<html>", "表", "html"),
        ("说明<table><tr><td>甲", "表.xls", "html"),
        ("说明<table><tr><td>甲", "表.txt", "loose"),
        ("<5% 为达标\n", "表.txt", "loose"),
        (ARCHIVE, "表.xls", "html"),
        ('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>', "表.xls", "office"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_kinds(text, name, kind, encoding):
    assert text_kind(text.encode(encoding), name) == kind


def test_only_the_beginning_counts():
    assert text_kind(("甲\t乙\n" * 50_000 + PIPES).encode(), "表.txt") == "text"


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["", ".csv", "a.md", "表.xls", "..."]))
def test_any_bytes_are_of_some_kind(data, name):
    assert text_kind(data, name) in {
        *("text", "delimited", "markdown", "loose", "html", "office"),
    }
