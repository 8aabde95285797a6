"""The cache on disk: what was kept comes back, and whatever is torn or foreign is a miss."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from checker import diskcache
from checker.language import Bilingual


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("JIXIAO_CACHE_DIR", str(tmp_path))
    return tmp_path


def test_a_value_comes_back():
    diskcache.put("kind", "a", {"绩效": [1, None]})
    assert diskcache.get("kind", "a", dict) == {"绩效": [1, None]}
    assert diskcache.get("kind", "b", dict) is None


def test_a_value_of_another_type_is_a_miss():
    diskcache.put("kind", "a", Bilingual("一", "one"))
    assert diskcache.get("kind", "a", Bilingual) == Bilingual("一", "one")
    assert diskcache.get("kind", "a", tuple[int, int]) is None


@pytest.mark.parametrize("content", [b"", b"{}", b'{"a": 1}', b"\xff", b"0\n{}"])
def test_a_foreign_or_torn_entry_is_a_miss(home, content):
    diskcache.put("kind", "a", {})
    (home / "kind" / "a.z").write_bytes(content)
    assert diskcache.get("kind", "a", dict) is None


def test_a_folder_that_cannot_be_written_is_no_error(home, monkeypatch):
    (home / "file").write_text("")
    monkeypatch.setenv("JIXIAO_CACHE_DIR", str(home / "file"))
    diskcache.put("kind", "a", {})
    assert diskcache.get("kind", "a", dict) is None


def test_keys_depend_on_every_part_and_on_where_it_ends():
    assert diskcache.key("ab", "c") != diskcache.key("a", "bc")
    assert diskcache.key("a") == diskcache.key(b"a")


def test_the_oldest_entries_make_room(home, monkeypatch):
    for age, name in enumerate(("new", "old", "older")):
        diskcache.put("kind", name, "x" * 100)
        os.utime(home / "kind" / f"{name}.z", (1000 - age, 1000 - age))
    size = (home / "kind" / "new.z").stat().st_size
    monkeypatch.setenv("JIXIAO_CACHE_MB", str(2 * size / 1e6))
    diskcache.trim("kind", diskcache.most_bytes())
    assert sorted(each.name for each in (home / "kind").iterdir()) == ["new.z", "old.z"]


@pytest.mark.parametrize("text", ["", "much"])
def test_a_size_that_is_no_number_is_the_usual_one(monkeypatch, text):
    monkeypatch.setenv("JIXIAO_CACHE_MB", text)
    assert diskcache.most_bytes() == 500e6


def test_two_processes_share_a_cache(home):
    """Both write and read the same entries and trim all the while: each reads a whole value."""
    work = (
        "from checker import diskcache\n"
        "for turn in range(200):\n"
        "    name = str(turn % 5)\n"
        "    diskcache.put('kind', name, [name] * 5000)\n"
        "    assert diskcache.get('kind', name, list) in (None, [name] * 5000)\n"
        "    if turn % 10 == 0: diskcache.trim('kind', 100)\n"
    )
    command = [sys.executable, "-W", "error", "-c", work]
    both = [subprocess.Popen(command, cwd=Path(__file__).parents[3]) for _ in range(2)]
    assert [each.wait(60) for each in both] == [0, 0]
    assert not list(home.rglob("*.part"))
