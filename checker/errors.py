"""Errors that a user can cause, each with a sentence for people in both languages."""

from __future__ import annotations

from checker.language import Bilingual


class JixiaoError(Exception):
    """Base of every error that is the user's to mend: never shown as a traceback."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.message = Bilingual(zh, en)


class UsageError(JixiaoError):
    """The run could not be done: a wrong option, configuration or rule file (exit 2)."""


class InputError(JixiaoError):
    """One input could not be read, or holds no target table (exit 3); the others go on."""


class NoTargetTable(InputError):  # noqa: N818 - it is a state of the document, as its users say
    """A document that could be read, but in which no table has the header of a target table."""


class Interrupted(KeyboardInterrupt):
    """The user ended the run when `done` of `total` files had been read (exit 130)."""

    def __init__(self, done: int, total: int) -> None:
        super().__init__()
        self.message = Bilingual(
            f"已中断：共 {total} 份文件，读完 {done} 份，其余 {total - done} 份没有检查；"
            "没有写出报告",
            f"interrupted: {done} of {total} files were read, {total - done} were not; "
            "no report was written",
        )
