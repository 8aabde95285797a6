"""What binary reports say, as text that a person can compare."""

import io
from collections.abc import Iterator

import docx
import openpyxl
import polars as pl
from docx.table import Table


def workbook_text(data: bytes) -> str:
    """Sheet by sheet, row by row, with a bar between cells."""
    return "".join(line + "\n" for line in _sheets(data))


def _sheets(data: bytes) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        yield f"# {sheet.title}"
        for row in sheet.iter_rows():
            assert all(cell.data_type in "sn" for cell in row)
            assert not any(cell.hyperlink for cell in row)
            yield " | ".join("" if cell.value is None else str(cell.value) for cell in row)


def letter_text(data: bytes) -> str:
    """Paragraph by paragraph, each behind the name of its style; the cells of a row in one line."""
    return "".join(line + "\n" for line in _blocks(data))


def _blocks(data: bytes) -> Iterator[str]:
    for block in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(block, Table):
            yield from (" | ".join(cell.text for cell in row.cells) for row in block.rows)
        else:
            yield f"[{block.style.name}] {block.text}"


def table_text(data: bytes) -> str:
    """The columns with their types, and a line of JSON for each row."""
    frame = pl.read_parquet(io.BytesIO(data))
    return f"{dict(frame.schema)}\n{frame.write_ndjson()}"


OFFICE_TEXT = {"xlsx": workbook_text, "docx": letter_text, "parquet": table_text}
