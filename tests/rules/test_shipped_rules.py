"""What the shipped packs and profiles promise: their ids, their severities, and whole rules."""

import re
from graphlib import TopologicalSorter

import pytest

from checker import shipped_files, sourcefile
from checker.findings import Severity
from checker.rulebook.load import Wanted, load
from checker.rulebook.packs import read_pack

CONTRACT = {
    "core": """
        output-and-benefit error, percent-in-range error, value-missing error,
        value-placeholder error, name-missing error, project-without-indicators error,
        funds-sum error, range-reversed error, funds-missing warning, duplicate-indicator warning,
        duplicate-project warning, project-name-missing warning, goal-missing info,
        year-mismatch info, level-missing warning, level-unknown info, moved-description warning,
        unplaced-content warning, goal-other-year info""",
    "framework": """
        satisfaction-missing warning, satisfaction-only-benefit warning, too-few-indicators warning,
        too-many-indicators info, level2-group-missing info, cost-missing off, weights-sum warning,
        weight-missing info, wrong-category info, actual-missing off""",
    "values": """
        unit-missing warning, rate-without-percent warning, count-with-percent warning,
        count-without-number warning, qualitative-with-number warning, value-repeats-name warning,
        value-restates-goal info, vague-value warning, timeliness-without-date info,
        compound-value warning, strict-operator info, operator-missing off, redundant-operator info,
        operator-direction warning, odd-sign warning, ocr-suspect warning,
        implausible-saving-rate warning, all-targets-full info, dummy-fill warning,
        date-outside-year warning, strictness-differs info, unit-contradicts-name info,
        scope-instead-of-number info""",
    "money": """
        unit-cost-exceeds-budget warning, unit-cost-below-budget info, cost-not-numeric warning,
        copied-number info, inconsistent-number off""",
    "text": """
        unbalanced-bracket warning, template-residue warning, name-contains-value info,
        description-missing info, description-repeats-name info, name-is-a-goal info,
        input-as-output info, special-characters info, name-unbalanced-bracket warning,
        description-unbalanced-bracket warning, text-cut-off info,
        description-special-characters info""",
}
PROFILES = ["general", "strict", "zhejiang-2019", "mof-2015", "mof-2020-selfeval", "mof-2021"]
DOCUMENT_NUMBER = re.compile(r"(财预|财办|中发|国发)〔20\d\d〕\d+号")

RULES = [
    (pack.name, rule)
    for pack in map(read_pack, shipped_files.packs())
    for rule in pack.source.data["rules"]
]


def contract():
    pairs = [
        each.split() for text in CONTRACT.values() for each in text.replace("\n", " ").split(",")
    ]
    return dict(pairs)


def test_the_packs_hold_the_rules_of_the_contract():
    expected = {
        pack: {each.split()[0] for each in text.replace("\n", " ").split(",")}
        for pack, text in CONTRACT.items()
    }
    found = {pack: {rule["id"] for name, rule in RULES if name == pack} for pack in expected}
    assert found == expected
    assert {name for name, _ in RULES} == set(CONTRACT)


def test_the_default_severities(vocabulary):
    book = load(Wanted("general"), vocabulary, cache=False)
    found = {rule.id: str(rule.severity) for rule in book.rules} | dict.fromkeys(book.off, "off")
    assert found == contract()


@pytest.mark.parametrize(("pack", "rule"), RULES, ids=[rule["id"] for _, rule in RULES])
def test_a_shipped_rule_is_whole(pack, rule):
    for key in ("title", "message", "why"):
        assert set(rule[key]) == {"zh", "en"}, key
    assert rule["severity"] in list(Severity)
    assert rule["status"] in ("stable", "preview")
    assert rule["since"] == "0.1"
    assert rule["at"]
    assert rule["basis"]
    assert all(DOCUMENT_NUMBER.fullmatch(each) for each in rule["basis"]), pack


@pytest.mark.parametrize("rule", [rule for _, rule in RULES], ids=[rule["id"] for _, rule in RULES])
def test_a_shipped_rule_is_tried_from_three_sides(rule):
    fires = [test for test in rule["tests"] if test["finds"]]
    silent = [test for test in rule["tests"] if not test["finds"]]
    least = 1 if rule["id"] in ("unplaced-content", "moved-description", "name-missing") else 2
    assert fires
    assert len(silent) >= min(least, len(rule["tests"]) - 1)
    assert all(test.get("name") for test in rule["tests"])


@pytest.mark.parametrize("rule", [rule for _, rule in RULES], ids=[rule["id"] for _, rule in RULES])
def test_thresholds_are_parameters(rule):
    expressions = [rule["require"], rule.get("when") or ""]
    for expression in expressions:
        bare = re.sub(r"'[^']*'", "", expression)
        numbers = {int(each) for each in re.findall(r"(?<![\w:.])\d+", bare)}
        assert numbers <= {0, 1, 2, 100}, expression


def test_rules_do_not_yield_in_circles():
    order = TopologicalSorter({rule["id"]: rule.get("yields-to", ()) for _, rule in RULES})
    assert len(tuple(order.static_order())) == len(RULES)


@pytest.mark.parametrize("name", PROFILES)
def test_a_profile_says_what_it_is_for(vocabulary, name):
    data = sourcefile.read(shipped_files.profile(name)).data
    assert data["profile"] == name
    for key in ("title", "about"):
        assert set(data[key]) == {"zh", "en"}
    assert load(Wanted(name), vocabulary, cache=False).rules


def test_what_the_profiles_change(vocabulary):
    books = {name: load(Wanted(name), vocabulary, cache=False) for name in PROFILES}
    assert [name for name, book in books.items() if book.rule("cost-missing")] == ["mof-2021"]
    assert [name for name, book in books.items() if book.rule("operator-missing")] == ["strict"]
    assert books["strict"].rule("operator-missing").severity == "info"
    assert books["strict"].rule("inconsistent-number").severity == "info"
    assert books["strict"].rule("unit-missing").severity == "error"
    assert books["mof-2015"].rule("level2-group-missing").params["cost"] == 1


def test_a_bureaus_own_profile(vocabulary):
    path = shipped_files.FOLDER.parent / "docs" / "examples" / "our-bureau.yaml"
    book = load(Wanted(str(path)), vocabulary, cache=False)
    assert book.profile == "our-bureau"
    assert book.rule("cost-missing")
    assert book.rule("description-repeats-name") is None
    assert book.rule("too-few-indicators").severity == "error"
    assert book.rule("too-few-indicators").params == {"least": 5}
    assert book.rule("training-cost").pack == "our-rules"
