"""Word documents made from a few marks of XML."""

import io
import zipfile

from checker import readers
from checker.limits import Limits
from checker.readers.sheets import Table

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())


def packed(parts: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def document(body: str) -> str:
    return f"<w:document {DECLARED}><w:body>{body}<w:sectPr/></w:body></w:document>"


def docx(body: str, styles: str | None = None) -> bytes:
    parts: dict[str, str | bytes] = {"word/document.xml": document(body)}
    if styles is not None:
        parts["word/styles.xml"] = f"<w:styles {DECLARED}>{styles}</w:styles>"
    return packed(parts)


def blocks_of(body: str, styles: str | None = None, limits: Limits | None = None):
    (sheet,) = readers.read(docx(body, styles), "表.docx", limits or Limits())
    assert sheet.name is None
    return list(sheet.blocks)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content if '<' in content else run(content)}</w:p>"


def tc(content: str, properties: str = "") -> str:
    """A cell; its content is a text or blocks."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if '<' in content else p(content)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    inner = "".join(each if each.startswith("<") else tc(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def grid(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def places(table: Table) -> list[tuple[str, int, int, int, int]]:
    """Text, row, column, rows covered and columns covered of every cell."""
    return [
        (each.text, each.address.row, each.address.column, each.rowspan, each.colspan)
        for row in table.rows
        for each in row
    ]
