"""Numbers that only count the rows and columns of a table."""

import grids
import pytest

from checker.parsing.counting import uncounted
from checker.parsing.grid import rows_of

COUNTED = """
 | 0 | 1 | 2 | 3
0 | 一级指标 | 二级指标 | 三级指标 | 指标值
1 | 产出指标 | 数量指标 | 采购量 | ≥5台
2 | 产出指标 | 质量指标 | 合格率 | 100%
3 | 效益指标 | 社会效益指标 | 受益人数 | ≥9人
"""


def left(drawing):
    return [
        [c.text for c in row.cells] for row in uncounted(rows_of(grids.grid(drawing.strip("\n"))))
    ]


def test_a_column_and_a_row_that_count_are_left_out():
    assert left(COUNTED)[0] == ["一级指标", "二级指标", "三级指标", "指标值"]
    assert len(left(COUNTED)) == 4


@pytest.mark.parametrize("change", [("2 | 产", "5 | 产"), (" | 0", "序号 | 0")])
def test_others_stay(change):
    assert left(COUNTED.replace(*change))[0][-1] == "3"
