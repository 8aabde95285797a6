"""Numbers as people write them → exact decimals: 1,000 · 一百二十 · 三点五 · 壹佰."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = {
    character: value
    for value, characters in enumerate(
        ("零〇", "一壹", "二两兩贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for character in characters
}
_PLACES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = (("亿", 10**8), ("万", 10**4))

DIGITS = "".join(_DIGITS)
"""Every Chinese digit, from 零 to 玖."""

LEADING = DIGITS + "十拾"
"""What a Chinese numeral can begin with: 百 or 万 alone is no number."""

INDEFINITE = "数几"
"""What makes 十 after it say no number: 数十, 几十."""

NUMERALS = LEADING + "百佰千仟万亿"
"""What a Chinese numeral is made of."""

MAGNITUDES = {
    word: Decimal(size)
    for word, size in (
        ("百", 10**2), ("千", 10**3), ("万", 10**4), ("十万", 10**5), ("百万", 10**6),
        ("千万", 10**7), ("亿", 10**8), ("十亿", 10**9), ("百亿", 10**10), ("千亿", 10**11),
        ("万亿", 10**12),
    )
}  # fmt: skip
"""What multiplies the number before it: 202.6万 is 2026000."""


def arabic(text: str) -> Decimal:
    """The number of digits with thousands separators: `1,000.5`."""
    return Decimal(text.replace(",", "").replace(" ", ""))


def chinese(text: str) -> Decimal | None:
    """The number that a short Chinese numeral says; None where it says none (十四五)."""
    whole, point, fraction = text.partition("点")
    value = _whole(whole)
    if value is None or not point:
        return None if value is None else Decimal(value)
    if not fraction or any(character not in _DIGITS for character in fraction):
        return None
    return Decimal(f"{value}." + "".join(str(_DIGITS[character]) for character in fraction))


def digit_by_digit(text: str) -> int | None:
    """A number read out digit by digit, as years are (二〇二一), or an Arabic one."""
    figures = [_DIGITS.get(character, character) for character in text.replace("○", "〇")]
    joined = "".join(map(str, figures))
    return int(joined) if joined.isascii() and joined.isdigit() else None


def _whole(text: str) -> int | None:
    for character, size in _MYRIADS:
        if character in text:
            left, _, right = text.rpartition(character)
            many = _whole(left)
            rest = _rest(right, size)
            return None if many is None or rest is None else many * size + rest
    return _below_myriad(text)


def _rest(text: str, size: int) -> int | None:
    if not text:
        return 0
    if len(text) == 1 and text in _DIGITS:  # 三万五 is 35,000
        return _DIGITS[text] * size // 10
    return _whole(text)


def _below_myriad(text: str) -> int | None:
    if not text:
        return None
    total, digit, place, skipped = 0, None, 10**4, False
    for character in text:
        if character in _PLACES:
            size = _PLACES[character]
            if size >= place or (digit is None and size != 10):
                return None
            total, digit, place, skipped = total + (digit or 1) * size, None, size, False
        elif digit is not None or character not in _DIGITS:
            return None
        elif _DIGITS[character] == 0 and len(text) > 1:
            skipped = True
        else:
            digit = _DIGITS[character]
    if digit is None:
        return None if skipped else total
    colloquial = place in (100, 1000) and not skipped  # 一百二 is 120
    return total + digit * (place // 10 if colloquial else 1)
