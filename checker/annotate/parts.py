"""A package (xlsx, docx) being changed: its parts, their relations and their types."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from itertools import count

from lxml import etree

from checker.limits import Limits
from checker.readers.package import Package, damaged

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_TYPES_PART = "[Content_Types].xml"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_KINDS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def kinds(namespace: str) -> str:
    """The namespace of relations that goes with a part's own: strict documents have another."""
    return _STRICT_KINDS if namespace.startswith("http://purl.oclc.org/") else _KINDS


class Parts:
    """The parts of one package; what is put in stands in for what was there."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Raises InputError."""
        self.package = Package(data, limits)
        self._data = data
        self._changed: dict[str, bytes] = {}

    def get(self, name: str) -> bytes | None:
        """The bytes of a part as it now is. Raises InputError."""
        return self._changed[name] if name in self._changed else self.package.part(name)

    def put(self, name: str, data: bytes) -> None:
        """Replaces a part or adds one."""
        self._changed[name] = data

    def tree(self, name: str) -> etree._Element | None:
        """The root of a part. Raises InputError."""
        data = self.get(name)
        return None if data is None else self.package.parsed(data)

    def put_tree(self, name: str, root: etree._Element) -> None:
        """Replaces a part by its changed tree."""
        data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        self.put(name, data)

    def fresh(self, pattern: str) -> str:
        """A name for a part that is not there yet, such as `xl/comments{}.xml`."""
        taken = {each.lower() for each in (*self.package.names, *self._changed)}
        names = (pattern.format(number) for number in count(1))
        return next(name for name in names if name.lower() not in taken)

    def of_suffix(self, suffix: str) -> list[str]:
        """The names of the parts that end so."""
        names = {*self.package.names, *self._changed}
        return sorted(name for name in names if name.endswith(suffix))

    def relations(self, part: str) -> Relations:
        """The relations of a part, none where it has none yet. Raises InputError."""
        return Relations(self, part)

    def declare(self, part: str, content_type: str) -> None:
        """Says of what type a part is. Raises InputError."""
        root = self._types()
        name = f"/{part}"
        if all(each.get("PartName") != name for each in root):
            etree.SubElement(root, f"{_TYPES}Override", PartName=name, ContentType=content_type)
            self.put_tree(_TYPES_PART, root)

    def declare_suffix(self, suffix: str, content_type: str) -> None:
        """Says of what type the parts with a suffix are. Raises InputError."""
        root = self._types()
        if all(each.get("Extension", "").lower() != suffix for each in root):
            default = etree.Element(f"{_TYPES}Default", Extension=suffix, ContentType=content_type)
            root.insert(0, default)
            self.put_tree(_TYPES_PART, root)

    def packed(self) -> bytes:
        """The package: parts in the order in which they were, new ones behind them."""
        output = io.BytesIO()
        waiting = dict(self._changed)
        with (
            zipfile.ZipFile(io.BytesIO(self._data)) as source,
            zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target,
        ):
            # A name that stands twice in a broken directory is written once, as it was read.
            for entry in {each.filename: each for each in source.infolist()}.values():
                data = waiting.pop(entry.filename, None)
                target.writestr(entry, source.read(entry) if data is None else data)
            for name, data in waiting.items():
                entry = zipfile.ZipInfo(name, _NO_TIME)
                target.writestr(entry, data, zipfile.ZIP_DEFLATED)
            target.comment = source.comment
        return output.getvalue()

    def _types(self) -> etree._Element:
        root = self.tree(_TYPES_PART)
        if root is None:
            raise damaged()
        return root


class Relations:
    """What a part points at."""

    def __init__(self, parts: Parts, part: str) -> None:
        """Raises InputError."""
        self._parts = parts
        self._home, name = posixpath.split(part)
        self._name = posixpath.join(self._home, "_rels", f"{name}.rels")
        root = parts.tree(self._name)
        self._root = etree.Element(f"{_RELATIONS}Relationships") if root is None else root

    def of_kind(self, kind: str) -> str | None:
        """The first part of a kind, such as `comments`."""
        kinds = (each for each in self._root if each.get("Type", "").endswith(f"/{kind}"))
        return next(map(self._target, kinds), None)

    def of_id(self, id_: str) -> str | None:
        """The part that an id means."""
        return next((self._target(each) for each in self._root if each.get("Id") == id_), None)

    def add(self, type_: str, part: str) -> str:
        """Points at one part more; gives the id."""
        taken = {each.get("Id") for each in self._root}
        id_ = next(f"rId{number}" for number in count(1) if f"rId{number}" not in taken)
        target = posixpath.relpath(f"/{part}", f"/{self._home}")
        etree.SubElement(self._root, f"{_RELATIONS}Relationship", Id=id_, Type=type_, Target=target)
        self._parts.put_tree(self._name, self._root)
        return id_

    def _target(self, relation: etree._Element) -> str:
        target = posixpath.join(f"/{self._home}", relation.get("Target", ""))
        return re.sub("^/+", "", posixpath.normpath(target))
