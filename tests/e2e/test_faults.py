"""What goes wrong on the way: nothing is lost that was done, and what was not is told."""

import csv
import io
import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import ROOT, SEED, here, process

from checker import run

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")


def many(folder, count=16):
    """More files than a run reads in its own process."""
    for number in range(count):
        (folder / f"{number:02}.txt").write_bytes(SEED.read_bytes())
    return folder


def workers_of(mark):
    """Worker processes whose environment has a text."""
    found = []
    for each in Path("/proc").glob("[0-9]*"):
        try:
            ours = b"checker.run.worker" in (each / "cmdline").read_bytes()
            if ours and mark.encode() in (each / "environ").read_bytes():
                found.append(each.name)
        except OSError:
            continue
    return found


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_says_what_was_not_done_and_leaves_nothing_behind(tmp_path, sent):
    temporary, documents = tmp_path / "tmp", tmp_path / "in"
    temporary.mkdir()
    documents.mkdir()
    os.mkfifo(many(documents) / "pipe.txt")
    environment = {
        **os.environ,
        "TMPDIR": str(temporary),
        "JIXIAO_CACHE_DIR": str(tmp_path / "cache"),
        "LC_ALL": "en_US.UTF-8",
    }
    command = [sys.executable, "-m", "checker", "check", "--isolated", "--jobs", "2"]
    report = tmp_path / "report.json"
    running = subprocess.Popen(
        [*command, "-o", str(report), str(documents)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    # This waits until the run reads the pipe, which nobody will ever write to.
    with (documents / "pipe.txt").open("wb"):
        running.send_signal(sent)
        shown, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert shown == b""
    assert b"interrupted: " in said
    assert b"of 17 files were read" in said
    assert b"Traceback" not in said
    assert not report.exists()
    assert list(temporary.iterdir()) == []
    assert list(tmp_path.rglob("*.part")) == []
    assert workers_of(str(tmp_path)) == []


def test_a_file_deleted_during_the_run_is_told_and_the_others_are_checked(tmp_path):
    many(tmp_path)
    last = tmp_path / "zz.txt"
    last.write_text("一级指标\t三级指标\t指标值\n产出指标\t会议次数\t≥10次\n", "utf-8")
    setup = run.prepare(run.Settings(isolated=True, cache=False, jobs=1))
    report = run.check(
        run.Inputs((str(tmp_path),)), setup, watch=lambda *_: last.unlink(missing_ok=True)
    )
    assert [each.path for each in report.unreadable] == [str(last)]
    assert report.unreadable[0].error.en == "no such file"
    assert len(report.checked) == 16


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_full_disk_costs_one_report_and_no_other(tmp_path):
    whole = tmp_path / "report.json"
    result = here("check", str(SEED), "-o", "json:/dev/full", "-o", str(whole), locale="en_US")
    assert result.exit_code == 2
    assert "cannot write /dev/full: No space left on device" in result.stderr
    assert json.loads(whole.read_text("utf-8"))["summary"]["projects"] == 25
    assert "187" in result.stdout


def test_a_report_that_does_not_fit_leaves_no_half_of_itself(tmp_path):
    small = tmp_path / "report.txt"
    command = [sys.executable, "-m", "checker", "check", str(SEED), "-q", "-o", str(small)]
    result = subprocess.run(
        [*command, "-o", str(tmp_path / "report.json")],
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "en_US.UTF-8", "JIXIAO_CACHE_DIR": str(tmp_path / "cache")},
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000)),
    )
    assert result.returncode == 2
    assert b"report.json: File too large" in result.stderr
    assert "指标 187 条" in result.stdout.decode()
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_file()) == ["report.txt"]


def test_the_findings_do_not_depend_on_a_disk(tmp_path):
    """Where neither cache nor temporary files can be kept the report is the same."""
    many(tmp_path)
    setting = {"TMPDIR": "/dev/null", "JIXIAO_CACHE_DIR": "/dev/null"}
    lines = ("check", "--isolated", "--format", "json", str(tmp_path))
    whole = process(*lines, "--jobs", "2", "--no-cache")
    assert process(*lines, "--jobs", "2", env=setting).stdout == whole.stdout


def test_any_number_of_workers_says_the_same(tmp_path, monkeypatch):
    monkeypatch.setenv("JIXIAO_CACHE_DIR", str(tmp_path / "cache"))
    documents = tmp_path / "in"
    documents.mkdir()
    many(documents)
    (documents / "same.txt").write_text("no table", "utf-8")
    lines = ("check", "--isolated", "--format", "json", str(documents), str(documents / "00.txt"))
    runs = [
        here(*lines, *each).stdout
        for each in (("--jobs", "1", "--no-cache"), ("--jobs", "2"), ("--jobs", "4"), ())
    ]
    assert len(set(runs)) == 1
    assert json.loads(runs[0])["summary"]["documents"] == 16


def test_many_documents_are_reviewed_under_the_headings_of_one(tmp_path):
    many(tmp_path)
    lines = ("check", "--isolated", "--no-cache", "--format", "csv")
    headings = []
    for path in (tmp_path, tmp_path / "00.txt"):
        rows = csv.DictReader(io.StringIO(here(*lines, str(path)).stdout.lstrip("\ufeff")))
        headings.append({(row["rule"], row["review"]) for row in rows})
    assert headings[0] == headings[1]
    assert len({review for _, review in headings[0]}) > 1
