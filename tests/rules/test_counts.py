"""How often every rule fires on every document of the tests: a change of a rule shows as a diff.

The kept table is written anew by `make counts`.
"""

import os
from collections import Counter
from pathlib import Path

import pytest

from checker import run
from checker.run import Inputs, Settings

TESTS = Path(__file__).parents[1]
KEPT = TESTS / "counts.tsv"
FOLDERS = (TESTS / "documents", TESTS / "cases")
# Parsed projects kept as JSON are expectations of other tests, and no documents of their own.
NO_DOCUMENTS = {".json", ".jsonl", ".md"}


def documents():
    files = (each for folder in FOLDERS for each in folder.rglob("*") if each.is_file())
    return tuple(sorted(str(each) for each in files if each.suffix not in NO_DOCUMENTS))


@pytest.fixture(scope="module")
def report():
    profile = Path(__file__).with_name("everything.yaml")
    setup = run.prepare(Settings(profile=str(profile), isolated=True, cache=False))
    return run.check(Inputs(documents()), setup)


def table(report):
    """Rule, document and findings; a rule that found nothing at all has one row that says so."""
    counts = Counter(
        (each.rule, Path(each.path).resolve().relative_to(TESTS).as_posix())
        for each in report.findings
    )
    counted = {rule for rule, _ in counts}
    silent = {(each.id, "-"): 0 for each in report.rules if each.id not in counted}
    rows = sorted({**counts, **silent}.items())
    lines = [f"{rule}\t{document}\t{count}\n" for (rule, document), count in rows]
    return "rule\tdocument\tfindings\n" + "".join(lines)


def test_the_counts_are_those_kept(report):
    made = table(report)
    if os.environ.get("UPDATE_COUNTS"):
        KEPT.write_text(made, "utf-8")
    assert made == KEPT.read_text("utf-8"), "run `make counts` and look at the difference"


def test_no_rule_breaks(report):
    assert [each.id for each in report.rules if each.error] == []
