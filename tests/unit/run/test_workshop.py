"""Files are parsed in a worker that may be lost, and the run goes on."""

import subprocess
import sys

import pytest

from checker.errors import InputError
from checker.limits import Limits
from checker.parsing import NoTargetTable
from checker.run.parse_bytes import parse_bytes
from checker.run.reading import Reading
from checker.run.workshop import opened

HEADER = "<table><tr><td>一级指标</td><td>三级指标</td><td>指标值</td></tr>"
PAGE = f"{HEADER}<tr><td>产出指标</td><td>会议次数</td><td>≥10次</td></tr></table>".encode()


def names(documents):
    projects = (p for d in documents for a in d.agencies for p in a.projects)
    return [each.name for project in projects for each in project.indicators]


def test_a_worker_gives_what_this_process_gives():
    with opened(Reading()) as workshop:
        assert workshop.parse(PAGE, "a.html") == parse_bytes(PAGE, "a.html", Reading())


def test_one_worker_serves_many_files_and_tells_their_errors():
    with opened(Reading()) as workshop:
        assert names(workshop.parse(PAGE, "a.html")) == ["会议次数"]
        with pytest.raises(NoTargetTable):
            workshop.parse(b"<html><p>no table</p></html>", "b.html")
        with pytest.raises(InputError, match="damaged"):
            workshop.parse(b"PK\x03\x04 torn", "c.xlsx")
        assert names(workshop.parse(PAGE, "d.html")) == ["会议次数"]


def test_a_file_that_takes_too_long_is_ended():
    with opened(Reading(limits=Limits(seconds=0.001))) as workshop:
        with pytest.raises(InputError, match="time to read") as caught:
            workshop.parse(PAGE, "a.html")
        assert "--limit seconds=" in caught.value.message.zh


def test_a_worker_that_dies_costs_one_file(monkeypatch):
    def dies():
        return subprocess.Popen(
            [sys.executable, "-c", "import sys; sys.stdin.buffer.readline()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    with opened(Reading()) as workshop:
        with monkeypatch.context() as patch:
            patch.setattr("checker.run.workshop._started", dies)
            with pytest.raises(InputError, match="ended unexpectedly"):
                workshop.parse(PAGE, "a.html")
        assert names(workshop.parse(PAGE, "b.html")) == ["会议次数"]


def test_a_file_over_its_size_is_not_read():
    small = Reading(limits=Limits(file_mb=0.0001))
    with opened(small) as workshop, pytest.raises(InputError, match="file's size"):
        workshop.parse(PAGE * 10, "a.html")
