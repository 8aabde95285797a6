"""Rules made ready for many rows find what the rules themselves do."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from checker import engine, interchange, run, tables
from checker.engine import asking
from checker.engine.asking import Asking
from checker.model import Document
from checker.rulebook.trees import Call, Literal, Name
from checker.run import Inputs, Settings
from checker.tables.fields import Type

TESTS = Path(__file__).parents[2]
PATHS = sorted(str(path) for path in TESTS.glob("cases/*/*/document.*"))
ALONE = Settings(isolated=True, profile="strict")


@pytest.fixture(scope="module")
def frames(vocabulary):
    parsed = run.documents(Inputs(tuple(PATHS)), run.prepare_reading(ALONE))
    documents = [each for each in parsed if isinstance(each, Document)]
    return tables.build(documents * 2, vocabulary).frames


def told(outcomes):
    return {
        id_: (each.applicable, each.error, each.failed is None or each.failed.rows())
        for id_, each in outcomes.items()
    }


@pytest.mark.parametrize("worth", [0, 32, 1_000_000])
def test_every_rule_finds_the_same_rows(worth, frames, monkeypatch):
    monkeypatch.setattr(asking, "_WORTH", worth)
    rulebook = run.prepare(ALONE).rulebook
    expected = told(engine.outcomes(frames, rulebook))
    assert sum(isinstance(failed, list) for _, _, failed in expected.values()) > 20
    assert told(Asking(rulebook).outcomes(frames)) == expected


def test_a_question_that_breaks_is_told_of_its_rule(book, vocabulary):
    whole = book("""
rules:
  - {id: sound, scope: indicator, require: "name ~ '^a'", message: m}
  - {id: broken, scope: indicator, require: "name ~ '^a'", message: m}
""")
    pattern = Call("~", (Name("name", Type.TEXT), Literal("(", Type.TEXT)), Type.BOOLEAN)
    rules = (whole.rules[0], replace(whole.rules[1], require=pattern))
    given = {"projects": [{"name": "甲", "indicators": [{"name": "b"}]}]}
    frames = tables.build([interchange.from_json(given, "x")], vocabulary).frames
    found = Asking(replace(whole, rules=rules)).outcomes(frames)
    assert found["sound"].failed is not None
    assert found["broken"].error
