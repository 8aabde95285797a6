"""A cluster as one run uses it: what its workers were sent, and whether it is still there."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from concurrent.futures import CancelledError
from typing import Any

from checker.cluster import crew, joining, refusals

LOOK = 5.0
"""Seconds after which one looks whether the cluster is still there, and how large it is."""

_DESERTED = 60.0
"""Seconds without any worker after which a run is given up."""


class Link:
    """`run` names the run on the workers; `threads` is how many of them there were last."""

    def __init__(self, client: Any, address: str, shipped: bytes) -> None:
        """Raises UsageError: the cluster is lost."""
        self.client = client
        self.address = address
        self.run = uuid.uuid4().hex
        self.threads = 0
        # As a task it lies on every worker that needs it, and is made anew where it was lost.
        self._shipped = client.submit(bytes, shipped, key=f"jixiao-rules-{self.run}")
        self._number = 0
        self._looked = self._manned = time.monotonic()
        self._look()

    def submit(self, function: Callable[..., bytes], *given: Any, **named: Any) -> Any:
        """Has `function(shipped, run, …)` run by a worker; gives its future."""
        self._number += 1
        key = f"jixiao-task-{self.run}-{self._number}"
        return self.client.submit(
            function, self._shipped, self.run, *given, **named, key=key, pure=False
        )

    def look(self) -> None:
        """Sees, every so often, that the cluster is there. Raises UsageError where it is gone."""
        if time.monotonic() - self._looked > LOOK:
            self._look()

    def result(self, future: Any) -> bytes | None:
        """What a task gave; None where its workers were killed, again and again.

        Raises:
            TimeoutError: not in time: it may be made anew, for it was lost with its worker.
            UsageError: the cluster is lost, or its workers lack the program.
        """
        try:
            given: bytes = future.result(timeout=LOOK)
        except joining.library().KilledWorker:
            return None
        except CancelledError as error:
            raise refusals.lost(self.address) from error
        except ImportError as error:
            raise refusals.other_versions({"worker": None}) from error
        return given

    def end(self, under_way: list[Any]) -> None:
        """Cancels those futures, and ends the run's processes on all workers."""
        if self.client.status == "running":
            self.client.cancel(under_way)
            self.client.run(crew.dismiss, self.run, on_error="ignore")

    def _look(self) -> None:
        self._looked = time.monotonic()
        try:
            self.threads = sum(self.client.nthreads().values())
        except (OSError, CancelledError) as error:
            raise refusals.lost(self.address) from error
        if self.threads:
            self._manned = self._looked
        elif self._looked - self._manned > _DESERTED:
            raise refusals.no_workers(self.address, _DESERTED)
