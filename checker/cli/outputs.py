"""The report files that `-o` and `--report` ask for."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from checker import reporters
from checker.cli import streams
from checker.errors import UsageError
from checker.findings import Report
from checker.language import Language
from checker.reporters import FORMATS
from checker.sourcefile import did_you_mean


class Target(Struct, frozen=True):
    """One report file to be written, in one format."""

    format: str
    path: Path


def target(wish: str) -> Target:
    """What `-o FILE` or `-o FORMAT:FILE` asks for.

    Raises:
        UsageError: the format is unknown.
    """
    head, colon, rest = wish.partition(":")
    # One letter before a colon is a drive of Windows.
    named = bool(colon) and head.isalpha() and len(head) > 1
    path = Path(rest if named else wish)
    format_ = head if named else reporters.of_suffix(path.name)
    if named and head not in FORMATS:
        hint = did_you_mean(head, FORMATS)
        raise UsageError(f"没有 {head} 这种报告格式{hint.zh}", f"no format {head}{hint.en}")
    if format_ is None:
        known = ", ".join(reporters.suffixes())
        raise UsageError(
            f"从文件名 {wish} 看不出报告格式：请用后缀 {known}，或写作 格式:文件，如 json:{wish}",
            f"the name {wish} does not tell a format: use {known}, or FORMAT:FILE as json:{wish}",
        )
    return Target(format_, path)


def check_screen(format_: str) -> None:
    """Refuses to put a binary format on a terminal. Raises UsageError."""
    if FORMATS[format_].binary and streams.seen():
        suffix = FORMATS[format_].suffix
        raise UsageError(
            f"{format_} 不能显示在屏幕上，请写进文件：-o 报告{suffix}",
            f"{format_} is of no use on a terminal; write a file: -o report{suffix}",
        )


def in_folder(folder: str | None) -> tuple[tuple[Target, ...], tuple[UsageError, ...]]:
    """The usual set of reports, in a folder that is made where it does not exist.

    Gives the error instead where it cannot be made, so that other reports are not lost by it.
    """
    if folder is None:
        return (), ()
    try:
        home = made(folder)
    except UsageError as error:
        return (), (error,)
    usual = ((name, each.suffix) for name, each in FORMATS.items() if each.usual)
    return tuple(Target(name, home / f"report{suffix}") for name, suffix in usual), ()


def made(folder: str) -> Path:
    """The folder of that name, made where there is none. Raises UsageError."""
    home = Path(folder)
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot_write(home, error) from error
    return home


def write(
    targets: Sequence[Target], report: Report, language: Language, inputs: Sequence[str]
) -> tuple[UsageError, ...]:
    """Writes every report file that can be written, each whole or not at all.

    Gives the errors of the others: one that cannot be written does not lose the rest.
    """
    kept = documents(report, inputs)
    failed = []
    for each in targets:
        try:
            put(each.path, reporters.pieces(each.format, report, language), kept)
        except UsageError as error:
            failed.append(error)
    return tuple(failed)


File = tuple[int, int]
"""What tells files apart, under whatever names: device and inode."""


def documents(report: Report, inputs: Sequence[str]) -> set[File | None]:
    """The files that were checked, which nothing that a run writes may replace."""
    paths = dict.fromkeys((*inputs, *(each.path for each in report.checked)))
    return {_file(each) for each in paths} - {None}


def _file(path: str | Path) -> File | None:
    """The file of that name; None where there is none, and so none to replace."""
    try:
        # A corpus has many documents, and a Path of each costs more than the question.
        own = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    return (own.st_dev, own.st_ino)


def put(path: Path, pieces: Iterable[bytes], kept: Collection[File | None] = ()) -> None:
    """Writes a file whole or not at all.

    Raises:
        UsageError: it cannot be written, or is one of those to be kept.
    """
    if _file(path) in kept:
        raise UsageError(
            f"{path} 是被检查的文件，不能用报告覆盖它",
            f"{path} is a document that was checked; a report must not replace it",
        )
    if path.is_dir() or not path.name:
        raise UsageError(f"{path} 是文件夹，不是文件", f"{path} is a folder, not a file")
    if not path.parent.is_dir():
        raise UsageError(f"文件夹 {path.parent} 不存在", f"there is no folder {path.parent}")
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if path.exists() and not path.is_file():
            # A device or a pipe is written to, never replaced.
            _fill(path, pieces)
            return
        try:
            _fill(aside, pieces)
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        raise _cannot_write(path, error) from error


def _fill(path: Path, pieces: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(pieces)


def _cannot_write(path: Path, error: OSError) -> UsageError:
    why = error.strerror or str(error)
    return UsageError(f"无法写入 {path}：{why}", f"cannot write {path}: {why}")
