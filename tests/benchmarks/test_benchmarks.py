"""The benchmark's data has exactly the seeded faults, and every tool at hand finds them."""

from __future__ import annotations

import importlib.util
from collections import Counter

import pytest

from benchmarks import bulk, documents, files, pattern
from checker.run import Inputs, Settings, check, prepare


def test_the_counts_of_any_number_of_documents():
    assert pattern.expected(0) == dict.fromkeys(pattern.RULES, 0)
    assert list(pattern.expected(7).values()) == [2, 2, 1]
    assert list(pattern.expected(200).values()) == [40, 40, 40]


def test_a_document_has_one_fault_or_none():
    clean = pattern.seed()
    made = [pattern.document(number, clean) for number in range(5)]
    indicators = [
        [row for agency in each.agencies for part in agency.projects for row in part.indicators]
        for each in (*made, clean)
    ]
    blank = [sum(row.value is None for row in rows) for rows in indicators]
    odd = [sum(row.value == "120%" for row in rows) for rows in indicators]
    assert (blank, odd) == ([0, 0, 1, 0, 0, 0], [0, 1, 0, 0, 0, 0])
    assert len(indicators[0]) < len(indicators[-1]) == len(indicators[3])


@pytest.mark.parametrize("form", documents.WRITERS)
def test_files_of_every_format_have_the_seeded_faults(form, tmp_path):
    writer = {"xlsx": "openpyxl", "docx": "docx", "xls": "xlwt", "pdf": "reportlab"}.get(form)
    if writer:
        pytest.importorskip(writer)
    documents.make(tmp_path / form, form, 3)
    setup = prepare(Settings(isolated=True, select=pattern.RULES, cache=False))
    report = check(Inputs((str(tmp_path / form),)), setup)
    found = Counter(each.rule for each in report.findings)
    assert found == pattern.expected(3)


def test_every_tool_at_hand_finds_the_seeded_faults(tmp_path):
    results = list(bulk.run(tmp_path, 1))
    skipped = {each["tool"] for each in results if "skipped" in each}
    missing = {each.name for each in bulk.PEERS if importlib.util.find_spec(each.needs) is None}
    assert skipped - {"Spectral"} == missing
    assert all(each["seconds"] > 0 for each in results if "skipped" not in each)


def test_a_run_over_files_is_measured_beside_the_library(tmp_path):
    results = list(files.run(tmp_path, "csv", 3))
    assert [each["tool"] for each in results] == ["library", "jixiao", "jixiao again"]
