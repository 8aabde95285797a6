"""Files are read in workers that may be lost, and the run goes on."""

import os
import signal
import subprocess
import sys
import zipfile

import pytest

from checker import run
from checker.findings import DocumentResult
from checker.limits import Limits
from checker.run import process
from checker.run.parse_bytes import parse_bytes
from checker.run.reading import Reading

HEADER = "<table><tr><td>一级指标</td><td>三级指标</td><td>指标值</td></tr>"
PAGE = f"{HEADER}<tr><td>产出指标</td><td>会议次数</td><td>≥10次</td></tr></table>".encode()


@pytest.fixture
def folder(tmp_path):
    """Three pages."""
    for name in "abc":
        (tmp_path / f"{name}.html").write_bytes(PAGE)
    return tmp_path


def read(*paths, jobs=2, **limits):
    """What workers make of the paths: a run keeps no time so short in its own process."""
    inputs = run.Inputs(tuple(map(str, paths)))
    own = Limits(**{"seconds": 4, **limits})
    return list(run.documents(inputs, Reading(limits=own, jobs=jobs)))


def errors(found):
    """The names of unreadable files, and why."""
    bad = [each for each in found if isinstance(each, DocumentResult)]
    return {each.path.rpartition("/")[2]: each.error.en for each in bad}


def dying(monkeypatch, times, last_words="import sys; sys.stdin.buffer.readline()"):
    """The next so many workers are processes that end as soon as they are spoken to."""
    real, left = process.started, [times]

    def started():
        if not left[0]:
            return real()
        left[0] -= 1
        command = [sys.executable, "-c", last_words]
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    monkeypatch.setattr(process, "started", started)


def test_workers_give_what_this_process_gives(folder):
    paths = sorted(map(str, folder.iterdir()))
    here = [parse_bytes(PAGE, path, Reading())[0] for path in paths]
    assert read(folder) == here


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_worker_that_dies_is_replaced_once(folder, monkeypatch, jobs):
    dying(monkeypatch, 1)
    assert errors(read(folder, jobs=jobs)) == {}


def test_a_file_that_costs_two_workers_is_unreadable_and_the_others_are_read(folder, monkeypatch):
    dying(monkeypatch, 2)
    found = read(folder, jobs=1)
    assert "ended unexpectedly" in errors(found)["a.html"]
    assert len(found) == 3
    assert len(errors(found)) == 1


def test_a_killed_worker_loses_nothing(folder, monkeypatch):
    real, killed = process.started, []

    def started():
        worker = real()
        if not killed:
            killed.append(worker.pid)
            os.kill(worker.pid, signal.SIGKILL)
        return worker

    monkeypatch.setattr(process, "started", started)
    assert errors(read(folder)) == {}
    assert killed


def test_a_file_that_takes_too_long_is_ended(folder):
    found = errors(read(folder / "a.html", seconds=0.001))
    assert "time to read" in found["a.html"]


def test_a_pipe_that_nobody_writes_to_holds_up_nothing(folder):
    os.mkfifo(folder / "d.html")
    found = read(folder, jobs=1, seconds=2)
    assert list(errors(found)) == ["d.html"]
    assert "time to read" in errors(found)["d.html"]
    assert len(found) == 4


def test_a_file_that_is_gone_is_told(folder):
    found = read(folder / "a.html", folder / "z.html", folder / "b.html")
    assert errors(found) == {"z.html": "no such file"}


def test_a_file_over_its_size_is_not_read(folder):
    (folder / "d.html").write_bytes(PAGE * 10)
    assert "file's size" in errors(read(folder, file_mb=0.0005))["d.html"]


def test_an_archive_goes_on_after_the_member_that_was_lost(tmp_path, monkeypatch):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for name in "abc":
            archive.writestr(f"{name}.html", PAGE)
    # A worker that tells the first member and ends in the second.
    path = f"{tmp_path}/all.zip"
    known = parse_bytes(PAGE, f"{path}!a.html", Reading())[0]
    words = (
        "import json, sys; sys.stdin.readline(); sys.stdin.readline();"
        f"print(json.dumps({path + '!a.html'!r}));"
        f"head = dict(path={path + '!a.html'!r}, sha256=None, error=['x', 'x']);"
        "print(json.dumps(head)); print();"
        f"print(json.dumps({path + '!b.html'!r}))"
    )
    dying(monkeypatch, 1, words)
    found = read(path)
    assert [each.path for each in found if isinstance(each, DocumentResult)] == [f"{path}!a.html"]
    assert [each.source for each in found[1:]] == [f"{path}!b.html", f"{path}!c.html"]
    assert found[1].agencies == known.agencies
