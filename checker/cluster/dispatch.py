"""Files handed out to a cluster, only so many at a time, and their answers as they come."""

from __future__ import annotations

import queue
import time
import uuid
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from checker import __version__
from checker.cluster import answers, crew, joining, refusals
from checker.cluster.answers import Answer, Checked
from checker.cluster.work import work
from checker.errors import InputError
from checker.limits import Limits
from checker.run import opening, units
from checker.run.units import Unit

_FILES = 2
"""Files under way for each thread of the cluster: one is worked at, one is at hand."""

_BYTES = 64_000_000
"""Of all files under way, beyond which no other is sent: client and scheduler hold them."""

_LOOK = 5.0
"""Seconds after which one looks whether the cluster is still there, and how large it is."""

_DESERTED = 60.0
"""Seconds without any worker after which a run is given up."""


class Dispatch:
    """The files of one run. `run` names it on the workers."""

    def __init__(
        self, client: Any, address: str, shipped: bytes, limits: Limits, *, keep: bool
    ) -> None:
        self.client = client
        self.address = address
        self.limits = limits
        self.keep = keep
        self.run = uuid.uuid4().hex
        # As a task it lies on every worker that needs it, and is made anew where it was lost.
        self._shipped = client.submit(bytes, shipped, key=f"jixiao-rules-{self.run}")
        self._under_way: dict[str, tuple[Unit, Any]] = {}
        self._arrived: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._number = 0
        self._threads = 0
        self._looked = self._manned = time.monotonic()
        self._look()

    def answers(self, wanted: Iterable[Unit]) -> Iterator[tuple[Unit, Answer]]:
        """The answer for every file, as they come.

        Raises:
            UsageError: the cluster is lost, or its workers have another version.
        """
        suspects = []
        for unit, answer in self._answers(wanted):
            if answer is None:
                suspects.append(unit)
            else:
                yield unit, answer
        # A worker's end is counted against all files that it had; alone each shows what it is.
        for suspect in suspects:
            for unit, answer in self._answers([suspect]):
                yield unit, answer or _failed(unit, refusals.killed())

    def end(self) -> None:
        """Cancels what is under way, and ends the run's processes on all workers."""
        if self.client.status == "running":
            self.client.cancel([future for _, future in self._under_way.values()])
            self.client.run(crew.dismiss, self.run, on_error="ignore")

    def _answers(self, wanted: Iterable[Unit]) -> Iterator[tuple[Unit, Answer | None]]:
        """As `answers`; None for a file whose workers were killed."""
        waiting = deque(wanted)
        while waiting or self._under_way:
            while waiting and self._has_room:
                unit = waiting.popleft()
                try:
                    data = units.read(unit, self.limits)
                except InputError as error:
                    yield unit, _failed(unit, error)
                else:
                    self._send(replace(unit, data=data), data)
            if self._under_way:
                yield self._next()

    @property
    def _has_room(self) -> bool:
        size = sum(len(unit.data or b"") for unit, _ in self._under_way.values())
        return len(self._under_way) < _FILES * max(self._threads, 1) and size < _BYTES

    def _send(self, unit: Unit, data: bytes) -> None:
        self._number += 1
        key = f"jixiao-file-{self.run}-{self._number}"
        asked = {"named": unit.named, "keep": self.keep}
        future = self.client.submit(
            work, self._shipped, self.run, unit.name, data, **asked, key=key, pure=False
        )
        self._under_way[key] = unit, future
        future.add_done_callback(self._arrived.put)

    def _next(self) -> tuple[Unit, Answer | None]:
        while True:
            if time.monotonic() - self._looked > _LOOK:
                self._look()
            try:
                future = self._arrived.get(timeout=_LOOK)
                answer = self._answer(future)
            except queue.Empty:
                continue
            except TimeoutError:
                # It was lost with its worker before it was fetched, and is made anew.
                future.add_done_callback(self._arrived.put)
                continue
            unit, _ = self._under_way.pop(future.key)
            return unit, answer

    def _answer(self, future: Any) -> Answer | None:
        try:
            answer = answers.unpacked(future.result(timeout=_LOOK))
        except joining.library().KilledWorker:
            return None
        except CancelledError as error:
            raise refusals.lost(self.address) from error
        except ImportError as error:
            raise refusals.other_versions({"worker": None}) from error
        if answer.version != __version__:
            raise refusals.other_versions({"worker": answer.version})
        return answer

    def _look(self) -> None:
        """How many threads the cluster has now. Raises UsageError where it is gone."""
        self._looked = time.monotonic()
        try:
            self._threads = sum(self.client.nthreads().values())
        except (OSError, CancelledError) as error:
            raise refusals.lost(self.address) from error
        if self._threads:
            self._manned = self._looked
        elif self._looked - self._manned > _DESERTED:
            raise refusals.no_workers(self.address, _DESERTED)


@contextmanager
def opened(
    client: Any, address: str, shipped: bytes, limits: Limits, *, keep: bool
) -> Iterator[Dispatch]:
    """A dispatch that leaves nothing of its run on the cluster."""
    dispatch = Dispatch(client, address, shipped, limits, keep=keep)
    try:
        yield dispatch
    finally:
        dispatch.end()


def _failed(unit: Unit, error: InputError) -> Answer:
    return Answer([Checked(opening.failed(unit.name, error).result)])
