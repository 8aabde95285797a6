"""The cache on disk: what was kept comes back, and whatever is torn or foreign is a miss."""

import pytest

from checker import diskcache


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("JIXIAO_CACHE_DIR", str(tmp_path))
    return tmp_path


def test_a_value_comes_back():
    diskcache.put("kind", "a", {"绩效": [1, None]})
    assert diskcache.get("kind", "a") == {"绩效": [1, None]}
    assert diskcache.get("kind", "b") is None


@pytest.mark.parametrize("content", [b"", b"{}", b'{"a": 1}', b"\xff", b"0\n{}"])
def test_a_foreign_or_torn_entry_is_a_miss(home, content):
    diskcache.put("kind", "a", {})
    (home / "kind" / "a.json").write_bytes(content)
    assert diskcache.get("kind", "a") is None


def test_a_folder_that_cannot_be_written_is_no_error(home, monkeypatch):
    (home / "file").write_text("")
    monkeypatch.setenv("JIXIAO_CACHE_DIR", str(home / "file"))
    diskcache.put("kind", "a", {})
    assert diskcache.get("kind", "a") is None


def test_keys_depend_on_every_part_and_on_where_it_ends():
    assert diskcache.key("ab", "c") != diskcache.key("a", "bc")
    assert diskcache.key("a") == diskcache.key(b"a")
