"""Forms and summaries of many provinces, drawn as grids: each as merged cells give it, as a text
without merges gives it, and as formats give it that undo merges by repeating texts."""

from pathlib import Path

import grids
import pytest

DRAWINGS = sorted((Path(__file__).parent / "drawings").glob("*.txt"))


def read(path):
    drawing, said = path.read_text("utf-8").split("\n=>\n")
    return drawing, [
        [part.strip() for part in line.split("|")] for line in said.strip().split("\n")
    ]


def seen(document):
    """The document in the words of a drawing's expectations."""
    for agency in document.agencies:
        for project in agency.projects:
            total = project.funds.total
            yield ["project", project.name, agency.name, total and f"{total:.0f}"]
            for each in project.indicators:
                yield [each.level1, each.level2, each.name, each.value]
    if document.unplaced:
        yield ["unplaced", *(each.text for each in document.unplaced)]


def said(rows):
    return [[part or None for part in row] for row in rows]


CASES = [
    pytest.param(path, redraw, id=f"{path.stem}-{redraw.__name__}")
    for path in DRAWINGS
    for redraw in (str, grids.unmerged, grids.repeated)
    # Only merged cells say that a name belongs to two values.
    if (path.stem, redraw) != ("shared-name-rows", grids.unmerged)
]


@pytest.mark.parametrize(("path", "redraw"), CASES)
def test_a_form_as_drawn(path, redraw, vocabulary):
    drawing, expected = read(path)
    document = grids.parse(vocabulary, grids.sheet(redraw(drawing)))
    found = list(seen(document))
    if redraw is not str:
        found = [row for row in found if row[0] != "unplaced"]
        expected = [row for row in expected if row[0] != "unplaced"]
    assert found == said(expected)
