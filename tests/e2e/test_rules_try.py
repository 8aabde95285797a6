"""`rules try`: the rows for which a condition holds, and mistakes with a caret under them."""

import pytest
from command_line import SEED, here

PACK = """
lists: {devices: [台式机, 一体机]}
rules:
  - {id: a, scope: indicator, require: low > :most, message: x, params: {most: 1000, twice: 1}}
  - {id: b, scope: indicator, require: low > :twice, message: x, params: {twice: 2}}
"""


def tried(*arguments: str):
    return here("rules", "try", *arguments)


def test_rows_are_shown_with_place_fields_and_owner():
    result = tried("satisfaction AND unit = '%' AND high IS NULL AND low < 95", str(SEED))
    assert result.exit_code == 0, result.output
    path, head, *rows, blank, total = result.stdout.splitlines()
    assert path == str(SEED)
    assert head.split() == ["位置", "satisfaction", "unit", "high", "low", "单位", "›", "项目"]
    assert all("表" in row and "› " in row and "（空白）" in row for row in rows)
    assert blank == ""
    assert total == f"指标 187 行：成立 {len(rows)}，不成立 {187 - len(rows)}，NULL 0"


def test_null_is_counted_apart():
    total = tried("high > 100", str(SEED), "--lang", "en").stdout.splitlines()[-1]
    assert total.startswith("187 indicators: ")
    assert not total.endswith(", 0 NULL")


def test_the_vocabularys_lists_can_be_named():
    assert "成立 25，" in tried("HAS_ANY(name, :satisfaction)", str(SEED)).stdout


def test_lists_and_parameters_of_a_rule_file_can_be_named(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(PACK, "utf-8")
    result = tried("HAS_ANY(description, :devices) OR low > :most", str(SEED), "--rules", str(path))
    assert result.exit_code == 0, result.output
    # One name for two values means neither.
    result = tried("low > :twice", str(SEED), "--rules", str(path))
    assert result.exit_code == 2
    assert ":twice" in result.stderr


def test_other_scopes_and_fields():
    result = tried("total >= 800000", str(SEED), "--scope", "project", "--select-fields", "project")
    assert "政府采购专家评审费" in result.stdout
    assert result.stdout.splitlines()[1].split() == ["位置", "project", "单位", "›", "项目"]
    assert "文件 1 行：成立 1，" in tried("year = 2019", str(SEED), "--scope", "document").stdout


# The condition, what is said of it, the columns before the caret, and more options.
MISTAKES = {
    "name": ("unit = '%' AND hgh > 1", "是否想写 high？", 15, ()),
    "chinese": ("name = '率' AND hgh > 1", "是否想写 high？", 16, ()),
    "number": ("name > 1", "文字", 7, ()),
    "scope": ("low > 1", "low", 0, ("--scope", "project")),
    "aggregate": ("COUNT(*) > 1", "let", 0, ()),
    "second line": ("low > 1\nAND hgh > 1", "是否想写 high？", 4, ()),
}


@pytest.mark.parametrize(("sql", "said", "before", "more"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_pointed_at(sql, said, before, more):
    result = tried(sql, str(SEED), *more)
    assert result.exit_code == 2
    sentence, line, caret = result.stderr.splitlines()
    assert said in sentence
    assert line.strip() in sql
    assert caret == "  " + " " * before + "^"


def test_an_unknown_field_to_show_is_refused():
    result = tried("low > 1", str(SEED), "--select-fields", "nme")
    assert result.exit_code == 2
    assert "是否想写 name？" in result.stderr


def test_what_cannot_be_read_is_said_and_the_rest_goes_on(tmp_path):
    missing = str(tmp_path / "none.txt")
    result = tried("low > 1", missing, str(SEED))
    assert result.exit_code == 3
    assert missing in result.stderr
    assert "指标 187 行" in result.stdout


def test_the_document_may_come_by_standard_input():
    result = here("rules", "try", "low > 1", "-", stdin=SEED.read_bytes())
    assert "指标 187 行" in result.stdout
