"""Strict YAML with positions.

The dialect is YAML 1.2 core: `off` and `no` are texts, so are dates, and 010 is ten. Duplicate
keys, aliases, anchors and tags are refused, and size, depth and count are bounded, so that a
hostile file costs no more than a friendly one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from checker.errors import UsageError
from checker.language import Bilingual
from checker.sourcefile.problems import Problem, SourceErrors

Keys = tuple[str | int, ...]
"""The way to a value: keys of mappings and indexes of sequences, from the top of the file."""

MAX_BYTES = 2_000_000
MAX_DEPTH = 24
MAX_NODES = 200_000

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_INTEGER = re.compile(r"[-+]?[0-9]{1,300}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?")
_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


@dataclass(frozen=True, slots=True)
class Span:
    """Where a scalar stands: its first place (from 0) and its raw text, quotes and all."""

    line: int
    column: int
    raw: str = ""


@dataclass(frozen=True, slots=True)
class SourceFile:
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
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        why = error.strerror or str(error)
        raise UsageError(f"无法读取 {path}：{why}", f"cannot read {path}: {why}") from error
    return parse(data, str(path))


def parse(data: bytes, path: str) -> SourceFile:
    """Loads YAML text; `path` is only for messages. Raises SourceErrors."""
    if len(data) > MAX_BYTES:
        raise SourceErrors(
            [_at(path, 0, 0, f"文件超过 {MAX_BYTES} 字节", f"the file exceeds {MAX_BYTES} bytes")]
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start)
        raise SourceErrors(
            [_at(path, line, 0, "文件不是 UTF-8 编码", "the file is not UTF-8")]
        ) from error
    source = SourceFile(path, text, None)
    return _Builder(source).load()


def _at(path: str, line: int, column: int, zh: str, en: str) -> Problem:
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


class _Builder:
    """Turns parser events into data, and notes the places on the way."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.nodes = 0
        # One object for equal words keeps a large vocabulary small.
        self.words: dict[str, str] = {}

    def load(self) -> SourceFile:
        source = self.source
        try:
            events = iter(yaml.parse(source.text, Loader=_LOADER))
            data = self.document(events)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line, column = (mark.line, mark.column) if mark else (0, 0)
            why = error.problem or "?"
            problem = _at(source.path, line, column, f"YAML 写法有误：{why}", f"not YAML: {why}")
            raise SourceErrors([problem]) from error
        except (yaml.YAMLError, ValueError) as error:
            why = "含有 YAML 不允许的字符"
            problem = _at(source.path, 0, 0, why, "holds a character that YAML forbids")
            raise SourceErrors([problem]) from error
        return SourceFile(source.path, source.text, data, source.values, source.keys)

    def document(self, events: Iterator[Any]) -> Any:
        data: Any = None
        seen = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                seen += 1
                if seen > 1:
                    raise self.error(event, "一个文件只能有一份 YAML", "only one document per file")
            elif isinstance(event, yaml.NodeEvent):
                data = self.node(event, events, ())
        return data

    def node(self, event: Any, events: Iterator[Any], at: Keys) -> Any:
        self.guard(event, at)
        if isinstance(event, yaml.ScalarEvent):
            self.source.values[at] = self.span(event, whole=True)
            return self.scalar(event)
        self.source.values[at] = self.span(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(events, at)
        return self.mapping(events, at)

    def sequence(self, events: Iterator[Any], at: Keys) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self.node(event, events, (*at, len(items))))
        return items

    def mapping(self, events: Iterator[Any], at: Keys) -> dict[str, Any]:
        items: dict[str, Any] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                raise self.error(event, "键只能是文字", "a key can only be a text")
            self.guard(event, at)
            key = self.words.setdefault(event.value, event.value)
            if key in items:
                raise self.error(event, f"键「{key}」写了两次", f"the key {key} stands twice")
            inner = (*at, key)
            self.source.keys[inner] = self.span(event)
            items[key] = self.node(next(events), events, inner)
        return items

    def finite(self, event: Any) -> float:
        number = float(event.value)
        if math.isinf(number):
            raise self.error(event, f"{event.value} 太大", f"{event.value} is too large")
        return number

    def span(self, event: Any, *, whole: bool = False) -> Span:
        start, end = event.start_mark, event.end_mark
        raw = self.source.text[start.index : end.index] if whole else ""
        return Span(start.line, start.column, raw)

    def scalar(self, event: Any) -> Any:
        text = event.value
        if not event.implicit[0]:
            return self.words.setdefault(text, text)
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if _INTEGER.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            return self.finite(event)
        return self.words.setdefault(text, text)

    def guard(self, event: Any, at: Keys) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise self.error(event, f"超过 {MAX_NODES} 个值", f"more than {MAX_NODES} values")
        if len(at) > MAX_DEPTH:
            raise self.error(event, f"嵌套超过 {MAX_DEPTH} 层", f"nested over {MAX_DEPTH} deep")
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise self.error(event, "不允许锚点和别名（& 与 *）", "anchors and aliases are refused")
        if event.tag is not None and event.tag != "!":
            raise self.error(event, "不允许标签（!…）", "tags are refused")

    def error(self, event: Any, zh: str, en: str) -> SourceErrors:
        mark = event.start_mark
        return SourceErrors([_at(self.source.path, mark.line, mark.column, zh, en)])
