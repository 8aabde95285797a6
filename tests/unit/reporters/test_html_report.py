"""The HTML report: one file, linked both ways, harmless, and made for all readers."""

import itertools
import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from msgspec import structs
from report_samples import BLANK, FULL, HOSTILE, ON_PAGE, PERCENT, SAMPLES, TABLE, rendered

from checker.findings import Fixed, RuleState, Waiver
from checker.language import Bilingual
from checker.model import Agency, Document, Funds, Indicator, PlacedText, Project, SkippedTable
from checker.reporters.html.labels import label
from checker.tables.fields import Scope

TEXTS = st.text(alphabet=st.characters(exclude_categories=()), max_size=30)


def document(name="合同执行率"):
    return Document(
        source=TABLE,
        title="绩效目标表",
        unplaced=(PlacedText("散落", PERCENT.location._replace(row=40)),),
        agencies=(
            Agency(
                name="市政务服务办公室本级",
                projects=(
                    Project(
                        name="办公设备购置",
                        funds=Funds(total=93000.0),
                        indicators=(
                            Indicator(
                                level1="产出指标",
                                name=name,
                                value="120%",
                                cells={"value": PERCENT.location},
                            ),
                            Indicator(name="满意度", cells={"value": BLANK.location}),
                        ),
                    ),
                ),
            ),
        ),
    )


@pytest.fixture
def report():
    """A report with everything that there is to show."""
    first, *others = FULL.documents
    part = SkippedTable("不是绩效目标表", ON_PAGE.location)
    waived = structs.replace(BLANK, waiver=Waiver("另有批复", "王五", "2027-06-30"))
    on_page = structs.replace(ON_PAGE, path=TABLE, known=True)
    why = Bilingual("超过百分之百说不通。", "More than all makes no sense.")
    return structs.replace(
        FULL,
        documents=(structs.replace(first, document=document(), left_out=(part,)), *others),
        rules=tuple(structs.replace(each, why=why) for each in FULL.rules),
        findings=(PERCENT, waived, on_page),
        fixed=(Fixed("f" * 32, "funds-sum", TABLE, "甲局", "乙项目", None),),
        same=((TABLE, "报送/目标表.pdf"),),
    )


def page(report, language="zh"):
    return html.document_fromstring(rendered("html", report, language))


def text(element):
    return re.sub(r"\s+", " ", element.text_content()).strip()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("sample", list(SAMPLES))
def test_every_id_is_one_and_every_link_leads_somewhere(sample, language):
    found = page(SAMPLES[sample], language)
    ids = found.xpath("//@id")
    assert len(ids) == len(set(ids))
    for reference in found.xpath("//a/@href"):
        assert reference.startswith("#")
        assert reference[1:] in ids
    for name in ("aria-labelledby", "for"):
        for value in found.xpath(f"//@{name}"):
            assert set(value.split()) <= set(ids)


def test_it_asks_nothing_of_the_network():
    found = page(FULL)
    assert (
        found.xpath(
            "//@src | //iframe | //object | //embed | //base | //meta[@http-equiv='refresh']"
        )
        == []
    )
    assert found.xpath("//link/@href") == ["data:,"]
    assert "url(" not in found.xpath("//style")[0].text
    policy = found.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_a_finding_and_its_cell_lead_to_one_another(report):
    found = page(report)
    assert found.xpath("//article[@id='f1']//a[@href='#c1']")
    cell = found.get_element_by_id("c1")
    assert cell.tag == "td"
    assert text(cell).startswith("120%")
    assert cell.xpath(".//a/@href") == ["#f1"]
    assert text(cell.xpath("ancestor::tr//ul[@class='margin']")[0]) == "1 比例应在 0–100% 之间"
    assert text(found.get_element_by_id("c2")).startswith("（空白）")


def test_a_finding_without_a_cell_has_a_place_too(report):
    place = page(report).get_element_by_id("c3")
    assert "第3页" in text(place)
    assert place.xpath(".//a/@href") == ["#f3"]


