"""Sheets → a parsed document: find headers, map columns, walk the rows, account for every cell.

`headers` finds the columns by their words, `rows` walks down them, `targets` reads one row's
indicators, `captions` what stands around the tables, and `ledger` keeps the account.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from checker.errors import NoTargetTable
from checker.model import Document

if TYPE_CHECKING:
    from checker.readers.sheets import Sheet
    from checker.vocabulary import Vocabulary

__all__ = ["NoTargetTable", "parse"]


def parse(sheets: Iterable[Sheet], source: str, vocabulary: Vocabulary) -> Document:
    """The parsed document; `source` is its path as the user gave it.

    Raises:
        NoTargetTable: no table has the header of a target table.
    """
    # Much code that a run over known documents never needs.
    from checker.parsing.assembly import Assembly  # noqa: PLC0415

    assembly = Assembly(vocabulary)
    for sheet in sheets:
        assembly.read(sheet)
    return assembly.document(source)
