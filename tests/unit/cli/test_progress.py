"""Progress is for people who wait: on standard error, late, and in harmless text."""

import io
import sys

import pytest

from checker.cli import progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def clock(monkeypatch):
    """Time that goes on by three seconds whenever somebody looks."""
    times = iter(range(0, 3000, 3))
    monkeypatch.setattr(progress.time, "monotonic", lambda: float(next(times)))


def run(monkeypatch, stream, *, quiet=False, files=20):
    monkeypatch.setattr(sys, "stderr", stream)
    with progress.shown("en", quiet=quiet) as watch:
        for done in range(1, files + 1):
            watch(f"a\x1b[2J[red]{done}.txt", done, files)
    return stream.getvalue()


@pytest.mark.usefixtures("clock")
def test_elsewhere_a_line_now_and_then(monkeypatch):
    lines = run(monkeypatch, io.StringIO()).splitlines()
    assert lines[0] == "4/20 files, 0.3 a second, about 48 s left: a[red]4.txt"
    assert 2 <= len(lines) <= 5


@pytest.mark.usefixtures("clock")
def test_on_a_terminal_a_bar_with_the_file_at_hand(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    shown = run(monkeypatch, Terminal())
    assert "20/20" in shown
    assert "[red]20.txt" in shown
    assert "\x1b[2J" not in shown


def test_a_short_run_shows_nothing(monkeypatch):
    assert run(monkeypatch, Terminal()) == ""
    assert run(monkeypatch, io.StringIO()) == ""


@pytest.mark.usefixtures("clock")
def test_quiet_is_quiet(monkeypatch):
    assert run(monkeypatch, Terminal(), quiet=True) == ""
