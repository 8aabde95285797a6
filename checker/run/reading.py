"""What decides how inputs are read: the words, and the limits."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from checker import vocabulary
from checker.limits import Limits
from checker.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Reading:
    """The user's own vocabulary files, what one input may cost, and whether parses are kept."""

    additions: tuple[Path, ...] = ()
    limits: Limits = field(default_factory=Limits)
    cache: bool = False

    @property
    def vocabulary(self) -> Vocabulary:
        """All words; loaded once in a process."""
        return vocabulary.load(*self.additions)
