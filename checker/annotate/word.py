"""Comments in a Word document: the comments part, and marks around the text of the cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree
from lxml.etree import _Element as Node

from checker.annotate.notes import AUTHOR, Note
from checker.annotate.parts import Parts, kinds
from checker.annotate.splice import Edit, Element, at_end, elements, spliced
from checker.limits import Limits
from checker.model import Address
from checker.readers import docx
from checker.readers.docx.names import BLOCKS, PARAGRAPH, TABLE, W, members
from checker.readers.package import damaged

_DOCUMENT = "word/document.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def annotate(data: bytes, notes: Sequence[Note], limits: Limits) -> bytes:
    """The document with the notes as comments. Raises InputError."""
    parts = Parts(data, limits)
    name = parts.package.main_part(_DOCUMENT)
    xml = parts.get(name)
    if xml is None:
        raise damaged()
    root, places = docx.places(data, limits)
    said: dict[Node, list[str]] = {}
    for note in notes:
        said.setdefault(_place(note.location, places), []).extend(note.lines)
    edits: list[Edit] = []
    marks = _Marks(xml, root, [_paragraphs(place) for place in said])
    comments = _Comments(parts, marks.namespace)
    for place, lines in said.items():
        edits += marks.around(_paragraphs(place), comments.add(lines))
    comments.save()
    parts.put(name, spliced(xml, edits))
    return parts.packed()


def _place(location: Address, places: Mapping[Address, Node]) -> Node:
    """The cell or paragraph of an address; else the first cell of its table, or of any table."""
    if location.table is None and location.line is not None:
        wanted = Address(line=location.line)
    else:
        wanted = Address(location.table, location.row, location.column)
    if wanted in places:
        return places[wanted]
    cells = [each for each in places if each.table is not None]
    same = [each for each in cells if each.table == location.table]
    first = min(same or cells or places, key=lambda each: each.position, default=None)
    if first is None:
        raise damaged()
    return places[first]


def _paragraphs(place: Node) -> tuple[Node, Node]:
    """The first and the last paragraph that a comment is about.

    In a cell that holds other tables it is one paragraph, for the comment is not about those.
    """
    if place.tag == PARAGRAPH:
        return place, place
    blocks = list(members(place, BLOCKS))
    own = [each for each in blocks if each.tag == PARAGRAPH]
    if not own:
        raise damaged()
    if any(each.tag == TABLE for each in blocks):
        return own[0], own[0]
    return own[0], own[-1]


class _Marks:
    """Where in the bytes of the document the marks of a comment go."""

    def __init__(self, xml: bytes, root: Node, pairs: Sequence[tuple[Node, Node]]) -> None:
        wanted = {node for first, last in pairs for node in (_first_content(first), last)}
        wanted.add(root)
        orders = {order: node for order, node in enumerate(root.iter()) if node in wanted}
        found = elements(xml, lambda order, _: order in orders)
        self._xml = xml
        self._elements = {orders[each.order]: each for each in found}
        self.namespace, self._declaration = _naming(found[0])

    def around(self, pair: tuple[Node, Node], id_: int) -> Iterator[Edit]:
        """The edits that put a comment's marks around the text of the paragraphs."""
        first, last = pair
        begin = self._tag("commentRangeStart", id_)
        end = self._tag("commentRangeEnd", id_)
        reference = self._tag("commentReference", id_)
        end += f"<w:r{self._declaration}>".encode() + reference + b"</w:r>"
        content = _first_content(first)
        start = self._elements[content]
        if content is not first:
            yield Edit(start.start, start.start, begin)
        elif first is last:
            end = begin + end
        else:
            yield at_end(self._xml, start, begin)
        yield at_end(self._xml, self._elements[last], end)

    def _tag(self, name: str, id_: int) -> bytes:
        return f'<w:{name}{self._declaration} w:id="{id_}"/>'.encode()


def _first_content(paragraph: Node) -> Node:
    """What follows the paragraph's properties; the paragraph itself where nothing does."""
    return next((child for child in paragraph if child.tag != f"{W}pPr"), paragraph)


def _naming(root: Element) -> tuple[str, str]:
    """The namespace of the document, and what declares it as `w:` where the root does not."""
    prefix, colon, _ = root.name.rpartition(":")
    namespace = root.attributes.get(f"xmlns:{prefix}" if colon else "xmlns", "")
    known = root.attributes.get("xmlns:w") == namespace
    return namespace, "" if known else f' xmlns:w="{namespace}"'


class _Comments:
    """The comments part, made where there is none."""

    def __init__(self, parts: Parts, namespace: str) -> None:
        relations = parts.relations(parts.package.main_part(_DOCUMENT))
        name = relations.of_kind("comments")
        root = parts.tree(name) if name else None
        if name is None:
            name = parts.fresh("word/comments{}.xml")
            relations.add(f"{kinds(namespace)}/comments", name)
        parts.declare(name, _TYPE)
        self._parts, self._part = parts, name
        self._w = f"{{{namespace}}}"
        made = etree.Element(f"{self._w}comments", nsmap={"w": namespace})
        self._root = made if root is None else root
        ids = (each.get(f"{self._w}id", "") for each in self._root)
        self._last = max((int(id_) for id_ in ids if id_.isdecimal()), default=-1)

    def add(self, lines: Sequence[str]) -> int:
        """Adds a comment, a paragraph for each line; gives its id."""
        w = self._w
        self._last += 1
        names = {f"{w}id": str(self._last), f"{w}author": AUTHOR, f"{w}initials": AUTHOR[:2]}
        comment = etree.SubElement(self._root, f"{w}comment", names)
        for line in lines:
            run = etree.SubElement(etree.SubElement(comment, f"{w}p"), f"{w}r")
            text = etree.SubElement(run, f"{w}t", {_SPACE: "preserve"})
            text.text = line
        return self._last

    def save(self) -> None:
        """Puts the part into the package."""
        self._parts.put_tree(self._part, self._root)
