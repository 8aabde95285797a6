"""Parser events → data and places: the part of strict loading that needs the YAML library."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

import yaml

from checker.sourcefile.problems import SourceErrors
from checker.sourcefile.strict_yaml import Keys, SourceFile, Span, at

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


class Builder:
    """Turns parser events into data, and notes the places on the way."""

    def __init__(self, source: SourceFile) -> None:
        self._source = source
        self._nodes = 0
        # One object for equal words keeps a large vocabulary small.
        self._words: dict[str, str] = {}

    def load(self) -> SourceFile:
        """The source with its data and the places of its values. Raises SourceErrors."""
        source = self._source
        try:
            events = iter(yaml.parse(source.text, Loader=_LOADER))
            data = self._document(events)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line, column = (mark.line, mark.column) if mark else (0, 0)
            why = error.problem or "?"
            problem = at(source.path, line, column, f"YAML 写法有误：{why}", f"not YAML: {why}")
            raise SourceErrors([problem]) from error
        except (yaml.YAMLError, ValueError) as error:
            why = "含有 YAML 不允许的字符"
            problem = at(source.path, 0, 0, why, "holds a character that YAML forbids")
            raise SourceErrors([problem]) from error
        return SourceFile(source.path, source.text, data, source.values, source.keys)

    def _document(self, events: Iterator[Any]) -> Any:
        data: Any = None
        seen = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                seen += 1
                if seen > 1:
                    raise self._error(
                        event, "一个文件只能有一份 YAML", "only one document per file"
                    )
            elif isinstance(event, yaml.NodeEvent):
                data = self._node(event, events, ())
        return data

    def _node(self, event: Any, events: Iterator[Any], at: Keys) -> Any:
        self._guard(event, at)
        if isinstance(event, yaml.ScalarEvent):
            self._source.values[at] = self._span(event, whole=True)
            return self._scalar(event)
        self._source.values[at] = self._span(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, at)
        return self._mapping(events, at)

    def _sequence(self, events: Iterator[Any], at: Keys) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._node(event, events, (*at, len(items))))
        return items

    def _mapping(self, events: Iterator[Any], at: Keys) -> dict[str, Any]:
        items: dict[str, Any] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                raise self._error(event, "键只能是文字", "a key can only be a text")
            self._guard(event, at)
            key = self._words.setdefault(event.value, event.value)
            if key in items:
                raise self._error(event, f"键「{key}」写了两次", f"the key {key} stands twice")
            inner = (*at, key)
            self._source.keys[inner] = self._span(event)
            items[key] = self._node(next(events), events, inner)
        return items

    def _finite(self, event: Any) -> float:
        number = float(event.value)
        if math.isinf(number):
            raise self._error(event, f"{event.value} 太大", f"{event.value} is too large")
        return number

    def _span(self, event: Any, *, whole: bool = False) -> Span:
        start, end = event.start_mark, event.end_mark
        raw = self._source.text[start.index : end.index] if whole else ""
        return Span(start.line, start.column, raw)

    def _scalar(self, event: Any) -> Any:
        text = event.value
        if not event.implicit[0]:
            return self._words.setdefault(text, text)
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if _INTEGER.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            return self._finite(event)
        return self._words.setdefault(text, text)

    def _guard(self, event: Any, at: Keys) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise self._error(event, f"超过 {MAX_NODES} 个值", f"more than {MAX_NODES} values")
        if len(at) > MAX_DEPTH:
            raise self._error(event, f"嵌套超过 {MAX_DEPTH} 层", f"nested over {MAX_DEPTH} deep")
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise self._error(
                event, "不允许锚点和别名（& 与 *）", "anchors and aliases are refused"
            )
        if event.tag is not None and event.tag != "!":
            raise self._error(event, "不允许标签（!…）", "tags are refused")

    def _error(self, event: Any, zh: str, en: str) -> SourceErrors:
        mark = event.start_mark
        return SourceErrors([at(self._source.path, mark.line, mark.column, zh, en)])
