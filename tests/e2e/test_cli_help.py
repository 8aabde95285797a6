"""The command's own words: help and complaints, in the language of the user."""

import unicodedata

import pytest
from command_line import here

COMMANDS = (
    (),
    ("check",),
    ("parse",),
    ("value",),
    ("rules",),
    ("rules", "list"),
    ("rules", "show"),
    ("rules", "test"),
    ("rules", "fields"),
    ("rules", "schema"),
)


def columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_every_command_explains_itself_in_both_languages(command, option):
    chinese = here(*command, option)
    english = here(*command, option, "--lang", "en")
    assert (chinese.exit_code, english.exit_code) == (0, 0)
    assert chinese.stdout.startswith(f"用法：{' '.join(('jixiao', *command))}")
    assert english.stdout.startswith(f"Usage: {' '.join(('jixiao', *command))}")
    assert "显示这段说明" in chinese.stdout
    assert "Show this help" in english.stdout
    assert all(columns(line) <= 80 for line in chinese.stdout.splitlines())


def test_english_help_is_english():
    shown = here("rules", "--help", "--lang", "en").stdout
    assert not any(unicodedata.east_asian_width(char) in "WF" for char in shown)


@pytest.mark.parametrize(
    ("locale", "word"),
    [("C", "用法"), ("zh_CN.UTF-8", "用法"), ("de_DE", "用法"), ("en_US.UTF-8", "Usage")],
)
def test_help_follows_the_locale(locale, word):
    assert here("--help", locale=locale).stdout.startswith(word)


def test_lang_wins_over_the_locale_wherever_it_stands():
    for line in (["--lang", "zh", "check", "-h"], ["check", "-h", "--lang=zh"]):
        assert here(*line, locale="en_GB").stdout.startswith("用法")


def test_no_command_shows_the_help_and_is_no_success():
    result = here()
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "jixiao check" in result.stderr


@pytest.mark.parametrize(
    ("line", "chinese", "english"),
    [
        (["chek"], "jixiao 没有「chek」这个命令，是否想写 check？", "did you mean check?"),
        (["rules", "shw"], "是否想写 show？", "jixiao rules has no command shw"),
        (["check", "x", "--formt", "json"], "没有「--formt」这个选项", "did you mean --format?"),
        (["check", "x", "--format", "word"], "--format 只能是：text, markdown, html", "can be"),
        (["check", "x", "--fail-on", "never!"], "error, warning, info, never", "can be"),
        (["check"], "缺少 PATH…", "missing PATH…"),
        (["value"], "缺少 TEXT…", "missing TEXT…"),
        (["rules", "show"], "缺少 ID", "missing ID"),
        (["check", "x", "--config"], "选项 --config", "option --config"),
        (["rules", "schema", "reprt"], "是否想写 report？", "did you mean report?"),
        (["check", "x", "-o", "report.doc"], ".txt, .md, .html, .json", "FORMAT:FILE"),
        (["check", "x", "-o", "jsn:a.json"], "是否想写 json？", "did you mean json?"),
        (["check", "x", "--lang", "fr"], "--lang 只能是：zh, en", "can be: zh, en"),
    ],
)
def test_a_wrong_command_line_is_explained(line, chinese, english):
    said = here(*line)
    assert (said.exit_code, said.stdout) == (2, "")
    assert chinese in said.stderr
    said = here(*line, locale="en_US.UTF-8")
    assert said.exit_code == 2
    assert english in said.stderr


def test_version():
    assert here("--version").stdout.startswith("jixiao 0.")
