"""`--changed-since`: what git says has changed is checked, and nothing else."""

import json
import shutil
import subprocess

import pytest
from command_line import SEED, here


def git(home, *arguments):
    subprocess.run(["git", "-C", home, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A repository with three documents, all committed."""
    home = tmp_path / "仓库 甲"
    (home / "报送 文件").mkdir(parents=True)
    for name in ("a.txt", "报送 文件/目标 表.txt", "报送 文件/b.txt"):
        shutil.copy(SEED, home / name)
    git(home, "init", "-q")
    git(home, "config", "user.email", "a@b.c")
    git(home, "config", "user.name", "甲")
    commit(home)
    monkeypatch.chdir(home)
    return home


def commit(home):
    git(home, "add", "-A")
    git(home, "commit", "-q", "-m", "x")


def edit(path):
    path.write_text(path.read_text("utf-8").replace("100%", "120%", 1), "utf-8")


def checked(*arguments):
    done = here("check", *arguments, "--format", "json")
    assert done.exit_code in (0, 1), done.output
    return [each["path"] for each in json.loads(done.stdout)["documents"]]


def test_nothing_changed_is_no_failure(repository):
    assert repository.is_dir()
    done = here("check", ".", "--changed-since", "HEAD")
    assert done.exit_code == 0
    assert "自 HEAD 以来没有改动的文件" in done.stderr
    assert "文件 0 份" in done.stdout


def test_modified_added_renamed_and_untracked_files_are_checked(repository, monkeypatch):
    edit(repository / "报送 文件" / "目标 表.txt")
    assert checked(".", "--changed-since", "HEAD") == ["./报送 文件/目标 表.txt"]
    git(repository, "mv", "a.txt", "新 名.txt")
    shutil.copy(SEED, repository / "没有加.txt")
    (repository / "报送 文件" / "b.txt").unlink()
    expected = ["./报送 文件/目标 表.txt", "./新 名.txt", "./没有加.txt"]
    assert checked(".", "--changed-since", "HEAD") == sorted(expected)
    commit(repository)
    assert checked(".", "--changed-since", "HEAD") == []
    assert checked(".", "--changed-since", "HEAD~1") == sorted(expected)
    assert checked("报送 文件", "没有加.txt", "--changed-since", "HEAD~1") == [
        "报送 文件/目标 表.txt",
        "没有加.txt",
    ]
    assert checked("报送 文件/b.txt", "--changed-since", "HEAD~1") == []
    assert checked("*/*.txt", "--changed-since", "HEAD~1") == ["报送 文件/目标 表.txt"]
    monkeypatch.chdir(repository / "报送 文件")
    assert checked(".", "--changed-since", "HEAD~1") == ["./目标 表.txt"]
    monkeypatch.chdir(repository.parent)
    assert checked("仓库 甲/报送 文件", "--changed-since", "HEAD~1") == [
        "仓库 甲/报送 文件/目标 表.txt"
    ]


def test_a_wrong_path_is_still_complained_of(repository):
    assert here("check", "没有.txt", "--changed-since", "HEAD").exit_code == 3
    (repository / "a.txt").unlink()
    assert here("check", "a.txt", "--changed-since", "HEAD").exit_code == 0


@pytest.mark.parametrize("revision", ["没有", "--output=x", "HEAD~9"])
def test_an_unknown_revision_is_an_error(repository, revision):
    done = here("check", ".", f"--changed-since={revision}")
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"没有「{revision}」这个版本" in done.stderr
    assert not (repository / "x").exists()


def test_without_a_repository_or_git_there_is_an_error(repository, tmp_path, monkeypatch):
    shutil.copy(SEED, tmp_path / "a.txt")
    done = here("check", str(tmp_path), "--changed-since", "HEAD")
    assert done.exit_code == 2
    assert "不在可用的 git 仓库里" in done.stderr
    monkeypatch.setenv("PATH", str(tmp_path))
    done = here("check", str(repository), "--changed-since", "HEAD")
    assert done.exit_code == 2
    assert "找不到 git 程序" in done.stderr


@pytest.mark.parametrize("name", ["jixiao.yaml", "waivers.yaml", "r.yaml"])
def test_everything_is_checked_where_the_rules_have_changed(repository, name):
    texts = {
        "jixiao.yaml": "rule-files: [r.yaml]\n",
        "waivers.yaml": "waivers: []\n",
        "r.yaml": "rules: [{id: r, scope: project, require: total >= 0, message: x}]\n",
    }
    for file, text in texts.items():
        (repository / file).write_text(text, "utf-8")
    commit(repository)
    assert checked(".", "--changed-since", "HEAD") == []
    (repository / name).write_text(texts[name] + "# 改\n", "utf-8")
    assert len(checked(".", "--changed-since", "HEAD")) == 3
    done = here("check", ".", "--changed-since", "HEAD", "-q")
    assert f"{name} 自 HEAD 以来有改动" in done.stderr
    if name == "waivers.yaml":
        (repository / name).unlink()
        assert len(checked(".", "--changed-since", "HEAD")) == 3


def test_waivers_of_what_was_not_checked_are_not_called_unused(repository):
    (repository / "waivers.yaml").write_text(
        "waivers: [{rule: percent-in-range, project: 没有, reason: x}]", "utf-8"
    )
    commit(repository)
    edit(repository / "a.txt")
    assert "waiver-unused" in here("check", ".").stdout
    assert "    警告  waiver-unused" not in here("check", ".", "--changed-since", "HEAD").stdout
