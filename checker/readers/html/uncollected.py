"""Reading without the garbage collector, which finds nothing in cells but counts them for long."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Rests the collector of cycles meanwhile: cells have none, and there are millions of them."""
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
