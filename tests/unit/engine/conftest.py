"""Rules written in a test, run over documents written in a test."""

import pytest

from checker import engine, interchange, sourcefile, tables
from checker.rulebook.load import Wanted, load


@pytest.fixture
def book(tmp_path, vocabulary):
    """YAML text of rules → a rulebook of just these rules."""

    def make(text):
        path = tmp_path / "own.yaml"
        path.write_text(text, "utf-8")
        ids = [rule["id"] for rule in sourcefile.read(path).data["rules"]]
        return load(Wanted(rule_files=(path,), select=tuple(ids)), vocabulary, cache=False)

    return make


@pytest.fixture
def result(book, vocabulary):
    """YAML text of rules and documents in brief → the engine's result."""

    def run(text, *given):
        documents = [
            interchange.from_json(each, f"{number}.txt") for number, each in enumerate(given)
        ]
        return engine.evaluate(tables.build(documents, vocabulary), book(text))

    return run


@pytest.fixture
def messages(result):
    """YAML text of rules and documents in brief → the findings' messages."""

    def run(text, *given):
        return [finding.message.zh for finding in result(text, *given).findings]

    return run
