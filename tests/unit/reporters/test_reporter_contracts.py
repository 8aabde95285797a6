"""What holds for every format and every text, however hostile."""

import json
import re
import unicodedata

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from report_samples import CLEAN, FULL, HOSTILE, PERCENT, SAMPLES, TEXTUAL, rendered

from checker import reporters, shipped_files
from checker.findings import Report, Waiver
from checker.language import Bilingual
from checker.reporters.escape import clean, log, markdown

SCHEMA = json.loads(shipped_files.schema("report").read_text(encoding="utf-8"))
# Lone surrogates and control characters included: documents may hold anything.
TEXTS = st.text(alphabet=st.characters(exclude_categories=()), max_size=30)


def report_with(text: str) -> Report:
    finding = structs.replace(
        PERCENT,
        path=text,
        message=Bilingual(text, text),
        agency=text,
        project=text,
        text=text,
        suggestion={"value": text},
        basis=(text,),
        row=tuple(structs.replace(each, text=text) for each in PERCENT.row),
    )
    document = structs.replace(FULL.documents[0], path=text)
    return structs.replace(FULL, findings=(finding,), documents=(document,))


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.sampled_from(TEXTUAL), st.sampled_from(["zh", "en"]))
def test_no_text_reaches_the_terminal_as_a_command(text, format_, language):
    shown = rendered(format_, report_with(text), language)
    shown.encode("utf-8")
    shown = shown.replace("\r\n", "\n")
    assert not {each for each in shown if unicodedata.category(each) == "Cc"} - {"\n"}


COMMANDS = ["::error::x", "  ::set-output name=a::b", "a##[error]b", "##vso[task.x]b", "###[x]"]


@pytest.mark.parametrize("text", COMMANDS)
@pytest.mark.parametrize("format_", ["text", "markdown", "summary"])
def test_no_text_is_a_command_to_a_runner_of_jobs(text, format_):
    shown = rendered(format_, report_with(text), "zh")
    assert not re.search(r"^\s*::|##\w*\[", shown, re.MULTILINE)


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=":#[a \n", max_size=12))
def test_lines_for_a_log_hold_no_command_and_keep_what_they_say(text):
    shown = log(text)
    assert not re.search(r"^\s*::|##\w*\[", shown, re.MULTILINE)
    assert shown.replace(" ", "") == text.replace(" ", "")


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_a_text_cannot_add_lines_or_columns_to_a_table(text):
    def shape(shown: str) -> list[int]:
        return [line.replace("\\|", "").count("|") for line in shown.split("\n")]

    def shown(text: str) -> str:
        return rendered("markdown", report_with(text), "zh")

    assert shape(shown("字" + text)) == shape(shown("字"))


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_json_is_valid_for_any_text(text):
    jsonschema.validate(json.loads(rendered("json", report_with(text), "zh")), SCHEMA)


@pytest.mark.parametrize("sample", list(SAMPLES))
def test_samples_are_valid(sample):
    jsonschema.validate(json.loads(rendered("json", SAMPLES[sample], "en")), SCHEMA)


def test_the_schema_explains_every_key():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)

    def objects(part):
        yield part
        for each in part.get("properties", {}).values():
            yield from objects(each)
        if "items" in part:
            yield from objects(part["items"])

    for part in objects(SCHEMA):
        assert part["title"]
        assert part["description"]
        if "properties" in part:
            assert part["additionalProperties"] is False
            assert part["required"] == list(part["properties"])


def test_json_has_its_keys_in_the_order_of_the_contract():
    data = json.loads(rendered("json", FULL, "zh"))
    head = ["tool", "profile", "packs", "summary", "documents", "rules"]
    assert list(data) == [*head, "statistics", "fixed", "same", "findings"]
    assert data["summary"] == {
        "documents": 2,
        "projects": 26,
        "indicators": 196,
        "error": 1,
        "warning": 2,
        "info": 1,
        "waived": 0,
        "known": 0,
        "fixed": 0,
        "unreadable": 1,
        "skipped": 3,
    }
    assert list(data["findings"][0]["location"].items()) == [
        ("sheet", None),
        ("page", None),
        ("table", 1),
        ("row", 6),
        ("column", 10),
        ("cell", None),
        ("line", 18),
        ("char", 23),
    ]


def test_a_waived_finding_is_counted_apart_and_listed_with_its_reason():
    waived = structs.replace(PERCENT, waiver=Waiver("另有批复"))
    report = structs.replace(CLEAN, findings=(waived,))
    text = rendered("text", report, "zh")
    assert "错误 0 个" in text
    assert "已豁免 1 个" in text
    assert "已豁免\n  错误  percent-in-range" in text
    assert "理由  另有批复" in text
    data = json.loads(rendered("json", report, "zh"))
    assert (data["summary"]["error"], data["summary"]["waived"]) == (0, 1)
    assert data["findings"][0]["waived"] is True


def test_the_most_findings_shown_are_the_first():
    report = structs.replace(FULL, most=1)
    for format_ in ("text", "markdown"):
        shown = rendered(format_, report, "zh")
        assert "另有 3 个问题没有列出" in shown
        assert "合同执行率" in shown
        assert "指标「满意度」没有指标值" not in shown
    assert len(json.loads(rendered("json", report, "zh"))["findings"]) == 4


def test_colour_only_where_asked_for():
    assert "\x1b" not in rendered("text", HOSTILE, "zh")
    plain = rendered("text", FULL, "zh")
    coloured = rendered("text", FULL, "zh", color=True)
    assert "\x1b[1;31m错误\x1b[0m" in coloured
    assert clean(coloured.replace("\n", "⏎")) == plain.replace("\n", "⏎")


def test_every_finding_is_shown():
    findings = tuple(
        structs.replace(PERCENT, message=Bilingual(f"第{n}个", f"no. {n}")) for n in range(500)
    )
    report = structs.replace(FULL, findings=findings)
    for name in TEXTUAL:
        shown = rendered(name, report, "zh")
        assert all(f"第{n}个" in shown for n in range(500))


def test_formats_are_found_by_suffix():
    assert reporters.of_suffix(".MD") == "markdown"
    assert reporters.of_suffix(".doc") is None


def test_escaping():
    assert clean("\x1b[1;31m红\x1b[0m\x9b2J\t行\r\n尾\x00") == "红 行 尾"
    assert clean("\udcb2\udce2.txt") == r"\xb2\xe2.txt"
    assert markdown("a|b `c` <i> & 5*") == r"a\|b \`c\` &lt;i&gt; &amp; 5\*"
    assert "://" not in markdown("http://a.cn")
