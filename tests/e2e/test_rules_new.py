"""`rules new`: a scaffold whose tests pass, added to a file without touching what stands there."""

import pytest
import yaml
from command_line import here

from checker import shipped_files
from checker.tables.fields import SCOPES

PACKS = {
    "two rules": "rules:\n  - id: a\n    scope: project\n    require: total > 0\n    message: x\n"
    "  - id: b\n    scope: project\n    require: total > 0\n    message: |\n      one\n      two\n",
    "no line end": "rules:\n  - {id: a, scope: project, require: total > 0, message: x}",
    "dash at the margin": "rules:\n- id: a\n  scope: project\n  require: total > 0\n  message: x\n",
    "wide dash": "rules:\n    -   id: a\n        scope: project\n        require: total > 0\n"
    "        message: x\n",
    "lists after": "pack: own\nrules:\n  - id: a\n    scope: project\n    require: total > 0\n"
    "    message: x\n\n# words\nlists: {w: [a, b]}  # end\n",
    "windows": "rules:\r\n  - id: a\r\n    scope: project\r\n    require: total > 0\r\n"
    "    message: x\r\n\r\ntitle: t\r\n",
}


@pytest.mark.parametrize("scope", SCOPES)
def test_a_new_file_passes_its_tests_and_names_its_schema(tmp_path, scope):
    path = tmp_path / "own.yaml"
    result = here("rules", "new", "my-rule", "-o", str(path), "--scope", str(scope))
    assert result.exit_code == 0, result.output
    tested = here("rules", "test", str(path))
    assert tested.exit_code == 0, tested.output
    head, *_ = path.read_text("utf-8").splitlines()
    assert head == "# yaml-language-server: $schema=rulepack.schema.json"
    beside = (tmp_path / "rulepack.schema.json").read_bytes()
    assert beside == shipped_files.schema("rulepack").read_bytes()
    (rule,) = yaml.safe_load(path.read_text("utf-8"))["rules"]
    assert (rule["id"], rule["scope"]) == ("my-rule", scope)
    assert rule["tests"][0]["finds"]
    assert not any(test["finds"] for test in rule["tests"][1:])


@pytest.mark.parametrize("text", PACKS.values(), ids=PACKS)
def test_a_rule_is_added_and_all_else_stays(tmp_path, text):
    path = tmp_path / "own.yaml"
    path.write_bytes(text.encode())
    result = here("rules", "new", "my-rule", "-o", str(path))
    assert result.exit_code == 0, result.output
    after = path.read_bytes().decode()
    kept = [line for line in text.splitlines() if line]
    assert [line for line in after.splitlines() if line in kept] == kept
    assert ("\r\n" in after) == ("\r\n" in text)
    assert after.count("\n") == after.count("\r\n") or "\r" not in after
    old, new = yaml.safe_load(text), yaml.safe_load(after)
    assert [each["id"] for each in new["rules"]] == [
        *(each["id"] for each in old["rules"]),
        "my-rule",
    ]
    assert {**new, "rules": new["rules"][:-1]} == old
    assert not (tmp_path / "rulepack.schema.json").exists()


REFUSED = {
    "taken in the file": ("a", "own.yaml:2:9"),
    "taken by a shipped rule": ("funds-sum", "core.yaml"),
    "no id": ("My_Rule", "training-cost"),
    "too long": ("a" * 61, "60"),
}


@pytest.mark.parametrize(("id_", "said"), REFUSED.values(), ids=REFUSED)
def test_an_id_that_cannot_be_is_refused(tmp_path, id_, said):
    path = tmp_path / "own.yaml"
    path.write_text(PACKS["two rules"], "utf-8")
    result = here("rules", "new", id_, "-o", str(path))
    assert result.exit_code == 2
    assert said in result.stderr
    assert path.read_text("utf-8") == PACKS["two rules"]


@pytest.mark.parametrize(
    "text", ["rules: []\n", "rules: [{id: a, scope: project, require: total > 0, message: x}]\n"]
)
def test_a_file_with_no_place_for_a_rule_is_left_alone(tmp_path, text):
    path = tmp_path / "own.yaml"
    path.write_text(text, "utf-8")
    result = here("rules", "new", "my-rule", "-o", str(path))
    assert result.exit_code == 2
    assert "另写一个文件" in result.stderr
    assert path.read_text("utf-8") == text


def test_a_file_that_is_no_pack_is_left_alone(tmp_path):
    path = tmp_path / "notes.yaml"
    path.write_text("shopping: [milk]\n", "utf-8")
    assert here("rules", "new", "my-rule", "-o", str(path)).exit_code == 2
    assert path.read_text("utf-8") == "shopping: [milk]\n"
