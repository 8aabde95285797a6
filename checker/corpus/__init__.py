"""Parsed projects kept as Parquet, many documents in a folder, and checks that run straight on it.

`place` is all that is imported at once: every run asks whether a folder is a corpus.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from checker.corpus.place import is_corpus
from checker.rulebook.model import Rulebook
from checker.vocabulary import Vocabulary

if TYPE_CHECKING:
    from checker.corpus.batches import Batch
    from checker.corpus.checking import Checked, Over
    from checker.corpus.evaluating import BatchResult
    from checker.corpus.writing import Writer

__all__ = ["abreast", "check", "is_corpus", "opened"]


def check(
    folders: Sequence[Path],
    rulebook: Rulebook,
    vocabulary: Vocabulary,
    additions: tuple[Path, ...],
    *,
    over: Over,
    watch: Callable[[str, int, int], None],
) -> Checked:
    """The rules over all documents of some corpora: see `checking.check`."""
    from checker.corpus import checking  # noqa: PLC0415 - Polars is dear to import

    return checking.check(folders, rulebook, vocabulary, additions, over=over, watch=watch)


def abreast(held: Iterable[Batch], rulebook: Rulebook) -> Iterator[BatchResult]:
    """The batches' results, made here: see `evaluating.abreast`."""
    from checker.corpus import evaluating  # noqa: PLC0415 - Polars is dear to import

    return evaluating.abreast(held, rulebook)


def opened(
    folder: Path, vocabulary: Vocabulary, additions: tuple[Path, ...]
) -> AbstractContextManager[Writer]:
    """A writer that adds to the corpus in a folder: see `writing.opened`."""
    from checker.corpus import writing  # noqa: PLC0415 - Polars is dear to import

    return writing.opened(folder, vocabulary, additions)
