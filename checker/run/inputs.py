"""What the user named → its documents, and the report lines of what gave none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.findings import DocumentResult
from checker.language import Bilingual
from checker.model import Document
from checker.run import few
from checker.run.discovery import Discovery, discover, display
from checker.run.loaded import Loaded
from checker.run.reading import Reading
from checker.run.units import Inputs, Unit, units


def documents(inputs: Inputs, reading: Reading) -> Iterator[Document | DocumentResult]:
    """The parsed documents one by one; a result stands for an input that gave none."""
    for each in loaded(inputs, reading):
        yield each.document or each.result


def loaded(inputs: Inputs, reading: Reading) -> Iterator[Loaded]:
    """Each input with its document, or with what is wrong with it."""
    found = discovered(inputs)
    yield from map(Loaded, problems(found))
    wanted = units(found, inputs)
    read = few.read(wanted, reading)
    empty = not found.problems
    for each in _by_workers(wanted, reading) if read is None else read:
        empty = empty and each.content is None and each.result.error is None
        yield each
    if empty and inputs.changes is None:
        yield Loaded(nothing(inputs))


def _by_workers(wanted: Sequence[Unit], reading: Reading) -> Iterator[Loaded]:
    # Processes, threads and temporary files are nothing that a short run should import.
    from checker.run import many  # noqa: PLC0415

    return many.read(wanted, reading)


def discovered(inputs: Inputs) -> Discovery:
    """What the user's paths come to; of that, only what has changed where that was asked for."""
    found = discover(inputs.paths)
    if inputs.changes is not None:
        found.candidates = [each for each in found.candidates if inputs.changes.keep(each.path)]
    return found


def problems(found: Discovery) -> list[DocumentResult]:
    """What the user named and nobody could find."""
    return [DocumentResult(display(path), None, error=why) for path, why in found.problems]


def nothing(inputs: Inputs) -> DocumentResult:
    """The line of a run that found nothing: a gate that looked at nothing must not be passed."""
    said = Bilingual("没有找到可以检查的文件", "found no file to check")
    return DocumentResult(" ".join(map(display, inputs.paths)), None, error=said)
