"""Reports written among the documents they speak of are no inputs of the next run."""

import shutil

from command_line import process


def test_a_second_run_over_the_same_folder_finds_the_same(tmp_path, seed):
    shutil.copy(seed, tmp_path / "a.txt")
    command = ("check", str(tmp_path), "--isolated", "--report", str(tmp_path))
    first = process(*command)
    before = (tmp_path / "report.json").read_bytes()
    second = process(*command)
    assert (first.returncode, second.returncode) == (0, 0), second.stderr
    assert b'"documents": 1' in before
    assert b'"documents": 1' in (tmp_path / "report.json").read_bytes()
