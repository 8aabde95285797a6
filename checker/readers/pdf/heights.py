"""How the text of a cell stands in it, and where it then shows the height of its row."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from checker.readers.pdf.lines import TextLine


class Standing(Enum):
    """Where in their rows the texts of a table stand."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


def level_of(lines: Sequence[TextLine], standing: Standing) -> float:
    """The height at which all cells of a row are level, if they stand so."""
    if standing is Standing.TOP:
        return lines[0].base
    if standing is Standing.BOTTOM:
        return lines[-1].base
    return (lines[0].base + lines[-1].base) / 2
