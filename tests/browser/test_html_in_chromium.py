"""The HTML report in a real browser: what a reader does with it, by mouse, keyboard and printer."""

import io

import pytest
from chromium import Chromium
from msgspec import structs
from pdfminer.high_level import extract_pages, extract_text

from checker import reporters, run
from checker.findings import Waiver
from tests.conftest import SEED
from tests.programs import needs

pytestmark = needs("chromium")

COPIES = 40
"""The seed document so many times over gives 5,000 findings."""

BUSY = 3
"""How many times slower a machine may be that has other things to do."""

TIMED = """
(id, value) => new Promise((done) => {
  const field = document.getElementById(id);
  const start = performance.now();
  field.value = value;
  field.dispatchEvent(new Event("input", {bubbles: true}));
  document.body.offsetHeight;
  done(performance.now() - start);
})
"""
COUNT = "document.getElementById('matches').textContent"
SHOWN = "[...document.querySelectorAll('article')].filter((each) => each.getClientRects().length)"
IN_VIEW = """
(() => {
  const place = document.querySelector(location.hash).getBoundingClientRect();
  return place.height > 0 && place.top >= 0 && place.bottom <= innerHeight;
})()
"""


@pytest.fixture(scope="module")
def report():
    inputs = run.Inputs((str(SEED),))
    settings = run.Settings(isolated=True)
    found = run.check(inputs, run.prepare(settings), keep_documents=True)
    return structs.replace(
        found,
        documents=tuple(structs.replace(each, path="目标表.txt") for each in found.documents),
        findings=tuple(structs.replace(each, path="目标表.txt") for each in found.findings),
    )


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    started = Chromium(tmp_path_factory.mktemp("profile"))
    yield started
    started.close()


def written(report, path, language="zh"):
    path.write_bytes(b"".join(reporters.pieces("html", report, language)))
    return path


@pytest.fixture(scope="module")
def seed_page(report, tmp_path_factory):
    return written(report, tmp_path_factory.mktemp("html") / "报告.html")


@pytest.fixture
def page(browser, seed_page):
    tab = browser.page(seed_page)
    yield tab
    assert tab.complaints() == []


def choose(page, field, value):
    return page.run(f"({TIMED})({field!r}, {value!r})")


def option(page, field, label):
    return page.run(
        f"[...document.getElementById({field!r}).options]"
        f".find((each) => each.text.startsWith({label!r})).value"
    )


def test_it_loads_with_all_findings_in_sight(page, report):
    number = len(report.findings)
    assert page.run(COUNT) == f"{number} / {number} 个问题"
    assert page.run(f"{SHOWN}.length") == number
    assert page.run("document.documentElement.lang") == "zh-Hans"


def test_filters_and_search_combine(page, report):
    rule = option(page, "by-rule", "unit-missing")
    choose(page, "by-rule", rule)
    of_rule = [each for each in report.findings if each.rule == "unit-missing"]
    assert page.run(COUNT).startswith(f"{len(of_rule)} / ")
    name = of_rule[0].project
    choose(page, "by-project", option(page, "by-project", name))
    of_both = [each for each in of_rule if each.project == name]
    assert page.run(f"{SHOWN}.length") == len(of_both)
    indicator = of_both[0].indicator
    choose(page, "by-text", f"计量单位 {indicator}")
    wanted = [each for each in of_both if indicator in each.message.zh]
    assert page.run(f"{SHOWN}.length") == len(wanted)
    choose(page, "by-severity", "0")
    assert page.run(f"{SHOWN}.length") == 0
    assert page.run("!document.getElementById('no-match').hidden")
    page.run("document.querySelector('#filter button').click()")
    assert page.run(f"{SHOWN}.length") == len(report.findings)


def test_a_bar_of_the_summary_filters(page, report):
    page.run("document.querySelector('#chart-agency ~ .bars a').click()")
    agency = page.run("document.querySelector('#chart-agency ~ .bars a').textContent")
    number = sum(each.agency == agency for each in report.findings)
    assert page.run(COUNT).startswith(f"{number} / ")


