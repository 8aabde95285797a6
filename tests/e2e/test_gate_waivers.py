"""Waivers: what they let pass, where they are found, and what is wrong with them."""

import json
import shutil

import pytest
from command_line import SEED, here

TODAY = {"SOURCE_DATE_EPOCH": "1767225600"}  # 2026-01-01


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A working directory with the seed in it, on the first day of 2026."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY["SOURCE_DATE_EPOCH"])
    (tmp_path / "报送").mkdir()
    shutil.copy(SEED, tmp_path / "报送" / "目标表.txt")
    return tmp_path


def put(*entries, name="waivers.yaml"):
    with open(name, "w", encoding="utf-8") as file:  # noqa: PTH123
        json.dump({"waivers": entries}, file, ensure_ascii=False)


def entry(**facts):
    return {"rule": "unit-missing", "reason": "旧表，下年改", **facts}


def checked(*arguments):
    """How many findings are waived, and the rules of those about waivers."""
    done = here("check", "报送", "--format", "json", *arguments)
    assert done.exit_code in (0, 1), done.output
    report = json.loads(done.stdout)
    about = [each for each in report["findings"] if each["rule"].startswith("waiver-")]
    assert report["summary"]["waived"] == sum(each["waived"] for each in report["findings"])
    return report["summary"]["waived"], [each["rule"] for each in about]


def test_waived_findings_stay_marked_in_every_report(home):
    put(entry(agency="市政务服务办公室*", owner="张三", expires="2026-01-01"))
    done = here("check", "报送", "-o", "a.md", "-o", "a.json")
    assert "警告  unit-missing  报送/目标表.txt › 市政务服务办公室本级" in done.stdout
    assert "旧表，下年改（负责人 张三，有效至 2026-01-01）" in done.stdout
    assert "已豁免 29 个" in done.stdout
    assert "## 已豁免" in (home / "a.md").read_text("utf-8")
    report = json.loads((home / "a.json").read_text("utf-8"))
    waived = [each for each in report["findings"] if each["waived"]]
    assert len(waived) == 29
    assert waived[0]["waiver"] == {
        "reason": "旧表，下年改",
        "owner": "张三",
        "expires": "2026-01-01",
    }
    rules = {each["id"]: each for each in report["rules"]}
    assert rules["waiver-expired"]["applicable"] == 1


def test_a_waiver_ends_after_its_last_day(monkeypatch):
    put(entry(agency="*", expires="2026-01-01"))
    assert checked() == (29, [])
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(TODAY["SOURCE_DATE_EPOCH"]) + 86400))
    assert checked() == (0, ["waiver-expired"])
    done = here("check", "报送", "--lang", "en")
    assert "waivers.yaml\n\n    warning  waiver-expired  line 1 char 14" in done.stdout
    assert "expired on 2026-01-01" in done.stdout
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert here("check", "报送").exit_code == 2


@pytest.mark.parametrize("reason", [{"reason": ""}, {"reason": "  "}, {"reason": None}, {}])
def test_without_a_reason_nothing_is_waived(reason):
    put({"rule": "unit-missing", "agency": "*", **reason})
    assert checked() == (0, ["waiver-without-reason"])


@pytest.mark.parametrize(
    ("address", "waived"),
    [
        ({"document": "目标表.txt"}, 29),
        ({"document": "报送/目标表.txt"}, 29),
        ({"document": "./报送/*.txt"}, 29),
        ({"document": "*/目标表.txt"}, 29),
        ({"agency": "市政务服务办公室本级"}, 29),
        ({"project": "办公*", "agency": "*"}, 29),
        ({"indicator": "*"}, 29),
    ],
)
def test_addresses_are_exact_or_patterns(address, waived):
    put(entry(**address))
    found, about = checked()
    assert about == []
    assert 0 < found <= waived


@pytest.mark.parametrize(
    "address", [{"document": "目标"}, {"agency": "市政务"}, {"project": "没有这个项目"}]
)
def test_a_waiver_that_waives_nothing_is_said_where_the_run_could_tell(address):
    put(entry(**address))
    about = checked()[1]
    assert about == ([] if "document" in address else ["waiver-unused"])


