"""Files handed out to a cluster, only so many at a time, and their answers as they come."""

from __future__ import annotations

import queue
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from msgspec.structs import replace

from checker import __version__
from checker.cluster import answers, refusals
from checker.cluster.answers import Answer, Checked
from checker.cluster.link import LOOK, Link
from checker.cluster.work import work
from checker.errors import InputError
from checker.limits import Limits
from checker.run import opening, units
from checker.run.units import Unit

_FILES = 2
"""Files under way for each thread of the cluster: one is worked at, one is at hand."""

_BYTES = 64_000_000
"""Of all files under way, beyond which no other is sent: client and scheduler hold them."""


class Dispatch:
    """The files of one run."""

    def __init__(self, link: Link, limits: Limits, *, keep: bool) -> None:
        self.link = link
        self.limits = limits
        self.keep = keep
        self._under_way: dict[str, tuple[Unit, Any]] = {}
        self._arrived: queue.SimpleQueue[Any] = queue.SimpleQueue()

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
        """Leaves nothing of the run on the cluster."""
        self.link.end([future for _, future in self._under_way.values()])

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
        return len(self._under_way) < _FILES * max(self.link.threads, 1) and size < _BYTES

    def _send(self, unit: Unit, data: bytes) -> None:
        future = self.link.submit(work, unit.name, data, named=unit.named, keep=self.keep)
        self._under_way[future.key] = unit, future
        future.add_done_callback(self._arrived.put)

    def _next(self) -> tuple[Unit, Answer | None]:
        while True:
            self.link.look()
            try:
                future = self._arrived.get(timeout=LOOK)
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
        given = self.link.result(future)
        if given is None:
            return None
        answer = answers.unpacked(given)
        if answer.version != __version__:
            raise refusals.other_versions({"worker": answer.version})
        return answer


@contextmanager
def opened(
    client: Any, address: str, shipped: bytes, limits: Limits, *, keep: bool
) -> Iterator[Dispatch]:
    """A dispatch that leaves nothing of its run on the cluster."""
    dispatch = Dispatch(Link(client, address, shipped), limits, keep=keep)
    try:
        yield dispatch
    finally:
        dispatch.end()


def _failed(unit: Unit, error: InputError) -> Answer:
    return Answer([Checked(opening.failed(unit.name, error).result)])
