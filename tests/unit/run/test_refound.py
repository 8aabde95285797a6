"""Findings that an earlier run made are found again, and only those that this one would make."""

import os
from pathlib import Path

import pytest

from checker import engine, reporters, run

SEED = Path(__file__).parents[2] / "documents" / "shaoxing-2019.txt"


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("JIXIAO_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def evaluations(monkeypatch):
    """Counts how often rules run."""
    real, count = engine.evaluate, []

    def evaluate(*given):
        count.append(1)
        return real(*given)

    monkeypatch.setattr(engine, "evaluate", evaluate)
    return count


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "表.txt"
    path.write_bytes(SEED.read_bytes())
    return path


def as_json(*paths, **settings):
    ready = run.prepare(run.Settings(isolated=True, **settings))
    report = run.check(run.Inputs(tuple(map(str, paths))), ready)
    return b"".join(reporters.pieces("json", report, "zh"))


def test_a_second_run_says_the_same_and_runs_no_rule(document, evaluations):
    first = as_json(document)
    assert len(evaluations) == 1
    assert as_json(document) == first == as_json(document, cache=False)
    assert len(evaluations) == 2


@pytest.mark.parametrize(
    "settings", [{"profile": "strict"}, {"select": ("unit-missing",)}, {"ignore": ("funds-sum",)}]
)
def test_other_rules_are_run(document, evaluations, settings):
    as_json(document)
    assert as_json(document, **settings) == as_json(document, **settings, cache=False)
    assert len(evaluations) == 3


def test_a_rule_that_was_changed_is_run(document, tmp_path, evaluations):
    pack = tmp_path / "ours.yaml"
    rule = "{{id: long, scope: indicator, require: 'LENGTH(name) < {}', message: m}}"
    counts = []
    for most in (1, 100):
        pack.write_text(f"pack: ours\nrules:\n  - {rule.format(most)}\n", "utf-8")
        counts.append(
            as_json(document, rule_files=(str(pack),)).count(b'"rule": "long", "severity"')
        )
    assert counts[0] > 100
    assert counts[1] == 0
    assert len(evaluations) == 2


def test_a_document_that_was_changed_or_renamed_is_checked(document, evaluations):
    as_json(document)
    document.write_bytes(SEED.read_bytes().replace(b"10212", b"10213"))
    as_json(document)
    renamed = document.rename(document.with_name("新表.txt"))
    assert "新表.txt".encode() in as_json(renamed)
    assert len(evaluations) == 3


def test_documents_are_there_for_reports_that_show_them(document):
    ready = run.prepare(run.Settings(isolated=True))
    inputs = run.Inputs((str(document),))
    shown = [run.check(inputs, ready, keep_documents=True) for _ in range(2)]
    assert shown[0].documents[0].document == shown[1].documents[0].document is not None


@pytest.mark.parametrize("content", [b"", b"torn", b"0" * 64 + b"\nx"])
def test_a_broken_entry_is_a_miss(document, cache, content, evaluations):
    first = as_json(document)
    for entry in (cache / "findings").iterdir():
        entry.write_bytes(content)
    assert as_json(document) == first
    assert len(evaluations) == 2


@pytest.mark.skipif(os.name != "posix", reason="file names are bytes on POSIX systems only")
def test_a_name_that_is_no_text_can_be_kept(tmp_path, evaluations):
    path = tmp_path / os.fsdecode(b"\xb1\xed.txt")
    path.write_bytes(SEED.read_bytes())
    assert as_json(path) == as_json(path)
    assert len(evaluations) == 1
