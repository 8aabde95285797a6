"""Thresholds, statistics, and how much of a report is shown."""

import json
import shutil
import subprocess
import sys

import pytest
from command_line import ROOT, SEED, here

CASES = ROOT / "tests" / "cases"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 0),
        (["--fail-on", "warning"], 1),
        (["--fail-on", "warning", "--threshold", "warning=73"], 0),
        (["--threshold", "warning=72"], 1),
        (["--threshold", "warning=73", "--threshold", "info=54"], 0),
        (["--threshold", "info=53"], 1),
        (["--fail-on", "never", "--threshold", "info=53"], 1),
        (["--fail-on", "warning", "--exit-zero"], 0),
        (["--threshold", "warning=0", "--exit-zero"], 0),
    ],
)
def test_thresholds_decide_the_exit_code(options, code):
    assert here("check", str(SEED), "--isolated", "-q", *options).exit_code == code


def test_thresholds_of_the_configuration_and_over_them(tmp_path):
    path = tmp_path / "jixiao.yaml"
    path.write_text("thresholds: {warning: 10}\n", "utf-8")
    line = ["check", str(SEED), "-q", "--config", str(path)]
    assert here(*line).exit_code == 1
    assert here(*line, "--threshold", "warning=100").exit_code == 0
    assert here(*line, "--fail-on", "error").exit_code == 0
    path.write_text("thresholds: {warnings: 10}\n", "utf-8")
    assert here(*line).exit_code == 2


@pytest.mark.parametrize("wish", ["warning", "warnings=1", "warning=-1", "warning=x", "=1"])
def test_a_wrong_threshold_is_explained(wish):
    done = here("check", str(SEED), "--threshold", wish)
    assert done.exit_code == 2
    assert "级别=个数" in done.stderr


def test_exit_zero_forgives_findings_only(tmp_path):
    assert here("check", str(tmp_path / "没有.txt"), "--exit-zero").exit_code == 3


def test_statistics_count_by_rule_and_agency():
    shown = here("check", str(SEED), "--statistics", "--lang", "en").stdout
    rows = [line.split() for line in shown.splitlines()]
    assert ["unit-missing", "0", "29", "0", "29"] in [row[:5] for row in rows]
    assert ["市政务服务办公室本级", "0", "70", "46", "116"] in rows
    assert "Checked 1 document" in shown
    assert "line 18" not in shown
    done = here("check", str(SEED), "--statistics", "--format", "json")
    assert done.exit_code == 2
    report = json.loads(here("check", str(SEED), "--format", "json").stdout)
    assert report["statistics"]["agencies"][0] == {
        "agency": "市政务服务办公室本级",
        "error": 0,
        "warning": 70,
        "info": 46,
    }


def test_only_so_many_findings_are_shown(tmp_path):
    for format_ in ("text", "markdown", "github"):
        done = here("check", str(SEED), "--max-findings", "3", "--format", format_)
        assert done.stdout.count("moved-description") <= 4
        assert "另有 124 个问题没有列出" in done.stdout
    none = here("check", str(SEED), "--max-findings", "0", "--fail-on", "warning")
    assert none.exit_code == 1
    assert "另有 127 个问题没有列出" in none.stdout
    here("check", str(SEED), "--max-findings", "3", "-o", str(tmp_path / "a.json"))
    assert len(json.loads((tmp_path / "a.json").read_text("utf-8"))["findings"]) == 127


def test_the_same_table_as_docx_and_pdf_is_said_once(tmp_path):
    for kind in ("docx", "pdf"):
        shutil.copy(CASES / kind / "application-form" / f"document.{kind}", tmp_path / f"表.{kind}")
    shutil.copy(SEED, tmp_path / "别的.txt")
    done = here("check", str(tmp_path), "-o", str(tmp_path / "r.json"))
    assert done.stdout.count(f"{tmp_path}/表.docx = {tmp_path}/表.pdf") == 1
    report = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert report["same"] == [[f"{tmp_path}/表.docx", f"{tmp_path}/表.pdf"]]


@pytest.mark.parametrize(
    "options",
    [
        ["--statistics"],
        ["--format", "json"],
        ["--format", "markdown"],
        ["--max-findings", "5"],
        ["--quiet"],
        ["--lang", "en"],
    ],
)
def test_a_closed_pipe_ends_quietly(options):
    with subprocess.Popen(
        [sys.executable, "-m", "checker", "check", str(SEED), "--isolated", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as running:
        running.stdout.close()
        said = running.stderr.read()
        assert (running.wait(timeout=120), said) == (0, b"")
