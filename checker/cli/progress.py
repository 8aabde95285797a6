"""How far a long run is, on standard error: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from checker.cli import streams
from checker.language import Bilingual, Language
from checker.reporters.escape import clean
from checker.run import Watch
from checker.run.watching import unwatched

if TYPE_CHECKING:
    from rich.progress import Progress

_MOMENT = 1.0
"""Seconds before which nothing is shown, so that short runs do not flicker."""

_EVERY = 10.0
"""Seconds between two lines where there is no terminal."""


@contextmanager
def shown(language: Language, *, quiet: bool) -> Iterator[Watch]:
    """What a run tells its progress to. `quiet`: nobody wants to know."""
    if quiet or sys.stderr is None:
        yield unwatched
    elif sys.stderr.isatty():
        bar = _Bar()
        try:
            yield bar.step
        finally:
            bar.close()
    else:
        yield _Lines(language).step


class _Lines:
    """A plain line every so often, for logs."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.start = self.last = time.monotonic()

    def step(self, name: str, done: int, total: int) -> None:
        now = time.monotonic()
        if done == total or now - self.last < _EVERY:
            return
        self.last = now
        rate = done / (now - self.start)
        left = (total - done) / rate
        said = Bilingual(
            f"已读 {done}/{total} 份，每秒 {rate:.1f} 份，约剩 {left:.0f} 秒：{name}",
            f"{done}/{total} files, {rate:.1f} a second, about {left:.0f} s left: {name}",
        )
        streams.complain(said.in_(self.language))


class _Bar:
    """A bar with rate, remaining time and the file that was read last."""

    def __init__(self) -> None:
        self.start = time.monotonic()
        self.bar: Progress | None = None

    def step(self, name: str, done: int, total: int) -> None:
        if self.bar is None:
            if time.monotonic() - self.start < _MOMENT:
                return
            self.bar = _made(total, done)
        rate = done / (time.monotonic() - self.start)
        [task] = self.bar.task_ids
        self.bar.update(task, completed=done, rate=f"{rate:.1f}/s", file=clean(name))

    def close(self) -> None:
        """Takes the bar away; what is left on the screen is the report."""
        if self.bar is not None:
            self.bar.stop()


def _made(total: int, done: int) -> Progress:
    # Only a run that somebody waits for pays for the import.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.table import Column  # noqa: PLC0415

    bar = Progress(
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}", markup=False),
        TimeRemainingColumn(),
        # A name is a name, whatever brackets it has.
        TextColumn("{task.fields[file]}", markup=False, table_column=Column(no_wrap=True, ratio=1)),
        console=Console(stderr=True),
        transient=True,
    )
    bar.start()
    bar.add_task("", total=total, completed=done, rate="", file="")
    return bar
