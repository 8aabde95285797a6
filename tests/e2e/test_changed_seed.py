"""Changed copies of the seed give just the findings that the change deserves, at its place."""

import json
import subprocess
import sys
from collections import Counter

import pytest

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


def new(data, before):
    """What a changed copy finds that the seed does not, and the exit code."""
    found, code = report(data)
    assert not keys(before) - keys(found), "a change must not hide what was there"
    return sorted(keys(found) - keys(before)), code


def line_of(text, fragment):
    return next(n for n, line in enumerate(text.split("\n"), 1) if fragment in line)


def changed(text, line, old, put):
    lines = text.split("\n")
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, put, 1)
    return "\n".join(lines).encode()


def test_the_seed_itself_has_no_error(before):
    assert before["summary"]["error"] == 0
    assert Counter(each["rule"] for each in before["findings"]) == {"moved-description": 12}


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
    assert new(changed(text, line, "1%以下", "　"), before) == (
        [("value-missing", line, start, 13)],
        1,
    )


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
