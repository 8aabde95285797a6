"""What cells show under Excel's number formats, as its Chinese edition displays them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.readers.numberformat import code_of, shown, shown_text

ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '

ROWS = [
    # General: eleven characters, then rounded, then in exponents.
    (0, "General", "0"),
    (100, "General", "100"),
    (-3.5, "General", "-3.5"),
    (0.1 + 0.2, "General", "0.3"),
    (1 / 3, "General", "0.333333333"),
    (12345678901, "General", "12345678901"),
    (123456789012, "General", "1.23457E+11"),
    (1234567890.5, "General", "1234567891"),
    (123456.789012, "General", "123456.789"),
    (0.0001234567, "General", "0.000123457"),
    (0.000012345, "General", "0.000012345"),
    (0.00001234567, "General", "1.23457E-05"),
    (1e20, "General", "1E+20"),
    (3, 'General"件"', "3件"),
    (3.5, 'G/通用格式"个"', "3.5个"),
    (5, "", "5"),
    # Percent and decimals, rounded half up on what is written, not on its binary image.
    (0.95, "0%", "95%"),
    (1, "0.00%", "100.00%"),
    (0.985, "0%", "99%"),
    (0.125, "0.00", "0.13"),
    (1.005, "0.00", "1.01"),
    (-0.05, "0.0%", "-5.0%"),
    (0.5, "#.##", ".5"),
    (1, "#.##", "1."),
    (1.5, "0.0##", "1.5"),
    (5, "000", "005"),
    (1e15, "0", "1000000000000000"),
    # Thousands, and amounts divided by them.
    (1234.5, "#,##0.00", "1,234.50"),
    (93000, "#,##0", "93,000"),
    (12, "#,##0", "12"),
    (5, "0,000", "0,005"),
    (1234567, "#,##0,", "1,235"),
    (12345, '0!.0,"万"', "1.2万"),
    (12345, r'0\.0,"万元"', "1.2万元"),
    (330600202, r"000\-0000", "33060-0202"),
    # Words around the number.
    (10, '0"件"', "10件"),
    (90, '"≥"0"%"', "≥90%"),
    (0.9, '"≥"0%', "≥90%"),
    (50, '"不少于"0"人次"', "不少于50人次"),
    (7, "0元", "7元"),
    (1234.5, "[$¥-804]#,##0.00", "¥1,234.50"),
    (7, '[$-804]0"天"', "7天"),
    (7, '[Red][DBNum3]0"天"', "７天"),
    # Sections for negative numbers, zero and texts.
    (-5, "0;-0;;@", "-5"),
    (0, "0;-0;;@", ""),
    (-5, "#,##0_);(#,##0)", "(5)"),
    (-5, "0.00_ ;[Red]-0.00 ", "-5.00 "),
    (-5, '0;"负"0', "负5"),
    (2, ";;;", ""),
    (5, "@", "5"),
    (123456789012345, "@", "123456789012345"),
    (1234, ACCOUNTING, "1,234.00"),
    (0, ACCOUNTING, "-  "),
    (-1234, "¥#,##0;¥-#,##0", "¥-1,234"),
    # Sections by conditions.
    (150, '[>=100]0"高";0"低"', "150高"),
    (50, '[>=100]0"高";0"低"', "50低"),
    (-50, '[>=100]0"高";0"低"', "-50低"),
    (0.5, "[<=1]0%;0", "50%"),
    (99, "[<=1]0%;0", "99"),
    (5, '[=1]"是";[=0]"否";0', "5"),
    (0, '[=1]"是";[=0]"否";0', "否"),
    (5, "[>10]0", "5"),
    # Exponents and fractions.
    (12345, "0.00E+00", "1.23E+04"),
    (0.00012, "0.0E-0", "1.2E-4"),
    (9.999, "0.0E+0", "1.0E+1"),
    (12345, "##0.0E+0", "12.3E+3"),
    (1.25, "# ?/?", "1 1/4"),
    (0.5, "# ?/?", "1/2"),
    (2, "# ?/?", "2"),
    (1.375, "# ?/8", "1 3/8"),
    (1.3, "??/??", "13/10"),
    (0.3, "# ??/10", "3/10"),
    # Dates and times.
    (44561, "yyyy/m/d", "2021/12/31"),
    (44561, "[$-804]yyyy/m/d;@", "2021/12/31"),
    (44561, 'yyyy"年"m"月"d"日"', "2021年12月31日"),
    (44561, "yyyy年m月", "2021年12月"),
    (44561, "yyyy-mm-dd", "2021-12-31"),
    (44566, "yyyy.mm.dd", "2022.01.05"),
    (44561, "yy/m/d", "21/12/31"),
    (44561, "d-mmm-yy", "31-Dec-21"),
    (44561, "aaaa", "星期五"),
    (44561, "dddd", "Friday"),
    (44561, "[$-F800]dddd, mmmm dd, yyyy", "2021年12月31日"),
    (44561.75, "yyyy/m/d h:mm", "2021/12/31 18:00"),
    (44561, "[DBNum1][$-804]yyyy年m月d日", "二〇二一年十二月三十一日"),
    (0.5, "h:mm", "12:00"),
    (0.75, "h:mm AM/PM", "6:00 PM"),
    (0.75, '上午/下午h"时"mm"分"', "下午6时00分"),
    (0.52, "[$-F400]h:mm:ss AM/PM", "12:28:48"),
    (1.5, "[h]:mm", "36:00"),
    (1.5, "[mm]", "2160"),
    (0.000723958, "mm:ss.0", "01:02.5"),
    (1, "yyyy/m/d", "1900/1/1"),
    (60, "yyyy/m/d", "1900/2/29"),
    (61, "yyyy/m/d", "1900/3/1"),
    (-1, "yyyy/m/d", "-1"),
    (3_000_000, "yyyy/m/d", "3000000"),
    # Chinese digits.
    (123, "[DBNum1]General", "一百二十三"),
    (15, "[DBNum1]", "一十五"),
    (2021, '[DBNum1]0"年"', "二〇二一年"),
    (1.5, "[DBNum1]General", "一.五"),
    (5, "[Red]", "5"),
    (10050, '[DBNum2]General"元整"', "壹万零伍拾元整"),
    (100_010_001, "[DBNum2]General", "壹亿零壹万零壹"),
]


@pytest.mark.parametrize(("value", "code", "text"), ROWS)
def test_numbers(value, code, text):
    assert shown(value, code) == text


def test_days_counted_from_1904():
    assert shown(0, "yyyy/m/d", from_1904=True) == "1904/1/1"
    assert shown(44561 - 1462, "yyyy/m/d", from_1904=True) == "2021/12/31"


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("较好", "General", "较好"),
        ("较好", "0.00", "较好"),
        ("较好", "@", "较好"),
        ("10", '@"元"', "10元"),
        ("10", '0;-0;0;"约"@', "约10"),
        ("较好", "0;-0;;@", "较好"),
        ("较好", ";;;", ""),
        ("较好", ACCOUNTING, "较好"),
    ],
)
def test_texts(text, code, expected):
    assert shown_text(text, code) == expected


@pytest.mark.parametrize(
    ("number", "own", "value", "text"),
    [
        (0, None, 0.5, "0.5"),
        (9, None, 0.95, "95%"),
        (14, "m/d/yy", 44561, "2021/12/31"),
        (22, None, 44561.5, "2021/12/31 12:00"),
        (31, None, 44561, "2021年12月31日"),
        (43, None, 1234, "1,234.00"),
        (49, None, 5, "5"),
        (57, None, 44561, "2021年12月"),
        (164, '0"件"', 10, "10件"),
        (999, None, 10, "10"),
    ],
)
def test_formats_by_number(number, own, value, text):
    assert shown(value, code_of(number, own)).strip() == text


@settings(max_examples=300, deadline=None)
@given(
    st.floats(allow_nan=False, allow_infinity=False),
    st.text('0#?.,%;@E+-/_*"\\!yYmdhsae:[]$<>=1 件年GeneralDBNum上午下AMP', max_size=24),
)
def test_every_code_shows_every_number(value, code):
    assert len(shown(value, code)) < 2000
    assert isinstance(shown_text("甲", code), str)


@settings(max_examples=100, deadline=None)
@given(st.integers(-(10**10), 10**10), st.integers(0, 4))
def test_decimals_come_back_as_the_number(whole, decimals):
    number = whole / 10**decimals
    code = "#,##0." + "0" * decimals if decimals else "#,##0"
    assert float(shown(number, code).replace(",", "")) == number
    assert float(shown(number, "General")) == pytest.approx(number, rel=1e-8)