def test_a_partial_run_does_not_cry_wolf():
    put(entry(document="别的表.txt"), entry(agency="没有"))
    assert checked()[1] == ["waiver-unused"]
    assert checked("--ignore", "unit-missing")[1] == []
    assert checked("--select", "percent-in-range")[1] == []


def test_where_waivers_are_found(home, monkeypatch):
    put(entry(agency="*"), name="报送/waivers.yaml")
    assert checked() == (0, [])
    put(entry(agency="*"))
    assert checked() == (29, [])
    assert checked("--isolated") == (0, [])
    (home / "waivers.yaml").rename(home / "旧.yaml")
    assert checked("--isolated", "--waivers", "旧.yaml") == (29, [])
    (home / "jixiao.yaml").write_text("waivers: 旧.yaml\n", "utf-8")
    assert checked() == (29, [])
    (home / "sub").mkdir()
    monkeypatch.chdir(home / "sub")
    done = here("check", "../报送", "-q")
    assert "已豁免 29 个" in done.stdout
    (home / "jixiao.yaml").write_text("waivers: 没有.yaml\n", "utf-8")
    assert here("check", "../报送").exit_code == 2


def test_its_rules_are_set_like_any_other(home):
    put(entry(agency="没有"))
    assert checked("--ignore", "waiver-unused") == (0, [])
    (home / "jixiao.yaml").write_text("rules: {waiver-unused: error}\n", "utf-8")
    assert here("check", "报送").exit_code == 1
    (home / "jixiao.yaml").write_text('rules: {waiver-unused: "off"}\n', "utf-8")
    assert checked() == (0, [])


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (
            "{rule: unit-mising, agency: 甲}",
            "2:12: 没有规则「unit-mising」，是否想写 unit-missing？",
        ),
        ("{rule: unit-missing, reason: x}", "2:5: 至少要有其中一项：document, agency"),
        ("{rule: unit-missing, agency: 甲, until: x}", "不认识的键「until」"),
        ("{rule: unit-missing, agency: 甲, expires: 2026-02-30}", "没有 2026-02-30 这一天"),
        ("{rule: unit-missing, agency: 甲, expires: 明年}", "的写法不合要求"),
        ("{agency: 甲}", "缺少必填项：rule"),
        ("[", "YAML 写法有误"),
        ("甲", "应为一组"),
    ],
)
def test_mistakes_are_located(home, entry, said):
    (home / "waivers.yaml").write_text(f"waivers:\n  - {entry}", "utf-8")
    for _ in range(2):
        done = here("check", "报送")
        assert (done.exit_code, done.stdout) == (2, "")
        assert "waivers.yaml:" in done.stderr
        assert said in done.stderr


def test_findings_about_waivers_have_stable_fingerprints(home):
    put(entry(agency="没有"), entry(agency="没有"))

    def marks():
        report = json.loads(here("check", "报送", "--format", "json").stdout)
        return [
            each["fingerprint"] for each in report["findings"] if each["path"] == "waivers.yaml"
        ]

    first = marks()
    assert len(set(first)) == 2
    text = (home / "waivers.yaml").read_text("utf-8")
    (home / "waivers.yaml").write_text("# 说明\n\n" + text, "utf-8")
    assert marks() == first


def test_a_waived_finding_that_the_baseline_knows_is_waived():
    assert here("baseline", "write", "报送").exit_code == 0
    put(entry(agency="*"))
    done = here("check", "报送", "-q", "--baseline", "jixiao-baseline.json")
    assert "已豁免 29 个；基线已有 98 个" in done.stdout


def test_waivers_alone_can_be_checked():
    put(entry(agency="市政务服务办公室*", expires="2020-01-01"), entry(agency="*", reason=" "))
    only = ("--select", "waiver-expired,waiver-without-reason")
    assert checked(*only) == (0, ["waiver-expired", "waiver-without-reason"])
    assert here("check", "报送", *only, "--fail-on", "warning").exit_code == 1
    assert here("check", "报送", "--isolated", *only).exit_code == 2
