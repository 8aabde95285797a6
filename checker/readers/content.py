"""What a file is, told by its content: a name can lie, a content cannot."""

from __future__ import annotations

import io
import zipfile

from checker.errors import InputError
from checker.readers.partnames import main_part
from checker.readers.textkind import text_kind

_FOREIGN = (
    (b"{\\rtf", "RTF 文档", "an RTF file"),
    (b"\x1f\x8b", "gzip 压缩包", "a gzip archive"),
    (b"7z\xbc\xaf", "7z 压缩包", "a 7z archive"),
    (b"Rar!", "RAR 压缩包", "a RAR archive"),
    (b"\x89PNG", "PNG 图片", "a PNG picture"),
    (b"\xff\xd8\xff", "JPEG 图片", "a JPEG picture"),
    (b"GIF8", "GIF 图片", "a GIF picture"),
    (b"PAR1", "Parquet 文件", "a Parquet file"),
)
"""First bytes of formats that are not read, and what a file that begins so looks like."""

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "office"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
"""Names of streams in an OLE file, and the kind that they make it; the first found counts."""

_ZIP_PARTS = (
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "office"),
    ("word/document.xml", "docx"),
    ("content.xml", "office"),
)
_PDF_START = 1024


def kind(data: bytes, name: str) -> str:
    """The kind of a file's content, as `readers` registers it.

    `name` decides only between kinds of text that look alike.

    Raises:
        InputError: there is no content, or it is of a kind that is not read.
    """
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise InputError("文件是空的", "the file is empty")
    if data.startswith(_ZIP):
        return _zip_kind(data)
    if data.startswith(_OLE):
        return _ole_kind(data)
    if b"%PDF-" in data[:_PDF_START]:
        return "pdf"
    for start, zh, en in _FOREIGN:
        if data.startswith(start):
            raise InputError(
                f"看起来是{zh}，不支持；请转换成 xlsx、docx、pdf 或文本再检查",
                f"it looks like {en}, which is not read; convert it to xlsx, docx, pdf or text",
            )
    return text_kind(data, name)


def unpacked_size(data: bytes) -> int:
    """The size of a file's content in bytes, for a zip-based one as its directory says."""
    if not data.startswith(_ZIP):
        return len(data)
    return sum(part.file_size for part in _directory(data))


def _directory(data: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise InputError(
            "压缩结构已损坏（文件可能没有传完），无法打开",
            "the zip structure is damaged (a broken transfer?); it cannot be opened",
        ) from error


def _zip_kind(data: bytes) -> str:
    parts = {part.filename for part in _directory(data)}
    return next((found for part, found in _ZIP_PARTS if _holds(parts, part)), "archive")


def _holds(parts: set[str], part: str) -> bool:
    return part in parts or ("/" in part and main_part(parts, part) is not None)


def _ole_kind(data: bytes) -> str:
    for stream, found in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            if found == "encrypted":
                raise InputError(
                    "文件有密码保护，请去掉密码再检查",
                    "the file is protected by a password; remove it first",
                )
            return found
    return "office"
