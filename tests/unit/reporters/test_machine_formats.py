"""What the consumers of SARIF, JUnit, GitLab's and GitHub's formats ask for, by their own words."""

import json
import re
import zlib
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec import structs
from programs import schema
from report_samples import BLANK, CLEAN, FULL, IN_BOOK, ON_PAGE, PERCENT, SAMPLES, rendered

from checker.findings import DocumentResult, Finding, Fixed, Report, Severity, Waiver
from checker.language import Bilingual
from checker.reporters import gitlab, junit, places, sarif, summary

TEXTS = st.text(alphabet=st.characters(exclude_categories=()), max_size=30)
HOSTILE = st.one_of(
    TEXTS,
    st.sampled_from(
        [
            "::set-output name=a::b",
            "a%0A::error::b",
            "\n::add-mask::x",
            "]]>",
            "<failure/>",
            "##[x]",
        ]
    ),
)
WAIVED = structs.replace(
    PERCENT, waiver=Waiver("另有批复", "李某", "2026-12-31"), fingerprint="1" * 32
)
KNOWN = structs.replace(BLANK, known=True, fingerprint="2" * 32)
IN_ARCHIVE = structs.replace(IN_BOOK, path="报送.zip!甲 局/目标表.xlsx", fingerprint="3" * 32)
GATED = structs.replace(
    FULL,
    findings=(WAIVED, KNOWN, IN_ARCHIVE, PERCENT, PERCENT),
    fixed=(Fixed("4" * 32, "funds-sum", "a.txt", None, "甲", None),),
    same=(("a.docx", "a.pdf"),),
)
REPORTS = {**SAMPLES, "gated": GATED, "empty": structs.replace(CLEAN, documents=())}


def report_of(*findings: Finding) -> Report:
    return structs.replace(FULL, findings=findings)


def said(text: str) -> Report:
    """A report in which a document says the same hostile text everywhere."""
    finding = structs.replace(
        PERCENT,
        path=text,
        message=Bilingual(text, text),
        agency=text,
        project=text,
        indicator=text,
        text=text,
        suggestion={"value": text},
        basis=(text,),
    )
    read = structs.replace(FULL.documents[0], path=text)
    unread = DocumentResult(text, None, error=Bilingual(text, text))
    waived = structs.replace(finding, waiver=Waiver(text))
    return structs.replace(FULL, findings=(finding, waived), documents=(read, unread))


def run_of(report: Report) -> dict:
    return json.loads(rendered("sarif", report, "zh"))["runs"][0]


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)


