"""The drawing that shows the comments of a worksheet: a hidden yellow box beside each cell.

It is the old Vector Markup Language, which Excel wants for comments to this day. Drawings that are
there are often not well-formed, so they are added to as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from checker.readers.package import damaged
from checker.readers.worksheet import LAST_COLUMN, column_number

_NAMES = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
_BLOCK = 1024
"""Ids of shapes come in blocks of so many; every drawing says which blocks are its own."""

_BLOCKS = re.compile(rb"idmap\b[^>]*?\bdata=[\"']([\d, ]+)")
_IDS = re.compile(rb"_x0000_s(\d{1,9})")
_ROOT = re.compile(rb"<xml\b[^>]*>")
_END = b"</xml>"

_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"'
    ' path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;visibility:hidden"'
    ' fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 15, {top}, 10, {right}, 15, {bottom}, 4</x:Anchor>"
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
    "</x:ClientData></v:shape>"
)
_WIDE, _HIGH = 4, 8
"""Columns and rows that a box covers."""

_CELL = re.compile("([A-Z]{1,3})([0-9]{1,7})")


def drawing(cells: Sequence[str], last: int) -> bytes:
    """A drawing with a box for each cell, its ids in the blocks behind the `last` one in use."""
    blocks = range(last + 1, last + 2 + len(cells) // _BLOCK)
    declared = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in _NAMES.items())
    owned = ",".join(map(str, blocks))
    head = (
        f'<xml{declared}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{owned}"/>'
        "</o:shapelayout>"
    )
    return (head + _TYPE + _shapes(cells, blocks[0] * _BLOCK + 1)).encode() + _END


def extended(xml: bytes, cells: Sequence[str]) -> bytes:
    """A drawing with a box more for each cell. Raises InputError."""
    root, end = _ROOT.search(xml), xml.rfind(_END)
    if root is None or end < 0:
        raise damaged()
    first = max(map(int, _IDS.findall(xml)), default=_BLOCK) + 1
    added = _shapes(cells, first)
    if b'"_x0000_t202"' not in xml:
        added = _TYPE + added
    for prefix, name in _NAMES.items():
        if f'xmlns:{prefix}="{name}"'.encode() not in root[0]:
            declared = f' xmlns:{prefix}="{name}"'
            added = re.sub(r"(<v:shape(?:type)?)(?= )", rf"\1{declared}", added)
    return xml[:end] + added.encode() + xml[end:]


def last_block(drawings: Iterable[bytes]) -> int:
    """The last block of ids that one of the drawings calls its own."""
    owned = (found for each in drawings for found in _BLOCKS.findall(each))
    return max((int(number) for each in owned for number in re.findall(rb"\d+", each)), default=0)


def _shapes(cells: Sequence[str], first: int) -> str:
    return "".join(_shape(cell, first + place) for place, cell in enumerate(cells))


def _shape(cell: str, id_: int) -> str:
    found = _CELL.fullmatch(cell)
    if found is None:
        raise damaged()
    column, row = column_number(found[1]) - 1, int(found[2]) - 1
    # Beside the last columns there is no room to the right.
    left = min(column + 1, LAST_COLUMN - _WIDE - 1)
    top = max(row - 1, 0)
    return _SHAPE.format(
        id=id_, left=left, top=top, right=left + _WIDE, bottom=top + _HIGH, row=row, column=column
    )
