"""xls workbooks as sheets: the same as xlsx, and what a damaged one says."""

from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from checker import readers
from checker.errors import InputError
from checker.limits import Limits
from checker.model import Address
from checker.readers import xls
from checker.readers.sheets import Sheet

HERE = Path(__file__).parent
SHOWN = HERE / "workbooks" / "shown.xls"
CASES = HERE.parents[1] / "cases"
TWINS = [
    (SHOWN, SHOWN.with_suffix(".xlsx")),
    *(
        (path, CASES / "xlsx" / path.parent.name / "document.xlsx")
        for path in CASES.glob("xls/*/*.xls")
    ),
]


def sheets_of(path: Path) -> tuple[Sheet, ...]:
    return readers.read(path.read_bytes(), path.name)


def test_cells_show_their_values_through_their_formats():
    shown, blank, hidden = sheets_of(SHOWN)
    assert (shown.name, blank.name, hidden.name) == ("显示", "空", "隐藏")
    assert [cell.text for cell in shown.blocks[0].rows[0]] == [
        *("社会效益指标", "95%", "1,234.50", "10件", "2021/12/31", "18:30", "TRUE", "0.3", "10元"),
        *("", "#DIV/0!", "190%", "end"),
    ]


def test_merged_and_hidden_cells():
    shown, blank, hidden = sheets_of(SHOWN)
    _, merged, below, last = shown.blocks[0].rows
    assert (merged[0].text, merged[0].rowspan, merged[0].colspan) == ("合并", 2, 2)
    assert below[0].address == Address(1, 3, 3, "显示", "C3", hidden=True)
    assert [cell.address.cell for cell in last if cell.address.hidden] == ["C4"]
    assert blank.blocks == ()
    assert hidden.blocks[0].rows[1][1].address == Address(2, 2, 2, "隐藏", "B2", hidden=True)


@pytest.mark.parametrize(("path", "twin"), TWINS, ids=lambda path: path.parent.name)
def test_both_formats_read_alike(path, twin):
    assert sheets_of(path) == sheets_of(twin)


def test_nothing_is_printed(capfd):
    with pytest.raises(InputError):
        xls.read(SHOWN.read_bytes()[:3000], "表.xls", Limits())
    sheets_of(SHOWN)
    assert capfd.readouterr() == ("", "")


def test_limits_hold():
    with pytest.raises(InputError, match="number of cells"):
        readers.read(SHOWN.read_bytes(), "表.xls", replace(Limits(), cells=20))


def test_mutated_files_are_read_or_told():
    data = SHOWN.read_bytes()
    random = Random(11)  # noqa: S311
    told = 0
    for _ in range(400):
        broken = bytearray(data)
        for _ in range(random.choice((1, 5, 50))):
            broken[random.randrange(8, len(data))] = random.randrange(256)
        cut = random.choice((len(data), len(data), random.randrange(600, len(data))))
        try:
            xls.read(bytes(broken[:cut]), "表.xls", Limits(cells=100_000))
        except InputError as error:
            assert error.message.zh
            told += 1
    assert told > 50
