"""Workbook, letter and CSV: nothing computes, nothing varies, and office programs open them."""

import csv
import io
import subprocess

import openpyxl
import pytest
from msgspec import structs
from programs import needs
from report_samples import COMPUTABLE, FORMULAS, FULL, PERCENT, SAMPLES, rendered

from checker import reporters
from checker.findings import Review, Severity, Waiver
from checker.language import Bilingual
from checker.reporters import FORMATS, xlsx
from checker.reporters.csv_report import escaped
from checker.reporters.escape import clean

OFFICE = ["xlsx", "docx", "csv"]


def made(format_, report, language="zh"):
    return b"".join(reporters.pieces(format_, report, language))


def converted(folder, data, suffix, target):
    path = folder / f"report{suffix}"
    path.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", target, "--outdir", str(folder)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)
    return (folder / f"report.{target}").read_bytes()


@pytest.mark.parametrize("format_", OFFICE)
@pytest.mark.parametrize("sample", list(SAMPLES))
def test_equal_reports_are_equal_files(sample, format_):
    assert made(format_, SAMPLES[sample]) == made(format_, SAMPLES[sample])


def test_nothing_in_a_workbook_is_computed_or_linked():
    book = openpyxl.load_workbook(io.BytesIO(made("xlsx", COMPUTABLE)))
    texts = [cell for row in book["问题"].iter_rows(min_row=2) for cell in row]
    assert not [cell for cell in texts if cell.data_type == "f" or cell.hyperlink]
    shown = [cell.value for cell in texts if cell.column_letter == "H"]
    assert [each.rstrip() for each in shown] == [clean(each).rstrip() for each in FORMULAS]


def test_a_formula_in_csv_has_an_apostrophe_before_it():
    rows = list(csv.DictReader(io.StringIO(made("csv", COMPUTABLE).decode("utf-8-sig"))))
    assert all(row["text"].startswith("'") for row in rows[:-1])
    assert [row["text"].removeprefix("'") for row in rows] == [clean(each) for each in FORMULAS]
    assert escaped("100%") == "100%"


def test_csv_is_by_rfc_4180():
    data = made("csv", FULL)
    assert data.startswith(b"\xef\xbb\xbfrule,severity,")
    assert data.count(b"\r\n") == data.count(b"\n") == 1 + len(FULL.findings)


@needs("soffice")
@pytest.mark.parametrize(("format_", "target"), [("xlsx", "fods"), ("csv", "fods")])
def test_libreoffice_computes_nothing(tmp_path, format_, target):
    opened = converted(tmp_path, made(format_, COMPUTABLE), FORMATS[format_].suffix, target)
    assert b"=100%" in opened
    assert b"table:formula" not in opened


@needs("soffice")
def test_libreoffice_opens_the_letter(tmp_path):
    opened = converted(tmp_path, made("docx", FULL), ".docx", "fodt").decode()
    assert "绩效目标退回修改意见" in opened
    assert "合同执行率" in opened


def test_a_workbook_says_what_it_left_out(monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_ROWS", 4)
    findings = tuple(
        structs.replace(PERCENT, message=Bilingual(f"第{n}个", f"no. {n}")) for n in range(5)
    )
    shown = rendered("xlsx", structs.replace(FULL, findings=findings), "zh")
    assert "第1个" in shown
    assert "第2个" not in shown
    assert "另有 3 行放不下" in shown


def test_a_text_longer_than_a_cell_is_cut_and_says_so():
    text = "𠀀" * 20_000
    report = structs.replace(FULL, findings=(structs.replace(PERCENT, text=text),))
    sheet = openpyxl.load_workbook(io.BytesIO(made("xlsx", report)))["问题"]
    shown = sheet["H2"].value
    assert shown.endswith("……（过长，已截断）")
    assert len(shown.encode("utf-16-le")) // 2 <= xlsx.MOST_CHARACTERS


def letter(*findings, reviews=()):
    rules = tuple(
        structs.replace(rule, review=dict(reviews).get(rule.id, rule.review)) for rule in FULL.rules
    )
    report = structs.replace(FULL, findings=findings, rules=rules, documents=FULL.documents[:1])
    return rendered("docx", report, "zh")


def test_a_letter_goes_by_the_headings_of_the_review():
    late = structs.replace(PERCENT, rule="value-missing", severity=Severity.WARNING)
    info = structs.replace(PERCENT, severity=Severity.INFO)
    shown = letter(info, PERCENT, late, reviews={"value-missing": Review.COMPLETENESS}.items())
    lines = shown.splitlines()
    heads = [line.partition("] ")[2] for line in lines if line.startswith("[Heading 3]")]
    assert heads == ["一、完整性", "二、适当性", "三、其他（供参考）"]
    points = [line for line in lines if line.startswith("[Opinion]")]
    assert [each[10:13].strip() for each in points] == ["1.", "2.", "3."]


def test_one_letter_for_each_agency_with_an_overview():
    other = structs.replace(PERCENT, agency="另一单位")
    shown = letter(PERCENT, other)
    assert shown.count("[Title] 绩效目标退回修改意见") == 2
    assert "绩效目标审核情况汇总" in shown
    assert "绩效目标审核情况汇总" not in letter(PERCENT)


def test_what_is_about_the_document_goes_to_its_only_agency():
    whole = structs.replace(PERCENT, agency=None, project=None)
    shown = letter(whole, PERCENT)
    assert shown.count("[Title]") == 1
    assert "整份文件" in shown


def test_what_is_wrong_with_waivers_is_in_no_letter():
    about = structs.replace(PERCENT, path="waivers.yaml", agency=None, project=None)
    shown = letter(about)
    assert "waivers.yaml" not in shown
    assert "合同执行率" not in shown
    assert letter(about, PERCENT).count("[Title]") == 1


def test_waived_and_known_findings_are_in_the_workbook_and_not_in_a_letter():
    waived = structs.replace(PERCENT, waiver=Waiver("另有批复", "张三", "2026-12-31"))
    known = structs.replace(PERCENT, known=True)
    assert "合同执行率" not in letter(waived, known)
    book = rendered("xlsx", structs.replace(FULL, findings=(waived, known)), "zh")
    assert "已豁免：另有批复；张三；至 2026-12-31" in book
    assert "基线已有" in book