class TestSarif:
    @pytest.mark.parametrize("name", list(REPORTS))
    def test_it_is_valid_by_the_published_schema(self, name):
        rules = json.loads(schema("sarif-2.1.0-rtm.5.json").read_text("utf-8"))
        jsonschema.Draft4Validator(rules).validate(
            json.loads(rendered("sarif", REPORTS[name], "zh"))
        )

    @settings(deadline=None, max_examples=60)
    @given(HOSTILE)
    def test_what_github_requires_is_there_for_any_text(self, text):
        run = run_of(said(text))
        assert all(strings(run))
        for result in run["results"]:
            place = result["locations"][0]["physicalLocation"]
            uri = place["artifactLocation"]["uri"]
            assert re.fullmatch(r"[\w.~/%:-]+", uri, re.ASCII)
            assert place["region"] == {
                "startLine": 18,
                "startColumn": 23,
                "endLine": 18,
                "endColumn": 24,
            }
            assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]

    def test_every_rule_that_ran_is_described(self):
        rules = run_of(FULL)["tool"]["driver"]["rules"]
        ids = [each["id"] for each in rules]
        assert ids[: len(FULL.rules)] == [each.id for each in FULL.rules]
        assert set(ids) >= {each.rule for each in FULL.findings}
        for each in rules:
            assert each["shortDescription"]["text"]
            assert each["fullDescription"]["text"]
            assert each["help"]["text"]

    def test_a_text_is_no_link(self):
        (result, _) = run_of(said("[点]\x00(http://a.cn)"))["results"]
        assert "](" not in result["message"]["text"]

    def test_a_long_description_is_cut(self):
        rule = structs.replace(FULL.rules[0], why=Bilingual("长" * 3000, "long"))
        shown = run_of(structs.replace(FULL, rules=(rule,)))["tool"]["driver"]["rules"][0]
        assert len(shown["help"]["text"]) == len(shown["fullDescription"]["text"]) == 1024

    def test_levels(self):
        assert {each["ruleId"]: each["level"] for each in run_of(FULL)["results"]} == {
            "percent-in-range": "error",
            "value-missing": "warning",
            "unplaced-content": "warning",
            "moved-description": "note",
        }

    def test_a_cell_of_a_workbook_is_anchored_at_its_file_and_named(self):
        (result,) = run_of(report_of(IN_BOOK))["results"]
        (place,) = result["locations"]
        artifact = place["physicalLocation"]["artifactLocation"]
        assert unquote(artifact["uri"]) == "报送/目标表.xlsx"
        assert place["physicalLocation"]["region"]["startLine"] == 1
        assert place["logicalLocations"][0] == {
            "name": "H12",
            "fullyQualifiedName": "附表1/H12",
            "kind": "cell",
        }
        assert "单元格 H12" in result["message"]["text"]

    def test_a_finding_about_the_whole_document_has_a_place_too(self):
        (result,) = run_of(report_of(ON_PAGE))["results"]
        assert result["locations"][0]["physicalLocation"]["region"]["endColumn"] == 2
        assert "第3页" in result["message"]["text"]

    def test_a_member_of_an_archive_is_anchored_at_the_archive(self):
        (result,) = run_of(report_of(IN_ARCHIVE))["results"]
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert unquote(uri) == "报送.zip"
        assert "甲 局/目标表.xlsx · " in result["message"]["text"]

    def test_alerts_are_told_apart_by_fingerprint_and_occurrence(self):
        marks = [each["partialFingerprints"] for each in run_of(GATED)["results"]]
        assert len({each["primaryLocationLineHash"] for each in marks}) == 5
        assert marks[0] == {"jixiao/v1": "a" * 32, "primaryLocationLineHash": f"{'a' * 32}:1"}

    def test_waived_and_known_findings_stay_in_marked(self):
        results = {
            each["partialFingerprints"]["jixiao/v1"]: each for each in run_of(GATED)["results"]
        }
        (waiver,) = results["1" * 32]["suppressions"]
        assert (waiver["kind"], waiver["justification"]) == ("external", "另有批复")
        assert waiver["properties"] == {"owner": "李某", "expires": "2026-12-31"}
        assert results["a" * 32]["suppressions"] == []
        assert results["2" * 32]["baselineState"] == "unchanged"
        assert results["a" * 32]["baselineState"] == "new"
        assert "4" * 32 not in results
        assert "baselineState" not in run_of(FULL)["results"][0]

    def test_what_came_to_no_result_is_told(self):
        (invocation,) = run_of(GATED)["invocations"]
        assert invocation["executionSuccessful"] is False
        told = [
            (each["level"], each["message"]["text"])
            for each in invocation["toolExecutionNotifications"]
        ]
        assert told == [
            ("error", "没有.txt: 文件不存在"),
            ("note", "报送/通知.txt: 没有绩效目标表"),
            ("error", "broken: ComputeError: 溢出"),
            ("note", "基线中的问题有 1 个已不存在"),
            ("note", "内容相同的文件：a.docx、a.pdf"),
        ]
        (clean,) = run_of(CLEAN)["invocations"]
        assert clean == {"executionSuccessful": True, "toolExecutionNotifications": []}

    def test_no_more_results_than_github_takes(self):
        many = [structs.replace(BLANK, fingerprint=f"{n:032}") for n in range(25_010)]
        run = run_of(report_of(*many, PERCENT))
        assert len(run["results"]) == 25_000
        assert run["results"][0]["level"] == "error"
        told = run["invocations"][0]["toolExecutionNotifications"][-1]
        assert "11 个" in told["message"]["text"]

    def test_no_larger_than_github_takes(self, monkeypatch):
        monkeypatch.setattr(sarif, "MOST_BYTES", 100_000)
        texts = [f"{n}" + str(n * 7919**40) for n in range(3000)]
        many = [structs.replace(PERCENT, message=Bilingual(each, "")) for each in texts]
        shown = rendered("sarif", report_of(*many), "zh")
        assert len(zlib.compress(shown.encode())) < 130_000
        run = json.loads(shown)["runs"][0]
        told = run["invocations"][0]["toolExecutionNotifications"][-1]["message"]["text"]
        assert f"{3000 - len(run['results'])} 个" in told


