"""What copies are called."""

from pathlib import PurePath

from checker.annotate.names import names


def test_a_named_file_keeps_its_own_name():
    assert names(["a/甲.xlsx"], ["a/甲.xlsx"]) == {"a/甲.xlsx": PurePath("甲.xlsx")}


def test_files_of_a_folder_keep_their_places(tmp_path):
    (tmp_path / "a").mkdir()
    first, second = str(tmp_path / "x.xlsx"), str(tmp_path / "a" / "x.xlsx")
    called = names([first, second], [str(tmp_path)])
    assert called == {first: PurePath("x.xlsx"), second: PurePath("a/x.xlsx")}


def test_namesakes_are_told_apart_by_their_folders():
    paths = ["in/a/x.xlsx", "in/b/x.xlsx"]
    assert names(paths, paths) == {
        "in/a/x.xlsx": PurePath("a/x.xlsx"),
        "in/b/x.xlsx": PurePath("b/x.xlsx"),
    }


def test_no_files_have_no_names():
    assert names([], ["x"]) == {}
