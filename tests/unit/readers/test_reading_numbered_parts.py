"""Office files whose main part has a number in its name, as Word for the web writes them."""

import io
import zipfile
from pathlib import Path

import pytest

from checker import readers
from checker.readers.content import kind

CASES = Path(__file__).parents[2] / "cases"
MAIN = {"docx": ("word/", "document"), "xlsx": ("xl/", "workbook")}


def renumbered(form: str) -> bytes:
    folder, part = MAIN[form]
    written = io.BytesIO()
    case = CASES / form / "seed-pages" / f"document.{form}"
    with zipfile.ZipFile(case) as source, zipfile.ZipFile(written, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name in {"[Content_Types].xml", "_rels/.rels"}:
                data = data.replace(f"{part}.xml".encode(), f"{part}2.xml".encode())
            target.writestr(name.replace(f"{part}.xml", f"{part}2.xml"), data)
    assert f"{folder}{part}2.xml" in zipfile.ZipFile(written).namelist()
    return written.getvalue()


@pytest.mark.parametrize("form", MAIN)
def test_they_are_read_like_others(form):
    data = renumbered(form)
    assert kind(data, f"表.{form}") == form
    plain = (CASES / form / "seed-pages" / f"document.{form}").read_bytes()
    assert readers.read(data, f"表.{form}") == readers.read(plain, f"表.{form}")


def test_an_archive_is_no_workbook_for_a_name_that_is_like_one():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as target:
        target.writestr("content2.xml", "<a/>")
        target.writestr("xl/workbook-old.xml", "<a/>")
    assert kind(written.getvalue(), "包.zip") == "archive"
