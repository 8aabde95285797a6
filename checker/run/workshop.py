"""Has files parsed, in this process where that is sure to be quick, else in a worker.

The worker is ended when a file takes too long or too much, and the next file gets a new one.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from checker import interchange, readers
from checker.errors import InputError
from checker.limits import too_much
from checker.model import Document
from checker.run import worker
from checker.run.parse_bytes import parse_bytes
from checker.run.reading import Reading

_HOME = str(Path(__file__).parents[2])


class Workshop:
    """Parses the files of one run."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.limits = reading.limits
        self._process: subprocess.Popen[bytes] | None = None

    def parse(self, data: bytes, name: str) -> list[Document]:
        """The documents of a file. Raises InputError, also where the file cost a worker."""
        if interchange.looks_like_json(data) or readers.is_quick(data, name):
            return parse_bytes(data, name, self.reading)
        documents = worker.answer(self._ask(data, name))
        return [interchange.from_json(each, name) for each in documents]

    def close(self) -> None:
        """Ends the worker, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _ask(self, data: bytes, name: str) -> bytes:
        """The worker's answer; raises InputError where none comes in time."""
        process = self._process = self._process or _started()
        seconds = self.limits.seconds
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(seconds, end)
        timer.start()
        try:
            line = _exchange(process, worker.request(name, len(data), self.reading) + data)
        finally:
            timer.cancel()
        if line:
            return line
        self.close()
        if late.is_set():
            raise too_much("seconds", f"> {seconds:g} s", f"{seconds:g} s")
        raise InputError(
            "读取这个文件的进程意外退出（可能内存不够），其余文件已继续",
            "the process that read this file ended unexpectedly (out of memory?)",
        )


@contextmanager
def opened(reading: Reading) -> Iterator[Workshop]:
    """A workshop that leaves no process behind."""
    workshop = Workshop(reading)
    try:
        yield workshop
    finally:
        workshop.close()


def _started() -> subprocess.Popen[bytes]:
    paths = [_HOME, os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    return subprocess.Popen(
        [sys.executable, "-m", "checker.run.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )


def _exchange(process: subprocess.Popen[bytes], data: bytes) -> bytes:
    """Sends a request and waits for its answer; empty where the worker ended instead."""
    if process.stdin is None or process.stdout is None:
        return b""
    try:
        process.stdin.write(data)
        process.stdin.flush()
        return process.stdout.readline()
    except OSError:
        return b""
