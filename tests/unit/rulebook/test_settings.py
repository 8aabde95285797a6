"""Profiles and configuration: what they set, and every mistake in them at its place."""

import pytest

from checker import config
from checker import vocabulary as vocabularies
from checker.errors import UsageError
from checker.findings import Severity
from checker.rulebook.load import Wanted, load
from checker.sourcefile import SourceErrors

PACK = """
rules:
  - id: cost-ceiling
    scope: indicator
    when: unit = '元/人'
    require: high <= :ceiling
    params: {ceiling: 550}
    message: 超过
"""


@pytest.fixture
def write(tmp_path):
    (tmp_path / "own.yaml").write_text(PACK, "utf-8")

    def write(name, text):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write


def test_a_profile_extends_and_overrides(write, vocabulary):
    write("base.yaml", "extends: general\npacks: [own.yaml]\nrules: {cost-ceiling: error}\n")
    path = write(
        "ours.yaml",
        "profile: ours\nextends: base.yaml\nrules:\n"
        "  moved-description: 'off'\n  cost-ceiling: {params: {ceiling: 400}}\n",
    )
    book = load(Wanted(profile=str(path)), vocabulary, cache=False)
    rule = book.rule("cost-ceiling")
    assert book.profile == "ours"
    assert (rule.severity, rule.params) == (Severity.ERROR, {"ceiling": 400})
    assert book.rule("moved-description") is None
    assert "moved-description" in book.off


def test_the_configuration_wins_over_the_profile(write, vocabulary):
    path = write(
        "jixiao.yaml",
        "rule-files: [own.yaml]\n"
        "rules: {cost-ceiling: info, percent-in-range: {params: {max: 120}}}\n",
    )
    found = config.load(path)
    book = load(Wanted(config=found, rule_files=found.rule_files), vocabulary)
    assert book.rule("cost-ceiling").severity is Severity.INFO
    assert book.rule("percent-in-range").params["max"] == 120


def test_a_warm_start_gives_the_same_rulebook_until_a_file_changes(write, vocabulary):
    path = write("jixiao.yaml", "rules: {percent-in-range: info}\n")
    wanted = Wanted(config=config.load(path))
    cold, warm = load(wanted, vocabulary), load(wanted, vocabulary)
    assert cold == warm
    path.write_text("rules: {percent-in-range: warning}\n", "utf-8")
    changed = load(Wanted(config=config.load(path)), vocabulary)
    assert changed.rule("percent-in-range").severity is Severity.WARNING


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("rules: {percent-in-rang: info}\n", "1:9", "did you mean percent-in-range"),
        ("rules:\n  percent-in-range: inof\n", "2:21", "did you mean info"),
        ("rules:\n  percent-in-range: {params: {mx: 1}}\n", "2:31", "did you mean max"),
        ("rules:\n  percent-in-range: {params: {max: 多}}\n", "2:31", "should be a number"),
        ("rules:\n  percent-in-range: {param: {max: 1}}\n", "2:22", "did you mean params"),
        ("profil: general\n", "1:1", "did you mean profile"),
        ("fail-on: errors\n", "1:10", "did you mean error"),
        ("rule-files: [nope.yaml]\n", "1:14", "no such file"),
        ("limits: {second: 3}\n", "1:10", "did you mean seconds"),
    ],
)
def test_mistakes_in_a_configuration(write, vocabulary, text, place, said):
    path = write("jixiao.yaml", text)

    def loaded():
        found = config.load(path)
        load(Wanted(config=found, rule_files=found.rule_files), vocabulary, cache=False)

    with pytest.raises(SourceErrors) as caught:
        loaded()
    (problem,) = caught.value.problems
    assert problem.in_("en").startswith(f"{path}:{place}:")
    assert said in problem.message.en


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[tool.jixiao]\nprofil = 'x'\n", "pyproject.toml:2:1: unknown key profil"),
        ("[tool.jixiao]\nselect = [2019-01-01]\n", "should be a text"),
        ("[tool.jixiao.rules.percent-in-range.params]\nmax = nan\n", "nan"),
        ("[tool.jixiao.rules.percent-in-range.params]\nmax = inf\n", "inf"),
        ("tool = 3\n", "no .tool.jixiao. section"),
        ("[tool.jixiao\n", "pyproject.toml"),
    ],
)
def test_mistakes_in_pyproject(write, text, said):
    with pytest.raises(UsageError, match=said):
        config.load(write("pyproject.toml", text))


def test_a_configuration_is_found_upwards_and_a_foreign_pyproject_is_passed_over(tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (inner / "pyproject.toml").write_text("tool = 3\n", "utf-8")
    (tmp_path / "jixiao.yaml").write_text("profile: general\n", "utf-8")
    assert config.find(inner) == tmp_path / "jixiao.yaml"


def test_profiles_that_extend_one_another_in_a_circle(write, vocabulary):
    path = write("a.yaml", "extends: b.yaml\n")
    write("b.yaml", "extends: a.yaml\n")
    with pytest.raises(UsageError, match="circle"):
        load(Wanted(profile=str(path)), vocabulary, cache=False)


def test_a_misspelt_list_of_an_added_vocabulary_is_refused(write):
    path = write("words.yaml", "lists:\n  may_exced: [达标率]\n")
    with pytest.raises(SourceErrors, match=r"words.yaml:2:3: .*did you mean may_exceed"):
        vocabularies.load(path)


def test_added_words_join_the_shipped_ones(write):
    path = write("words.yaml", "lists:\n  may_exceed: [达产率]\n")
    assert "达产率" in vocabularies.load(path).lists["may_exceed"]
    assert "增值率" in vocabularies.load(path).lists["may_exceed"]
