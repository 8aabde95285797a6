"""`jixiao check --cluster`, from outside."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SEED = ROOT / "tests" / "documents" / "shaoxing-2019.txt"
CHECK = ("-m", "checker", "check", "--isolated", "--no-cache")


def command(*arguments, python=CHECK, **environment):
    return subprocess.run(
        [sys.executable, *python, *map(str, arguments)],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "en_US.UTF-8", **environment},
        check=False,
        timeout=60,
    )


def test_a_cluster_made_for_the_run_says_the_same_and_prints_nothing_else(tmp_path):
    inputs = (SEED, ROOT / "tests" / "cases" / "xlsx", "--format", "json", "--jobs", "2")
    here = command(*inputs)
    there = command(*inputs, "--cluster", "local", TMPDIR=str(tmp_path))
    assert (there.returncode, there.stderr) == (here.returncode, here.stderr)
    assert there.stdout == here.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_cluster_at_an_address(site, tmp_path):
    inputs = (SEED, "--format", "json")
    there = command(*inputs, "--cluster", site.address, TMPDIR=str(tmp_path))
    assert there.stdout == command(*inputs).stdout
    assert there.stderr == b""
    assert list(tmp_path.iterdir()) == []


def test_without_the_extra_it_is_said_how_to_install_it():
    blocked = (
        "import sys; sys.modules['distributed'] = None; from checker.cli.main import entry; entry()"
    )
    found = command("check", SEED, "--cluster", "local", python=("-c", blocked))
    assert found.returncode == 2
    said = found.stderr.decode()
    assert said == "--cluster needs Dask: pip install 'jixiao-checker[cluster]'\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_ends_its_cluster(tmp_path, sent):
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    mark = f"JIXIAO_TEST={tmp_path}"
    running = subprocess.Popen(
        [sys.executable, *CHECK, "--cluster", "local", "--jobs", "1", str(SEED), str(pipe)],
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "en_US.UTF-8", "JIXIAO_TEST": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    # This waits until the run reads the pipe, which nobody will ever write to.
    with pipe.open("wb"):
        # A terminal tells all processes of the run.
        os.killpg(running.pid, sent) if sent == signal.SIGINT else running.send_signal(sent)
        shown, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert shown == b""
    assert b"interrupted: " in said
    assert b"Traceback" not in said
    deadline = time.monotonic() + 20
    # What was told to end may take a moment to.
    while processes_with(mark) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert processes_with(mark) == []


def processes_with(mark):
    found = []
    for each in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (each / "environ").read_bytes():
                found.append((each / "cmdline").read_bytes())
        except OSError:
            continue
    return found
