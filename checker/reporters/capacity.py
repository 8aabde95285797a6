"""What is written where a consumer takes only so much: the gravest findings, and a note."""

from __future__ import annotations

import heapq
from collections.abc import Iterable

from checker.findings import Finding
from checker.language import Language


def gravest(findings: Iterable[Finding], most: int) -> list[Finding]:
    """At most so many findings: those that count first, then by severity, then as they come."""
    return heapq.nsmallest(most, findings, key=lambda each: (not each.standing, each.severity.rank))


def left_out(number: int, language: Language) -> str:
    """The note on findings for which there was no room."""
    if language == "zh":
        return f"另有 {number} 个较轻的问题超出此格式的容量，没有写入；完整清单请用其他格式"
    return (
        f"{number} more findings, none graver than those listed, exceed what this format may hold; "
        "other formats list them all"
    )
