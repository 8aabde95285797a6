"""`jixiao check`: its streams, its files and its exit codes."""

import json
import os
import re
import subprocess
import sys

import jsonschema
import pytest
from command_line import ROOT, SEED, changed, here, process

from checker import run, shipped_files
from checker.cli import streams
from checker.reporters import FORMATS

WRONG = "合同执行率\t100%"


@pytest.fixture
def wrong(tmp_path):
    """The seed with one value that breaks `percent-in-range`."""
    path = tmp_path / "目标表.txt"
    path.write_text(changed(SEED.read_text(encoding="utf-8"), WRONG, "合同执行率\t120%"), "utf-8")
    return path


def test_the_seed_is_clean():
    result = process("check", str(SEED))
    assert result.returncode == 0, result.stderr.decode()
    last = result.stdout.decode().splitlines()[-1]
    assert "文件 1 份、项目 25 个、指标 187 条：错误 0 个" in last


def test_a_finding_names_its_cell_and_fails_the_check(wrong):
    result = process("check", str(wrong))
    assert result.returncode == 1
    shown = result.stdout.decode()
    assert "第18行" in shown
    assert "【120%】" in shown
    assert "\x1b" not in shown
    assert result.stderr == b""


@pytest.mark.parametrize(("threshold", "code"), [("error", 1), ("warning", 1), ("never", 0)])
def test_the_threshold_decides(wrong, threshold, code):
    assert here("check", str(wrong), "--fail-on", threshold).exit_code == code


def test_rules_can_be_chosen(wrong):
    assert here("check", str(wrong), "--ignore", "percent-in-range").exit_code == 0
    shown = here("check", str(wrong), "--select", "funds-sum,name-missing", "--format", "json")
    ids = [each["id"] for each in json.loads(shown.stdout)["rules"]]
    assert sorted(ids) == ["funds-sum", "name-missing"]
    misspelt = here("check", str(wrong), "--select", "fund-sum")
    assert misspelt.exit_code == 2
    assert "是否想写 funds-sum？" in misspelt.stderr


def test_json_is_the_contract_and_in_utf8_under_any_locale(wrong):
    result = process("check", str(wrong), "--format", "json")
    report = json.loads(result.stdout.decode("utf-8"))
    jsonschema.validate(
        report, json.loads(shipped_files.schema("report").read_text(encoding="utf-8"))
    )
    assert report["summary"]["error"] == 1
    (error,) = [each for each in report["findings"] if each["severity"] == "error"]
    assert (error["text"], error["location"]["line"]) == ("120%", 18)


def test_results_are_chinese_unless_asked_otherwise(wrong):
    assert "错误" in here("check", str(wrong), locale="en_US.UTF-8").stdout
    assert "Checked 1 document" in here("check", str(wrong), "--lang", "en").stdout
    assert "Checked 1 document" in here("--lang", "en", "check", str(wrong)).stdout


def test_quiet_leaves_the_summary():
    shown = here("check", str(SEED), "--quiet").stdout
    assert shown.count("\n") == 1
    assert "项目 25 个" in shown


def test_colour_can_be_forced():
    assert "\x1b[1m" in here("check", str(SEED), "--color", "always").stdout


def test_standard_input(wrong):
    result = process("check", "-", "--stdin-name", "报送.txt", stdin=wrong.read_bytes())
    assert result.returncode == 1
    assert result.stdout.decode().startswith("报送.txt\n")


def test_a_missing_file_does_not_stop_the_others(wrong):
    missing = str(wrong.parent / "没有.txt")
    result = process("check", missing, str(wrong))
    assert result.returncode == 3
    assert "【120%】" in result.stdout.decode()
    assert f"{missing}：" in result.stderr.decode()
    assert f"{missing}：" in result.stdout.decode()


def test_no_name_is_a_command_to_a_runner_of_jobs(wrong, tmp_path):
    hostile = tmp_path / "甲\n::error::x ##[error]y.txt"
    hostile.write_text("没有表")
    agency = tmp_path / "单位.txt"
    renamed = wrong.read_text("utf-8").replace("市政务服务办公室本级", "::stop::x")
    agency.write_text(renamed, "utf-8")
    runs = [
        here("check", "--no-cache", *more, str(hostile), str(agency))
        for more in ((), ("--statistics",), ("--format", "github"))
    ]
    runs.append(here("parse", str(hostile)))
    for done in runs:
        lines = done.output.splitlines()
        assert any("error::x # #[error]y.txt" in line for line in lines)
        ours = re.compile(r"::(error|warning|notice) file=[^,]*,(line|title)=")
        lines = [line for line in lines if not ours.match(line)]
        assert not any(line.lstrip().startswith("::") or "##[" in line for line in lines)


