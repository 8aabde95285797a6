"""The book of all texts of a document: each is claimed by one use, or is listed at the end."""

from __future__ import annotations

from checker.model import Address, PlacedText
from checker.readers.sheets import Cell, Line


class Ledger:
    """Every non-blank text of the target tables and around them, until something claims it.

    Texts are told apart as objects, so equal ones stay two. Claiming a text twice is a fault of
    ours and raises KeyError.
    """

    def __init__(self) -> None:
        self._open: dict[int, Cell | Line] = {}
        self._unwanted: list[PlacedText] = []

    def enter(self, item: Cell | Line) -> None:
        """Notes a text as still to be claimed; blank ones need no account."""
        if item.text:
            self._open[id(item)] = item

    def holds(self, item: Cell | Line) -> bool:
        """Whether the text is not claimed yet."""
        return id(item) in self._open

    def claim(self, item: Cell | Line) -> None:
        """Strikes a text out: a field, a heading, a header or a footer has taken it."""
        del self._open[id(item)]

    def relist(self, text: str, address: Address) -> None:
        """Lists a text that was claimed for a fact that nothing has a place for."""
        if text:
            self._unwanted.append(PlacedText(text, address))

    def rest(self) -> tuple[PlacedText, ...]:
        """The texts that nothing claimed, in reading order."""
        never = (PlacedText(item.text, item.address) for item in self._open.values())
        return (*never, *self._unwanted)
