"""Prose around the tables of a plain text is kept, and told apart from rows that fell out."""

from parsing_samples import parse_bytes

TABLE = "项目名称\t一级指标\t指标名称\t指标值\n水电费\t产出指标\t服务面积\t10212平方米\n"
MORE = "\n水电费\t效益指标\t保障天数\t365天\n"


def test_lines_above_and_below_all_indicators_are_prose(vocabulary):
    text = f"这里说明预算公开的范围\n\n{TABLE}\n名词解释见省厅网站\n"
    document = parse_bytes(text.encode(), vocabulary)
    assert [(each.text, each.prose) for each in document.unplaced] == [
        ("这里说明预算公开的范围", True),
        ("名词解释见省厅网站", True),
    ]
    assert document.astray == ()


def test_a_line_between_indicators_may_be_a_row(vocabulary):
    document = parse_bytes(f"{TABLE}\n节约用电百分之三\n{MORE}".encode(), vocabulary)
    assert [each.text for each in document.astray] == ["节约用电百分之三"]
