"""The life of a gate: a baseline is recorded, documents change, and only new findings count."""

import json
import shutil

import jsonschema
import openpyxl
import pytest
from command_line import ROOT, SEED, changed, here

from checker import shipped_files

WORKBOOK = ROOT / "tests" / "cases" / "xlsx" / "seed-pages" / "document.xlsx"
FIXED = "每年数据库维护要求次数。"


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A working directory with the seed in it."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(SEED, tmp_path / "目标表.txt")
    return tmp_path


def write(*paths):
    done = here("baseline", "write", *paths, "-o", "基线.json")
    assert done.exit_code == 0, done.output
    return done.stdout


def checked(*paths):
    """The report of a check against the baseline: new, known and fixed findings."""
    done = here("check", *paths, "--baseline", "基线.json", "--format", "json")
    assert done.exit_code in (0, 1), done.output
    report = json.loads(done.stdout)
    new = [each for each in report["findings"] if not each["known"]]
    return new, report["summary"]["known"], report["fixed"]


def edited(path, *changes):
    text = path.read_text("utf-8")
    for old, new in changes:
        text = changed(text, old, new)
    path.write_text(text, "utf-8")


@pytest.mark.usefixtures("home")
def test_what_is_recorded_does_not_count_and_is_hidden_by_count():
    assert "文件 1 份、问题 127 个" in write("目标表.txt")
    assert checked("目标表.txt") == ([], 127, [])
    done = here("check", "目标表.txt", "--baseline", "基线.json", "--fail-on", "info")
    assert done.exit_code == 0
    assert "基线已有 127 个" in done.stdout
    assert "unit-missing  第" not in done.stdout


def test_the_file_is_of_its_schema_sorted_and_the_same_every_time(home):
    write("目标表.txt")
    first = (home / "基线.json").read_bytes()
    schema = json.loads(shipped_files.schema("baseline").read_text("utf-8"))
    jsonschema.validate(json.loads(first), schema)
    write(str(home / "目标表.txt"))
    assert (home / "基线.json").read_bytes() == first


def test_rows_above_one_fixed_one_added(home):
    edited(home / "目标表.txt", ("合同执行率\t100%", "合同执行率\t120%"))
    write("目标表.txt")
    first, rest = (home / "目标表.txt").read_text("utf-8").split("\n", 1)
    (home / "目标表.txt").write_text(f"{first}\n说明：本表已核对\n\n{rest}", "utf-8")
    edited(
        home / "目标表.txt",
        ("合同执行率\t120%", "合同执行率\t100%"),
        ("质量合格率\t100%", "质量合格率\t150%"),
    )
    new, known, fixed = checked("目标表.txt")
    assert [(each["rule"], each["text"]) for each in new] == [("percent-in-range", "150%")]
    assert known == 127
    assert [(each["rule"], each["indicator"]) for each in fixed] == [
        ("percent-in-range", "合同执行率")
    ]
    assert here("check", "目标表.txt", "--baseline", "基线.json").exit_code == 1


def test_a_corrected_bracket_in_a_name_makes_nothing_new(home):
    write("目标表.txt")
    report = json.loads(here("check", "目标表.txt", "--format", "json").stdout)
    names = [each["project"] for each in report["findings"] if each["rule"] == "unbalanced-bracket"]
    text = (home / "目标表.txt").read_text("utf-8")
    for name in names:
        text = text.replace(name, name.replace("（", "").replace("(", "").replace(")", ""))
    (home / "目标表.txt").write_text(text, "utf-8")
    new, _, fixed = checked("目标表.txt")
    assert new == []
    assert {each["rule"] for each in fixed} == {"unbalanced-bracket"}


def test_a_moved_and_renamed_file_is_known_again(home):
    write("目标表.txt")
    (home / "甲 乙").mkdir()
    (home / "目标表.txt").rename(home / "甲 乙" / "新的 名字.txt")
    assert checked("甲 乙") == ([], 127, [])
    edited(home / "甲 乙" / "新的 名字.txt", ("合同执行率\t100%", "合同执行率\t120%"))
    new, known, fixed = checked("甲 乙")
    assert ([each["rule"] for each in new], known, fixed) == (["percent-in-range"], 127, [])


