"""What a worker is asked to do, and what is done when it is lost on the way."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from msgspec import Struct, convert
from msgspec.structs import replace

from checker.errors import InputError
from checker.findings import DocumentResult
from checker.limits import Limits, too_much
from checker.run.loaded import Loaded
from checker.run.opening import failed
from checker.run.process import WorkerLost
from checker.run.units import Unit


class Asker(Protocol):
    """A worker that can be asked, and that is a fresh one after it was lost."""

    def ask(self, request: bytes, seconds: float) -> Iterator[bytes]:
        """The lines of the answer. Raises WorkerLost."""
        ...


class Read(Struct, frozen=True):
    """What a file, or one in an archive, came to."""

    unit: Unit
    loaded: Sequence[Loaded]


class ReadingDone(Struct, frozen=True):
    """All of a file has been read."""

    unit: Unit


class Found(Struct, frozen=True):
    """How many findings a document has, and these as JSON; or why it could not be checked."""

    key: Key
    count: int
    findings: bytes
    result: DocumentResult | None = None


class Counted(Struct, frozen=True):
    """What the rules did in a batch: applicable, passed, failed and error of each."""

    rules: list[Any]


Event = Read | ReadingDone | Found | Counted
Key = tuple[str, int, int]
"""A document's place in the report: its name, its file's number, its number in the file."""


class ReadTask(Struct, frozen=True):
    """Reads one file. A worker that dies is replaced once; then the file is called unreadable."""

    unit: Unit

    def run(self, worker: Asker, limits: Limits) -> Iterator[Event]:
        """Gives what was read file by file, so that a loss costs an archive one file only."""
        done, failures = 0, 0
        while True:
            name = self.unit.name
            try:
                for inner, loaded in _files(self._lines(worker, done, limits)):
                    name = inner
                    if loaded is not None:
                        yield Read(self.unit, loaded)
                        done, failures = done + 1, 0
                break
            except InputError as error:
                yield Read(self.unit, [failed(name, error)])
                break
            except WorkerLost as lost:
                failures += 1
                if lost.late or failures > 1:
                    yield Read(self.unit, [failed(name, _why(lost, limits))])
                    done, failures = done + 1, 0
                    if name == self.unit.name:
                        break
        yield ReadingDone(self.unit)

    def _lines(self, worker: Asker, first: int, limits: Limits) -> Iterator[bytes]:
        unit = self.unit
        data = unit.taken(limits)
        size = None if data is None else len(data)
        asked = {"path": unit.path, "name": unit.name, "named": unit.named, "first": first}
        request = json.dumps({**asked, "size": size}).encode() + b"\n"
        return worker.ask(request + (data or b""), limits.seconds)


class Waiting(Struct, frozen=True):
    """A document that waits for the rules, as JSON."""

    key: Key
    result: DocumentResult
    json: bytes


class EvaluateTask(Struct, frozen=True):
    """Runs the rules over a batch; where its worker dies, over each document by itself.

    One that is alone has another try too: it may have been somebody else's doing.
    """

    batch: Sequence[Waiting]
    tried: bool = False

    def run(self, worker: Asker, limits: Limits) -> Iterator[Event]:
        """Gives the findings of each document, and what the rules did."""
        sources = [each.result.path for each in self.batch]
        request = json.dumps({"sources": sources}).encode() + b"\n"
        request += b"".join(each.json + b"\n" for each in self.batch)
        try:
            *findings, rules = list(worker.ask(request, limits.seconds))
        except WorkerLost as lost:
            yield from self._again(worker, limits, lost)
            return
        for each, found in zip(self.batch, findings, strict=True):
            count, _, line = found.partition(b" ")
            yield Found(each.key, int(count), line)
        yield Counted(json.loads(rules))

    def _again(self, worker: Asker, limits: Limits, lost: WorkerLost) -> Iterator[Event]:
        if len(self.batch) > 1:
            for each in self.batch:
                yield from EvaluateTask([each]).run(worker, limits)
        elif not (self.tried or lost.late):
            yield from EvaluateTask(self.batch, tried=True).run(worker, limits)
        else:
            [each] = self.batch
            said = _why(lost, limits).message
            yield Found(
                each.key, 0, b"[]", replace(each.result, projects=0, indicators=0, error=said)
            )


Task = ReadTask | EvaluateTask


def _files(lines: Iterator[bytes]) -> Iterator[tuple[str, list[Loaded] | None]]:
    """Each file that is named, at once, and again with what it came to."""
    name: str | None = None
    loaded: list[Loaded] = []
    for line in lines:
        if line.startswith(b'"'):
            if name is not None:
                yield name, loaded
            name, loaded = json.loads(line), []
            yield name, None
        else:
            loaded.append(Loaded(convert(json.loads(line), DocumentResult), next(lines) or None))
    if name is not None:
        yield name, loaded


def _why(lost: WorkerLost, limits: Limits) -> InputError:
    if lost.late:
        return too_much("seconds", f"> {limits.seconds:g} s", f"{limits.seconds:g} s")
    return InputError(
        "处理这个文件的进程意外退出（可能内存不够），重试后仍是如此；其余文件已继续",
        "the process at this file ended unexpectedly, and again when tried anew (out of memory?)",
    )
