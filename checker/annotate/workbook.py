"""Comments in a workbook: a comments part for each sheet, and the drawing that shows them.

Of a worksheet's own part nothing changes but that it points at the drawing, where it did not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.annotate import vml
from checker.annotate.notes import Note
from checker.annotate.parts import Parts, Relations, kinds
from checker.annotate.sheetcomments import SheetComments
from checker.annotate.splice import Edit, Element, at_end, elements, spliced
from checker.garbage import uncollected
from checker.limits import Limits
from checker.model import Address
from checker.readers.package import damaged
from checker.readers.xlsx.book import Entry, open_book

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_BEHIND = frozenset(
    {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems"}
    | {"tableParts", "extLst", "AlternateContent"}
)
"""What stands behind `legacyDrawing` in a worksheet (ECMA-376 part 1, 18.3.1.99)."""

Lines = Mapping[str, Sequence[str]]
"""What is said at each cell of a sheet."""


def annotate(data: bytes, notes: Sequence[Note], limits: Limits) -> bytes:
    """The workbook with the notes as comments. Raises InputError."""
    parts = Parts(data, limits)
    with uncollected():
        entries = open_book(parts.package).entries
    if not entries:
        raise damaged()
    sheets: dict[str, dict[str, list[str]]] = {}
    for note in notes:
        entry = _entry(note.location, entries)
        cells = sheets.setdefault(entry.part, {})
        cells.setdefault(note.location.cell or "A1", []).extend(note.lines)
    for part, lines in sheets.items():
        _annotate_sheet(parts, part, lines)
    return parts.packed()


def _entry(location: Address, entries: Sequence[Entry]) -> Entry:
    """The sheet of an address; the first that is shown where it names none."""
    named = (each for each in entries if each.name == location.sheet)
    shown = (each for each in entries if not each.hidden)
    return next(named, None) or next(shown, entries[0])


def _annotate_sheet(parts: Parts, part: str, lines: Lines) -> None:
    xml = parts.get(part)
    if xml is None:
        raise damaged()
    root, *children = elements(xml, lambda _, depth: depth < 2)
    prefix, _, _ = root.name.rpartition(":")
    namespace = root.attributes.get(f"xmlns:{prefix}" if prefix else "xmlns", "")
    relations = parts.relations(part)
    name = relations.of_kind("comments")
    comments = SheetComments(parts.tree(name) if name else None, namespace)
    new = [cell for cell, said in lines.items() if comments.add(cell, said)]
    if name is None:
        name = parts.fresh("xl/comments{}.xml")
        relations.add(f"{kinds(namespace)}/comments", name)
        parts.declare(name, _COMMENTS_TYPE)
    parts.put_tree(name, comments.root)
    drawing = next((each for each in children if _local(each) == "legacyDrawing"), None)
    if drawing is not None:
        _extend_drawing(parts, relations, drawing, new)
    else:
        id_ = _add_drawing(parts, relations, namespace, new)
        parts.put(part, spliced(xml, [_pointer(xml, root, children, id_, kinds(namespace))]))


def _extend_drawing(
    parts: Parts, relations: Relations, pointer: Element, cells: Sequence[str]
) -> None:
    ids = (text for key, text in pointer.attributes.items() if key.endswith(":id"))
    name = relations.of_id(next(ids, ""))
    drawing = parts.get(name) if name else None
    if name is None or drawing is None:
        raise damaged()
    parts.put(name, vml.extended(drawing, cells))


def _add_drawing(parts: Parts, relations: Relations, namespace: str, cells: Sequence[str]) -> str:
    others = (parts.get(each) or b"" for each in parts.of_suffix(".vml"))
    name = parts.fresh("xl/drawings/vmlDrawing{}.vml")
    parts.put(name, vml.drawing(cells, vml.last_block(others)))
    parts.declare_suffix("vml", _DRAWING_TYPE)
    return relations.add(f"{kinds(namespace)}/vmlDrawing", name)


def _pointer(
    xml: bytes, root: Element, children: Sequence[Element], id_: str, namespace: str
) -> Edit:
    """Puts the element that points at the drawing where the schema wants it."""
    prefix, colon, _ = root.name.rpartition(":")
    text = f'<{prefix}{colon}legacyDrawing xmlns:r="{namespace}" r:id="{id_}"/>'.encode()
    behind = next((each.start for each in children if _local(each) in _BEHIND), None)
    return at_end(xml, root, text) if behind is None else Edit(behind, behind, text)


def _local(element: Element) -> str:
    return element.name.rpartition(":")[2]
