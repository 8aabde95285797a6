"""The files in a zip archive, one by one; readers need not know that they came in one.

Names are labels and never paths: nothing is written anywhere. Sizes are limited as declared and
again as unpacked, for a declaration can lie.
"""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator

from msgspec import Struct

from checker.errors import InputError
from checker.limits import Limits
from checker.readers.content import kind

_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_LITTER_STARTS = ("~$", ".")
_LITTER = frozenset({"thumbs.db", "desktop.ini"})
_CHUNK = 1 << 16
_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)


class Member(Struct, frozen=True):
    """A file in an archive: its name with its folders, and its content, or why there is none."""

    name: str
    data: bytes | InputError


def members(
    data: bytes, limits: Limits, wanted: Callable[[str], bool] = lambda _: True
) -> Iterator[Member]:
    """The files of an archive, and of archives inside it, unpacked as they are asked for.

    `wanted` says of a name whether its file is unpacked at all. Office litter is passed over.

    Raises:
        InputError: the archive is damaged, or unpacks to more than allowed.
    """
    yield from _Unpacking(len(data), limits, wanted).members(data)


class _Unpacking:
    """Counts what an archive, with those inside it, has unpacked to."""

    def __init__(self, packed: int, limits: Limits, wanted: Callable[[str], bool]) -> None:
        self._packed = packed
        self._limits = limits
        self._wanted = wanted
        self._unpacked = 0

    def members(self, data: bytes, outer: str = "") -> Iterator[Member]:
        """The files of one archive, in its own order; `outer` is the one that it stands in."""
        with _opened(data) as archive:
            entries = [entry for entry in archive.infolist() if not _is_litter(entry)]
            declared = sum(entry.file_size for entry in entries)
            self._limits.check_unpacked(self._packed, self._unpacked + declared)
            for entry in entries:
                name = outer + _name(entry)
                if self._wanted(name) or name.lower().endswith(".zip"):
                    yield from self._member(archive, entry, name, inside=bool(outer))

    def _member(
        self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, *, inside: bool
    ) -> Iterator[Member]:
        try:
            content = self._unpack(archive, entry)
            if not _is_archive(content, name):
                yield Member(name, content)
            elif inside:
                yield Member(name, _too_deep())
            else:
                yield from self.members(content, f"{name}/")
        except InputError as error:
            yield Member(name, error)

    def _unpack(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
        if entry.flag_bits & _ENCRYPTED:
            raise InputError(
                "压缩包里的文件有密码保护，请解压后再检查",
                "the file in the archive is protected by a password; unpack it first",
            )
        content = bytearray()
        try:
            with archive.open(entry) as stream:
                # In small steps: a false size must not unpack a lot before it is noticed.
                while chunk := stream.read(_CHUNK):
                    content += chunk
                    self._unpacked += len(chunk)
                    self._limits.check_unpacked(self._packed, self._unpacked)
                    self._limits.check_file(len(content))
        except (*_DAMAGED, NotImplementedError, RuntimeError) as error:
            raise InputError(
                "压缩包里的这个文件已损坏，或压缩方式不支持",
                "this file in the archive is damaged, or packed in an unknown way",
            ) from error
        return bytes(content)


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (*_DAMAGED, NotImplementedError) as error:
        raise InputError(
            "压缩结构已损坏（文件可能没有传完），无法打开",
            "the zip structure is damaged (a broken transfer?); it cannot be opened",
        ) from error


def _too_deep() -> InputError:
    return InputError("压缩包套了两层以上，请先解压", "archives inside archives; unpack them first")


def _is_archive(content: bytes, name: str) -> bool:
    try:
        return content.startswith(b"PK") and kind(content, name) == "archive"
    except InputError:
        return False


def _is_litter(entry: zipfile.ZipInfo) -> bool:
    *folders, name = _name(entry).split("/")
    return (
        not name
        or "__MACOSX" in folders
        or name.startswith(_LITTER_STARTS)
        or name.lower() in _LITTER
    )


def _name(entry: zipfile.ZipInfo) -> str:
    """The name as it was given; Chinese Windows writes it in GBK, and says nothing of it."""
    name = entry.filename
    if not entry.flag_bits & _UTF8_NAME:
        for encoding in ("utf-8", "gb18030"):
            try:
                name = entry.filename.encode("cp437").decode(encoding)
                break
            except UnicodeError:
                continue
    return name.replace("\\", "/")
