"""Strict YAML with positions.

The dialect is YAML 1.2 core: `off` and `no` are texts, so are dates, and 010 is ten. Duplicate
keys, aliases, anchors and tags are refused, and size, depth and count are bounded, so that a
hostile file costs no more than a friendly one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec import Struct, field

from checker.errors import UsageError
from checker.language import Bilingual
from checker.sourcefile.problems import Problem, SourceErrors

Keys = tuple[str | int, ...]
"""The way to a value: keys of mappings and indexes of sequences, from the top of the file."""

MAX_BYTES = 2_000_000


class Span(Struct, frozen=True):
    """Where a scalar stands: its first place (from 0) and its raw text, quotes and all."""

    line: int
    column: int
    raw: str = ""


class SourceFile(Struct, frozen=True):
    """A loaded YAML file: its data, and where each key and each value stands."""

    path: str
    text: str
    data: Any
    values: dict[Keys, Span] = field(default_factory=dict)
    keys: dict[Keys, Span] = field(default_factory=dict)

    def problem(
        self, at: Keys, zh: str, en: str, *, key: bool = False, offset: int | None = None
    ) -> Problem:
        """A mistake at a value (or at its key), or `offset` characters into a text value."""
        spans = self.keys if key and at in self.keys else self.values
        while at not in spans and at:
            at = at[:-1]
        span = spans.get(at, Span(0, 0))
        line, column = span.line, span.column
        if offset is not None:
            line, column = _inside(span, str(_follow(self.data, at)), offset)
        return Problem(self.path, line + 1, column + 1, Bilingual(zh, en))


def read(path: Path) -> SourceFile:
    """Loads one of our YAML files from disk.

    Raises:
        UsageError: the file cannot be read.
        SourceErrors: it is no YAML of our dialect.
    """
    return parse(raw(path), str(path))


def raw(path: Path) -> bytes:
    """A file's bytes, as many as `parse` takes and one more. Raises UsageError."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        why = error.strerror or str(error)
        raise UsageError(f"无法读取 {path}：{why}", f"cannot read {path}: {why}") from error


def parse(data: bytes, path: str) -> SourceFile:
    """Loads YAML text; `path` is only for messages. Raises SourceErrors."""
    if len(data) > MAX_BYTES:
        raise SourceErrors(
            [at(path, 0, 0, f"文件超过 {MAX_BYTES} 字节", f"the file exceeds {MAX_BYTES} bytes")]
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start)
        raise SourceErrors(
            [at(path, line, 0, "文件不是 UTF-8 编码", "the file is not UTF-8")]
        ) from error
    # PyYAML is dear to import, and a warm start reads JSON.
    from checker.sourcefile.building import Builder  # noqa: PLC0415

    return Builder(SourceFile(path, text, None)).load()


def at(path: str, line: int, column: int, zh: str, en: str) -> Problem:
    """A mistake at a line and column, both from 0, of a file that has no data yet."""
    return SourceFile(path, "", None, {(): Span(line, column)}).problem((), zh, en)


def _follow(data: Any, keys: Keys) -> Any:
    for key in keys:
        data = data[key]
    return data


def _inside(span: Span, value: str, offset: int) -> tuple[int, int]:
    """Line and column of a value's character, found by walking raw text and value side by side.

    Quotes, folding and indentation make the two differ in white space only; a character that the
    raw text spells as an escape leaves the place at the last one that agreed.
    """
    place = 0
    for char in value[: offset + 1]:
        if char.isspace():
            continue
        found = span.raw.find(char, place)
        if found >= 0:
            place = found + 1
    before = span.raw[: max(place - 1, 0)]
    breaks = before.count("\n")
    if not breaks:
        return span.line, span.column + len(before)
    return span.line + breaks, len(before) - before.rfind("\n") - 1
