"""What a run tells of itself while it goes on."""

from __future__ import annotations

from collections.abc import Callable

Watch = Callable[[str, int, int], None]
"""Told of each file that has been read: its name, how many have been, and of how many."""


def unwatched(name: str, done: int, total: int) -> None:
    """For runs that nobody follows."""
