"""Archives: which files they hold, under which names, and what they must not do."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import InputError
from checker.limits import Limits
from checker.readers.archive import members

NO_LIMITS = Limits()


def packed(files, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def renamed(data, placeholder, name):
    """The archive with a name as Chinese Windows writes it: GBK, and no flag for UTF-8."""
    assert len(placeholder) == len(name)
    return data.replace(placeholder, name)


def listed(data, limits=NO_LIMITS):
    return {member.name: member.data for member in members(data, limits)}


@settings(max_examples=30, deadline=None)
@given(
    st.dictionaries(
        st.text(st.sampled_from("甲乙a1 ()"), min_size=1, max_size=5).map("f{}.csv".format),
        st.binary(max_size=50).map(b"x".__add__),
        min_size=1,
        max_size=4,
    )
)
def test_what_is_packed_is_unpacked(files):
    assert listed(packed(files.items())) == files


def test_names_in_gbk():
    name = "2024年/绩效目标.csv".encode("gbk")
    data = renamed(packed([("x" * len(name), b"1")]), b"x" * len(name), name)
    assert listed(data) == {"2024年/绩效目标.csv": b"1"}


def test_names_in_utf8_without_the_flag():
    name = "绩效目标.csv".encode()
    data = renamed(packed([("x" * len(name), b"1")]), b"x" * len(name), name)
    assert listed(data) == {"绩效目标.csv": b"1"}


def test_litter_and_folders_are_passed_over():
    names = [
        "甲/",
        "__MACOSX/甲/._a.csv",
        "甲/~$a.docx",
        "甲/.DS_Store",
        "甲/Thumbs.db",
        "甲/a.csv",
    ]
    assert list(listed(packed([(name, b"1") for name in names]))) == ["甲/a.csv"]


def test_names_are_only_labels():
    names = ["../../etc/passwd", "/abs.csv", "C:\\a\\b.csv"]
    assert list(listed(packed([(name, b"1") for name in names]))) == [
        "../../etc/passwd",
        "/abs.csv",
        "C:/a/b.csv",
    ]


def test_archives_inside_are_walked_one_level_deep():
    deepest = packed([("c.csv", b"3")])
    inner = packed([("b.csv", b"2"), ("deep.zip", deepest)])
    found = listed(packed([("a.csv", b"1"), ("内.zip", inner)]))
    assert (found["a.csv"], found["内.zip/b.csv"]) == (b"1", b"2")
    assert isinstance(found["内.zip/deep.zip"], InputError)


def test_office_files_inside_are_files():
    workbook = packed([("xl/workbook.xml", b"<workbook/>")])
    assert listed(packed([("a.xlsx", workbook)])) == {"a.xlsx": workbook}


def test_only_what_is_wanted_is_unpacked():
    data = packed([("a.csv", b"1"), ("b.exe", b"2"), ("c.zip", packed([("d.csv", b"3")]))])
    wanted = members(data, NO_LIMITS, lambda name: name.endswith(".csv"))
    assert [member.name for member in wanted] == ["a.csv", "c.zip/d.csv"]


def test_one_file_with_a_password_does_not_hide_the_others():
    data = bytearray(packed([("a.csv", b"1"), ("b.csv", b"2")], zipfile.ZIP_STORED))
    for start, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(start) + flags] |= 1
    first, second = members(bytes(data), NO_LIMITS)
    assert isinstance(first.data, InputError)
    assert "密码" in first.data.message.zh
    assert (first.name, second.data) == ("a.csv", b"2")


def test_one_damaged_file_does_not_hide_the_others():
    data = packed([("a.csv", b"abcdef"), ("b.csv", b"2")], zipfile.ZIP_STORED)
    first, second = members(data.replace(b"abcdef", b"abcxef"), NO_LIMITS)
    assert isinstance(first.data, InputError)
    assert second.data == b"2"


def test_a_bomb_is_refused_before_it_is_unpacked():
    data = packed([(f"{at}.csv", b"0" * 3_000_000) for at in range(3)])
    with pytest.raises(InputError, match="ratio"):
        next(members(data, NO_LIMITS))
    with pytest.raises(InputError, match="unpacked"):
        next(members(data, Limits(unpacked_mb=5, ratio=10_000)))


def test_a_false_size_does_not_help_a_bomb():
    data = bytearray(packed([("a.csv", b"0" * 30_000_000)]))
    directory = data.index(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (1000).to_bytes(4, "little")
    for member in members(bytes(data), NO_LIMITS):
        assert isinstance(member.data, InputError) or len(member.data) <= 1000


def test_an_archive_inside_cannot_pass_the_limits_of_the_whole():
    inner = packed([("b.csv", b"0" * 4_000_000)])
    limits = Limits(unpacked_mb=5, ratio=10_000)
    found = listed(packed([("1.zip", inner), ("2.zip", inner)]), limits)
    assert isinstance(found["1.zip/b.csv"], bytes)
    assert isinstance(found["2.zip"], InputError)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 400), st.binary(max_size=8))
def test_damaged_archives_are_refused_and_nothing_else(at, put):
    data = bytearray(packed([("甲.csv", b"1,2"), ("b.zip", packed([("c.csv", b"3")]))]))
    data[at : at + len(put)] = put
    try:
        for member in members(bytes(data), NO_LIMITS):
            assert isinstance(member.data, bytes | InputError)
    except InputError:
        pass
