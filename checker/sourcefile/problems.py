"""Located mistakes in a file of ours, and the guess at what was meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from msgspec import Struct

from checker.errors import UsageError
from checker.language import Bilingual, Language


class Problem(Struct, frozen=True):
    """One mistake: file, line and column (from 1), and a sentence that says what to do."""

    path: str
    line: int
    column: int
    message: Bilingual

    def in_(self, language: Language) -> str:
        """The line a compiler would print, which editors can jump to."""
        return f"{self.path}:{self.line}:{self.column}: {self.message.in_(language)}"


class SourceErrors(UsageError):  # noqa: N818 - it holds many
    """Every mistake found in a file, in the order of the file."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        ordered = sorted(problems, key=lambda each: (each.path, each.line, each.column))
        self.problems = tuple(dict.fromkeys(ordered))
        super().__init__(
            "\n".join(each.in_("zh") for each in self.problems),
            "\n".join(each.in_("en") for each in self.problems),
        )


def did_you_mean(word: str, known: Iterable[str]) -> Bilingual:
    """A clause to end a sentence about an unknown word with; empty where nothing is near."""
    candidates = sorted(set(known))
    folded = {each.casefold(): each for each in candidates}
    # Half of a two-character word is all that can agree.
    cutoff = 0.6 if len(word) > 3 else 0.5
    near = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=cutoff)
    if near:
        guess = folded[near[0]]
        return Bilingual(f"，是否想写 {guess}？", f"; did you mean {guess}?")
    if 0 < len(candidates) <= 12:
        listed = ", ".join(candidates)
        return Bilingual(f"，可用的有：{listed}", f"; known are: {listed}")
    return Bilingual("", "")
