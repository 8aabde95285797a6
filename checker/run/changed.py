"""What git says has changed since a revision, for runs that look at nothing else."""

from __future__ import annotations

import glob
import os
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from checker.errors import UsageError
from checker.run.discovery import STDIN

_DECIDING = frozenset({"jixiao.yaml", "waivers.yaml"})
"""Files that decide every document's findings, even by being gone."""


_OF_HOOKS = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})


class Changes(Struct, frozen=True):
    """Files that were added, modified or renamed, as absolute paths, and those that are gone."""

    there: frozenset[str]
    gone: frozenset[str]

    def keep(self, path: str) -> bool:
        """Whether an input is to be checked. One that never was must be complained of."""
        if path == STDIN:
            return True
        place = _place(path)
        return place in self.there or not (os.path.lexists(path) or place in self.gone)

    def deciding(self, files: Iterable[Path]) -> str | None:
        """The first of the files that decide a run which has changed, if one has."""
        for each in sorted({_place(str(each)) for each in files}):
            if each in self.there:
                return os.path.relpath(each)
        lost = sorted(each for each in self.gone if os.path.basename(each) in _DECIDING)  # noqa: PTH119
        return os.path.relpath(lost[0]) if lost else None


def since(revision: str, paths: Sequence[str]) -> Changes:
    """What has changed in the repositories that the paths lie in; untracked files count as added.

    Raises:
        UsageError: there is no git, a path lies in no repository, or the revision is unknown.
    """
    tops = {_top(_folder(each)) for each in paths if each != STDIN}
    there: set[str] = set()
    gone: set[str] = set()
    for top in sorted(tops):
        commit = _commit(top, revision)
        compare = ("diff", "--name-only", "--no-renames", "--no-ext-diff", "-z")
        there.update(_files(top, *compare, "--diff-filter=d", commit, "--"))
        gone.update(_files(top, *compare, "--diff-filter=D", commit, "--"))
        there.update(_files(top, "ls-files", "--others", "--exclude-standard", "-z"))
    return Changes(frozenset(there), frozenset(gone))


def _place(path: str) -> str:
    """A path with its folders resolved; a link itself is what git knows."""
    home, name = os.path.split(os.path.abspath(path))  # noqa: PTH100 - bytes that are no UTF-8
    return os.path.join(os.path.realpath(home), name)  # noqa: PTH118


def _folder(path: str) -> str:
    """The nearest folder that a path or pattern lies in."""
    while glob.has_magic(path) and not os.path.lexists(path):
        path = os.path.dirname(path)  # noqa: PTH120
    while path and not os.path.isdir(path):  # noqa: PTH112
        path = os.path.dirname(path)  # noqa: PTH120
    return path or "."


def _top(folder: str) -> str:
    done = _git(folder, "rev-parse", "--show-toplevel")
    if done.returncode:
        why = os.fsdecode(done.stderr).strip().partition("\n")[0]
        raise UsageError(
            f"{folder} 不在可用的 git 仓库里，不能用 --changed-since（{why}）",
            f"{folder} is in no usable git repository, so --changed-since cannot be used ({why})",
        )
    return os.path.realpath(os.fsdecode(done.stdout).rstrip("\n"))


def _commit(top: str, revision: str) -> str:
    done = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
    if done.returncode:
        raise UsageError(
            f"仓库 {top} 里没有「{revision}」这个版本",
            f"the repository {top} has no revision {revision}",
        )
    return os.fsdecode(done.stdout).strip()


def _files(top: str, *arguments: str) -> list[str]:
    done = _git(top, *arguments)
    if done.returncode:
        why = os.fsdecode(done.stderr).strip()
        raise UsageError(f"git 没有说出改动：{why}", f"git does not tell what changed: {why}")
    names = filter(None, done.stdout.split(b"\0"))
    return [os.path.join(top, os.fsdecode(name)) for name in names]  # noqa: PTH118


def _git(folder: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    # A repository's own settings must not run programs.
    command = ["git", "-c", "core.fsmonitor=false", "-C", folder or ".", *arguments]
    # Inside a hook, git's own variables would speak of another place than the folder.
    environment = {name: text for name, text in os.environ.items() if name not in _OF_HOOKS}
    try:
        return subprocess.run(command, capture_output=True, check=False, env=environment)  # noqa: S603 - no shell
    except OSError as error:
        raise UsageError(
            "找不到 git 程序，不能用 --changed-since",
            "there is no git program, so --changed-since cannot be used",
        ) from error
