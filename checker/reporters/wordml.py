"""Writes Word documents: paragraphs and tables in the styles of an official letter (GB/T 9704).

A4 paper; 仿宋 for text, 黑体 and 楷体 for headings, each with the names that other systems know it
by. Written as markup rather than with a library: every text goes through `paragraph` or `table`,
and the package holds no clock.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from checker.reporters.escape import xml

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_PARTS = Path(__file__).with_name("wordparts")
"""All parts of the file but the text itself: styles, fonts, page numbers."""

_SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851"'
    ' w:footer="1400" w:gutter="0"/><w:pgNumType w:start="1"/></w:sectPr>'
)
"""Margins of 37, 26, 35 and 28 mm; every section begins on a page of its own, numbered 1."""


def paragraph(style: str, *texts: str, bold: int = 0, ends_section: bool = False) -> str:
    """A paragraph in a style; the first `bold` of its texts are printed bold."""
    runs = "".join(_run(text, bold=place < bold) for place, text in enumerate(texts))
    section = _SECTION if ends_section else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{section}</w:pPr>{runs}</w:p>'


def _run(text: str, *, bold: bool) -> str:
    properties = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(xml(text))}</w:t></w:r>'


def table(head: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> str:
    """A ruled table whose head is repeated on every page; widths in twentieths of a point."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    repeated = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    lines = [_row(head, widths, "CellHead", repeated)]
    lines += (_row(row, widths, "Cell", "<w:trPr><w:cantSplit/></w:trPr>") for row in rows)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Ruled"/><w:tblW w:w="0" w:type="auto"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        + "".join(lines)
        + "</w:tbl>"
    )


def _row(cells: Sequence[str], widths: Sequence[int], style: str, properties: str) -> str:
    shown = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph(style, cell)}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{properties}{shown}</w:tr>"


def package(title: str, body: Iterator[str]) -> bytes:
    """The whole file. Its last section ends with the body."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for path in sorted(each for each in _PARTS.rglob("*") if each.is_file()):
            text = path.read_text("utf-8").replace("{title}", escape(xml(title)))
            file.writestr(_entry(path.relative_to(_PARTS).as_posix()), text)
        with file.open(_entry("word/document.xml"), "w") as document:
            document.write(f"{_HEAD}<w:document {_W} {_R}><w:body>".encode())
            for piece in body:
                document.write(piece.encode())
            document.write(f"{_SECTION}</w:body></w:document>".encode())
    return data.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _NO_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
