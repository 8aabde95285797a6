"""`jixiao check --annotate DIR`, end to end."""

import io
import shutil
import zipfile

import docx
import openpyxl
import pytest
from command_line import ROOT, here

CASES = ROOT / "tests" / "cases"


@pytest.fixture
def folder(tmp_path):
    home = tmp_path / "报送"
    (home / "甲").mkdir(parents=True)
    shutil.copy(CASES / "xlsx" / "seed-pages" / "document.xlsx", home / "表.xlsx")
    shutil.copy(CASES / "docx" / "seed-pages" / "document.docx", home / "甲" / "表.docx")
    return home


def check(*arguments):
    return here("check", "--isolated", "--quiet", *map(str, arguments))


def test_copies_have_their_places_and_comments(folder, tmp_path):
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    result = check(folder, "--annotate", tmp_path / "批注")
    assert (result.exit_code, result.stderr) == (0, "")
    book = openpyxl.load_workbook(tmp_path / "批注" / "表.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    texts = [cell.comment.text for cell in cells if cell.comment]
    assert any("没有计量单位" in text and "规则：unit-missing" in text for text in texts)
    document = docx.Document(str(tmp_path / "批注" / "甲" / "表.docx"))
    # The same table as xlsx and as docx is commented at the same cells.
    assert len(list(document.comments)) == len(texts)
    assert {path: path.read_bytes() for path in before} == before


def test_a_copy_is_checked_like_its_file(folder, tmp_path):
    first = check(folder, "--annotate", tmp_path / "批注")
    assert check(tmp_path / "批注").stdout == first.stdout
    again = check(folder, "--annotate", tmp_path / "再次")
    assert again.exit_code == first.exit_code
    for name in ("表.xlsx", "甲/表.docx"):
        one, other = ((tmp_path / each / name).read_bytes() for each in ("批注", "再次"))
        assert one == other


def test_the_original_is_never_replaced(folder):
    before = (folder / "表.xlsx").read_bytes()
    result = check(folder, "--annotate", folder)
    assert result.exit_code == 2
    assert "被检查的文件" in result.stderr
    assert (folder / "表.xlsx").read_bytes() == before


def test_what_takes_no_comments_is_said_in_one_line(folder, tmp_path, seed):
    archive = tmp_path / "包.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(folder / "表.xlsx", "表.xlsx")
    result = check(seed, archive, "--annotate", tmp_path / "批注")
    assert result.exit_code == 0
    (line,) = result.stderr.splitlines()
    assert "shaoxing-2019.txt" in line
    assert "包.zip!表.xlsx" in line
    assert list((tmp_path / "批注").iterdir()) == []


def test_a_workbook_with_macros_keeps_them(folder, tmp_path):
    data = io.BytesIO((folder / "表.xlsx").read_bytes())
    with zipfile.ZipFile(data, "a") as package:
        package.writestr("xl/vbaProject.bin", b"macros")
    macros = tmp_path / "表.xlsm"
    macros.write_bytes(data.getvalue())
    check(macros, "--annotate", tmp_path / "批注")
    with zipfile.ZipFile(tmp_path / "批注" / "表.xlsm") as package:
        assert package.read("xl/vbaProject.bin") == b"macros"
        assert "xl/comments1.xml" in package.namelist()


def test_a_file_without_findings_is_copied_as_it_is(tmp_path):
    source = CASES / "docx" / "self-evaluation" / "document.docx"
    check(source, "--annotate", tmp_path)
    assert (tmp_path / "document.docx").read_bytes() == source.read_bytes()
