"""Under which heading of the official review a rule's findings belong."""

from pathlib import Path

import pytest
from msgspec import convert, to_builtins

from checker import shipped_files, vocabulary
from checker.findings import Review
from checker.rulebook.load import Wanted, load
from checker.rulebook.model import Rule
from checker.rulebook.packs import read_pack

RULE = "  - {{id: {id}, scope: project, require: total > 0, message: 缺资金{review}}}\n"


def reviews(folder: Path, head: str) -> dict[str, Review]:
    rules = RULE.format(id="plain", review="") + RULE.format(id="own", review=", review: relevance")
    pack = folder / "pack.yaml"
    pack.write_text(f"{head}rules:\n{rules}", "utf-8")
    words = vocabulary.load()
    book = load(Wanted(rule_files=(pack,), select=("plain", "own")), words, cache=False)
    assert convert(to_builtins(book.rules), tuple[Rule, ...]) == book.rules
    return {each.id: each.review for each in book.rules}


@pytest.mark.parametrize(
    ("head", "plain"),
    [("", Review.APPROPRIATENESS), ("review: completeness\n", Review.COMPLETENESS)],
)
def test_a_rule_without_a_heading_has_its_packs(tmp_path, head, plain):
    assert reviews(tmp_path, head) == {"plain": plain, "own": Review.RELEVANCE}


@pytest.mark.parametrize("path", shipped_files.packs(), ids=lambda path: path.stem)
def test_every_shipped_pack_has_a_heading(path):
    assert "review" in read_pack(path).source.data
