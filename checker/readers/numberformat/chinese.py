"""Numbers in Chinese digits, as the marks `[DBNum1]` (一二三) and `[DBNum2]` (壹贰叁) ask for."""

from __future__ import annotations

_PLAIN = ("〇一二三四五六七八九", "十百千")
_FORMAL = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟")
_WIDE = ("０１２３４５６７８９", "十百千")
_STYLES = {1: _PLAIN, 2: _FORMAL, 3: _WIDE}
_MYRIADS = ("", "万", "亿", "万亿")


def spelled(text: str, style: int) -> str:
    """A text with its digits one by one, as years are written: 2021 → 二〇二一."""
    return text.translate(str.maketrans("0123456789", _STYLES[style][0]))


def counted(value: int, style: int) -> str:
    """A month, day or hour: like `number`, but 15 → 十五."""
    name = number(value, style)
    return name[1:] if name[1:2] == "十" and 10 <= value < 20 else name


def number(value: int, style: int) -> str:
    """A whole number below 10¹⁶ by its name: 123 → 一百二十三, 15 → 一十五."""
    ones, _ = _STYLES[style]
    if not value:
        return ones[0]
    groups = [value // 10 ** (4 * place) % 10_000 for place in range(len(_MYRIADS))]
    text = ""
    for group, myriad in reversed(list(zip(groups, _MYRIADS, strict=True))):
        if group:
            gap = ones[0] if text and group < 1000 and not text.endswith(ones[0]) else ""
            text += gap + _group(group, style) + myriad
    return text


def _group(value: int, style: int) -> str:
    ones, tens = _STYLES[style]
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if digit:
            text += (ones[0] if gap and text else "") + ones[digit]
            text += tens[place - 1] if place else ""
        gap = digit == 0
    return text
