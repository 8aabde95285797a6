"""One worker process as its run sees it: asked, answered, and ended when it takes too long."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from checker.run import worker

T = TypeVar("T")

_HOME = str(Path(__file__).parents[2])
_GRACE = 1.0
"""Seconds that a worker has to tidy up after it was told to end."""


class WorkerLost(Exception):  # noqa: N818 - it is what happened to the worker
    """The worker ended instead of answering. `late`: it was ended, for it took too long."""

    def __init__(self, *, late: bool) -> None:
        super().__init__()
        self.late = late


class WorkerProcess:
    """A process of `checker.run.worker`."""

    def __init__(self, setup: bytes) -> None:
        self._late = False
        self._process = started()
        try:
            self._send(setup)
        except OSError:
            # The first question will find that it is gone.
            return

    def ask(self, request: bytes, seconds: float) -> Iterator[bytes]:
        """The lines of the answer; each must come in time. Raises WorkerLost."""
        try:
            self._timed(lambda: self._send(request), seconds)
            while (line := self._timed(self._line, seconds)) != worker.DONE:
                yield line
        except OSError as error:
            raise self._lost() from error

    def end(self) -> None:
        """Asks the process to end, and sees to it."""
        self._process.terminate()
        try:
            self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def close(self) -> None:
        """Ends the process, and lets go of its streams; nobody else may be using them."""
        self.end()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue

    def _timed(self, step: Callable[[], T], seconds: float) -> T:
        timer = threading.Timer(seconds, self._end_late)
        timer.daemon = True
        timer.start()
        try:
            return step()
        finally:
            timer.cancel()

    def _end_late(self) -> None:
        self._late = True
        self._process.kill()

    def _send(self, data: bytes) -> None:
        if self._process.stdin is not None:
            self._process.stdin.write(data)
            self._process.stdin.flush()

    def _line(self) -> bytes:
        line = self._process.stdout.readline() if self._process.stdout else b""
        if not line.endswith(b"\n"):
            raise self._lost()
        return line[:-1]

    def _lost(self) -> WorkerLost:
        return WorkerLost(late=self._late)


def started() -> subprocess.Popen[bytes]:
    """A new process, in a session of its own: Ctrl-C is the run's to hear, not the worker's."""
    paths = [_HOME, os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    # There is a worker on each core already.
    environment.setdefault("POLARS_MAX_THREADS", "1")
    return subprocess.Popen(
        [sys.executable, "-m", "checker.run.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )
