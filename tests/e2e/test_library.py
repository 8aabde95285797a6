"""The library: docs/library.md word for word, what its imports cost, and what mypy sees."""

import doctest
import subprocess
import sys
from datetime import date

import pytest
from command_line import ROOT, SEED, process

import checker
from checker.errors import UsageError


def test_the_examples_of_the_page_work(monkeypatch):
    monkeypatch.chdir(ROOT)
    failed, tried = doctest.testfile(
        str(ROOT / "docs" / "library.md"), module_relative=False, encoding="utf-8"
    )
    assert (failed, tried > 15) == (0, True)


def test_it_finds_what_the_command_line_finds(monkeypatch):
    monkeypatch.chdir(ROOT)
    named = str(SEED.relative_to(ROOT))
    report = checker.check(named)
    shown = b"".join(checker.reporters.pieces("json", report, "zh"))
    assert shown == process("check", "--isolated", "--format", "json", named).stdout


def test_paths_of_any_kind(tmp_path):
    (tmp_path / "a.txt").write_bytes(SEED.read_bytes())
    for paths in (tmp_path, [tmp_path / "a.txt"], iter([str(tmp_path)])):
        assert len(checker.check(paths, select=["funds-sum"]).checked) == 1


def test_no_configuration_is_looked_for(tmp_path, monkeypatch):
    (tmp_path / "jixiao.yaml").write_text("profile: strict\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert checker.check(SEED).profile == "general"
    assert checker.check(SEED, config=tmp_path / "jixiao.yaml").profile == "strict"


def test_documents_are_kept_where_asked_for():
    assert checker.check(SEED).documents[0].document is None
    assert checker.check(SEED, keep_documents=True).documents[0].document.agencies


def test_a_waiver_holds_until_its_last_day(tmp_path):
    waivers = tmp_path / "waivers.yaml"
    waivers.write_text(
        'waivers:\n  - {rule: implausible-saving-rate, document: "**",'
        " reason: 已核对, expires: 2026-01-31}\n",
        "utf-8",
    )
    rule = ["implausible-saving-rate"]
    for day, waived in ((31, 2), (1, 0)):
        today = date(2026, 2 if day == 1 else 1, day)
        assert checker.check(SEED, select=rule, waivers=waivers, today=today).waived == waived


@pytest.mark.parametrize(
    "wrong",
    [
        {"profile": "none"},
        {"select": ["none"]},
        {"select": "funds-sum"},
        {"rules": "a.yaml"},
        {"config": "none.yaml"},
        {"limits": {"second": 3}},
        {"limits": {"seconds": 0}},
    ],
)
def test_mistakes_are_explained(wrong):
    with pytest.raises(UsageError) as caught:
        checker.check(SEED, **wrong)
    assert caught.value.message.zh
    assert caught.value.message.en


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="chekc"):
        _ = checker.chekc
    assert {"check", "Report", "Finding", "Severity"} <= set(dir(checker))


def run_python(code):
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_importing_it_imports_nothing_else():
    code = "import sys; before = set(sys.modules); import checker; "
    assert run_python(code + "print(*(set(sys.modules) - before))") == ["checker"]


def test_types_are_seen_from_outside(tmp_path):
    (tmp_path / "use.py").write_text(
        "import checker\n"
        "report: checker.Report = checker.check('a.txt', profile='strict')\n"
        "first: checker.Finding = next(iter(report.findings))\n"
        "reveal_type(first.severity is checker.Severity.ERROR)\n"
        "checker.check(1)\n"
        "checker.chekc\n",
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", "use.py"],
        cwd=tmp_path,
        env={"MYPYPATH": str(ROOT), "PATH": "", "MYPY_CACHE_DIR": str(ROOT / ".mypy_cache")},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert 'Revealed type is "bool"' in done.stdout, done.stdout
    assert "Found 2 errors" in done.stdout
    assert 'Argument 1 to "check"' in done.stdout
