"""What was looked for and what was seen, in sentences for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.errors import NoTargetTable

if TYPE_CHECKING:
    from checker.vocabulary import Vocabulary

_LONGEST_EXCERPT = 40
_EXAMPLES = 3


class Overview:
    """Counts what a document holds, to explain why a table, or all of it, was passed over."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._names = "、".join(vocabulary.headers["name"][:_EXAMPLES])
        self._values = "、".join(vocabulary.headers["value"][:_EXAMPLES])
        self._lines = 0
        self._tables = 0
        self._found = False
        self._beginning = ""

    def saw_line(self, text: str) -> None:
        """Counts a line outside tables."""
        self._lines += 1
        self._beginning = self._beginning or _excerpt(text)

    def saw_target_table(self) -> None:
        """Notes that there is at least one target table."""
        self._found = True

    def skipped(self, first: str) -> str:
        """Counts a table that is not a target table, and says why it is left alone."""
        self._tables += 1
        self._beginning = self._beginning or _excerpt(first)
        return f"不是绩效目标表：表头里没有指标名称（{self._names}）和指标值（{self._values}）"

    def require_target_table(self) -> None:
        """Raises NoTargetTable, with what was seen instead, if there was none."""
        if self._found:
            return
        raise NoTargetTable(
            f"找不到绩效目标表：要找的是表头里有指标名称（{self._names}）"
            f"和指标值（{self._values}）的表格；看到的是 {self._tables} 个其他表格"
            f"和 {self._lines} 行表格外的文字，开头是「{self._beginning}」",
            f"no performance-target table: looked for a table whose header has the name of an "
            f"indicator ({self._names}) and its value ({self._values}); saw {self._tables} other "
            f"tables and {self._lines} lines outside tables, beginning “{self._beginning}”",
        )


def _excerpt(text: str) -> str:
    shown = "".join(char for char in text if char.isprintable())
    return shown if len(shown) <= _LONGEST_EXCERPT else shown[: _LONGEST_EXCERPT - 1] + "…"
