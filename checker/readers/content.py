"""What a file is, told by its first bytes: a name can lie, a content cannot."""

from __future__ import annotations

from checker.errors import InputError

_MAGIC = (
    (b"PK\x03\x04", "zip 压缩包或 Office 文档（xlsx、docx）", "a zip or Office file (xlsx, docx)"),
    (b"%PDF", "PDF 文件", "a PDF file"),
    (b"\xd0\xcf\x11\xe0", "旧版 Office 或 WPS 文档（xls、doc）", "an old Office file (xls, doc)"),
    (b"{\\rtf", "RTF 文档", "an RTF file"),
    (b"\x1f\x8b", "gzip 压缩包", "a gzip archive"),
    (b"7z\xbc\xaf", "7z 压缩包", "a 7z archive"),
    (b"Rar!", "RAR 压缩包", "a RAR archive"),
    (b"\x89PNG", "PNG 图片", "a PNG picture"),
    (b"\xff\xd8\xff", "JPEG 图片", "a JPEG picture"),
    (b"GIF8", "GIF 图片", "a GIF picture"),
    (b"PAR1", "Parquet 文件", "a Parquet file"),
)
"""First bytes, and what a file that begins so looks like."""


def kind(data: bytes) -> str:
    """The kind of a file's content, as `readers` registers it.

    Raises:
        InputError: there is no content, or it is of a kind that is not read.
    """
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise InputError("文件是空的", "the file is empty")
    for start, zh, en in _MAGIC:
        if data.startswith(start):
            raise InputError(
                f"内容不是文本，看起来是{zh}；请另存为制表符分隔的文本再检查",
                f"the content is no text, it looks like {en}; save it as tab-separated text",
            )
    return "text"
