"""The cache of parsed documents changes nothing but the time."""

import pytest

from checker import run
from checker.run.reading import Reading

TABLE = "一级指标\t三级指标\t指标值\n产出指标\t会议次数\t≥10次\n"


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("JIXIAO_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache" / "documents"


def parsed(*paths, **reading):
    inputs = run.Inputs(tuple(map(str, paths)))
    return list(run.documents(inputs, Reading(**{"cache": True, **reading})))


def test_a_second_run_gives_the_same_and_reads_nothing_twice(tmp_path, cache, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text(TABLE, "utf-8")
    first = parsed(path)
    monkeypatch.setattr("checker.run.opening.parse_bytes", None)
    assert parsed(path) == first
    assert len(list(cache.iterdir())) == 1


@pytest.mark.usefixtures("cache")
def test_the_name_is_that_of_the_file_at_hand(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TABLE, "utf-8")
    sources = [each.source for each in parsed(tmp_path / "a.txt", tmp_path / "b.txt")]
    assert sources == [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]


@pytest.mark.usefixtures("cache")
def test_another_content_is_another_entry(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TABLE, "utf-8")
    before = parsed(path)
    path.write_text(TABLE.replace("10", "11"), "utf-8")
    assert parsed(path) != before


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff\x00", b"[{}]"])
def test_a_broken_entry_is_a_miss(tmp_path, cache, content):
    path = tmp_path / "a.txt"
    path.write_text(TABLE, "utf-8")
    first = parsed(path)
    (entry,) = cache.iterdir()
    entry.write_bytes(content)
    assert parsed(path) == first


def test_without_cache_nothing_is_kept(tmp_path, cache):
    path = tmp_path / "a.txt"
    path.write_text(TABLE, "utf-8")
    parsed(path, cache=False)
    assert not cache.exists()
