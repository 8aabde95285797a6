"""The report files that `-o` and `--report` ask for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from checker import reporters
from checker.errors import UsageError
from checker.findings import Report
from checker.language import Language
from checker.reporters import FORMATS
from checker.sourcefile import did_you_mean


@dataclass(frozen=True, slots=True)
class Target:
    """One report file to be written, in one format."""

    format: str
    path: Path


def target(wish: str) -> Target:
    """What `-o FILE` or `-o FORMAT:FILE` asks for.

    Raises:
        UsageError: the format is unknown, or the file's folder does not exist.
    """
    head, colon, rest = wish.partition(":")
    # One letter before a colon is a drive of Windows.
    named = bool(colon) and head.isalpha() and len(head) > 1
    path = Path(rest if named else wish)
    format_ = head if named else reporters.of_suffix(path.suffix)
    if named and head not in FORMATS:
        hint = did_you_mean(head, FORMATS)
        raise UsageError(f"没有 {head} 这种报告格式{hint.zh}", f"no format {head}{hint.en}")
    if format_ is None:
        known = ", ".join(reporters.suffixes())
        raise UsageError(
            f"从文件名 {wish} 看不出报告格式：请用后缀 {known}，或写作 格式:文件，如 json:{wish}",
            f"the name {wish} does not tell a format: use {known}, or FORMAT:FILE as json:{wish}",
        )
    if path.is_dir() or not path.name:
        raise UsageError(f"{wish} 是文件夹，不是文件", f"{wish} is a folder, not a file")
    if not path.parent.is_dir():
        raise UsageError(f"文件夹 {path.parent} 不存在", f"there is no folder {path.parent}")
    return Target(format_, path)


def in_folder(folder: str) -> tuple[Target, ...]:
    """The usual set of reports, in a folder that is made where it does not exist."""
    home = made(folder)
    return tuple(
        Target(name, home / f"report{each.suffix}") for name, each in FORMATS.items() if each.usual
    )


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
) -> None:
    """Writes every report file, each whole or not at all.

    Raises:
        UsageError: a file cannot be written, or is one of the documents that were checked.
    """
    kept = {Path(each).resolve() for each in (*inputs, *(each.path for each in report.checked))}
    for each in targets:
        if each.path.resolve() in kept:
            raise UsageError(
                f"{each.path} 是被检查的文件，不能用报告覆盖它",
                f"{each.path} is a document that was checked; a report must not replace it",
            )
    for each in targets:
        put(each.path, reporters.pieces(each.format, report, language))


def put(path: Path, pieces: Iterable[bytes]) -> None:
    """Writes a file whole or not at all. Raises UsageError."""
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
