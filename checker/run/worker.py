"""A process that reads files and runs rules over documents, for the run that started it.

It speaks JSON over its standard streams, so that nothing that a hostile file may bring about in
here can reach further. The first line is the `setup`; then come requests, each one line and what
it says will follow, each answered by lines of which the last is `DONE`.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from msgspec import convert, structs, to_builtins

from checker import garbage
from checker.errors import InputError
from checker.limits import Limits
from checker.rulebook.model import Rulebook
from checker.run import content, evaluating, opening
from checker.run.loaded import Loaded, from_bytes
from checker.run.reading import Reading

DONE = b"done"

_LATER = 5.0
"""Seconds that a run has to end a worker that is late, before the system does."""

_LONGEST = 1e6
"""Seconds beyond which there is no alarm clock."""

_MEMORY = 6_000_000_000
"""Bytes of address space; beyond them a file is refused rather than the machine brought down."""


def setup(reading: Reading, rulebook: Rulebook | None) -> bytes:
    """The line that makes a worker ready; one without rules can only read."""
    told = {
        "vocabulary": [str(path) for path in reading.additions],
        "limits": structs.asdict(reading.limits),
        "cache": reading.cache,
        "rulebook": to_builtins(rulebook),
    }
    return json.dumps(told).encode() + b"\n"


def restored(told: Mapping[str, Any]) -> tuple[Reading, Rulebook | None]:
    """The words, limits and rules of that line."""
    additions = tuple(map(Path, told["vocabulary"]))
    reading = Reading(additions, Limits(**told["limits"]), told["cache"])
    return reading, convert(told["rulebook"], Rulebook | None)


def main() -> None:
    """Answers requests until there are no more."""
    _bound_memory()
    garbage.collect_seldom()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    requests, answers = sys.stdin.buffer, _own_stdout()
    work = _Work(json.loads(requests.readline()), requests)
    for line in iter(requests.readline, b""):
        _bound_time(work.seconds)
        for answer in work.answers(json.loads(line)):
            answers.write(answer + b"\n")
            answers.flush()
            _bound_time(work.seconds)
        answers.write(DONE + b"\n")
        answers.flush()
        _bound_time(0)


class _Work:
    """What a worker can do, by the words of its run."""

    def __init__(self, told: Mapping[str, Any], requests: BinaryIO) -> None:
        self.requests = requests
        self.reading, self.rulebook = restored(told)
        self.seconds = min(self.reading.limits.seconds, _LONGEST) + _LATER

    def answers(self, asked: dict[str, Any]) -> Iterator[bytes]:
        if "sources" in asked:
            return self.evaluate(asked["sources"])
        return self.read(asked)

    def read(self, asked: dict[str, Any]) -> Iterator[bytes]:
        """For each file: its name, then of each document in it the report line and the JSON."""
        name, size = asked["name"], asked["size"]
        try:
            if size is None:
                data = content.read(asked["path"], self.reading.limits)
            else:
                data = self.requests.read(size)
        except InputError as error:
            yield json.dumps(name).encode()
            yield from _told([opening.failed(name, error)])
            return
        found = opening.parts(data, name, self.reading, named=asked["named"])
        for place, (inner, opened) in enumerate(found):
            if place >= asked["first"]:
                yield json.dumps(inner).encode()
                yield from _told(_guarded(inner, opened))

    def evaluate(self, sources: list[str]) -> Iterator[bytes]:
        """How many findings each document has, and these; then what the rules did."""
        if self.rulebook is None:
            raise ValueError("this worker was given no rules")
        lines = [self.requests.readline() for _ in sources]
        documents = [from_bytes(*each) for each in zip(lines, sources, strict=True)]
        found = evaluating.evaluate(documents, self.rulebook, self.reading.vocabulary)
        for each in found.findings:
            yield f"{len(each)} {json.dumps(to_builtins(each))}".encode()
        yield json.dumps([rule.counts for rule in found.rules]).encode()


def _guarded(name: str, opened: opening.Opening) -> list[Loaded]:
    """What is read; a fault of ours costs one file."""
    try:
        return opened()
    except Exception as error:
        said = InputError(
            f"读取时程序出错（{type(error).__name__}: {error}），请报告给维护者",
            f"the program failed at it ({type(error).__name__}: {error}); please report this",
        )
        return [opening.failed(name, said)]


def _told(loaded: list[Loaded]) -> Iterator[bytes]:
    for each in loaded:
        yield json.dumps(to_builtins(each.result)).encode()
        yield each.json


def _own_stdout() -> BinaryIO:
    """The stream for answers; what libraries print goes nowhere."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return answers


def _bound_time(seconds: float) -> None:
    """Where the run was killed, nobody is left to end a worker that hangs. 0: no bound."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _bound_memory() -> None:
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    bound = _MEMORY if most == resource.RLIM_INFINITY else min(most, _MEMORY)
    resource.setrlimit(resource.RLIMIT_AS, (bound, most))


if __name__ == "__main__":
    main()
