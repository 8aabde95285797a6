"""Our YAML dialect: 1.2 core scalars, positions, and bounds that hostile files meet."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.sourcefile import SourceErrors, parse


def load(text):
    return parse(text.encode(), "x.yaml").data


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("off", "off"),
        ("no", "no"),
        ("yes", "yes"),
        ("true", True),
        ("~", None),
        ("010", 10),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("2019-01-30", "2019-01-30"),
        ("12:30:00", "12:30:00"),
        ("'100'", "100"),
        ("100%", "100%"),
        ("=100", "=100"),
    ],
)
def test_scalars_are_those_of_yaml_1_2_core(text, value):
    assert load(f"a: {text}") == {"a": value}


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, 1, "twice"),
        ("a: &x 1\nb: *x\n", 1, 4, "anchors"),
        ("a: !!python/object:os.system x\n", 1, 4, "tags"),
        ("a: 1\n---\nb: 2\n", 2, 1, "one document"),
        ("a: [1, 2\n", 2, 1, "not YAML"),
        ("a: 'x\n", 2, 1, "not YAML"),
        ("? [a]\n: 1\n", 1, 3, "key"),
        ("a: \x07\n", 1, 1, "character"),
    ],
)
def test_what_is_refused_is_refused_at_its_place(text, line, column, said):
    with pytest.raises(SourceErrors) as caught:
        load(text)
    (problem,) = caught.value.problems
    assert (problem.line, problem.column) == (line, column)
    assert said in problem.message.en


def test_a_file_that_is_not_utf8_is_refused():
    with pytest.raises(SourceErrors, match="UTF-8"):
        parse("a: 1\nb: 绩效\n".encode("gb18030"), "x.yaml")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "- " * 100_000,
        "a: {" * 50_000,
        "\n".join(f"{' ' * depth}k:" for depth in range(2000)),
        "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n",
        "a: " + "x" * 3_000_000,
        "[" + "1," * 300_000 + "1]",
    ],
    ids=["brackets", "dashes", "braces", "indents", "laughs", "long", "many"],
)
def test_bombs_are_refused(text):
    with pytest.raises(SourceErrors):
        load(text)


@given(st.binary(max_size=300))
def test_any_bytes_load_or_are_refused(data):
    try:
        parse(data, "x.yaml")
    except SourceErrors as error:
        assert error.problems


@given(st.text(max_size=200))
@settings(max_examples=200)
def test_any_text_loads_or_is_refused(text):
    try:
        load(text)
    except SourceErrors as error:
        assert all(problem.line >= 1 and problem.column >= 1 for problem in error.problems)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: x = 1 AND bogus = 2\n", 1, 14),
        ("a: 'x = 1 AND bogus = 2'\n", 1, 15),
        ('a: "x = 1 AND bogus = 2"\n', 1, 15),
        ("a: |\n  x = 1\n  AND bogus = 2\n", 3, 7),
        ("a: >-\n  x = 1\n  AND bogus = 2\n", 3, 7),
        ("a: x = 1\n  AND bogus = 2\n", 2, 7),
    ],
)
def test_a_place_inside_a_value_is_found_in_every_style(text, line, column):
    source = parse(text.encode(), "x.yaml")
    offset = source.data["a"].index("bogus")
    problem = source.problem(("a",), "错", "wrong", offset=offset)
    assert (problem.line, problem.column) == (line, column)
