"""Tables that fell apart into lines, put together again by what is known of their words."""

from hypothesis import given, settings
from hypothesis import strategies as st
from written_grids import grids

from checker.model import Address
from checker.readers.celllines import with_tables
from checker.readers.sheets import Cell, Line, Table

HEADS = ("一级指标", "二级指标", "三级指标", "指标值")
FIRST = ("产出指标", "效益指标")
SECOND = ("数量指标", "质量指标", "社会效益指标")


class Words:
    """A caller that knows few words."""

    def is_head(self, text):
        return text in HEADS

    def is_part(self, text):
        return text == "上年"

    def is_label(self, text):
        return text in {"项目名称", "主管部门"}

    def ends(self, text):
        return text.startswith("注：")

    def is_amount(self, text):
        return text.isdigit()

    def is_total(self, text):
        return text == "合计"

    def divides(self, _head, _parts):
        return False

    def is_group(self, _text):
        return False

    def columns(self, heads, _texts):
        return Columns(heads) if {*heads} <= {*HEADS} else None


class Columns:
    """Columns that texts suit by the caller's few words; any blank costs the same."""

    def __init__(self, heads):
        self.heads = heads

    def cost(self, column, text):
        own = 0 if text in FIRST else 1 if text in SECOND else 3 if text[-1].isdigit() else 2
        return 0 if own == HEADS.index(self.heads[column]) else 3

    def covered(self, _column):
        return 0.3

    def begins(self, _column):
        return 0

    def blank(self, _column):
        return 1

    def ended(self, column):
        return len(self.heads) - 1 - column

    def alone(self, text, _following):
        return text == "本级"


def lines(*texts):
    return [Line(text, Address(line=at, char=1)) for at, text in enumerate(texts, 1)]


def read(*texts):
    """Texts of lines as they are, and tables as rows of texts by column."""
    return [
        block.text
        if isinstance(block, Line)
        else [{cell.address.column: cell.text for cell in row} for row in block.rows]
        for block in with_tables(lines(*texts), Words())
    ]


def test_merged_and_blank_cells_are_seen_by_what_follows():
    found = read(
        *("标题", "项目名称", "甲", "主管部门", "乙局", *HEADS),
        *("产出指标", "数量指标", "采购量", "10", "维修量", "5"),
        *("质量指标", "合格率", "效益指标", "社会效益指标", "受益人数", "99", "注：无"),
    )
    assert found == [
        "标题",
        [
            {1: "项目名称", 2: "甲"},
            {1: "主管部门", 2: "乙局"},
            dict(enumerate(HEADS, 1)),
            {1: "产出指标", 2: "数量指标", 3: "采购量", 4: "10"},
            {3: "维修量", 4: "5"},
            {2: "质量指标", 3: "合格率"},
            {1: "效益指标", 2: "社会效益指标", 3: "受益人数", 4: "99"},
        ],
        "注：无",
    ]


def test_amounts_below_labels_and_rows_of_totals():
    found = read(
        *("项目名称", "甲", "主管部门", "项目名称", "主管部门", "主管部门", "5", "6"),
        *(
            *HEADS,
            "产出指标",
            "数量指标",
            "采购量",
            "10",
            "合计",
            "99",
            "效益指标",
            "受益人数",
            "9",
        ),
    )
    assert found == [
        [
            {1: "项目名称", 2: "甲"},
            {1: "主管部门", 2: "项目名称", 3: "主管部门"},
            {1: "主管部门", 2: "5", 3: "6"},
            dict(enumerate(HEADS, 1)),
            {1: "产出指标", 2: "数量指标", 3: "采购量", 4: "10"},
            {1: "合计", 2: "99"},
            {1: "效益指标", 3: "受益人数", 4: "9"},
        ]
    ]


def test_blank_lines_for_blank_cells():
    texts = (*HEADS, "产出指标", "", "采购量", "10", "", "数量指标", "", "5")
    numbered = [Line(text, Address(line=at, char=1)) for at, text in enumerate(texts, 1) if text]
    (found,) = with_tables(numbered, Words())
    assert [[cell.address.column for cell in row] for row in found.rows[1:]] == [[1, 3, 4], [2, 4]]


def test_two_tables_and_the_places_of_their_cells():
    found = list(with_tables(lines(*HEADS, "产出指标", *HEADS, "采购量", "1"), Words()))
    assert [block.number for block in found] == [1, 2]
    assert found[1].rows[1][0].address == Address(2, 2, 3, line=10, char=1)


def test_tables_among_lines_are_counted_anew():
    table = Table(1, ((Cell("甲", Address(1, 1, 1)),),))
    found = list(with_tables([*lines(*HEADS, "采购量", "1"), table], Words()))
    assert [block.number for block in found] == [1, 2]
    assert found[1].rows[0][0].address.table == 2


def test_lines_that_were_no_table_stay_lines():
    assert read("一级指标", "二级指标", "产出指标") == ["一级指标", "二级指标", "产出指标"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*HEADS, *FIRST, *SECOND, "甲", "10", "注：", "项目名称"])))
def test_no_line_is_lost_and_their_order_stays(texts):
    kept = []
    for block in with_tables(lines(*texts), Words()):
        kept += [block] if isinstance(block, Line) else [c for row in block.rows for c in row]
    assert [each.text for each in kept] == texts
    assert [each.address.line for each in kept] == list(range(1, len(texts) + 1))


@settings(max_examples=40, deadline=None)
@given(grids(blanks=False))
def test_rows_without_blanks_come_back(rows):
    class Known(Words):
        def is_head(self, text):
            return text in rows[0]

        def columns(self, heads, _texts):
            return Even(heads)

    class Even(Columns):
        def cost(self, _column, _text):
            return 0

    texts = [text for row in rows for text in row]
    (found,) = with_tables(lines(*texts), Known())
    assert [[cell.text for cell in row] for row in found.rows] == rows


def test_a_second_row_of_heads_stands_behind_the_first():
    class Divided(Words):
        def is_head(self, text):
            return text in {*HEADS, "符号", "数值"}

        def divides(self, head, parts):
            return head == "指标值" and [*parts] == ["符号", "数值"]

        def columns(self, heads, _texts):
            return Even(heads)

    class Even(Columns):
        def cost(self, column, text):
            return 0 if (self.heads[column] == "符号") == (text == "≥") else 3

    heads = ("一级指标", "二级指标", "三级指标", "指标值", "符号", "数值")
    texts = (
        "产出指标",
        "数量指标",
        "采购量",
        "≥",
        "10",
        "产出指标",
        "数量指标",
        "维修量",
        "≥",
        "5",
    )
    (table,) = with_tables(lines(*heads, *texts), Divided())
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["符号", "数值"],
        [*texts[:5]],
        [*texts[5:]],
    ]
    assert [cell.address.column for cell in table.rows[1]] == [4, 5]
