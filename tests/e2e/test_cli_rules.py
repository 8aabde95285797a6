import json

from command_line import SEED, here, process

from checker import shipped_files
from checker.sourcefile import bundled
from checker.tables.fields import FIELDS

RULE = """
pack: local
rules:
  - id: name-is-short
    scope: indicator
    require: LENGTH(name) <= 20
    message: "指标名称「{name}」太长"
    at: name
"""


def test_list_has_every_rule_in_a_line():
    lines = here("rules", "list").stdout.splitlines()
    assert lines[0].split() == ["规则", "级别", "对象", "名称"]
    assert any(line.startswith("percent-in-range ") for line in lines)
    assert here("rules", "list", "--select", "funds-sum").stdout.count("\n") == 2


def test_fields_are_all_there():
    shown = here("rules", "fields", "--lang", "en").stdout
    assert [line.split()[0] for line in shown.splitlines()[1:]] == list(FIELDS)


def test_shipped_rules_pass_their_own_tests():
    result = process("rules", "test")
    assert result.returncode == 0, result.stdout.decode()
    assert "失败 0 条" in result.stdout.decode()


def test_a_rule_without_tests_fails(tmp_path):
    path = tmp_path / "local.yaml"
    path.write_text(RULE, encoding="utf-8")
    result = here("rules", "test", str(path))
    assert result.exit_code == 1
    assert "没有一个测试让它发现问题" in result.stdout
    assert f"{path}:4: " in result.stdout


def test_a_wrong_rule_file_is_a_usage_error_with_its_place(tmp_path):
    path = tmp_path / "local.yaml"
    path.write_text(RULE.replace("LENGTH(name)", "LENGTH(nme)"), encoding="utf-8")
    for line in (["rules", "test", str(path)], ["check", str(SEED), "--rules", str(path)]):
        result = here(*line)
        assert result.exit_code == 2
        assert f"{path}:6:" in result.stderr
        assert "是否想写 name？" in result.stderr


def test_schemas_are_printed_whole():
    for path in shipped_files.schemas():
        name = path.name.split(".")[0]
        assert json.loads(here("rules", "schema", name).stdout) == bundled(name)