def test_a_second_copy_is_new_and_a_lost_one_is_not_fixed(home):
    write("目标表.txt")
    (home / "b").mkdir()
    shutil.copy(SEED, home / "b" / "目标表.txt")
    new, known, fixed = checked("目标表.txt", "b")
    assert (len(new), known, fixed) == (127, 127, [])
    write("目标表.txt", "b")
    assert checked("目标表.txt", "b") == ([], 254, [])
    assert checked("b") == ([], 127, [])


def test_documents_outside_the_run_are_neither_fixed_nor_known(home):
    shutil.copy(WORKBOOK, home / "表.xlsx")
    write(".")
    new, known, fixed = checked("目标表.txt")
    assert (new, known, fixed) == ([], 127, [])


def form(project, *indicators, **facts):
    """A document without a title: it is known by the name of its file."""
    rows = [{"level1": "产出指标", "name": name, "value": value} for name, value in indicators]
    projects = [{"name": project, "goal": "目标", "funds": {"total": 1}, "indicators": rows}]
    return json.dumps({"projects": projects, **facts}, ensure_ascii=False)


GOOD, BAD, WORSE = ("合格率", "100%"), ("执行率", "120%"), ("完成率", "140%")


def only(rule):
    return ("--select", rule)


def test_a_renamed_file_without_a_title_is_known_by_what_it_says(home):
    (home / "甲.json").write_text(form("甲", GOOD, BAD, WORSE), "utf-8")
    write("甲.json")
    (home / "甲.json").rename(home / "乙.json")
    assert checked("乙.json")[0] == []
    (home / "乙.json").write_text(form("甲", GOOD, BAD, WORSE, ("到位率", "150%")), "utf-8")
    new, _, fixed = checked("乙.json")
    assert [(each["rule"], each["indicator"]) for each in new if each["severity"] == "error"] == [
        ("percent-in-range", "到位率")
    ]
    assert fixed == []


def test_two_different_documents_are_never_taken_for_one(home):
    (home / "甲.json").write_text(form("甲", GOOD, BAD), "utf-8")
    write("甲.json")
    (home / "甲.json").rename(home / "丙.json")
    (home / "丙.json").write_text(form("丙", GOOD, BAD), "utf-8")
    new, known, fixed = checked("丙.json")
    assert (known, fixed) == (0, [])
    assert "percent-in-range" in [each["rule"] for each in new]


def test_a_corrected_title_does_not_make_everything_new(home):
    (home / "甲.json").write_text(form("甲", GOOD, BAD, WORSE, title="绩效表", year=2024), "utf-8")
    write("甲.json")
    (home / "甲.json").write_text(form("甲", GOOD, BAD, title="绩效目标表", year=2024), "utf-8")
    new, _, fixed = checked("甲.json")
    assert new == []
    assert [each["indicator"] for each in fixed if each["rule"] == "percent-in-range"] == ["完成率"]
    (home / "甲.json").write_text(form("甲", GOOD, BAD, title="绩效目标表", year=2025), "utf-8")
    assert checked("甲.json")[1] == 0


def test_of_two_findings_at_one_address_the_first_is_fixed(home):
    twins = [{"name": "执行率", "value": "120%"}, {"name": "执行率", "value": "130%"}]
    document = {"title": "表", "projects": [{"name": "甲", "indicators": twins}]}
    path = home / "甲.json"
    path.write_text(json.dumps(document), "utf-8")
    done = here("baseline", "write", "甲.json", *only("percent-in-range"), "-o", "基线.json")
    assert "问题 2 个" in done.stdout
    twins[0]["value"] = "90%"
    path.write_text(json.dumps(document), "utf-8")
    new, known, fixed = checked("甲.json", *only("percent-in-range"))
    assert (new, known, len(fixed)) == ([], 1, 1)


@pytest.mark.usefixtures("home")
def test_a_rule_that_did_not_run_has_fixed_nothing():
    write("目标表.txt")
    new, known, fixed = checked("目标表.txt", "--select", "percent-in-range")
    assert (new, known, fixed) == ([], 0, [])


def test_projects_may_be_reordered_and_given_namesakes(home):
    one, two = ({"name": name, "indicators": [{"name": "率", "value": "120%"}]} for name in "甲乙")
    path = home / "甲.json"

    def put(*projects):
        path.write_text(json.dumps({"title": "表", "projects": projects}), "utf-8")

    put({**one, "code": "1"}, two)
    write("甲.json")
    put(two, {**one, "code": "1"})
    assert checked("甲.json")[0] == []
    put({"name": "甲", "code": "2", "goal": "好", "indicators": []}, two, {**one, "code": "1"})
    assert "percent-in-range" not in [each["rule"] for each in checked("甲.json")[0]]


