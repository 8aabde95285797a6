"""Whatever stands in a cell is found again, and no text whatever breaks the parser."""

import time
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parsing_samples import indicators_of, parse_bytes

from checker import interchange
from checker.errors import InputError
from checker.readers.sheets import trimmed

FAST = settings(max_examples=150, deadline=None)

HEADERS = [
    [
        "单位编码|单位名称|资金安排|||一级指标|明细指标|指标值|指标描述|明细指标（个性）|指标值（个性）|指标描述（个性）",
        "||总计|一般公共预算|其他资金|||||||",
    ],
    [
        "单位编码|单位名称|项目名称|项目编码|预算数|总体目标|一级指标|二级指标|三级指标|指标值|备注|不认识的"
    ],
    ["项目名称|一级指标|三级指标|指标性质|指标值|计量单位|分值|实际完成值|指标解释|得分"],
    ["单位名称|一级指标|指标名称|年度指标值"],
]

# Words of the tables themselves are the likeliest to confuse; so are blanks and numbers.
WORDS = st.sampled_from(
    [
        "产出指标",
        "数量指标",
        "215001",
        "5",
        "100%",
        "93000.00",
        "个性",
        "项目名称",
        "#1",
        "≥",
        "%",
        "甲",
        "/",
        "无",
        "指标1：",
    ]
)
ANY = st.text(
    st.characters(exclude_characters="\t\r\n\0", exclude_categories=["Cs", "Cc"]), max_size=12
)
CELLS = st.one_of(st.just(""), WORDS, ANY)


@st.composite
def tables(draw):
    header = draw(st.sampled_from(HEADERS))
    width = header[0].count("|") + 1
    rows = draw(st.lists(st.lists(CELLS, max_size=width + 2), max_size=12))
    # A first cell that begins with # makes the row a heading; that is tried in `any_text`.
    rows = [[row[0].lstrip("#"), *row[1:]] for row in rows if len(row) > 1]
    return header, rows


def amount(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def written(header: list[str], rows: list[list[str]]) -> bytes:
    lines = [line.replace("|", "\t") for line in header] + ["\t".join(row) for row in rows]
    return "\n".join(lines).encode()


def texts_found(document) -> Counter:
    """Every text in the document, by its place: a text that is carried down counts once."""
    found: dict[tuple, str] = {}
    data = interchange.to_json(document)

    def note(owner, cells):
        for key, cell in cells.items():
            value = owner.get(key, owner.get("funds", {}) and owner["funds"].get(key))
            if value is not None:
                found[cell["row"], cell["column"]] = value

    for agency in data["agencies"]:
        note(agency, agency["cells"])
        for project in agency["projects"]:
            note(project, project["cells"])
            for each in (*project["indicators"], *project["empty_slots"]):
                note(each, each["cells"])
            for each in project["details"]:
                found[each["cell"]["row"], each["cell"]["column"]] = each["text"]
    for each in data["unplaced"]:
        found[each["cell"]["row"], each["cell"]["column"]] = each["text"]
    return found


def says_that_there_is_none(vocabulary, header: list[str], column: int, text: str) -> bool:
    """A stroke for a sign or a unit is understood, and leaves nothing to keep."""
    marks = {"指标性质": "no_sign", "计量单位": "no_unit"}
    heads = header[0].split("|")
    mark = marks.get(heads[column - 1]) if column <= len(heads) else None
    return mark is not None and text in vocabulary.marks[mark]


@FAST
@given(table=tables())
def test_every_text_is_in_a_field_or_listed(vocabulary, table):
    header, rows = table
    document = parse_bytes(written(header, rows), vocabulary)
    found = texts_found(document)
    listed = Counter(each.text for each in document.unplaced)
    values = {each.cells["value"].row: each.value for each in indicators_of(document) if each.value}
    for row, cells in enumerate(rows, len(header) + 1):
        for column, raw in enumerate(cells, 1):
            text = trimmed(raw)
            if not text:
                continue
            here = found.get((row, column))
            in_value = text in values.get(row, "")
            # Agencies and projects may be repeated on each row, with their amounts.
            repeated = column <= 6 and {text, amount(text)} & set(found.values())
            if says_that_there_is_none(vocabulary, header, column, text):
                continue
            assert here is not None or in_value or repeated or listed[text]
            if isinstance(here, str):
                assert text in here or here in text


@FAST
@given(table=tables())
def test_no_place_is_both_a_field_and_listed(vocabulary, table):
    document = parse_bytes(written(*table), vocabulary)
    fields = {
        (cell.row, cell.column)
        for each in indicators_of(document)
        for name, cell in each.cells.items()
        if getattr(each, name) is not None
    }
    listed = [(each.cell.row, each.cell.column) for each in document.unplaced]
    assert len(set(listed)) == len(listed)
    assert not fields & set(listed)


@FAST
@given(text=st.text(max_size=200) | st.lists(WORDS | ANY | st.sampled_from("\t\n#")).map("".join))
def test_arbitrary_text_is_parsed_or_refused(vocabulary, text):
    header = "项目名称\t一级指标\t指标名称\t指标值\n"
    for data in (text, header + text, text + "\n" + header):
        try:
            document = parse_bytes(data.encode("utf-8", "replace"), vocabulary)
        except InputError as error:
            assert "" not in (error.message.zh, error.message.en)
        else:
            assert interchange.from_json(interchange.to_json(document), "") == document


@FAST
@given(data=st.binary(max_size=300))
def test_arbitrary_bytes_are_parsed_or_refused(vocabulary, data):
    try:
        parse_bytes(data, vocabulary)
    except InputError as error:
        assert "" not in (error.message.zh, error.message.en)


@FAST
@given(place=st.integers(0, 400), cell=st.integers(0, 13), text=ANY.map(lambda text: f"甲{text}乙"))
def test_any_text_in_any_cell_of_the_seed_is_found_again(seed_lines, vocabulary, place, cell, text):
    tabbed = [number for number, line in enumerate(seed_lines) if "\t" in line]
    lines = list(seed_lines)
    row = lines[tabbed[place % len(tabbed)]].split("\t")
    row[cell % len(row)] = text
    lines[tabbed[place % len(tabbed)]] = "\t".join(row)
    document = parse_bytes("\n".join(lines).encode(), vocabulary)
    assert text in set(strings(interchange.to_json(document)))


def strings(data) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for each in data.values() if isinstance(data, dict) else data:
            yield from strings(each)


@pytest.fixture(scope="module")
def seed_lines(seed):
    return seed.read_text(encoding="utf-8").split("\n")


def test_a_long_table_takes_time_in_proportion(seed_lines, vocabulary):
    pages = "\n".join(seed_lines[10:32])

    def seconds(times: int) -> float:
        data = "\n\n".join([pages] * times).encode()
        start = time.process_time()
        parse_bytes(data, vocabulary)
        return time.process_time() - start

    seconds(10)
    few, many = seconds(50), seconds(500)
    assert many < few * 10 * 3
