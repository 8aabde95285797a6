"""Documents → typed Polars frames with derived fields, and the closed list of fields for rules.

`fields` is light and needed by rules at load time; the frames need Polars and are imported late.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from checker.model import Document
from checker.vocabulary import Vocabulary

if TYPE_CHECKING:
    from checker.tables.frames import Tables


def build(documents: Sequence[Document], vocabulary: Vocabulary) -> Tables:
    """One frame per scope: see `frames.build`."""
    from checker.tables import frames  # noqa: PLC0415

    return frames.build(documents, vocabulary)
