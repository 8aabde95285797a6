"""Short ways to a parsed document, for the tests of this folder."""

from checker import parsing, readers
from checker.model import Document, Indicator, Project


def parse_bytes(data: bytes, vocabulary) -> Document:
    return parsing.parse(readers.read(data, "表.txt"), "表.txt", vocabulary)


def parse_rows(*rows: str, vocabulary, above: str = "") -> Document:
    """A table whose cells are separated by | in the test, by tabs in the text."""
    table = "\n".join(row.replace("|", "\t") for row in rows)
    return parse_bytes(f"{above}\n{table}".encode(), vocabulary)


def projects_of(document: Document) -> list[Project]:
    return [project for agency in document.agencies for project in agency.projects]


def indicators_of(document: Document) -> list[Indicator]:
    return [each for project in projects_of(document) for each in project.indicators]


def unplaced_of(document: Document) -> list[str]:
    return [each.text for each in document.unplaced]


def rows_seen(document: Document) -> list[tuple]:
    return [(each.level1, each.level2, each.name, each.value) for each in indicators_of(document)]