class TestJunit:
    @pytest.mark.parametrize("name", list(REPORTS))
    def test_it_is_valid_by_the_schema_of_jenkins(self, name):
        rules = etree.XMLSchema(etree.parse(str(schema("jenkins-junit.xsd"))))
        rules.assertValid(etree.fromstring(rendered("junit", REPORTS[name], "zh").encode()))

    @settings(deadline=None, max_examples=60)
    @given(HOSTILE)
    def test_it_is_xml_with_unique_names_for_any_text(self, text):
        root = etree.fromstring(rendered("junit", said(text), "zh").encode())
        cases = root.findall("testsuite/testcase")
        assert len({each.get("name") for each in cases}) == len(cases)
        assert {each.tag for each in root.iter()} <= {
            "testsuites",
            "testsuite",
            "testcase",
            "failure",
            "error",
            "skipped",
            "system-out",
        }

    def test_a_suite_for_each_document(self):
        root = etree.fromstring(rendered("junit", FULL, "zh").encode())
        assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("6", "3", "1")
        outcomes = {
            suite.get("name"): [[part.tag for part in case] for case in suite] for suite in root
        }
        assert outcomes == {
            "报送/目标表.txt": [["failure"], ["failure"]],
            "报送/目标表.xlsx": [["system-out"], ["failure"]],
            "没有.txt": [["error"]],
            "报送/通知.txt": [["skipped"]],
        }

    def test_a_clean_document_is_a_case_that_passed(self):
        (suite,) = etree.fromstring(rendered("junit", CLEAN, "zh").encode())
        assert [len(case) for case in suite] == [0]

    def test_waived_and_known_findings_are_skipped_with_the_reason(self):
        root = etree.fromstring(rendered("junit", report_of(WAIVED, KNOWN), "zh").encode())
        waived, known = (each.text for each in root.iter("skipped") if "指标" in each.text)
        assert waived.startswith("已豁免: 另有批复")
        assert known.startswith("基线中已有")

    def test_no_larger_than_gitlab_takes(self, monkeypatch):
        monkeypatch.setattr(junit, "MOST_BYTES", 20_000)
        many = [structs.replace(BLANK, fingerprint=f"{n:032}") for n in range(100)]
        shown = rendered("junit", report_of(*many, PERCENT), "zh")
        assert len(shown.encode()) < 22_000
        assert shown.count('type="error"') == 1
        left = 101 - shown.count("<failure")
        assert f"另有 {left} 个" in shown


