"""The task that Dask runs, on any machine: one file → its documents and their findings."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from checker.cluster import answers, crew
from checker.cluster.answers import Answer, Checked
from checker.limits import Limits
from checker.run.batching import Batching
from checker.run.loaded import Loaded
from checker.run.tasks import Asker, Counted, Event, Found, Read, ReadTask, Waiting
from checker.run.units import Unit


def work(shipped: bytes, run: str, name: str, data: bytes, *, named: bool, keep: bool) -> bytes:
    """Reads a file's bytes and runs the rules over its documents; gives an `Answer`, packed.

    All of it happens in a worker process that may be lost, so that no file can end the Dask
    worker. `keep`: the documents themselves are wanted too.
    """
    unit = Unit(0, name, name, named, len(data), data)
    own = crew.of(run, shipped)
    with own.post() as post:
        return answers.packed(_checked(unit, post, own.reading.limits, keep=keep))


def _checked(unit: Unit, worker: Asker, limits: Limits, *, keep: bool) -> Answer:
    events = ReadTask(unit).run(worker, limits)
    loaded = [each for event in events if isinstance(event, Read) for each in event.loaded]
    documents = [Checked(each.result, json=each.json if keep else b"") for each in loaded]
    rules = []
    for event in _evaluated(unit, loaded, worker, limits):
        match event:
            case Found((_, _, place), count, findings, None):
                documents[place] = replace(documents[place], count=count, findings=findings)
            case Found((_, _, place), _, _, result) if result is not None:
                documents[place] = Checked(result)
            case Counted(counts):
                rules.append(counts)
    return Answer(documents, rules)


def _evaluated(unit: Unit, loaded: list[Loaded], worker: Asker, limits: Limits) -> Iterator[Event]:
    batching = Batching()
    for place, each in enumerate(loaded):
        if each.content is not None:
            key = (each.result.path, unit.number, place)
            batching.waiting.append(Waiting(key, each.result, each.json))
        if batching.is_full or (batching.waiting and place == len(loaded) - 1):
            yield from batching.task().run(worker, limits)