def test_a_finding_says_all_that_there_is_to_say(report):
    article = page(report).get_element_by_id("f1")
    shown = text(article)
    for part in ("错误", PERCENT.message.zh, "percent-in-range", "第18行第23字", "改为「100%」"):
        assert part in shown
    assert "超过百分之百说不通。" in shown
    assert "财预〔2015〕88号、财预〔2021〕101号" in shown
    assert [text(each) for each in article.xpath(".//td/mark")] == ["120%"]
    heads = [text(each) for each in article.xpath(".//th[@scope='col']")]
    assert heads == ["一级指标", "指标名称", "指标值", "指标描述"]


def test_waived_and_known_findings_are_marked(report):
    found = page(report)
    assert "已豁免" in text(found.get_element_by_id("f2"))
    assert "另有批复 · 王五 · 有效期至 2027-06-30" in text(found.get_element_by_id("f2"))
    assert "基线已有" in text(found.get_element_by_id("f3"))
    states = [each.split(",")[-1] for each in found.xpath("//article/@data-k")]
    assert states == ["0", "1", "2"]


def test_what_was_not_checked_is_said(report):
    found = page(report)
    documents = text(found.get_element_by_id("documents"))
    for part in ("没有.txt：文件不存在", "报送/通知.txt：没有绩效目标表", "其他类型的文件 2 份"):
        assert part in documents
    assert f"{TABLE} 第3页：不是绩效目标表" in documents
    assert f"{TABLE}、报送/目标表.pdf" in documents
    assert "甲局乙项目" in text(found.get_element_by_id("fixed"))
    assert "散落" in text(found.get_element_by_id("tables"))


def test_rules_stand_by_how_they_came_out(report):
    found = page(report)
    for state in RuleState:
        table = found.xpath(f"//h3[@id='rules-{state}']/following-sibling::div[1]")[0]
        assert len(table.xpath(".//tbody/tr")) == len(report.in_state(state))
    assert "ComputeError: 溢出" in text(found.get_element_by_id("rules"))


def test_versions_and_hashes_are_whole(report):
    shown = text(page(report))
    assert f"jixiao {report.version}" in shown
    for each in report.packs:
        assert each.sha256 in shown
    for each in report.checked:
        assert each.sha256 in shown


def test_screen_readers_find_their_way(report):
    found = page(report, "en")
    assert found.get("lang") == "en"
    assert len(found.xpath("//main")) == len(found.xpath("//h1")) == 1
    assert found.xpath("//nav/@aria-label")
    assert found.xpath("//body/a[1]/@href") == ["#findings"]
    assert found.xpath("//form[@role='search']/@aria-label")
    for field in found.xpath("//form//select | //form//input"):
        assert found.xpath(f"//label[@for='{field.get('id')}']")
    assert found.xpath("//th[not(@scope)]") == []
    assert found.xpath("//svg[not(@aria-hidden)]") == []
    levels = [int(each.tag[1]) for each in found.xpath("//h1|//h2|//h3|//h4|//h5")]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    # What documents say is Chinese in an English report too.
    assert found.get_element_by_id("c1").get("lang") == "zh-Hans"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_hostile_texts_stay_texts(language):
    plain, hostile = page(FULL, language), page(HOSTILE, language)
    assert {each.tag for each in hostile.iter("*")} <= {each.tag for each in plain.iter("*")}
    assert "<b>x</b>" in text(hostile.get_element_by_id("f1"))


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_no_text_becomes_markup(some):
    def shape(name):
        first = structs.replace(FULL.documents[0], document=document("字" + name))
        finding = structs.replace(PERCENT, message=Bilingual("字" + name, "x"))
        report = structs.replace(FULL, documents=(first,), findings=(finding,))
        return [(each.tag, sorted(each.keys())) for each in page(report).iter("*")]

    assert shape(some) == shape("")
    assert shape(f'"><script>{some}</script>') == shape("")


def test_the_columns_of_one_name_are_told_apart():
    names = [label(scope, "name", "zh") for scope in (Scope.AGENCY, Scope.PROJECT, Scope.INDICATOR)]
    assert names == ["预算单位名称", "项目名称", "指标名称"]


def test_other_formats_do_without_jinja(seed):
    script = (
        "import sys; from checker.cli.main import cli; "
        "cli(['check', '--isolated', sys.argv[1]], standalone_mode=False); "
        "sys.exit('jinja2' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(seed)], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
