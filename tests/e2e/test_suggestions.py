"""What a rule suggests to write instead stands in every report; where it is NULL, nothing does."""

import json

import pytest
from command_line import here

PACK = """
rules:
  - id: doubled-sign
    scope: indicator
    require: value !~ '^≥.*以上$'
    at: value
    message: 「≥」和「以上」重复
    suggestion: {value: CASE WHEN unit = '%' THEN '≥' || TRY_CAST(low AS TEXT) || '%' END}
    tests:
      - name: 两个都写
        given: {projects: [{name: 甲, indicators: [{name: 满意度, value: ≥95%以上}]}]}
        finds: [满意度]
"""
INDICATORS = [
    {"level1": "产出指标", "name": "场次", "value": "≥10场以上"},
    {"level1": "效益指标", "name": "满意度", "value": "≥95%以上"},
]
DOCUMENT = {"projects": [{"name": "甲", "indicators": INDICATORS}]}


@pytest.fixture
def report(tmp_path):
    pack, document = tmp_path / "own.yaml", tmp_path / "tables.json"
    pack.write_text(PACK, "utf-8")
    document.write_text(json.dumps(DOCUMENT), "utf-8")

    def run(format_, language):
        options = ["--isolated", "--rules", str(pack), "--select", "doubled-sign"]
        result = here("check", *options, "--format", format_, "--lang", language, str(document))
        assert result.exit_code == 0, result.output
        return result.stdout

    return run


@pytest.mark.parametrize(
    ("language", "said"), [("zh", "改为「≥95%」"), ("en", "write “≥95%”")], ids=["zh", "en"]
)
@pytest.mark.parametrize("format_", ["text", "markdown"])
def test_reports_for_people_say_what_to_write(report, format_, language, said):
    shown = report(format_, language)
    assert shown.count(said) == 1
    assert shown.count("doubled-sign") >= 2
    assert shown.count("改为") + shown.count("write “") == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_report_for_machines_has_the_field_and_the_text(report, language):
    found = json.loads(report("json", language))["findings"]
    assert {each["indicator"]: each["suggestion"] for each in found} == {
        "场次": None,
        "满意度": {"value": "≥95%"},
    }


def test_the_examples_of_a_rule_show_it_too(tmp_path):
    pack = tmp_path / "own.yaml"
    pack.write_text(PACK, "utf-8")
    assert "改为「≥95%」" in here("rules", "show", "doubled-sign", "--rules", str(pack)).stdout
    here("rules", "docs", str(pack), "-o", str(tmp_path / "pages"))
    page = (tmp_path / "pages" / "doubled-sign.md").read_text("utf-8")
    assert "改为「≥95%」" in page
    assert "write “≥95%”" in page
