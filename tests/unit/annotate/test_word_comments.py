"""Comments in Word documents: where they go, what stays, and that office programs see them."""

import io
import re

import docx
import pytest
from lxml import etree
from packages import annotations, differing, libreoffice, note, parts
from programs import needs

from checker.annotate.word import annotate
from checker.errors import InputError
from checker.limits import Limits

DOCUMENT = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARK = re.compile(rb"<w:commentRange(?:Start|End)[^>]*/>|<w:r><w:commentReference[^>]*/></w:r>")


def saved(document) -> bytes:
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def made(*, comment: bool = False) -> bytes:
    """A merged row, a nested table, a blank cell, a tracked change."""
    document = docx.Document()
    heading = document.add_paragraph("绩效目标表")
    table = document.add_table(4, 3, style="Table Grid")
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合并"
    table.cell(1, 1).text = "一"
    table.cell(1, 1).add_paragraph("二")
    inner = table.cell(2, 0).add_table(1, 1)
    inner.cell(0, 0).text = "内层"
    table.cell(3, 2).text = "末格"
    inserted = etree.SubElement(table.cell(3, 0).paragraphs[0].paragraph_format.element, f"{W}ins")
    inserted.set(f"{W}id", "77")
    inserted.set(f"{W}author", "王")
    run = etree.SubElement(inserted, f"{W}r")
    etree.SubElement(run, f"{W}t").text = "插入"
    if comment:
        document.add_comment(heading.runs, "原有批注", author="李")
    return saved(document)


def annotated(data: bytes, *notes) -> bytes:
    return annotate(data, notes, Limits())


def commented(data: bytes) -> dict[str, str]:
    """The text between the marks of each comment, by what the comment says."""
    document = docx.Document(io.BytesIO(data))
    said = {str(each.comment_id): each.text for each in document.comments}
    found: dict[str, str] = {}
    opened: set[str] = set()
    for element in document.element.body.iter():
        id_ = element.get(f"{W}id")
        if element.tag == f"{W}commentRangeStart":
            opened.add(id_)
            found[said[id_]] = ""
        elif element.tag == f"{W}commentRangeEnd":
            opened.remove(id_)
        elif element.tag == f"{W}t":
            for each in opened:
                found[said[each]] += element.text
    assert not opened
    return found


NOTES = (
    note("合并格", table=1, row=1, column=1),
    note("两段", table=1, row=2, column=2),
    note("空格", table=1, row=2, column=3),
    note("含表", table=1, row=3, column=1),
    note("内", table=2, row=1, column=1),
    note("插", table=1, row=4, column=1),
    note("标题", line=1),
)
TEXTS = {
    "合并格": "合并",
    "两段": "一二",
    "空格": "",
    "含表": "",
    "内": "内层",
    "插": "插入",
    "标题": "绩效目标表",
}


def test_comments_stand_at_their_cells():
    assert commented(annotated(made(), *NOTES)) == TEXTS


def test_only_comments_are_new():
    before = made()
    after = annotated(before, *NOTES)
    assert differing(before, after) == {
        DOCUMENT,
        "word/comments1.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }
    new = MARK.sub(b"", parts(after)[DOCUMENT])
    # A paragraph without any content has to be opened to take the marks.
    assert new.replace(b"<w:p></w:p>", b"<w:p/>") == parts(before)[DOCUMENT]


def test_comments_that_are_there_stay():
    before = made(comment=True)
    after = annotated(before, note("新", table=1, row=4, column=3))
    assert commented(after) == {"原有批注": "绩效目标表", "新": "末格"}
    assert differing(before, after) == {DOCUMENT, "word/comments.xml"}


@pytest.mark.parametrize("place", [{}, {"table": 1}, {"table": 1, "row": 99, "column": 1}])
def test_what_has_no_cell_goes_to_the_first_of_its_table(place):
    assert commented(annotated(made(), note("总", **place))) == {"总": "合并"}


def test_several_findings_at_one_cell_are_one_comment():
    place = {"table": 1, "row": 4, "column": 3}
    after = annotated(made(), note("甲", "乙", **place), note("丙", **place))
    assert commented(after) == {"甲\n乙\n丙": "末格"}


def test_a_document_without_any_text_cannot_take_comments():
    with pytest.raises(InputError):
        annotated(b"PK", note("总"))


def test_a_hostile_text_is_text():
    text = "</w:t><w:b/>&amp;"
    assert commented(annotated(made(), note(text, table=1, row=4, column=3))) == {text: "末格"}


@needs("soffice")
def test_libreoffice_shows_the_comments(tmp_path):
    flat = libreoffice(tmp_path, annotated(made(comment=True), *NOTES), ".docx")
    shown = annotations(flat)
    assert all(any(each in one for one in shown) for each in [*TEXTS, "原有批注"])
