"""The precision sheet judges just the findings of a run, and says how good they are."""

import re
from collections import Counter
from pathlib import Path

from checker import run
from checker.run import Inputs, Settings

ROOT = Path(__file__).parents[2]
SHEET = (ROOT / "docs" / "precision.md").read_text("utf-8")
ROW = re.compile(
    r"^\| (\d+) \| (错误|警告|提示) \| ([a-z0-9-]+) \| .* \| (属实|误报) \| .+ \|$", re.MULTILINE
)
LEVELS = {"error": "错误", "warning": "警告", "info": "提示"}


def test_every_finding_is_judged(seed):
    setup = run.prepare(Settings(isolated=True, cache=False))
    findings = run.check(Inputs((str(seed),)), setup).findings
    found = Counter(
        (str(each.location.line), LEVELS[each.severity], each.rule) for each in findings
    )
    assert Counter(row[:3] for row in ROW.findall(SHEET)) == found


def test_warnings_are_true():
    verdicts = [row[3] for row in ROW.findall(SHEET) if row[1] != "提示"]
    assert verdicts.count("属实") >= 0.95 * len(verdicts)
    assert not [row for row in ROW.findall(SHEET) if row[1] == "错误" and row[3] == "误报"]


def test_the_totals_are_those_of_the_rows():
    counts = Counter((row[1], row[3]) for row in ROW.findall(SHEET))
    for level in LEVELS.values():
        true, false = counts[level, "属实"], counts[level, "误报"]
        assert re.search(
            rf"^\| {level} \w+ \| {true + false} \| {true} \| {false} \|$", SHEET, re.MULTILINE
        )
