"""The collector of cycles: it finds none in cells and findings, but walks through them for long."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def collect_seldom() -> None:
    """For a whole process, whose objects live to the end of its task.

    Looking for garbage among them in between takes a tenth to a sixth of the time.
    """
    gc.set_threshold(100_000, 50, 100)


@contextmanager
def uncollected() -> Iterator[None]:
    """Rests the collector meanwhile: cells have no cycles, and there are millions of them."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            # Freezing and thawing makes all that was read old at once; left young, the very next
            # object would have the collector walk through every cell.
            gc.freeze()
            gc.unfreeze()
            gc.enable()
