"""Old Word and OpenDocument files through LibreOffice, and what is said where that fails."""

import os
import time
from pathlib import Path
from random import Random

import pytest
from docx_samples import grid, packed
from programs import needs

from checker import readers
from checker.errors import InputError
from checker.limits import Limits
from checker.readers import office

CASES = Path(__file__).parents[2] / "cases"
DOC = (CASES / "doc" / "application-form" / "document.doc").read_bytes()

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
DECLARED = " ".join(
    f'xmlns:{each}="{OASIS}:{each}:1.0"' for each in ("office", "text", "table", "draw", "manifest")
)
DECLARED += f' xmlns:svg="{OASIS}:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
TABLE = """<table:table table:name="表">
<table:table-column/><table:table-column/>
<table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>指标</text:p>
</table:table-cell><table:covered-table-cell/></table:table-row>
<table:table-row><table:table-cell><text:p>数量</text:p></table:table-cell>
<table:table-cell><text:p>≥3</text:p></table:table-cell></table:table-row>
</table:table>"""


def opendocument(kind: str, body: str) -> bytes:
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    content = f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
    root = "office:document-content"
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{media}"/>'
        for path, media in (("/", mimetype), ("content.xml", "text/xml"))
    )
    return packed(
        {
            "mimetype": mimetype,
            "content.xml": f"<{root} {DECLARED}>{content}</{root}>",
            "META-INF/manifest.xml": f"<manifest:manifest {DECLARED}>{entries}</manifest:manifest>",
        }
    )


