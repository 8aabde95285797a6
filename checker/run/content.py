"""A path → its bytes, within the limits; a pipe that nobody writes to is not waited for."""

from __future__ import annotations

import stat
from pathlib import Path

from checker.errors import InputError
from checker.limits import Limits, too_much


def is_regular(path: str) -> bool:
    """Whether a path is a file on a disk (or nothing at all), and no pipe or device."""
    try:
        return stat.S_ISREG(Path(path).stat().st_mode)
    except (OSError, ValueError):
        return True


def read(path: str, limits: Limits) -> bytes:
    """A file's bytes; of one that is too large only so many that it shows. Raises InputError."""
    try:
        with Path(path).open("rb") as file:
            return file.read(int(limits.file_mb * 1e6) + 1)
    except FileNotFoundError as error:
        raise InputError("找不到文件", "no such file") from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise InputError(f"无法读取：{why}", f"cannot read: {why}") from error


def read_stream(path: str, limits: Limits) -> bytes:
    """The bytes of a pipe or device, which may never come. Raises InputError."""
    import threading  # noqa: PLC0415 - such a file is rare

    answers: list[bytes | InputError] = []

    def work() -> None:
        try:
            answers.append(read(path, limits))
        except InputError as error:
            answers.append(error)

    reader = threading.Thread(target=work, daemon=True)
    reader.start()
    reader.join(limits.seconds)
    if not answers:
        raise too_much("seconds", f"> {limits.seconds:g} s", f"{limits.seconds:g} s")
    if isinstance(answers[0], InputError):
        raise answers[0]
    return answers[0]
