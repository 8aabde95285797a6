"""A corpus says what its documents say: the same objects, the same findings, whatever the parts."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from checker import corpus, run, vocabulary
from checker.corpus import batches, manifest, place, writing
from checker.errors import UsageError
from checker.findings import Report
from checker.interchange import from_json
from checker.model import Document
from checker.reporters import pieces
from checker.run import Inputs, Settings, corpora

TESTS = Path(__file__).parents[2]
DOCUMENTS = sorted(
    str(path.relative_to(TESTS.parent))
    for pattern in ("cases/*/*/document.*", "documents/*.txt")
    for path in TESTS.glob(pattern)
)
ALONE = Settings(isolated=True)


@pytest.fixture(autouse=True)
def at_home(monkeypatch):
    monkeypatch.chdir(TESTS.parent)


def check(*paths: str | Path, settings: Settings = ALONE) -> Report:
    return run.check(Inputs(tuple(map(str, paths))), run.prepare(settings))


def keep(folder: Path, *paths: str | Path) -> tuple[int, int, int]:
    kept = corpora.keep(Inputs(tuple(map(str, paths))), run.prepare_reading(ALONE), folder)
    return kept.added, kept.replaced, kept.unchanged


def as_json(report: Report) -> bytes:
    return b"".join(pieces("json", report, "zh"))


def document(source: str, *indicators: dict[str, object], **said: object) -> Document:
    projects = [{"name": "甲", "indicators": list(indicators)}]
    return from_json({"source": source, "projects": projects, **said}, source)


def write(folder: Path, *documents: Document, additions: tuple[Path, ...] = ()) -> None:
    with corpus.opened(folder, vocabulary.load(*additions), additions) as writer:
        for each in documents:
            writer.add(each, f"hash of {each.title}")
        writer.close()


@pytest.mark.parametrize("size", [1, 400, 250_000])
def test_the_report_on_a_corpus_is_that_on_its_documents(size, tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "SIZE", size)
    monkeypatch.setattr(batches, "VALUES", size)
    added, _, _ = keep(tmp_path, *DOCUMENTS)
    report = check(tmp_path)
    assert added == len(report.documents) >= len(DOCUMENTS)
    assert len(report.findings) > 500
    assert as_json(report) == as_json(check(*DOCUMENTS))


@pytest.mark.parametrize("profile", ["general", "strict"])
def test_a_corpus_has_the_findings_of_its_documents_in_every_field(profile, tmp_path):
    keep(tmp_path, *DOCUMENTS)
    settings = Settings(isolated=True, profile=profile)
    ours, theirs = (check(*paths, settings=settings) for paths in ((tmp_path,), DOCUMENTS))
    assert list(ours.findings) == list(theirs.findings)
    assert [(each.id, each.applicable, each.passed, each.failed) for each in ours.rules] == [
        (each.id, each.applicable, each.passed, each.failed) for each in theirs.rules
    ]


def test_occurrences_are_told_apart_and_yielding_rules_yield(tmp_path):
    rows = [{"name": "设备购置", "value": each} for each in ("", "120%", "", "好", "好", "95%")]
    projects = [{"name": "甲", "indicators": rows}, {"name": "甲", "indicators": rows}, {}]
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"source": "a.json", "projects": projects}), "utf-8")
    keep(tmp_path / "kept", path)
    settings = Settings(isolated=True, profile="strict")
    found = list(check(tmp_path / "kept", settings=settings).findings)
    assert found == list(check(path, settings=settings).findings)
    assert len({each.fingerprint for each in found}) == len(found) > 10


def test_additions_in_any_order_come_to_the_same_report(tmp_path):
    for each in reversed(DOCUMENTS):
        keep(tmp_path, each)
    assert len(manifest.load(tmp_path).parts) == len(DOCUMENTS)
    whole = check(*DOCUMENTS)
    assert as_json(check(tmp_path)) == as_json(whole)
    assert check(tmp_path).statistics == whole.statistics


def test_blank_texts_are_reported_as_they_stand(tmp_path):
    path = tmp_path / "a.json"
    rows = [{"name": " ", "value": "  "}, {"level1": "", "name": "合同执行率", "value": "120%"}]
    slots = [{"level1": "效益指标"}]
    projects = [{"name": " ", "indicators": rows, "empty_slots": slots}, {"name": " "}]
    unplaced = [{"text": "某", "cell": {"row": 7}}]
    path.write_text(json.dumps({"projects": projects, "unplaced": unplaced}), "utf-8")
    keep(tmp_path / "kept", path)
    assert as_json(check(tmp_path / "kept")) == as_json(check(path))


def test_a_document_that_has_not_changed_is_left_out_and_one_that_has_takes_its_place(tmp_path):
    path, folder = tmp_path / "a.csv", tmp_path / "kept"
    text = (TESTS / "cases/csv/seed-pages/document.csv").read_text("utf-8")
    path.write_text(text, "utf-8")
    assert keep(folder, path, DOCUMENTS[0]) == (2, 0, 0)
    assert keep(folder, path, DOCUMENTS[0]) == (0, 0, 2)
    path.write_text(text.replace("100%", "120%"), "utf-8")
    assert keep(folder, path, DOCUMENTS[0]) == (0, 1, 1)
    assert [len(part.dropped) for part in manifest.load(folder).parts] == [1, 0]
    assert as_json(check(folder)) == as_json(check(DOCUMENTS[0], path))


def test_documents_of_one_path_in_one_run_are_all_kept(tmp_path):
    write(tmp_path, document("a", title="1"), document("a", title="1"))
    assert len(check(tmp_path).documents) == 2


def test_a_part_that_the_manifest_does_not_name_is_not_there(tmp_path):
    write(tmp_path, document("a", {"name": "率", "value": "120%"}, title="1"))
    before = as_json(check(tmp_path))
    for folder in ("documents", "agencies", "projects", "indicators"):
        first = tmp_path / folder / "part-000001.parquet"
        (tmp_path / folder / "part-000002.parquet").write_bytes(first.read_bytes())
    assert as_json(check(tmp_path)) == before
    write(tmp_path, document("b", title="2"))
    assert [each.path for each in check(tmp_path).documents] == ["a", "b"]


def test_words_of_the_check_derive_the_fields_not_those_of_the_parse(tmp_path):
    row = {"level1": "某种东西", "name": "合同执行率", "value": "120%"}
    write(tmp_path / "kept", document("a.json", row, title="1", year=2020))
    words = tmp_path / "words.yaml"
    words.write_text("levels: {效益: {words: [某种东西]}}\n", "utf-8")
    config = tmp_path / "jixiao.yaml"
    config.write_text("vocabulary: [words.yaml]\n", "utf-8")
    settings = Settings(config=str(config))
    plain = tmp_path / "a.json"
    plain.write_text(
        json.dumps(
            {
                "source": "a.json",
                "title": "1",
                "year": 2020,
                "projects": [{"name": "甲", "indicators": [row]}],
            }
        ),
        "utf-8",
    )
    known, unknown = (check(tmp_path / "kept", settings=each) for each in (settings, ALONE))
    assert list(known.findings) == list(check(plain, settings=settings).findings)
    assert list(unknown.findings) == list(check(plain).findings)
    assert list(known.findings) != list(unknown.findings)


def test_an_empty_corpus_is_not_passed(tmp_path):
    with corpus.opened(tmp_path, vocabulary.load(), ()) as writer:
        writer.close()
    report = check(tmp_path)
    assert [each.path for each in report.unreadable] == [str(tmp_path)]


def test_documents_beside_a_corpus_are_refused(tmp_path):
    write(tmp_path, document("a", title="1"))
    with pytest.raises(UsageError):
        check(tmp_path, DOCUMENTS[0])


@pytest.mark.parametrize("damage", ["{", "[]", '{"format": "jixiao-corpus", "schema": 99}'])
def test_a_damaged_manifest_is_an_error_for_people(damage, tmp_path):
    write(tmp_path, document("a", title="1"))
    (tmp_path / place.NAME).write_text(damage, "utf-8")
    with pytest.raises(UsageError, match="corpus"):
        check(tmp_path)


@pytest.mark.parametrize("content", [None, b"", b"PAR1 and no more"])
def test_a_damaged_part_is_an_error_for_people(content, tmp_path):
    write(tmp_path, document("a", title="1"))
    part = tmp_path / "projects" / "part-000001.parquet"
    part.unlink() if content is None else part.write_bytes(content)
    with pytest.raises(UsageError, match="corpus"):
        check(tmp_path)


def test_a_folder_with_other_things_does_not_become_a_corpus(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"")
    with pytest.raises(UsageError, match="something else"):
        write(tmp_path, document("a", title="1"))


def test_two_runs_do_not_write_one_corpus(tmp_path):
    with corpus.opened(tmp_path, vocabulary.load(), ()) as writer:
        with pytest.raises(UsageError, match="another run"):
            write(tmp_path, document("a", title="1"))
        writer.close()


def test_an_interrupted_run_keeps_the_parts_that_it_had_written(tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "SIZE", 1)
    with corpus.opened(tmp_path, vocabulary.load(), ()) as writer:
        writer.add(document("a", {"name": "率"}, {"name": "数"}, title="1"), "1")
        writer.add(document("b", {"name": "率"}, {"name": "数"}, title="2"), "2")
        # It ends here, and nobody closes it.
    assert [each.path for each in check(tmp_path).documents] == ["a"]


def test_the_findings_as_parquet_say_what_the_report_says(tmp_path):
    report = check(*DOCUMENTS)
    keep(tmp_path / "kept", *DOCUMENTS)
    direct, corpus_ = tmp_path / "a.parquet", tmp_path / "b.parquet"
    direct.write_bytes(b"".join(pieces("parquet", report, "zh")))
    corpus_.write_bytes(b"".join(pieces("parquet", check(tmp_path / "kept"), "zh")))
    assert pl.read_parquet(direct).equals(pl.read_parquet(corpus_))
    rows = pl.read_parquet(direct)
    assert rows["message_zh"].to_list() == [each.message.zh for each in report.findings]
    assert rows["fingerprint"].to_list() == [each.fingerprint for each in report.findings]


def test_no_findings_are_a_table_without_rows(tmp_path):
    path = tmp_path / "a.parquet"
    good = document("a", {"level1": "产出指标", "name": "合同执行率", "value": "100%"}, title="1")
    write(tmp_path / "kept", good)
    only = Settings(isolated=True, select=("percent-in-range",))
    path.write_bytes(b"".join(pieces("parquet", check(tmp_path / "kept", settings=only), "zh")))
    assert (pl.read_parquet(path).height, "rule" in pl.read_parquet(path).columns) == (0, True)