def test_namesakes_may_be_reordered_and_given_other_money(home):
    def put(*totals):
        projects = [
            {
                "name": "甲",
                "funds": {"total": total},
                "indicators": [{"level1": "产出指标", "name": "率", "value": f"{120 + nth}%"}],
            }
            for nth, total in enumerate(totals)
        ]
        path.write_text(json.dumps({"title": "表", "projects": projects}), "utf-8")

    path = home / "甲.json"
    for before, after in (((1, 5), (5, 1)), ((5, 5), (5, 7)), ((1, 5), (2, 9))):
        put(*before)
        write("甲.json")
        put(*after)
        new, known, fixed = checked("甲.json")
        assert (new, fixed) == ([], [])
        assert known > 4


def test_the_seed_upside_down_has_nothing_new(home):
    write("目标表.txt")
    document = json.loads(here("parse", "目标表.txt").stdout)
    for each in document["agencies"]:
        each["projects"].reverse()
    document["agencies"].reverse()
    (home / "倒.json").write_text(json.dumps(document), "utf-8")
    new, known, fixed = checked("倒.json")
    assert (new, known, fixed) == ([], 127, [])


def workbook(path, text, above=0):
    """The lines of a text as the rows of a sheet, some rows further down."""
    book = openpyxl.Workbook()
    for number, line in enumerate(text.splitlines(), 1 + above):
        for column, cell in enumerate(line.split("\t"), 1):
            book.active.cell(number, column, cell or None)
    book.save(path)


def test_a_workbook_that_was_edited_and_renamed(home):
    text = SEED.read_text("utf-8")
    workbook(home / "表.xlsx", changed(text, "合同执行率\t100%", "合同执行率\t120%"))
    write("表.xlsx")
    (home / "表.xlsx").unlink()
    workbook(home / "改.xlsx", changed(text, "质量合格率\t100%", "质量合格率\t150%"), above=2)
    new, known, fixed = checked("改.xlsx")
    assert [each["text"] for each in new] == ["150%"]
    assert [each["indicator"] for each in fixed] == ["合同执行率"]
    assert known > 100


def test_waived_findings_are_not_recorded(home):
    (home / "waivers.yaml").write_text(
        "waivers: [{rule: unit-missing, agency: '*', reason: 旧表}]", "utf-8"
    )
    assert "问题 98 个" in write("目标表.txt")


def test_a_baseline_from_the_configuration_and_where_one_is_written(home):
    (home / "jixiao.yaml").write_text("baseline: gate/b.json\n", "utf-8")
    assert here("check", "目标表.txt").exit_code == 2
    (home / "gate").mkdir()
    assert here("baseline", "write", "目标表.txt").exit_code == 0
    assert "基线已有 127 个" in here("check", "目标表.txt", "-q").stdout
    assert "unit-missing" in here("baseline", "show").stdout
    assert "127 findings in 1 documents" in here("baseline", "show", "--lang", "en").stdout
    (home / "jixiao.yaml").write_text("", "utf-8")
    assert here("baseline", "write", "目标表.txt").exit_code == 0
    assert (home / "jixiao-baseline.json").is_file()


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"baseline": 2}', '{"baseline": 1, "documents": [1]}', "\x00", "[" * 99999],
)
def test_what_is_no_baseline_is_said(home, text):
    (home / "b.json").write_text(text, "utf-8")
    for line in (["check", "目标表.txt", "--baseline", "b.json"], ["baseline", "show", "b.json"]):
        done = here(*line)
        assert (done.exit_code, done.stdout) == (2, "")
        assert "b.json 不是 jixiao baseline write 写出的基线" in done.stderr
    assert here("check", "目标表.txt", "--baseline", "没有.json").exit_code == 2


def test_a_baseline_never_replaces_a_document_and_says_what_it_lacks(home):
    assert here("baseline", "write", "目标表.txt", "-o", "目标表.txt").exit_code == 2
    assert (home / "目标表.txt").read_bytes() == SEED.read_bytes()
    done = here("baseline", "write", "目标表.txt", "没有.txt")
    assert done.exit_code == 3
    assert "没有.txt：找不到文件" in done.stderr
    assert "问题 127 个" in done.stdout