def test_a_finding_leads_to_its_cell_and_back(page, report):
    last = len(report.findings)
    page.run(f"document.querySelector('#f{last} .meta a[href^=\"#c\"]').click()")
    page.settle()
    assert page.run(IN_VIEW)
    text = report.findings[last - 1].text
    assert page.run("document.activeElement.textContent").startswith(text)
    # Even a finding that the filters hide is there when it is followed to.
    choose(page, "by-text", "没有这样的文字")
    page.run(f"document.querySelector(location.hash + ' a[href=\"#f{last}\"]').click()")
    page.settle()
    assert page.run("location.hash") == f"#f{last}"
    assert page.run(IN_VIEW)


def test_the_keyboard_reaches_the_filters(page, report):
    page.press("Tab")
    assert page.run("document.activeElement.className") == "skip"
    page.press("Enter")
    page.settle()
    page.press("Tab")
    assert page.run("document.activeElement.id") == "by-text"
    page.write("满意度")
    page.settle()
    assert 0 < page.run(f"{SHOWN}.length") < len(report.findings)


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_page_never_scrolls_sideways(browser, seed_page, width):
    page = browser.page(seed_page, width=width)
    assert page.run("document.documentElement.scrollWidth") <= width
    assert page.complaints() == []


def test_rows_that_scroll_are_reached_by_keyboard(browser, seed_page, report):
    reached = "document.querySelectorAll('article .scroll[tabindex=\"0\"]').length"
    assert browser.page(seed_page, width=360).run(reached) == len(report.findings)
    assert browser.page(seed_page).run(reached) == 0


def test_it_is_dark_where_the_reader_wants_it(browser, seed_page):
    colour = "getComputedStyle(document.body).backgroundColor"
    light = browser.page(seed_page).run(colour)
    assert browser.page(seed_page, prefers_color_scheme="dark").run(colour) != light


def test_it_prints_every_finding_on_a4(page, report):
    choose(page, "by-text", "没有这样的文字")
    printed = page.pdf()
    sheets = list(extract_pages(io.BytesIO(printed)))
    assert all((round(each.width), round(each.height)) == (595, 842) for each in sheets)
    text = "".join(extract_text(io.BytesIO(printed)).split())
    assert f"1/{len(sheets)}" in text
    assert "清除筛选" not in text
    # A chart says what it does not show, and is not cut in two.
    assert "其余14项" in text
    for each in report.findings:
        assert "".join(each.message.zh.split())[:12] in text


def test_without_javascript_everything_is_there(browser, seed_page, report):
    page = browser.page(seed_page)
    page.call("Emulation.setScriptExecutionDisabled", value=True)
    page.reload()
    assert page.run("document.getElementById('filter').hidden")
    assert page.run(f"{SHOWN}.length") == len(report.findings)


def test_english(browser, report, tmp_path):
    waived = structs.replace(report.findings[0], waiver=Waiver("agreed", "Li", "2027-01-01"))
    mixed = structs.replace(report, findings=(waived, *report.findings[1:]))
    page = browser.page(written(mixed, tmp_path / "a.html", "en"))
    assert page.run("document.documentElement.lang") == "en"
    choose(page, "by-state", "1")
    assert page.run(COUNT) == f"1 of {len(report.findings)} findings"
    assert page.complaints() == []


def test_five_thousand_findings_stay_quick(browser, report, tmp_path):
    def copied(things):
        return tuple(
            structs.replace(each, path=f"{number}.txt")
            for number in range(COPIES)
            for each in things
        )

    many = structs.replace(
        report, documents=copied(report.documents), findings=copied(report.findings)
    )
    assert len(many.findings) >= 5000
    page = browser.page(written(many, tmp_path / "多.html"))
    painted = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
    # On a free machine of two cores it takes 0.3 s, and a filter 10 to 70 ms.
    assert page.run(painted) < 2000 * BUSY
    times = [choose(page, "by-severity", each) for each in ("1", "2", "")]
    times += [choose(page, "by-text", each) for each in ("满意", "满意度", "")]
    assert sorted(times)[len(times) // 2] < 100 * BUSY
    page.run("document.querySelector('#f5000 .meta a[href^=\"#c\"]').click()")
    page.settle()
    assert page.run(IN_VIEW)
    assert page.complaints() == []
