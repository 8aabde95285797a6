"""Zip-based office files, unpacked part by part and no further than the limits allow."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from checker.errors import InputError
from checker.limits import Limits
from checker.readers.partnames import main_part

_CHUNK = 1 << 16
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_FREE_MARKS = 1_000_000
_MARKS_PER_CELL = 3
"""XML marks (`<`) that are parsed: so many, and beyond them those of as many blank cells as the
limit allows. A tree takes some 100 bytes of memory for each, which the size of the text hides."""


class Package:
    """An opened zip-based file; its parts are read when they are asked for."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Raises InputError: damaged, or it unpacks to more than allowed."""
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise damaged() from error
        parts = self._zip.infolist()
        limits.check_unpacked(len(data), sum(part.file_size for part in parts))
        self._parts = {part.filename: part for part in parts}

    @property
    def names(self) -> frozenset[str]:
        """The parts by name, as the directory lists them."""
        return frozenset(self._parts)

    def main_part(self, name: str) -> str:
        """The name under which the package has that part, the name itself where it has none."""
        return main_part(self._parts, name) or name

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, None where there is none. Raises InputError."""
        return b"".join(self.chunks(name)) if name in self._parts else None

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part that is there, piece by piece. Raises InputError."""
        info = self._parts[name]
        if info.compress_type not in _METHODS:
            raise damaged()
        try:
            # In small steps: one long step unpacks whatever comes, past the size in the directory.
            with self._zip.open(info) as stream:
                yield from iter(lambda: stream.read(_CHUNK), b"")
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise damaged() from error
        except (RuntimeError, NotImplementedError) as error:
            raise protected() from error

    def parsed(self, xml: bytes) -> etree._Element:
        """The root of an XML text, which must not define entities. Raises InputError."""
        marks = xml.count(b"<") - _FREE_MARKS
        self._limits.check_cells(max(marks, 0) // _MARKS_PER_CELL)
        try:
            root = etree.fromstring(xml, _parser())
        except (etree.LxmlError, ValueError) as error:
            raise damaged() from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise InputError(
                "文件中的 XML 带有 DTD，办公软件不会写这种文件，未读取",
                "the file's XML has a DTD, which no office program writes; it was not read",
            )
        return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def damaged() -> InputError:
    """The error for a file whose outside looks right and whose inside does not."""
    return InputError(
        "文件已损坏或不完整（可能没有传完），无法打开；请用办公软件打开并另存后再检查",
        "the file is damaged or incomplete (a broken transfer?); open and save it again in an "
        "office program",
    )


def protected() -> InputError:
    """The error for a file that opens with a password only."""
    return InputError(
        "文件有密码保护，请去掉密码再检查",
        "the file is protected by a password; remove it first",
    )
