"""Files of parsed projects: one JSON object, or one on each line (JSON Lines)."""

from __future__ import annotations

import json
from typing import Any

from msgspec import structs

from checker.errors import InputError, NoTargetTable
from checker.interchange.reading import from_json
from checker.model import Document
from checker.readers.encoding import decode

_KEYS = {"projects", *(each.name for each in structs.fields(Document))}
_BOM = b"\xef\xbb\xbf"


def looks_like_json(data: bytes) -> bool:
    """Whether a file's first character is the brace that opens a JSON object."""
    return data.removeprefix(_BOM)[:1000].lstrip()[:1] == b"{"


def load_text(data: bytes, name: str) -> list[Document]:
    """The documents of a JSON or JSON Lines file; `name` stands where one names no source.

    Raises:
        NoTargetTable: it is the JSON of something else.
        InputError: it is no JSON, or a document has a wrong shape; the message names the line.
    """
    text = decode(data)
    try:
        whole = _load(text)
    except ValueError as error:
        lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
        if len(lines) < 2 or not _is_json(lines[0][1]):
            raise _no_json(error) from error
    else:
        return [_document(whole, name)]
    return [_from_line(line, number, name) for number, line in lines]


def _from_line(line: str, number: int, name: str) -> Document:
    try:
        return _document(_load(line), name)
    except ValueError as error:
        raise _no_json(error, number) from error
    except NoTargetTable:
        raise
    except InputError as error:
        zh, en = error.message.zh, error.message.en
        raise InputError(f"第 {number} 行：{zh}", f"line {number}: {en}") from error


def _document(value: Any, name: str) -> Document:
    """The document, if the object is one: any other JSON holds no projects to check."""
    if isinstance(value, dict) and not _KEYS & set(value):
        raise NoTargetTable(
            "这份 JSON 不是解析好的项目：没有 agencies 或 projects",
            "this JSON holds no parsed projects: it has no agencies or projects",
        )
    return from_json(value, name)


def _load(text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def _is_json(text: str) -> bool:
    try:
        _load(text)
    except ValueError:
        return False
    return True


def _no_json(error: ValueError, number: int | None = None) -> InputError:
    if isinstance(error, json.JSONDecodeError):
        line, column = number or error.lineno, error.colno
        return InputError(
            f"不是 JSON：第 {line} 行第 {column} 个字符处有误（{error.msg}）",
            f"not JSON: line {line}, character {column}: {error.msg}",
        )
    return InputError(f"不是可读的 JSON：{error}", f"not readable JSON: {error}")
