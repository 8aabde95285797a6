"""Opening a pdf and walking its pages, in spite of what hostile and broken files do to pdfminer.

Its own reader follows references without end, unpacks whatever it is given, and keeps all of it.
"""

from __future__ import annotations

import io
import logging
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from pdfminer.cmapdb import CMapParser, FileUnicodeMap
from pdfminer.pdfdocument import (
    PDFDocument,
    PDFEncryptionError,
    PDFNoPageLabels,
    PDFPasswordIncorrect,
)
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import (
    LITERALS_FLATE_DECODE,
    PDFObjectNotFound,
    PDFObjRef,
    PDFStream,
    resolve1,
)

from checker.errors import InputError
from checker.limits import Limits
from checker.readers.pdf.drawing import Drawing, DrawingDevice
from checker.readers.pdf.unicodes import with_all_characters

# It complains of every oddity of a file there; what matters is raised.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

_MOST_CODES = 2_000_000
"""Characters of a font, with room to spare: Unicode has half as many."""


def drawings(data: bytes, limits: Limits) -> Iterator[Drawing]:
    """What is drawn on each page, in order; only one page is kept in memory.

    Raises:
        InputError: damaged, protected by a password, too many pages, or made to exhaust a reader.
    """
    try:
        yield from _drawings(data, limits)
    except InputError:
        raise
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise InputError(
            "文件有密码保护，请去掉密码再检查",
            "the file is protected by a password; remove it first",
        ) from error
    except Exception as error:
        # pdfminer trusts the file: whatever is wrong in it comes out as any error at all.
        raise InputError(
            "PDF 已损坏（文件可能没有传完），无法读取",
            "the pdf is damaged (a broken transfer?); it cannot be read",
        ) from error


def _drawings(data: bytes, limits: Limits) -> Iterator[Drawing]:
    document = _Document(_Parser(io.BytesIO(data), limits))
    manager = _Fonts()
    device = DrawingDevice(manager)
    interpreter = PDFPageInterpreter(manager, device)
    number = 0
    for number, page in enumerate(PDFPage.create_pages(document), 1):
        limits.check_pages(number)
        interpreter.process_page(page)
        yield device.drawing
        document.forget()
    if not number:
        raise InputError(
            "PDF 里没有页面，文件可能已损坏", "the pdf has no pages; it may be damaged"
        )


class _Document(PDFDocument):
    """A document whose objects are found at once or not at all."""

    def getobj(self, objid: int) -> object:
        """An object, which is never a reference again: those may run in a circle."""
        found = super().getobj(objid)
        if isinstance(found, PDFObjRef):
            raise PDFObjectNotFound(objid)
        return found

    def get_page_labels(self) -> NoReturn:
        """None: the page numbers here count the pages."""
        raise PDFNoPageLabels

    def forget(self) -> None:
        """Lets go of all objects read, so that a long file takes no more memory than a short."""
        self._cached_objs.clear()


class _Parser(PDFParser):
    """A parser whose streams unpack to no more than is allowed."""

    def __init__(self, file: io.BytesIO, limits: Limits) -> None:
        super().__init__(file)
        self._limits = limits

    def push(self, *objs: tuple[int, Any]) -> None:
        """Puts objects on the stack, streams as bounded ones."""
        super().push(*[(place, self._bounded(found)) for place, found in objs])

    def _bounded(self, found: Any) -> Any:
        if type(found) is not PDFStream:
            return found
        return _Stream(found, self._limits)


class _Stream(PDFStream):
    """A stream that is looked at before it is unpacked."""

    def __init__(self, stream: PDFStream, limits: Limits) -> None:
        super().__init__(stream.attrs, stream.rawdata or b"", stream.decipher)
        self._limits = limits

    def decode(self) -> None:
        """Unpacks the stream. Raises InputError where that is too much."""
        packed = self.rawdata or b""
        data = packed
        if self.decipher:
            data = self.decipher(self.objid or 0, self.genno or 0, data, self.attrs)
        for name, _ in self.get_filters():
            if name not in LITERALS_FLATE_DECODE:
                break
            data = self._inflated(data)
        super().decode()
        self._limits.check_unpacked(len(packed), len(self.data or b""))

    def _inflated(self, packed: bytes) -> bytes:
        """What zlib unpacks to, or as much of it as is already too much."""
        most = min(self._limits.unpacked_mb, max(len(packed) * self._limits.ratio / 1e6, 1)) * 1e6
        try:
            data = zlib.decompressobj().decompress(packed, int(most) + 1)
        except zlib.error:
            return b""
        self._limits.check_unpacked(len(packed), len(data))
        return data


class _Fonts(PDFResourceManager):
    """Fonts that drop no character, but for those that claim more than there are."""

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """The font of a specification, made once. Raises InputError."""
        if objid not in self._cached_fonts:
            for key in ("W", "W2"):
                _check_widths(resolve1(spec.get(key)))
            unicodes = resolve1(spec.get("ToUnicode"))
            if isinstance(unicodes, PDFStream) and b"range" in unicodes.get_data():
                CMapParser(_CountedMap(), io.BytesIO(unicodes.get_data())).run()
        return with_all_characters(super().get_font(objid, spec), spec)


class _CountedMap(FileUnicodeMap):
    """Counts the characters that a font's map would have."""

    def __init__(self) -> None:
        super().__init__()
        self._codes = 0

    def add_cid2unichr(self, cid: int, code: object) -> None:  # noqa: ARG002
        """Counts one. Raises InputError."""
        self._codes += 1
        _check_codes(self._codes)


def _check_widths(widths: object) -> None:
    """Refuses ranges (first last width) of a font that would take for ever to write out."""
    numbers = [resolve1(each) for each in widths] if isinstance(widths, list) else []
    whole = [each for each in numbers if isinstance(each, int)]
    if whole:
        _check_codes(max(whole) - min(whole))


def _check_codes(count: int) -> None:
    if count > _MOST_CODES:
        raise InputError(
            "字体声明的字符数不合理，文件可能已损坏",
            "a font claims more characters than there are; the file may be damaged",
        )
