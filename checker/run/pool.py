"""Worker processes that share a queue: whoever is free takes the next task.

Rules go before reading, so that no more documents wait for them than there are workers.
"""

from __future__ import annotations

import queue
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from checker.limits import Limits
from checker.rulebook.model import Rulebook
from checker.run import worker
from checker.run.post import Post, Stopped
from checker.run.reading import Reading
from checker.run.tasks import EvaluateTask, Event, ReadTask, Task
from checker.run.units import Unit

_END = 1.0
"""Seconds that all threads have to notice that their workers were ended."""

_LOOK = 0.2
"""Seconds after which a thread that waits looks whether the run has ended."""


class Pool:
    """The workers of one run. `events` must be taken as they come: workers wait for that."""

    def __init__(self, setup: bytes, limits: Limits, jobs: int) -> None:
        self.setup = setup
        self.limits = limits
        self.stopping = False
        self._tasks: deque[Task] = deque()
        self._changed = threading.Condition()
        self._outstanding = 0
        self._events: queue.Queue[Event | Exception | None] = queue.Queue(jobs * 4)
        self._hands = [_Hand(self) for _ in range(jobs)]

    def read(self, units: Iterable[Unit]) -> None:
        """Has files read, in this order."""
        tasks = [ReadTask(each) for each in units]
        with self._changed:
            self._tasks.extend(tasks)
            self._outstanding += len(tasks)
            self._changed.notify_all()

    def evaluate(self, task: EvaluateTask) -> None:
        """Has rules run, before any more is read."""
        with self._changed:
            self._tasks.appendleft(task)
            self._outstanding += 1
            self._changed.notify()

    def events(self) -> Iterator[Event]:
        """What comes of the tasks, until no task is left. Raises what failed in a thread."""
        while self._outstanding:
            event = self._events.get()
            if isinstance(event, Exception):
                raise event
            if event is None:
                self._outstanding -= 1
            else:
                yield event

    def start(self) -> None:
        """Starts the threads; a worker process starts with its first task."""
        for each in self._hands:
            each.thread.start()

    def stop(self) -> None:
        """Ends the workers, whatever they are at."""
        with self._changed:
            self.stopping = True
            self._tasks.clear()
            self._changed.notify_all()
        for hand in self._hands:
            hand.post.end()
        deadline = time.monotonic() + _END
        for hand in self._hands:
            hand.thread.join(max(0.0, deadline - time.monotonic()))

    def put(self, event: Event | Exception | None) -> None:
        """Hands on what a thread has; None for the end of its task. Raises Stopped."""
        while not self.stopping:
            try:
                self._events.put(event, timeout=_LOOK)
            except queue.Full:
                continue
            return
        raise Stopped

    def next(self) -> Task:
        """The task to do now. Raises Stopped."""
        with self._changed:
            self._changed.wait_for(lambda: self._tasks or self.stopping)
            if self.stopping:
                raise Stopped
            return self._tasks.popleft()


class _Hand:
    """A thread that does tasks with a worker process of its own."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.post = Post(pool.setup)
        self.thread = threading.Thread(target=self._work, daemon=True)

    def _work(self) -> None:
        try:
            while True:
                for event in self.pool.next().run(self.post, self.pool.limits):
                    self.pool.put(event)
                self.pool.put(None)
        except Stopped:
            return
        except Exception as error:
            with suppress(Stopped):
                self.pool.put(error)
        finally:
            self.post.close()


@contextmanager
def opened(reading: Reading, rulebook: Rulebook | None, files: int) -> Iterator[Pool]:
    """A pool for so many files, which leaves no process behind."""
    pool = Pool(worker.setup(reading, rulebook), reading.limits, min(reading.workers, files))
    pool.start()
    try:
        yield pool
    finally:
        pool.stop()
