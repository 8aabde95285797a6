from hypothesis import given, settings
from hypothesis import strategies as st

from checker.reporters.width import columns, cut, pad, table, wrap

TEXTS = st.text(alphabet=st.sampled_from("绩效ab，。（）%1 ＡéΩ≥\u0301"), max_size=40)


def test_chinese_takes_two_columns():
    assert columns("绩效 abc") == 8
    assert columns("１％") == 4
    assert columns("e\u0301") == 1


def test_padding_and_cutting():
    assert pad("绩效", 6) == "绩效  "
    assert pad("12", 4, right=True) == "  12"
    assert cut("合同执行率", 10) == "合同执行率"
    assert cut("合同执行率", 9) == "合同执行…"
    assert cut("合同执行率", 8) == "合同执…"


def test_a_closing_mark_does_not_begin_a_line():
    assert wrap("指标值，单位", 6) == ["指标", "值，单", "位"]
    assert wrap("use jixiao check now", 10) == ["use jixiao", "check now"]


def test_tables_line_up():
    assert table([("规则", "数"), ("a", "10")], numbers={1}) == ["规则  数", "a     10"]


@settings(deadline=None, max_examples=100)
@given(TEXTS, st.integers(1, 30))
def test_cut_text_fits_and_says_that_it_is_cut(text, width):
    shown = cut(text, width)
    assert columns(shown) <= width
    assert shown == text or shown.endswith("…")


@settings(deadline=None, max_examples=100)
@given(TEXTS, st.integers(4, 30))
def test_wrapping_loses_nothing_but_blanks(text, width):
    assert "".join(wrap(text, width)).replace(" ", "") == text.replace(" ", "")
