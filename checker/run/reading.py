"""What decides how inputs are read: the words, the limits, and how many processes."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct, field

from checker import vocabulary
from checker.limits import Limits
from checker.vocabulary import Vocabulary


class Reading(Struct, frozen=True):
    """The user's own vocabulary files, what one input may cost, and whether parses are kept.

    `jobs`: worker processes of a run of many files; None for one on each core.
    """

    additions: tuple[Path, ...] = ()
    limits: Limits = field(default_factory=Limits)
    cache: bool = False
    jobs: int | None = None

    @property
    def vocabulary(self) -> Vocabulary:
        """All words; loaded once in a process."""
        return vocabulary.load(*self.additions)

    @property
    def workers(self) -> int:
        """How many worker processes a run of many files has."""
        if self.jobs is not None:
            return self.jobs
        if hasattr(os, "sched_getaffinity"):
            return len(os.sched_getaffinity(0))
        return os.cpu_count() or 1
