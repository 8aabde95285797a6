"""`rules show`: what a rule says, its examples, how it is set, and how to change that."""

import pytest
from command_line import ROOT, here

from checker import shipped_files, vocabulary
from checker.reference.example import example
from checker.rulebook.packs import read_pack
from checker.rulebook.sources import Library

CONFIG = """
rules:
  percent-in-range: {severity: warning, params: {max: 80}}
  funds-sum: "off"
"""


def shown(*arguments: str) -> str:
    result = here("rules", "show", *arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def config(tmp_path):
    path = tmp_path / "jixiao.yaml"
    path.write_text(CONFIG, "utf-8")
    return str(path)


def library() -> Library:
    return Library([read_pack(path) for path in shipped_files.packs()], vocabulary.load())


def test_show_says_everything_about_a_rule():
    text = shown("percent-in-range")
    for word in ("percent-in-range", "要求", "max = 100", "理由", "依据", "反例", "正例"):
        assert word in text
    text = shown("percent-in-range", "--lang", "en")
    for word in ("require", "max = 100", "why", "A bad example", "A good example", "silence"):
        assert word in text


def test_show_guesses_at_a_misspelt_id():
    result = here("rules", "show", "percent-in-rnge")
    assert result.exit_code == 2
    assert "是否想写 percent-in-range？" in result.stderr


def test_the_cell_that_is_found_is_marked_and_no_other():
    bad, _, good = shown("percent-in-range").partition("正例")
    assert "合同执行率      【120%】" in bad
    assert bad.count("【") == good.count("【") + 4 == 4
    assert "没有发现问题" in good


def test_a_blank_cell_is_shown_where_it_is_found():
    assert "【（空白）】" in shown("value-missing")


def test_a_finding_about_a_project_marks_its_name():
    assert "【甲】" in shown("output-and-benefit")


def test_a_changed_severity_and_parameter_are_shown_with_the_rules_own(config):
    text = shown("percent-in-range", "--config", config)
    assert "级别      错误" in text
    assert "general：警告，max = 80（规则自带 100）" in text
    assert f"{config}:3" in text
    assert "--ignore percent-in-range" in text


def test_a_rule_that_is_off_says_so_and_how_to_switch_it_on(config):
    text = shown("funds-sum", "--config", config)
    assert "general：关闭" in text
    assert "funds-sum: error" in text
    assert "--ignore" not in text


def test_a_rule_outside_the_profile_says_which_pack_is_missing(tmp_path):
    profile = tmp_path / "bare.yaml"
    profile.write_text("profile: bare\n", "utf-8")
    text = shown("funds-sum", "--profile", str(profile))
    assert "bare：不含规则包 core" in text
    assert "packs: [core]" in text


def test_a_users_own_rule_is_shown_without_examples_where_it_has_no_tests(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(
        "rules: [{id: own, scope: indicator, require: value <> :word, message: 不妥,"
        " suggestion: {value: \"'≥' || value\"}, params: {word: 'a''b'}}]\n",
        "utf-8",
    )
    text = shown("own", "--rules", str(path))
    assert "不妥" in text
    assert "建议改为  value = '≥' || value" in text
    assert "反例" not in text


@pytest.mark.parametrize("id_", sorted(library().rules))
def test_every_shipped_rule_has_an_example_that_marks_what_its_test_finds(id_):
    books = library()
    tests = books.rules[id_].data["tests"]
    bad, good = example(books, id_, bad=True), example(books, id_, bad=False)
    assert bad
    assert good
    marked = [cell.text for row in bad.rows for cell in row if cell.found]
    finds = next(test["finds"] for test in tests if test.get("name") == bad.name)
    assert len(bad.findings) == len(finds)
    assert 1 <= len(marked) <= len(finds)
    assert not any(cell.found for row in good.rows for cell in row)


def test_the_readme_of_the_pages_is_linked_from_the_guide():
    assert "](rules/README.md)" in (ROOT / "docs" / "writing-rules.md").read_text("utf-8")


@pytest.mark.parametrize("id_", ["waiver-expired", "waiver-unused", "waiver-without-reason"])
def test_the_rules_about_waivers_are_known_like_any_other(id_, tmp_path):
    text = shown(id_)
    for word in (id_, "general：警告", "豁免", "理由", f"--ignore {id_}", f"{id_}: info"):
        assert word in text
    config = tmp_path / "jixiao.yaml"
    config.write_text(f'rules: {{{id_}: "off"}}', "utf-8")
    text = shown(id_, "--config", str(config), "--lang", "en")
    for word in ("general: off", "switch it on", f"{id_}: warning"):
        assert word in text
    listed = here("rules", "list").stdout
    assert f"\n{id_} " in listed
    assert id_ not in here("rules", "list", "--config", str(config)).stdout
    assert f"是否想写 {id_}？" in here("rules", "show", id_ + "x").stderr
