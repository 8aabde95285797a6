"""Findings on disk, in the order of reports, for runs that find more than memory should hold.

Each batch of documents writes its findings, ordered, as a file of its own. Batches that share no
paths follow one another; only those that do are merged, finding by finding.
"""

from __future__ import annotations

import heapq
import itertools
import shutil
import tempfile
import weakref
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import polars as pl
from msgspec import Struct

from checker.findings import Finding, Severity, Statistics, order
from checker.findings.statistics import Counting, Totals
from checker.findingtable import rows

_SLICE = 20_000
"""Findings that are held in memory at a time, of each file under reading."""


class Batch(Struct, frozen=True):
    """One batch's file: how many findings it has, and its first and last document."""

    file: Path
    count: int
    first: str
    last: str


class Spool(Collection[Finding]):
    """Findings that are written once, and read any number of times while it lives."""

    def __init__(self) -> None:
        self._home = Path(tempfile.mkdtemp(prefix="jixiao-"))
        weakref.finalize(self, shutil.rmtree, self._home, ignore_errors=True)
        self._batches: list[Batch] = []
        self._severities: Counter[Severity] = Counter()

    def add(self, findings: pl.DataFrame) -> None:
        """Takes a batch's findings as rows, in order. Raises OSError."""
        if findings.is_empty():
            return
        for severity, number in findings["severity"].value_counts().iter_rows():
            self._severities[Severity(severity)] += number
        file = self._home / f"{len(self._batches):06d}.parquet"
        with file.open("wb") as out:
            findings.write_parquet(out, compression="lz4", row_group_size=_SLICE)
        paths = findings["path"]
        self._batches.append(Batch(file, len(findings), paths[0], paths[-1]))

    def totals(self) -> Totals:
        """The findings counted when they came in, when no waiver or baseline had seen them."""
        return Totals(self._severities, waived=0, known=0)

    def statistics(self) -> Statistics:
        """The findings counted in their order, by columns where they stand in order."""
        counting = Counting()
        for group in _groups(self._batches):
            if len(group) == 1:
                _count(pl.read_parquet(group[0].file, columns=list(_COUNTED)), counting)
            else:
                counting.add(_merged(group))
        return counting.done()

    def files(self, home: Path) -> Iterator[Path]:
        """The findings as Parquet files, in order; files that are made for this are made there."""
        for number, group in enumerate(_groups(self._batches)):
            if len(group) == 1:
                yield group[0].file
            else:
                yield from _written(_merged(group), home, f"{number:06d}")

    def __iter__(self) -> Iterator[Finding]:
        for group in _groups(self._batches):
            yield from _merged(group)

    def __len__(self) -> int:
        return sum(each.count for each in self._batches)

    def __contains__(self, finding: object) -> bool:
        return any(each == finding for each in self)


def _count(findings: pl.DataFrame, counting: Counting) -> None:
    """Counts findings of which none is waived or known."""
    parts = findings.group_by(_COUNTED, maintain_order=True).len()
    for severity, rule, *project, number in parts.iter_rows():
        counting.count(Severity(severity), rule, tuple(project), number)


_COUNTED = ("severity", "rule", "path", "agency", "project")


def files(findings: Collection[Finding], home: Path) -> Iterator[Path]:
    """Any findings as Parquet files of bounded size, those that have to be made in that folder."""
    if isinstance(findings, Spool):
        return findings.files(home)
    return _written(iter(findings), home, "findings")


def _written(findings: Iterator[Finding], home: Path, name: str) -> Iterator[Path]:
    for number in itertools.count():
        held = list(itertools.islice(findings, _SLICE))
        if not held:
            return
        file = home / f"{name}-{number:06d}.parquet"
        rows.frame(held).write_parquet(file, compression="lz4")
        yield file


def _groups(batches: Sequence[Batch]) -> Iterator[list[Batch]]:
    """Batches in the order of their documents, those together that share some range of paths."""
    group: list[Batch] = []
    last = ""
    for each in sorted(batches, key=lambda batch: batch.first):
        if group and each.first > last:
            yield group
            group = []
        group.append(each)
        last = max(last, each.last)
    if group:
        yield group


def _merged(group: Sequence[Batch]) -> Iterator[Finding]:
    in_time = sorted(group, key=lambda batch: batch.file.name)
    return heapq.merge(*map(_read, in_time), key=order)


def _read(batch: Batch) -> Iterator[Finding]:
    for part in _slices(batch):
        yield from rows.findings(part)


def _slices(batch: Batch) -> Iterator[pl.DataFrame]:
    for start in range(0, batch.count, _SLICE):
        yield pl.scan_parquet(batch.file).slice(start, _SLICE).collect()
