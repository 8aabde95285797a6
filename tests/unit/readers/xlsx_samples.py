"""Workbooks for tests: as openpyxl writes them, and packages made part by part."""

import io
import zipfile

from openpyxl import Workbook

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = f"<styleSheet {MAIN}>{{}}</styleSheet>"


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def workbook(rows: list[list[object]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return saved(book)


def sheet(cells: str, more: str = "", before: str = "") -> str:
    return f"<worksheet {MAIN}>{before}<sheetData>{cells}</sheetData>{more}</worksheet>"


def package(
    sheet_xml: str | bytes, *, strings="", formats="", **replaced: bytes | str | None
) -> bytes:
    """A package with one worksheet; `replaced` puts other parts in place, or leaves them out."""
    parts: dict[str, bytes | str | None] = {
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{RELATIONS}">'
        '<sheets><sheet name="指标" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": "<Relationships "
        'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{RELATIONS}/styles" Target="/xl/styles.xml"/>'
        f'<Relationship Id="rId3" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>",
        "xl/styles.xml": STYLES.format(formats),
        "xl/sharedStrings.xml": f"<sst {MAIN}>{strings}</sst>",
        "xl/worksheets/sheet1.xml": sheet_xml,
    }
    for name, part in replaced.items():
        parts[{"book": "xl/workbook.xml", "relations": "xl/_rels/workbook.xml.rels"}[name]] = part
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            if part is not None:
                archive.writestr(name, part)
    return stream.getvalue()
