"""Documents that wait for the rules until there are enough of them for a task."""

from __future__ import annotations

from checker.run.tasks import EvaluateTask, Waiting

_DOCUMENTS = 64
_BYTES = 2_000_000
"""Of JSON. A batch costs its worker some fifteen times as much memory, and 40 ms beforehand."""


class Batching:
    """The documents that wait."""

    def __init__(self) -> None:
        self.waiting: list[Waiting] = []

    @property
    def is_full(self) -> bool:
        """Whether what waits is worth a task."""
        size = sum(len(each.json) for each in self.waiting)
        return size >= _BYTES or len(self.waiting) >= _DOCUMENTS

    def task(self) -> EvaluateTask:
        """The task for what waits, which waits no more."""
        batch, self.waiting = self.waiting, []
        return EvaluateTask(batch)