def renamed(stream: str) -> bytes:
    """An OLE file whose main stream has another name."""
    old, new = (f"{name}\0".encode("utf-16-le") for name in ("WordDocument", stream))
    at = DOC.index(old)
    entry = new.ljust(64, b"\0") + len(new).to_bytes(2, "little")
    return DOC[:at] + entry + DOC[at + 66 :]


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Puts a script in the place of LibreOffice, and gives the folder it stands in."""

    def replace(script: str) -> Path:
        soffice = tmp_path / "soffice"
        soffice.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        soffice.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
        return tmp_path

    return replace


@needs("soffice")
@pytest.mark.parametrize("case", ["application-form", "self-evaluation"])
def test_an_old_word_document_reads_as_the_docx_that_it_was_made_of(case):
    old = (CASES / "doc" / case / "document.doc").read_bytes()
    new = (CASES / "docx" / case / "document.docx").read_bytes()
    assert readers.read(old, "x.doc") == readers.read(new, "x.docx")


@needs("soffice")
def test_office_2003_xml():
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    xml = f'''<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
    <Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="表"><Table>
    <Row><Cell><Data ss:Type="String">≥95%</Data></Cell></Row></Table></Worksheet></Workbook>'''
    (sheet,) = office.read(xml.encode(), "x.xls", Limits())
    assert grid(sheet.blocks[0]) == [["≥95%"]]


@needs("soffice")
def test_an_opendocument_text():
    (sheet,) = readers.read(opendocument("text", f"<text:p>题</text:p>{TABLE}"), "x.odt")
    line, table = sheet.blocks[:2]
    assert line.text == "题"
    assert grid(table) == [["指标"], ["数量", "≥3"]]
    assert table.rows[0][0].colspan == 2


@needs("soffice")
def test_an_opendocument_spreadsheet():
    (sheet,) = readers.read(opendocument("spreadsheet", TABLE), "x.ods")
    (table,) = (block for block in sheet.blocks if hasattr(block, "rows"))
    assert sheet.name == "表"
    assert [text for row in grid(table) for text in row if text] == ["指标", "数量", "≥3"]


@needs("soffice")
def test_links_are_not_followed(tmp_path):
    (tmp_path / "secret.txt").write_text("机密", "utf-8")
    link = f'xlink:type="simple" xlink:href="{(tmp_path / "secret.txt").as_uri()}"'
    section = f'<text:section text:name="s"><text:section-source {link}/><text:p>旧</text:p>'
    (sheet,) = readers.read(opendocument("text", f"{section}</text:section>"), "x.odt")
    assert [block.text for block in sheet.blocks] == ["旧"]


@needs("soffice")
def test_a_damaged_document_is_refused():
    random = Random(1)  # noqa: S311 - repeatable on purpose
    text = DOC.index("项目".encode("utf-16-le"))
    wrecked = DOC[:1024] + random.randbytes(text - 1024) + DOC[text:]
    with pytest.raises(InputError, match=r"cannot open|damaged"):
        office.read(wrecked, "x.doc", Limits())


def test_truncated_documents_are_refused():
    for end in range(16, len(DOC) - 512, len(DOC) // 30):
        with pytest.raises(InputError, match="damaged"):
            office.read(DOC[:end], "x.doc", Limits())


def test_a_document_under_a_password_says_so():
    locked = bytearray(DOC)
    locked[DOC.index(b"\xec\xa5") + 11] |= 1
    with pytest.raises(InputError, match="password"):
        readers.read(bytes(locked), "x.doc")


def test_without_libreoffice_the_error_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match="install it") as caught:
        readers.read(DOC, "表.doc")
    assert "LibreOffice" in caught.value.message.zh
    assert "docx" in caught.value.message.zh


def test_a_program_that_does_not_end_is_ended_with_its_children(program):
    folder = program('sleep 60 & echo $! > "$(dirname "$0")/child"; wait')
    begin = time.monotonic()
    with pytest.raises(InputError, match="seconds"):
        readers.read(DOC, "x.doc", Limits(seconds=0.5))
    assert time.monotonic() - begin < 10
    child = int((folder / "child").read_text())
    state = Path(f"/proc/{child}/stat")
    assert not state.exists() or state.read_text().split()[2] == "Z"


@pytest.mark.parametrize("script", ["exit 1", "exit 0", "kill -9 $$"])
def test_a_program_that_writes_nothing(program, script):
    program(script)
    with pytest.raises(InputError, match="cannot open"):
        readers.read(DOC, "x.doc")


def test_the_program_has_a_profile_of_its_own_and_leaves_nothing(program):
    folder = program('pwd > "$(dirname "$0")/where"; echo "$@" > "$(dirname "$0")/how"')
    with pytest.raises(InputError):
        readers.read(DOC, "x.doc")
    where = (folder / "where").read_text().strip()
    how = (folder / "how").read_text()
    assert not Path(where).exists()
    assert f"-env:UserInstallation=file://{where}/" in how
    assert "--convert-to docx" in how


@pytest.mark.parametrize(
    ("data", "name", "into"),
    [
        (DOC, "x.xls", "docx"),
        (renamed("Workbook"), "x.et", "xlsx"),
        (packed({"xl/workbook.bin": b"x"}), "x", "xlsx"),
        (opendocument("text", ""), "x.ods", "docx"),
        (opendocument("spreadsheet", ""), "x.odt", "xlsx"),
        (packed({"content.xml": "<a/>"}), "x.odt", "docx"),
        (packed({"content.xml": "<a/>"}), "x.ODS", "xlsx"),
    ],
)
def test_content_tells_documents_from_spreadsheets(program, data, name, into):
    folder = program('echo "$@" > "$(dirname "$0")/how"')
    with pytest.raises(InputError, match="cannot open"):
        office.read(data, name, Limits())
    assert f"--convert-to {into}" in (folder / "how").read_text()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (renamed("PowerPoint"), "x.doc"),
        (packed({"content.xml": "<a/>"}), "x.zip"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.graphics"}), "x.odg"),
    ],
)
def test_other_contents_are_refused(data, name):
    with pytest.raises(InputError, match="no text document or spreadsheet"):
        office.read(data, name, Limits())


def test_a_bomb_does_not_reach_the_program(program):
    folder = program('touch "$(dirname "$0")/started"')
    bomb = packed(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": bytes(10**7)}
    )
    with pytest.raises(InputError, match="compression ratio"):
        readers.read(bomb, "x.odt")
    lying = bomb.replace((10**7).to_bytes(4, "little"), (10**3).to_bytes(4, "little"))
    with pytest.raises(InputError, match="damaged"):
        readers.read(lying, "x.odt")
    assert not (folder / "started").exists()
