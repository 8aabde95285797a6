"""The baseline: the findings that there were on a day, so that later runs fail on new ones only.

It names documents by what they say that they are and findings by fingerprint, never by folder or
line. Its file is sorted and has one finding a line, so that its changes can be read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import Any

from msgspec import Struct

from checker.errors import UsageError
from checker.findings import DocumentResult, Finding, Identity

_FORM = 1


class Entry(Struct, frozen=True):
    """One finding of the baseline."""

    rule: str
    agency: str | None
    project: str | None
    indicator: str | None
    field: str
    fingerprint: str

    @property
    def sort_key(self) -> tuple[str, ...]:
        """Agency, project and indicator come first, for whoever reads the file."""
        return (
            self.agency or "",
            self.project or "",
            self.indicator or "",
            self.rule,
            self.field,
            self.fingerprint,
        )


class Recorded(Struct, frozen=True):
    """A document of the baseline. `name` is its base name."""

    name: str
    identity: Identity
    content: str | None
    entries: tuple[Entry, ...]


class Baseline(Struct, frozen=True):
    """The findings of a day, by document."""

    documents: tuple[Recorded, ...]

    @property
    def count(self) -> int:
        """Findings of all documents."""
        return sum(len(each.entries) for each in self.documents)


def entry(finding: Finding) -> Entry:
    """What the baseline keeps of a finding."""
    return Entry(
        finding.rule,
        finding.agency,
        finding.project,
        finding.indicator,
        finding.field,
        finding.fingerprint,
    )


def of(findings: Iterable[Finding], documents: Iterable[DocumentResult]) -> Baseline:
    """The baseline of a run: all its findings but the waived, whose waivers may expire."""
    by_path: dict[str, list[Entry]] = {}
    for each in findings:
        if not each.waived:
            by_path.setdefault(each.path, []).append(entry(each))
    recorded = [
        Recorded(
            PurePath(path).name,
            result.identity,
            result.content,
            tuple(sorted(by_path[path], key=lambda each: each.sort_key)),
        )
        for path, result in results_by_path(documents).items()
        if path in by_path
    ]
    return Baseline(tuple(sorted(recorded, key=_order)))


def results_by_path(documents: Iterable[DocumentResult]) -> dict[str, DocumentResult]:
    """The inputs that were checked; a file of several documents is known by the first of them."""
    checked = (each for each in documents if not (each.error or each.skipped))
    found: dict[str, DocumentResult] = {}
    for each in sorted(checked, key=lambda each: (each.path, each.identity.mark(""))):
        found.setdefault(each.path, each)
    return found


def pieces(baseline: Baseline) -> Iterator[bytes]:
    """The baseline as its file."""
    yield f'{{"baseline": {_FORM}, "documents": ['.encode()
    for number, each in enumerate(baseline.documents):
        facts = {
            "name": each.name,
            "issuer": each.identity.issuer,
            "department": each.identity.department,
            "year": each.identity.year,
            "title": each.identity.title,
            "content": each.content,
        }
        lines = ",\n".join("  " + _text(_fields(one)) for one in each.entries)
        head = _text(facts).removesuffix("}")
        yield f'{"," if number else ""}\n {head}, "findings": [\n{lines}\n ]}}'.encode()
    yield b"\n]}\n"


def load(path: Path) -> Baseline:
    """Reads a baseline.

    Raises:
        UsageError: it cannot be read, or is none.
    """
    try:
        data = json.loads(path.read_bytes())
        return Baseline(tuple(_recorded(each) for each in _documents(data)))
    except OSError as error:
        why = error.strerror or str(error)
        raise UsageError(f"无法读取基线 {path}：{why}", f"cannot read {path}: {why}") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UsageError(
            f"{path} 不是 jixiao baseline write 写出的基线",
            f"{path} is no baseline as `jixiao baseline write` writes it",
        ) from error


def _documents(data: dict[str, Any]) -> list[dict[str, Any]]:
    if data["baseline"] != _FORM:
        raise ValueError(data["baseline"])
    return list(data["documents"])


def _recorded(data: dict[str, Any]) -> Recorded:
    own = Identity(data["issuer"], data["department"], data["year"], data["title"])
    entries = tuple(Entry(**each) for each in data["findings"])
    if not all(isinstance(text, str) for each in entries for text in _texts(each)):
        raise TypeError("a finding of the baseline has a wrong shape")
    return Recorded(str(data["name"]), own, data["content"], entries)


def _texts(each: Entry) -> Sequence[Any]:
    optional = (each.agency or "", each.project or "", each.indicator or "")
    return (each.rule, each.field, each.fingerprint, *optional)


def _fields(each: Entry) -> dict[str, str | None]:
    return {
        "rule": each.rule,
        "agency": each.agency,
        "project": each.project,
        "indicator": each.indicator,
        "field": each.field,
        "fingerprint": each.fingerprint,
    }


def _text(value: dict[str, Any]) -> str:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    # What UTF-8 cannot write comes from damaged documents and file names.
    return text.encode("utf-8", "backslashreplace").decode()


def _order(each: Recorded) -> tuple[str, str, tuple[tuple[str, ...], ...]]:
    return (each.name, each.identity.mark(each.name), tuple(one.sort_key for one in each.entries))
