"""Bytes → text: UTF-8 with or without BOM, UTF-16 with BOM, else GB18030 (with GBK and GB2312)."""

from __future__ import annotations

import codecs
import re

from checker.errors import InputError

_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_LONGEST_CHARACTER = 4
"""Bytes; as many may be missing at the end of a file whose transfer broke off."""

_FEW_CONTROLS = 16
_MOST_CONTROLS = 0.1
"""More than a few control characters, and more than this share of all: no text."""


def decode(data: bytes) -> str:
    """The text of a file, without its BOM.

    Raises:
        InputError: the bytes are no text, or are in none of these encodings.
    """
    text = _decode(data)
    if "\0" in text:
        raise InputError(
            "内容不是文本（含有 NUL 字节），可能是二进制文件，或没有 BOM 的 UTF-16",
            "the content is no text (NUL bytes): a binary file, or UTF-16 without a BOM",
        )
    controls = sum(1 for _ in _CONTROLS.finditer(text))
    if controls > max(_FEW_CONTROLS, len(text) * _MOST_CONTROLS):
        raise InputError(
            f"内容不是文本（{controls} 个控制字符），可能是二进制文件",
            f"the content is no text ({controls} control characters): probably a binary file",
        )
    return text


def _decode(data: bytes) -> str:
    for encoding in _candidates(data):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            broken = error.start
        if broken > _LONGEST_CHARACTER > len(data) - broken:
            return data.decode(encoding, errors="replace")
    raise InputError(
        "无法识别文字编码：既不是 UTF-8 也不是 GB18030（GBK）",
        "unknown text encoding: neither UTF-8 nor GB18030 (GBK)",
    )


def _candidates(data: bytes) -> tuple[str, ...]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    return ("utf-8-sig", "gb18030")
