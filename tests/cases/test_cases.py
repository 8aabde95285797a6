"""Documents in real formats against what a person reads in them: adding a case is adding a folder.

A case is `<format>/<case>/` with `document.<ext>` and `expected.json`: `projects`, each with what
of `name`, `agency`, `total` and `indicators` ([level1, level2, name, value]) shall be compared, and
`unplaced`, the texts that no field took. Keys that a case leaves out are not compared.
"""

import json
from pathlib import Path

import pytest

from checker.findings import DocumentResult
from checker.run import Inputs, documents
from checker.run.parse_bytes import parse_bytes
from checker.run.reading import Reading
from tests.programs import needs

HERE = Path(__file__).parent
PROGRAMS = {".doc": "soffice", ".wps": "soffice", ".et": "soffice", ".odt": "soffice"}


def cases():
    for expected in sorted(HERE.glob("*/*/expected.json")):
        (document,) = expected.parent.glob("document.*")
        program = PROGRAMS.get(document.suffix)
        name = f"{expected.parent.parent.name}/{expected.parent.name}"
        yield pytest.param(document, expected, id=name, marks=[needs(program)] if program else [])


CASES = list(cases())


def said_of(project, agency):
    return {
        "name": project.name,
        "agency": agency.name,
        "total": project.funds.total,
        "indicators": [
            [each.level1, each.level2, each.name, each.value] for each in project.indicators
        ],
    }


def parsed(path):
    """The documents in a file: all members of an archive, else one."""
    if path.suffix != ".zip":
        return list(parse_bytes(path.read_bytes(), path.name, Reading()))
    found = list(documents(Inputs((str(path),)), Reading()))
    assert [each.error for each in found if isinstance(each, DocumentResult)] == []
    return found


@pytest.mark.parametrize(("path", "expected"), CASES)
def test_a_document_as_a_person_reads_it(path, expected):
    wanted = json.loads(expected.read_text(encoding="utf-8"))
    found = parsed(path)
    projects = [
        said_of(project, agency)
        for document in found
        for agency in document.agencies
        for project in agency.projects
    ]
    if "projects" in wanted:
        assert len(projects) == len(wanted["projects"])
        for project, each in zip(projects, wanted["projects"], strict=True):
            assert {key: project[key] for key in each} == each
    if "unplaced" in wanted:
        assert [each.text for document in found for each in document.unplaced] == wanted["unplaced"]


def test_there_are_cases():
    assert CASES
