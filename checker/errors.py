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
