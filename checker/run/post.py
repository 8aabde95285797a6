"""A place that always has a worker process, whatever happens to the last one."""

from __future__ import annotations

from collections.abc import Iterator

from checker.run.process import WorkerLost, WorkerProcess


class Stopped(Exception):  # noqa: N818 - it is a state of the run
    """The run has ended before its tasks."""


class Post:
    """A worker process, started when it is first asked, and anew after it was lost."""

    def __init__(self, setup: bytes) -> None:
        self._setup = setup
        self._stopping = False
        self._process: WorkerProcess | None = None

    def ask(self, request: bytes, seconds: float) -> Iterator[bytes]:
        """As `WorkerProcess.ask`. Raises WorkerLost; Stopped once it was told to end."""
        process = self._process = self._process or WorkerProcess(self._setup)
        if self._stopping:
            raise Stopped
        try:
            yield from process.ask(request, seconds)
        except WorkerLost as lost:
            if self._stopping:
                raise Stopped from lost
            process.close()
            self._process = None
            raise

    def end(self) -> None:
        """Ends the process, whatever it is at, from any thread."""
        self._stopping = True
        if self._process is not None:
            self._process.end()

    def close(self) -> None:
        """Ends the process and lets go of its streams; nobody may be asking it."""
        if self._process is not None:
            self._process.close()