class TestGitlab:
    @settings(deadline=None, max_examples=60)
    @given(HOSTILE)
    def test_every_item_has_what_gitlab_reads(self, text):
        items = json.loads(rendered("gitlab", said(text), "zh"))
        assert len({each["fingerprint"] for each in items}) == len(items) == 3
        for each in items:
            assert each["severity"] in {"info", "minor", "major", "critical", "blocker"}
            assert each["location"]["lines"]["begin"] >= 1
            assert each["description"]
            assert each["check_name"]
            assert each["location"]["path"]

    def test_items(self):
        items = json.loads(rendered("gitlab", report_of(PERCENT, IN_BOOK, WAIVED), "zh"))
        assert [each["severity"] for each in items] == ["blocker", "major", "info", "info"]
        assert items[0]["description"] == "未能检查: 文件不存在"
        assert items[1]["description"].startswith("percent-in-range: 指标「合同执行率」")
        assert items[1]["location"] == {"path": "报送/目标表.txt", "lines": {"begin": 18}}
        assert "单元格 H12" in items[2]["description"]
        assert items[3]["description"].startswith("[已豁免: 另有批复]")

    def test_the_same_table_in_two_files_gives_two_items(self):
        twice = (PERCENT, structs.replace(PERCENT, path="另存.txt"), PERCENT)
        items = json.loads(rendered("gitlab", report_of(*twice), "zh"))[1:]
        assert len({each["fingerprint"] for each in items}) == 3
        assert items[0]["fingerprint"] == PERCENT.fingerprint

    def test_no_larger_than_gitlab_takes(self, monkeypatch):
        findings = tuple(
            structs.replace(
                PERCENT,
                fingerprint=f"{number:032x}",
                severity=Severity.INFO if number % 2 else Severity.ERROR,
            )
            for number in range(100)
        )
        report = structs.replace(FULL, findings=findings)
        whole = rendered("gitlab", report, "en")
        monkeypatch.setattr(gitlab, "MOST_BYTES", len(whole.encode()) * 7 // 10)
        *items, note = json.loads(rendered("gitlab", report, "en"))
        assert {each["severity"] for each in items[1:]} == {"major", "info"}
        assert sum(each["severity"] == "major" for each in items) == 50
        assert note["check_name"] == "left-out"
        assert f"{100 - (len(items) - 1)} more findings" in note["description"]

    def test_nothing_found_is_an_empty_list(self):
        assert rendered("gitlab", CLEAN, "zh") == "[]\n"


class TestGithub:
    COMMAND = re.compile(
        r"::(error|warning|notice) (?:file=([^:,]+),)(?:line=\d+,col=\d+,)?title=[^:,]+::(.*)"
    )

    @settings(deadline=None, max_examples=100)
    @given(HOSTILE)
    def test_no_text_is_a_command_of_its_own(self, text):
        *lines, last = rendered("github", said(text), "zh").splitlines()
        assert last.startswith("已检查")
        assert len(lines) == 3  # a file not read, a rule that broke, a finding
        for each in (lines[0], lines[2]):
            assert self.COMMAND.fullmatch(each)

    def test_what_is_escaped(self):
        finding = structs.replace(
            PERCENT, path="a:b,c%.txt", message=Bilingual("一%0A::error::二\n三", "")
        )
        line = rendered("github", report_of(finding), "zh").splitlines()[2]
        assert "file=a%3Ab%2Cc%25.txt,line=18,col=23," in line
        assert "::一%250A::error::二 三%0A建议：" in line

    def test_the_gravest_come_first_and_a_summary_last(self):
        shown = rendered("github", report_of(IN_BOOK, BLANK, WAIVED, PERCENT), "en").splitlines()
        kinds = [each.split(" ")[0] for each in shown]
        assert kinds == ["::error", "::error", "::error", "::warning", "::notice", "Checked"]

    def test_what_github_does_not_show_is_said(self):
        many = tuple(structs.replace(PERCENT, fingerprint=f"{number:032x}") for number in range(12))
        report = structs.replace(FULL, findings=many)
        # The document that could not be read, and the rule that broke, are errors too.
        assert "\nGitHub 每级只把前 10 个显示为批注，其余 4 个" in rendered("github", report, "zh")
        shortened = rendered("github", structs.replace(report, most=8), "en")
        assert "annotations;" not in shortened

    def test_the_summary_fits_into_a_step_summary(self, monkeypatch):
        monkeypatch.setattr(summary, "MOST_BYTES", 5_000)
        shown = rendered("summary", report_of(*[BLANK] * 100, PERCENT), "zh")
        assert len(shown.encode()) < 7_000
        assert "| 错误 | percent-in-range" in shown
        assert re.search(r"另有 \d+ 个", shown)
        assert "没有.txt: 文件不存在" in shown


class TestPlaces:
    @pytest.fixture
    def repository(self, tmp_path, monkeypatch):
        (tmp_path / ".git").mkdir()
        (tmp_path / "报送").mkdir()
        monkeypatch.chdir(tmp_path / "报送")
        return tmp_path

    def test_paths_are_relative_to_the_repository(self, repository):
        for given_path in ("表 1.txt", "../报送/表 1.txt", str(repository / "报送" / "表 1.txt")):
            assert places.file(given_path) == "报送/表 1.txt"
            assert places.uri(given_path) == "%E6%8A%A5%E9%80%81/%E8%A1%A8%201.txt"

    def test_a_path_through_a_link_is_resolved(self, repository, tmp_path_factory):
        link = tmp_path_factory.mktemp("elsewhere") / "link"
        link.symlink_to(repository)
        assert places.file(str(link / "报送" / "a.txt")) == "报送/a.txt"

    def test_without_a_repository_they_are_relative_to_the_folder(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        assert places.file(str(tmp_path / "a" / "b.txt")) == "a/b.txt"

    @pytest.mark.usefixtures("repository")
    def test_a_file_elsewhere_keeps_its_path(self):
        assert places.file("/somewhere/表.txt") == "/somewhere/表.txt"
        assert places.uri("/somewhere/表.txt") == "file:///somewhere/%E8%A1%A8.txt"
        (result,) = run_of(report_of(structs.replace(PERCENT, path="/somewhere/a.txt")))["results"]
        artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert artifact == {"uri": "file:///somewhere/a.txt"}

    def test_only_an_archive_has_members(self):
        assert places.member("a!b.xlsx") is None
        assert places.file("通知!.zip!内.zip!b.xlsx") == "通知!.zip"
