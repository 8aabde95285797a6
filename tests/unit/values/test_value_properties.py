"""What holds for every value, written any way."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import vocabulary
from checker.values.reading import read_value

WORDS = vocabulary.load()
FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}
PIECES = st.sampled_from(
    [
        *"0123456789",
        *"一二两三十百千万亿半零成",
        *"≥≤<>=》〈%％‰±-—~～至到.,，/·:：;；、。()（）[]《》 　",
    ]
    + [word for words in WORDS.values.values() for word in words]
    + ["2021年", "12月", "31日", "第一季度", "上半年", "百分之", "×", "XX", "*", "_", "x", "号"]
)
VALUES = st.lists(PIECES, max_size=12).map("".join)
DECIMALS = st.decimals(0, 99_999, places=2, allow_nan=False).map(lambda each: f"{each:f}")
ABOVE = [
    "≥{}",
    "＞＝{}",
    ">= {}",
    "≧{}",
    "不低于{}",
    "不少于 {}",
    "{}以上",
    "{}及以上",
    "{}（含）以上",
]
BELOW = [
    "≤{}",
    "＜＝{}",
    "<={}",
    "⩽{}",
    "不超过{}",
    "不得高于{}",
    "{}以下",
    "{}以内",
    "控制在{}以内",
]
REPEATED = [
    "1", "不", "万", "1-", "1,", "附5", "一百", "提升至", "（", "《", "n/a", "5%", "1月-", "≥",
    "1、", "一次", "1、1", "1月、", "1次", "无1例", "次", "5%/", "(5,", "去年",
    "1.1.", "零下", "1年1次", "一个", "元", "10w",
]  # fmt: skip
UNITS = {"%": ("%", 1), "％": ("%", 1), "百分比": ("%", 1), "人次": ("人次", 1)} | {
    "万元": ("元", 10_000), "亿元": ("元", 10**8), "元/人·天": ("元/人·天", 1), "千米": ("千米", 1),
}  # fmt: skip


@given(st.one_of(st.text(), VALUES))
@settings(max_examples=300, deadline=None)
def test_any_text_is_understood_somehow(text: str) -> None:
    value = read_value(text, WORDS)
    assert value.text == text
    assert (value.kind == "empty") <= (not text.strip("　 ").isalnum())
    bounded = value.kind in ("percent", "number")
    assert bounded == (value.low is not None or value.high is not None)
    assert (value.operator is None) == (value.kind in ("empty", "placeholder", "compound"))


@given(VALUES)
@settings(max_examples=300, deadline=None)
def test_full_width_reads_as_half_width(text: str) -> None:
    wide, narrow = read_value(text.translate(FULL_WIDTH), WORDS), read_value(text, WORDS)
    for name in set(narrow.__struct_fields__) - {"text"}:
        assert getattr(wide, name) == getattr(narrow, name), name


@given(DECIMALS, st.sampled_from(sorted(UNITS)), st.sampled_from([*ABOVE, *BELOW]))
@settings(max_examples=200, deadline=None)
def test_bounds_are_read_back(number: str, unit: str, style: str) -> None:
    value = read_value(style.format(number + unit), WORDS)
    shown, scale = UNITS[unit]
    bound = value.low if style in ABOVE else value.high
    assert value.operator == (">=" if style in ABOVE else "<=")
    assert value.unit == shown
    assert bound == pytest.approx(float(number) * scale, rel=1e-12)
    assert None in (value.low, value.high)


@given(DECIMALS, DECIMALS, st.sampled_from(sorted(UNITS)), st.sampled_from("-–—~～至到"))
@settings(max_examples=200, deadline=None)
def test_ranges_are_read_back(first: str, second: str, unit: str, dash: str) -> None:
    low, high = sorted((first, second), key=float)
    shown, scale = UNITS[unit]
    for text in (f"{low}{unit}{dash}{high}{unit}", f"{low}{dash}{high}{unit}"):
        value = read_value(text, WORDS)
        assert (value.operator, value.unit) == ("range", shown)
        assert value.low == pytest.approx(float(low) * scale, rel=1e-12)
        assert value.high == pytest.approx(float(high) * scale, rel=1e-12)


@given(st.integers(1, 99_999_999))
@settings(max_examples=200, deadline=None)
def test_chinese_numerals_are_read_back(number: int) -> None:
    assert read_value(f"{chinese(number)}人", WORDS).low == number


def chinese(number: int) -> str:
    if number >= 10_000:
        rest = number % 10_000
        gap = "零" if 0 < rest < 1_000 else ""
        return chinese(number // 10_000) + "万" + gap + (chinese(rest) if rest else "")
    text, skipped = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += ("零" if skipped and text else "") + "零一二三四五六七八九"[digit] + name
        skipped = not digit
    return text


@pytest.mark.parametrize("piece", REPEATED)
def test_a_very_long_text_takes_bounded_time(piece: str) -> None:
    begin = time.process_time()
    read_value(piece * (20_000 // len(piece)), WORDS)
    assert time.process_time() - begin < 5  # a hundred times what it takes; quadratic would be more


@pytest.mark.parametrize("text", [None, "", " ", "\t\n", "　", "\u200b"])
def test_blank_is_empty(text: str | None) -> None:
    assert read_value(text, WORDS).kind == "empty"


def test_the_words_are_the_vocabularys() -> None:
    bare = vocabulary.Vocabulary({}, {}, {}, {}, {}, {}, {}, {})
    assert read_value("≥90", bare).operator == ">="
    assert read_value("不低于90", bare).kind == "qualitative"
