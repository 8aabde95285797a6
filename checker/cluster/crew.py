"""The worker processes that a Dask worker keeps while a run lasts: one for each of its threads."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from checker.cluster import shipment
from checker.run import worker
from checker.run.post import Post

_CREWS = 2
"""How many runs keep their processes. One that was not ended, its client being lost, makes room."""


class Crew:
    """The processes of one run on this machine, which know its rules already."""

    def __init__(self, shipped: bytes) -> None:
        self._folder = TemporaryDirectory(prefix="jixiao-")
        self._setup = shipment.unpacked(shipped, Path(self._folder.name))
        self.reading, self.rulebook = worker.restored(json.loads(self._setup))
        self._lock = threading.Lock()
        self._idle: list[Post] = []
        self._busy: list[Post] = []
        self._closed = False

    @contextmanager
    def post(self) -> Iterator[Post]:
        """A process for one task."""
        with self._lock:
            post = self._idle.pop() if self._idle else Post(self._setup)
            self._busy.append(post)
        try:
            yield post
        finally:
            with self._lock:
                self._busy.remove(post)
                self._idle.append(post)
            if self._closed:
                self.close()

    def close(self) -> None:
        """Ends the processes that do nothing; the others end with their tasks."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
            if not self._busy:
                self._folder.cleanup()
        for post in idle:
            post.close()

    def dismiss(self) -> None:
        """Ends all processes, whatever they are at."""
        with self._lock:
            for post in self._busy:
                post.end()
        self.close()


_crews: OrderedDict[str, Crew] = OrderedDict()
_lock = threading.Lock()


def of(run: str, shipped: bytes) -> Crew:
    """The crew of a run on this machine."""
    with _lock:
        if run not in _crews:
            while len(_crews) >= _CREWS:
                _crews.popitem(last=False)[1].close()
            _crews[run] = Crew(shipped)
        _crews.move_to_end(run)
        return _crews[run]


def dismiss(run: str) -> None:
    """Ends all that a run has on this machine."""
    with _lock:
        crew = _crews.pop(run, None)
    if crew is not None:
        crew.dismiss()
