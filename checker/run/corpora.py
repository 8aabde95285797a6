"""Runs that write parsed projects as Parquet, and runs over what was written."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from checker import __version__, corpus
from checker.errors import UsageError
from checker.findings import DocumentResult, Report, same_tables
from checker.gate import Gate, judge
from checker.language import Bilingual
from checker.rulebook.model import Rulebook
from checker.run.inputs import loaded
from checker.run.outcome import Executor
from checker.run.reading import Reading
from checker.run.units import Inputs
from checker.run.watching import Watch


class Kept(Struct, frozen=True):
    """What a run wrote into a corpus, in documents; `problems` are the inputs that gave none."""

    added: int
    replaced: int
    unchanged: int
    problems: tuple[DocumentResult, ...]


def keep(inputs: Inputs, reading: Reading, folder: Path) -> Kept:
    """Parses the inputs into the corpus in a folder. Raises UsageError."""
    problems = []
    with corpus.opened(folder, reading.vocabulary, reading.additions) as writer:
        for each in loaded(inputs, reading):
            document = each.document
            if document is None:
                problems.append(each.result)
            else:
                writer.add(document, each.result.sha256 or "")
        written = writer.close()
    return Kept(written.added, written.replaced, written.unchanged, tuple(problems))


def check(
    inputs: Inputs,
    folders: Sequence[str],
    rulebook: Rulebook,
    reading: Reading,
    gate: Gate,
    *,
    executor: Executor,
    watch: Watch,
) -> Report:
    """The report on corpora, which are checked by themselves.

    Raises:
        UsageError: documents are named beside them, or a corpus cannot be read.
    """
    others = [path for path in inputs.paths if path not in folders]
    if others:
        raise UsageError(
            f"{folders[0]} 是解析好的数据集，请不要与 {others[0]} 一起检查，分两次运行",
            f"{folders[0]} is a corpus of parsed projects; check {others[0]} in a run of its own",
        )
    unique = [Path(each) for each in dict.fromkeys(folders)]
    checked = corpus.check(
        unique,
        rulebook,
        reading.vocabulary,
        reading.additions,
        over=partial(executor.batches, reading=reading),
        watch=watch,
    )
    judged = judge(checked.findings, gate, checked.documents, checked.rules)
    return Report(
        version=__version__,
        profile=rulebook.profile,
        packs=rulebook.packs,
        documents=checked.documents or (_empty(folders[0]),),
        rules=(*checked.rules, *judged.rules),
        findings=judged.findings,
        fixed=judged.fixed,
        same=same_tables(checked.documents),
    )


def _empty(folder: str) -> DocumentResult:
    # A gate that looked at nothing must not be passed.
    said = Bilingual("数据集里没有一份文件", "the corpus holds no document")
    return DocumentResult(folder, None, error=said)
