"""Changed copies of the seed give just the findings that the change deserves, at its place."""

import json
import subprocess
import sys
from collections import Counter

import pytest
from command_line import ROOT

COMMON_VALUE = 19  # where the value of line 18 begins: seven tabs, 产出指标, tab, 合同执行率, tab


@pytest.fixture(scope="module")
def text(seed):
    return seed.read_text("utf-8")


def report(data, *options, name="seed.txt"):
    """The JSON report of a lint over standard input, and the exit code."""
    command = [sys.executable, "-m", "checker", "check", "-", "--isolated", "--format", "json"]
    done = subprocess.run(
        [*command, "--stdin-name", name, *options], input=data, capture_output=True, check=False
    )
    assert done.stderr == b""
    return json.loads(done.stdout), done.returncode


def keys(report):
    return Counter(
        (
            each["rule"],
            each["location"]["line"],
            each["location"]["char"],
            each["location"]["column"],
        )
        for each in report["findings"]
    )


@pytest.fixture(scope="module")
def before(text):
    found, code = report(text.encode())
    assert code == 0
    return found


def new(data, before, *, gone=()):
    """What a changed copy finds that the seed does not, and the exit code.

    `gone` are the findings that the change takes away with what it replaces.
    """
    found, code = report(data)
    assert sorted(keys(before) - keys(found)) == sorted(gone)
    return sorted(keys(found) - keys(before)), code


def line_of(text, fragment):
    return next(n for n, line in enumerate(text.split("\n"), 1) if fragment in line)


def changed(text, line, old, put):
    lines = text.split("\n")
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, put, 1)
    return "\n".join(lines).encode()


def kept_counts():
    """The findings by rule that the kept table has for the seed, of rules that are on."""
    off = {"cost-missing", "actual-missing", "operator-missing", "inconsistent-number"}
    rows = (line.split("\t") for line in (ROOT / "tests" / "counts.tsv").read_text().splitlines())
    return {
        rule: int(count)
        for rule, document, count in rows
        if document == "documents/shaoxing-2019.txt" and rule not in off
    }


def test_the_seed_itself_has_no_error(before):
    assert before["summary"]["error"] == 0
    counts = Counter(each["rule"] for each in before["findings"])
    assert counts["moved-description"] == 12
    assert counts == kept_counts()


@pytest.mark.parametrize(
    "value", ["120%", "１２０％", "-5%", "195%以上", "90%-130%", "≥101％", "－5%"]
)
def test_a_percentage_out_of_range(text, before, value):
    found, code = new(changed(text, 18, "100%", value), before)
    assert found == [("percent-in-range", 18, COMMON_VALUE, 10)]
    assert code == 1


@pytest.mark.parametrize(
    "value", ["1００％", "±3%以内", "0%", "99.9%", "较上年增长120%", "百分之百"]
)
def test_a_percentage_in_range_or_none_at_all(text, before, value):
    assert new(changed(text, 18, "100%", value), before) == ([], 0)


@pytest.mark.parametrize("blank", ["", " ", "   ", "\u3000", "\u00a0\u3000 "])
def test_a_blanked_value(text, before, blank):
    found, code = new(changed(text, 18, "100%", blank), before)
    assert found == [("value-missing", 18, COMMON_VALUE, 10)]
    assert code == 1


def test_a_blanked_individual_value(text, before):
    line = line_of(text, "全年专家违规事件发生率")
    start = text.split("\n")[line - 1].index("1%以下") + 1
    gone = [("strictness-differs", line, start, 13)]
    assert new(changed(text, line, "1%以下", "　"), before, gone=gone) == (
        [("value-missing", line, start, 13)],
        1,
    )


@pytest.mark.parametrize(
    ("value", "rule", "code"),
    [
        ("/", "value-placeholder", 1),
        ("待定", "value-placeholder", 1),
        ("≥ %", "value-placeholder", 1),
        ("90%-80%", "range-reversed", 1),
        ("292%", "percent-in-range", 1),
        ("100", "rate-without-percent", 0),
        ("较高", "rate-without-percent", 0),
        ("≥95%；≤5台", "compound-value", 0),
        ("》95%", "odd-sign", 0),
        ("≤95%以下", "redundant-operator", 0),
        (">95%", "strict-operator", 0),
        ("合同执行率", "value-repeats-name", 0),
    ],
)
def test_one_defect_put_into_a_value_is_one_finding(text, before, value, rule, code):
    found = new(changed(text, 18, "100%", value), before)
    assert found == ([(rule, 18, COMMON_VALUE, 10)], code)


def test_a_second_indicator_of_one_name(text, before):
    data = changed(text, 21, "设备购置完成率", "合同执行率")
    assert new(data, before) == ([("duplicate-indicator", 21, 13, 9)], 0)


def test_a_blanked_and_an_unknown_level(text, before):
    lines = text.split("\n")
    assert new(changed(text, 18, "产出指标", ""), before) == ([("level-missing", 18, 8, 8)], 0)
    assert lines[17].index("产出指标") + 1 == 8
    unknown = new(changed(text, 18, "产出指标", "履职指标"), before)
    assert unknown == ([("level-unknown", 18, 8, 8)], 0)


def test_the_benefit_rows_of_one_project_deleted(text):
    lines = text.split("\n")
    kept = [line for n, line in enumerate(lines, 1) if not (23 <= n <= 25)]
    found, code = report("\n".join(kept).encode())
    (missing,) = [each for each in found["findings"] if each["rule"] == "output-and-benefit"]
    assert (missing["location"]["line"], missing["location"]["char"]) == (17, 2)
    assert missing["project"] == "办公设备购置"
    assert found["summary"]["error"] == 1
    assert code == 1


def test_a_fund_column_off_by_two_fen(text, before):
    line = line_of(text, "173250.00")
    put = changed(text, line, "173250.00\t173250.00", "173250.00\t173250.02")
    start = text.split("\n")[line - 1].index("173250.00") + 1
    assert new(put, before) == ([("funds-sum", line, start, 3)], 1)


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("gb18030"),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r\n").encode("gb18030"),
        lambda text: (text + "\n").encode(),
    ],
    ids=["gb18030", "bom", "crlf", "gb18030-crlf", "last-newline"],
)
def test_the_same_text_in_other_bytes(text, before, encode):
    found, code = report(encode(text))
    assert (found["findings"], code) == (before["findings"], 0)


def test_two_copies_in_one_run_give_what_each_gives_alone(text, before, tmp_path):
    (tmp_path / "a.txt").write_bytes(text.encode())
    (tmp_path / "b.txt").write_bytes(changed(text, 18, "100%", "120%"))
    command = [sys.executable, "-m", "checker", "check", "--isolated", "--format", "json"]
    done = subprocess.run(
        [*command, str(tmp_path / "b.txt"), str(tmp_path / "a.txt")],
        capture_output=True,
        check=False,
    )
    both = json.loads(done.stdout)
    one = [each for each in both["findings"] if each["path"].endswith("a.txt")]
    other = [each for each in both["findings"] if each["path"].endswith("b.txt")]
    assert keys({"findings": one}) == keys(before)
    assert keys({"findings": other}) - keys(before) == Counter(
        [("percent-in-range", 18, COMMON_VALUE, 10)]
    )
    assert both["summary"]["documents"] == 2
    assert [each["path"] for each in both["documents"]] == sorted(
        each["path"] for each in both["documents"]
    )