def test_a_missing_rule_file_or_configuration_is_a_usage_error(tmp_path):
    for option in ("--rules", "--config", "--profile"):
        result = here("check", str(SEED), option, str(tmp_path / "none.yaml"))
        assert (result.exit_code, result.stdout) == (2, "")
        assert "none.yaml" in result.stderr


def test_reports_are_written_as_they_are_shown(wrong, tmp_path):
    folder = tmp_path / "甲" / "乙"
    single = tmp_path / "a.md"
    odd = tmp_path / "a.out"
    result = here(
        "check", str(wrong), "--report", str(folder), "-o", str(single), "-o", f"json:{odd}"
    )
    assert result.exit_code == 1
    assert sorted(each.name for each in folder.iterdir()) == [
        "report.docx",
        "report.html",
        "report.json",
        "report.md",
        "report.txt",
        "report.xlsx",
    ]
    for name, each in FORMATS.items():
        if not each.usual:
            continue
        shown = here("check", str(wrong), "--format", name).stdout_bytes
        assert (folder / f"report{each.suffix}").read_bytes() == shown
    assert single.read_bytes() == (folder / "report.md").read_bytes()
    assert odd.read_bytes() == (folder / "report.json").read_bytes()


def test_a_binary_format_is_not_put_on_a_terminal(wrong, monkeypatch):
    monkeypatch.setattr(streams, "seen", lambda: True)
    result = here("check", str(wrong), "--format", "xlsx")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "-o" in result.stderr


def test_a_report_never_replaces_a_document(wrong):
    before = wrong.read_bytes()
    for named in (wrong, wrong.parent):
        result = here("check", str(named), "-o", str(wrong))
        assert result.exit_code == 2
        assert "不能用报告覆盖它" in result.stderr
    assert wrong.read_bytes() == before


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")  # noqa: PTH110
def test_an_output_that_cannot_be_written_is_said(wrong):
    result = here("check", str(wrong), "-o", "json:/dev/full")
    assert result.exit_code == 2
    assert "无法写入 /dev/full" in result.stderr


def test_one_output_that_cannot_be_written_does_not_lose_the_others(wrong, tmp_path):
    good, lost = tmp_path / "a.md", tmp_path / "没有" / "a.json"
    result = here("check", str(wrong), "-o", str(lost), "-o", str(good), "--report", str(wrong))
    assert result.exit_code == 2
    assert f"文件夹 {lost.parent} 不存在" in result.stderr
    assert f"无法写入 {wrong}" in result.stderr
    assert "【120%】" in result.stdout
    assert "120%" in good.read_text("utf-8")


def test_a_reader_that_leaves_early_changes_nothing(wrong):
    with subprocess.Popen(
        [sys.executable, "-m", "checker", "check", str(wrong)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as running:
        running.stdout.close()
        said = running.stderr.read()
        assert (running.wait(timeout=120), said) == (1, b"")


def test_a_fault_of_ours_is_owned_up_to(monkeypatch):
    def broken(*_, **__):
        raise KeyError("x")

    monkeypatch.setattr(run, "check", broken)
    result = here("check", str(SEED))
    assert result.exit_code == 4
    assert "jixiao 0.1.0 自身出错（KeyError: 'x'）" in result.stderr
    assert "Traceback" not in result.stderr
    monkeypatch.setenv("JIXIAO_DEBUG", "1")
    assert "Traceback" in here("check", str(SEED)).stderr


def test_interrupted(monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "check", interrupted)
    assert here("check", str(SEED)).exit_code == 130


def test_the_version_is_cheap():
    result = process("--version", python=["-X", "importtime"])
    assert result.stdout.startswith(b"jixiao ")
    loaded = {line.split(b"|")[-1].strip().decode() for line in result.stderr.splitlines()}
    assert not loaded & {"polars", "sqlglot", "yaml", "jsonschema"}


def test_a_profile_without_rules_checks_nothing_and_says_so(tmp_path):
    (tmp_path / "empty.yaml").write_text("profile: empty\n", "utf-8")
    done = here("check", "--profile", str(tmp_path / "empty.yaml"), str(SEED), "--lang", "en")
    assert done.exit_code == 2
    assert "nothing would be checked" in done.output


def test_a_folder_without_any_document_is_not_passed(tmp_path):
    (tmp_path / "Thumbs.db").write_text("x", "utf-8")
    done = here("check", str(tmp_path), "--isolated", "--lang", "en")
    assert done.exit_code == 3
    assert "found no file to check" in done.output
