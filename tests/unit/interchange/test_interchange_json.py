"""Documents as JSON: what is written, what is read back, and what is refused."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from checker import interchange, parsing, readers, shipped_files
from checker.errors import InputError
from checker.model import (
    Address,
    Agency,
    Document,
    EmptySlot,
    Funds,
    Indicator,
    PlacedText,
    Project,
    SkippedTable,
)

SCHEMA = json.loads(shipped_files.schema("document").read_text(encoding="utf-8"))
FAST = settings(max_examples=60, deadline=None)

texts = st.none() | st.text(max_size=6)
counts = st.none() | st.integers(1, 9999)
addresses = st.builds(Address, counts, counts, counts, texts, st.none(), counts, counts, counts)
cells = st.dictionaries(st.text(max_size=4), addresses, max_size=2)
amounts = st.none() | st.floats(allow_nan=False, allow_infinity=False)
funds = st.builds(Funds, amounts, amounts, amounts, amounts, amounts)
indicators = st.builds(
    Indicator,
    *[texts] * 6,
    origin=st.sampled_from([None, "common", "individual"]),
    weight=texts,
    actual=texts,
    moved=st.booleans(),
    cells=cells,
)
few_indicators = st.lists(indicators, max_size=2).map(tuple)
slots = st.lists(st.builds(EmptySlot, texts, texts, cells), max_size=1).map(tuple)
projects = st.builds(
    Project, texts, texts, texts, funds, few_indicators, slots, few_indicators, cells
)
few_projects = st.lists(projects, max_size=2).map(tuple)
agencies = st.builds(Agency, texts, texts, st.none() | funds, few_projects, cells)
documents = st.builds(
    Document,
    source=st.text(min_size=1, max_size=5),
    title=texts,
    year=st.none() | st.integers(1, 9999),
    department=texts,
    issuer=texts,
    issued=texts,
    agencies=st.lists(agencies, max_size=2).map(tuple),
    unplaced=st.lists(st.builds(PlacedText, st.text(), addresses), max_size=2).map(tuple),
    skipped_tables=st.lists(st.builds(SkippedTable, st.text(), addresses), max_size=1).map(tuple),
    cells=cells,
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
KEYS = (
    *("source", "title", "year", "agencies", "projects", "indicators", "funds", "total", "cells"),
    *("name", "moved", "origin", "weight", "unplaced", "skipped_tables", "cell", "text", "line"),
)
near_documents = st.recursive(
    values,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6)
    ),
    max_leaves=20,
)


@FAST
@given(document=documents)
def test_round_trip_and_schema(document):
    data = interchange.to_json(document)
    Draft202012Validator(SCHEMA).validate(data)
    assert interchange.from_json(json.loads(json.dumps(data)), "elsewhere") == document


@FAST
@given(data=near_documents)
def test_any_json_is_read_or_refused(data):
    try:
        interchange.to_json(interchange.from_json(data, "x"))
    except InputError as error:
        assert "" not in (error.message.zh, error.message.en)


@FAST
@given(data=st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_file_is_read_or_refused(data):
    try:
        interchange.load_text(b"{" + data, "x.json")
    except InputError as error:
        assert "" not in (error.message.zh, error.message.en)


def test_the_schema_explains_every_key():
    Draft202012Validator.check_schema(SCHEMA)

    def unexplained(schema, path):
        for key, inner in schema.get("properties", {}).items():
            if not (inner.get("title") and inner.get("description")):
                yield f"{path}.{key}"
            yield from unexplained(inner, f"{path}.{key}")
        for name, inner in schema.get("$defs", {}).items():
            yield from unexplained(inner, name)

    assert list(unexplained(SCHEMA, "")) == []


def test_the_seed(seed, vocabulary):
    document = parsing.parse(readers.read(seed.read_bytes(), "seed"), "seed", vocabulary)
    data = interchange.to_json(document)
    Draft202012Validator(SCHEMA).validate(data)
    assert interchange.from_json(data, "x") == document
    agency = data["agencies"][1]
    assert list(data)[:6] == ["source", "title", "year", "department", "issuer", "issued"]
    assert agency["cells"]["name"] == {"table": 1, "row": 4, "column": 2, "line": 16, "char": 8}
    assert agency["projects"][0]["funds"] == {
        "total": 93000.0,
        "general": 93000.0,
        "government_fund": 0.0,
        "special_account": 0.0,
        "other": 0.0,
    }


def test_a_document_in_brief_as_rule_tests_write_it():
    given_ = {
        "year": "2019",
        "projects": [
            {
                "name": "甲",
                "total": "93,000.00",
                "funds": {"general": 5},
                "indicators": [{"name": "人数", "value": 100, "moved": "true", "weight": 10.5}],
            }
        ],
        "unplaced": ["多出来的字", {"text": "又一个", "cell": {"line": 3}}],
    }
    document = interchange.from_json(given_, "rule#1")
    (agency,) = document.agencies
    (project,) = agency.projects
    assert (document.source, document.year, agency.name) == ("rule#1", 2019, None)
    assert project.funds == Funds(total=93000.0, general=5.0)
    assert project.indicators == (Indicator(name="人数", value="100", moved=True, weight="10.5"),)
    assert [each.text for each in document.unplaced] == ["多出来的字", "又一个"]


@pytest.mark.parametrize(
    ("data", "where"),
    [
        ([], "$"),
        ({"agencies": {}}, "agencies"),
        ({"agencies": [{"projects": [1]}]}, "agencies[0].projects[0]"),
        ({"projects": [{"funds": {"total": "很多"}}]}, "projects[0].funds.total"),
        ({"projects": [{"funds": {"total": True}}]}, "projects[0].funds.total"),
        ({"projects": [{"indicators": [{"name": []}]}]}, "projects[0].indicators[0].name"),
        ({"projects": [{"indicators": [{"origin": "x"}]}]}, "projects[0].indicators[0].origin"),
        ({"projects": [{"indicators": [{"moved": 1}]}]}, "projects[0].indicators[0].moved"),
        ({"year": "去年"}, "year"),
        ({"year": 2019.5}, "year"),
        ({"cells": {"title": {"line": 0}}}, "cells.title.line"),
    ],
)
def test_a_wrong_shape_is_refused_with_its_place(data, where):
    with pytest.raises(InputError) as caught:
        interchange.from_json(data, "x")
    assert caught.value.message.zh.startswith(f"{where}：")
    assert caught.value.message.en.startswith(f"{where}: ")


def test_files_of_one_object_and_of_lines():
    one = '\ufeff{\n "title": "甲"\n}\n'.encode()
    many = '{"title": "甲"}\r\n\r\n{"title": "乙", "source": "b.txt"}\n'.encode()
    assert interchange.looks_like_json(one)
    assert not interchange.looks_like_json("单位\t{".encode())
    assert [each.title for each in interchange.load_text(one, "a.json")] == ["甲"]
    documents_ = interchange.load_text(many, "a.jsonl")
    assert [(each.title, each.source) for each in documents_] == [
        ("甲", "a.jsonl"),
        ("乙", "b.txt"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"title": }', "line 1, character 11"),
        ('{\n "title": "甲",\n}', "line 3"),
        ('{"title": "甲"}\n{"title": ', "line 2"),
        ('{"title": "甲"}\n{"title": []}', "line 2: title"),
        ('{"a": ' * 5000, "nested too deep"),
        ('{"projects": [{"total": Infinity}]}', "projects[0].total"),
    ],
)
def test_broken_files_are_refused_with_the_place(text, said):
    with pytest.raises(InputError) as caught:
        interchange.load_text(text.encode(), "a.jsonl")
    assert said in caught.value.message.en
