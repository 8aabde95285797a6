"""Over a cluster a run says what it says here, whatever happens to the workers."""

from pathlib import Path

import distributed
import poison
import pytest
import sites

from checker import reporters, run
from checker.cluster import Cluster, batches, dispatch, joining, shipment
from checker.errors import Interrupted, UsageError
from checker.run import corpora

ROOT = Path(__file__).parents[2]
SEED = ROOT / "tests" / "documents" / "shaoxing-2019.txt"
FORMATS = ("csv", "docx", "html", "md", "pdf", "txt", "xls", "xlsx", "zip")
INPUTS = (str(SEED), *(str(ROOT / "tests" / "cases" / each) for each in FORMATS), "nothing.xlsx")


def settings(**others):
    return run.Settings(**{"isolated": True, "cache": False, "jobs": 2, **others})


def as_json(report):
    return b"".join(reporters.pieces("json", report, "zh"))


def checked(paths, executor, prepared=None, **others):
    inputs = run.Inputs(tuple(map(str, paths)))
    return run.check(inputs, prepared or run.prepare(settings()), executor=executor, **others)


def many(folder, count=16):
    for number in range(count):
        (folder / f"{number:02}.txt").write_bytes(SEED.read_bytes())
    return folder


@pytest.fixture
def documents(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    return many(folder)


def test_findings_are_those_of_a_local_run_byte_for_byte(site):
    here = checked(INPUTS, run.HERE)
    there = checked(INPUTS, Cluster(site.address))
    assert as_json(there) == as_json(here)
    assert len(here.checked) > 25
    assert here.unreadable


def test_documents_come_back_where_they_are_wanted(site):
    paths = [SEED, ROOT / "tests" / "cases" / "zip"]
    here, there = (
        checked(paths, each, keep_documents=True) for each in (run.HERE, Cluster(site.address))
    )
    assert [each.document for each in there.documents] == [each.document for each in here.documents]
    assert there.checked[0].document is not None


def test_limits_hold_on_the_workers(site):
    prepared = run.prepare(settings(limits={"cells": 100, "pages": 1}))
    here, there = (checked(INPUTS, each, prepared) for each in (run.HERE, Cluster(site.address)))
    assert as_json(there) == as_json(here)
    assert len(here.unreadable) > 5


RULES = """\
pack: ours
rules:
  - id: no-copies
    scope: indicator
    require: name <> '复印份数'
    message: "「{name}」不是绩效"
"""

WORDS = """\
headers:
  name: [我局叫法]
"""

TABLE = "一级指标\t我局叫法\t指标值\n产出指标\t复印份数\t≥10份\n"


def test_rules_and_words_of_the_user_are_shipped_not_named(site, tmp_path):
    files = {"rules.yaml": RULES, "words.yaml": WORDS, "in.txt": TABLE}
    files["jixiao.yaml"] = "vocabulary: [words.yaml]\nrule-files: [rules.yaml]\n"
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    prepared = run.prepare(settings(isolated=False, config=str(tmp_path / "jixiao.yaml")))
    packed = shipment.packed(prepared.reading, prepared.rulebook)
    assert str(tmp_path).encode() not in packed
    paths = [tmp_path / "in.txt"]
    here, there = (checked(paths, each, prepared) for each in (run.HERE, Cluster(site.address)))
    assert as_json(there) == as_json(here)
    assert "no-copies" in {each.rule for each in there.findings}


def test_a_worker_killed_on_the_way_changes_nothing(own_site, documents):
    killed = []

    def watch(*_):
        if not killed:
            killed.append(own_site.processes[1])
            killed[0].kill()

    there = checked([documents], Cluster(own_site.address), watch=watch)
    assert killed
    assert as_json(there) == as_json(checked([documents], run.HERE))


def test_a_file_that_kills_its_workers_is_unreadable_and_costs_no_other(
    documents, tmp_path, monkeypatch
):
    bad = documents / "bad.txt"
    bad.write_text("poison", "utf-8")
    monkeypatch.setattr(dispatch, "work", poison.work)
    home = tmp_path / "site"
    home.mkdir()
    # One worker ends with all files that it has, one with this file alone, and one is left.
    allowed = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    with sites.opened(home, "--no-nanny", workers=3, **allowed) as site:
        there = checked([documents], Cluster(site.address))
    assert [each.path for each in there.unreadable] == [str(bad)]
    assert "again and again" in there.unreadable[0].error.en
    bad.unlink()
    here = checked([documents], run.HERE)
    assert list(there.findings) == list(here.findings)


def test_a_scheduler_lost_on_the_way_is_said(own_site, documents):
    with pytest.raises(UsageError, match="was lost before the end"):
        checked([documents], Cluster(own_site.address), watch=lambda *_: own_site.scheduler.kill())


def test_an_interrupted_run_leaves_nothing_on_the_workers(site, documents):
    def watch(*_):
        raise KeyboardInterrupt

    with pytest.raises(Interrupted) as caught:
        checked([documents], Cluster(site.address), watch=watch)
    assert "1 of 16" in caught.value.message.en
    assert workers_of(str(site.home)) == []
    with distributed.Client(site.address, set_as_default=False) as client:
        assert not any(client.processing().values())


def workers_of(mark):
    """Our worker processes whose environment has a text."""
    found = []
    for each in Path("/proc").glob("[0-9]*"):
        try:
            ours = b"checker.run.worker" in (each / "cmdline").read_bytes()
            if ours and mark.encode() in (each / "environ").read_bytes():
                found.append(each.name)
        except OSError:
            continue
    return found


@pytest.mark.parametrize("address", ["nonsense", "foo://bar:1", "127.0.0.1:1", ""])
def test_a_wrong_address_is_said(address, monkeypatch):
    monkeypatch.setattr(joining, "PATIENCE", 0.5)
    with pytest.raises(UsageError, match="no Dask scheduler answers"):
        checked([SEED], Cluster(address))


def test_workers_must_be_there_and_have_this_version(tmp_path, monkeypatch):
    package = tmp_path / "checker"
    package.mkdir()
    (package / "__init__.py").write_text("__version__ = '0.0.9'\n", "utf-8")
    with sites.opened(tmp_path, workers=0) as site:
        with monkeypatch.context() as patch:
            patch.setattr(joining, "PATIENCE", 1.0)
            with pytest.raises(UsageError, match="no worker for"):
                checked([SEED], Cluster(site.address))
        site.worker("--no-nanny", PYTHONPATH=str(tmp_path))
        site.wait(1)
        with pytest.raises(UsageError, match=r"has 0\.0\.9"):
            checked([SEED], Cluster(site.address))


def test_a_corpus_is_checked_part_by_part_with_the_same_report(site, tmp_path):
    corpus = tmp_path / "corpus"
    ready = run.prepare(settings())
    for paths in (INPUTS[:3], INPUTS[3:-1], [SEED]):
        corpora.keep(run.Inputs(tuple(map(str, paths))), ready.reading, corpus)
    here, there = (checked([corpus], each, ready) for each in (run.HERE, Cluster(site.address)))
    assert as_json(there) == as_json(here)
    assert len(here.checked) > 25
    assert here.findings


def test_a_corpus_that_kills_its_workers_ends_the_run_with_a_sentence(tmp_path, monkeypatch):
    corpus, home = tmp_path / "corpus", tmp_path / "site"
    home.mkdir()
    corpora.keep(run.Inputs((str(SEED),)), run.prepare(settings()).reading, corpus)
    monkeypatch.setattr(batches, "work", poison.part)
    allowed = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    with (
        sites.opened(home, "--no-nanny", **allowed) as site,
        pytest.raises(UsageError, match="ended unexpectedly"),
    ):
        checked([corpus], Cluster(site.address))
