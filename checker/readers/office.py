"""Old Word, WPS, OpenDocument, xlsb and Office 2003 XML: LibreOffice makes them docx or xlsx first.

LibreOffice runs without a window in a folder and with a profile of its own: no macros, no links
followed, nothing of the user's touched, and ended with all its children when its time is over.
"""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path, PurePath

from msgspec import Struct
from xlrd.compdoc import CompDoc  # type: ignore[import-untyped]

from checker import readers
from checker.errors import InputError
from checker.limits import Limits, too_much
from checker.readers.package import Package, damaged, protected
from checker.readers.sheets import Sheet

_PROGRAMS = ("soffice", "libreoffice")
_SHARE = 0.8
"""Of the seconds for the file, what converting may take; the rest is for reading the result."""


class _Format(Struct, frozen=True):
    """What LibreOffice is to take a file for, and what it makes of it."""

    suffix: str
    into: str


_DOC = _Format(".doc", "docx")
_XLS = _Format(".xls", "xlsx")
_ODT = _Format(".odt", "docx")
_ODS = _Format(".ods", "xlsx")
_XLSB = _Format(".xlsb", "xlsx")
_WORD_XML = _Format(".xml", "docx")
_EXCEL_XML = _Format(".xml", "xlsx")

_OLE = b"\xd0\xcf\x11\xe0"
_OLE_STREAMS = {"WordDocument": _DOC, "Workbook": _XLS, "Book": _XLS}
_ODF_TYPES = (
    (b"application/vnd.oasis.opendocument.text", _ODT),
    (b"application/vnd.oasis.opendocument.spreadsheet", _ODS),
)
_SUFFIXES = {".odt": _ODT, ".ott": _ODT, ".ods": _ODS, ".ots": _ODS}
"""By the name, for a package that does not tell."""

_BEGINNING = 4096
_FLAG_BYTE = 11
_ENCRYPTED = 1
"""Where a Word document says that it has a password ([MS-DOC] 2.5.2, FibBase, fEncrypted)."""

_PROFILE = "profile"
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link"><value>0</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update">
<prop oor:name="Link"><value>1</value></prop>
</item>
</oor:items>
"""
"""No macros, no linked pictures or files, no update of links (never is 0 in Writer, 1 in Calc)."""


def read(data: bytes, name: str, limits: Limits) -> tuple[Sheet, ...]:
    """The sheets of the file as LibreOffice understands it.

    Raises:
        InputError: LibreOffice is not there, cannot open the file or takes too long; or what the
            readers of docx and xlsx raise for the result.
    """
    source = _format(data, name, limits)
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise InputError(
            f"读取 {source.suffix} 文件需要 LibreOffice：请安装它（命令 soffice 须在 PATH 中），"
            f"或把文件另存为 {source.into} 再检查",
            f"a {source.suffix} file is read through LibreOffice: install it (the command soffice "
            f"must be on PATH), or save the file as {source.into}",
        )
    with tempfile.TemporaryDirectory(prefix="jixiao-", ignore_cleanup_errors=True) as folder:
        converted = _converted(Path(folder), program, data, source, limits)
    return readers.read(converted, name, limits)


def _format(data: bytes, name: str, limits: Limits) -> _Format:
    """What the content is. Raises InputError."""
    if data.startswith(b"PK"):
        found = _zipped_format(Package(data, limits), PurePath(name).suffix.lower())
    elif data.startswith(_OLE):
        found = _ole_format(data)
    else:
        # XML of Office 2003 in one file; what is no Word document was told to be a spreadsheet.
        found = _WORD_XML if b"Word.Document" in data[:_BEGINNING] else _EXCEL_XML
    if found is None:
        raise InputError(
            "里面不是文字文档或表格（旧版 Office、WPS 或 OpenDocument），或文件已损坏",
            "it holds no text document or spreadsheet (old Office, WPS or OpenDocument), or is "
            "damaged",
        )
    return found


def _ole_format(data: bytes) -> _Format | None:
    """The kind of an old Office or WPS file, by its own streams and not those of objects in it.

    The file is known to be sound by that; of another LibreOffice may make plain text.
    """
    try:
        streams = CompDoc(data, logfile=io.StringIO(), ignore_workbook_corruption=True)
        found = {name: streams.get_named_stream(name) for name in _OLE_STREAMS}
    except Exception as error:  # xlrd's errors for damaged files are of many kinds
        raise damaged() from error
    word = found["WordDocument"]
    if word and word[_FLAG_BYTE] & _ENCRYPTED:
        raise protected()
    return next((_OLE_STREAMS[name] for name, stream in found.items() if stream), None)


def _zipped_format(package: Package, suffix: str) -> _Format | None:
    """The kind of an OpenDocument or xlsb file.

    All its parts are unpacked first, so that another program gets only what is sound and in limits.
    """
    for part in package.names:
        package.part(part)
    if "xl/workbook.bin" in package.names:
        return _XLSB
    mimetype = package.part("mimetype") or b""
    told = (found for start, found in _ODF_TYPES if mimetype.startswith(start))
    return next(told, _SUFFIXES.get(suffix))


def _converted(folder: Path, program: str, data: bytes, source: _Format, limits: Limits) -> bytes:
    """The file in its new format. Raises InputError."""
    original = folder / f"document{source.suffix}"
    original.write_bytes(data)
    settings = folder / _PROFILE / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, "utf-8")
    command = [
        program,
        f"-env:UserInstallation={(folder / _PROFILE).as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
        *("--convert-to", source.into, "--outdir", str(folder / "out"), str(original)),
    ]
    _run(command, folder, limits)
    result = folder / "out" / f"document.{source.into}"
    if not result.is_file():
        raise InputError(
            "LibreOffice 打不开这个文件：可能已损坏，或有密码保护",
            "LibreOffice cannot open the file: it may be damaged, or protected by a password",
        )
    limits.check_file(result.stat().st_size)
    return result.read_bytes()


def _run(command: list[str], folder: Path, limits: Limits) -> None:
    """Runs a command to its end, or ends it with its children when its time is over."""
    process = subprocess.Popen(  # noqa: S603 - the program is LibreOffice, the file is only data
        command,
        cwd=folder,
        env={**os.environ, "HOME": str(folder), "SAL_USE_VCLPLUGIN": "svp"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(limits.seconds * _SHARE)
    except subprocess.TimeoutExpired as error:
        raise too_much("seconds", "LibreOffice", f"{limits.seconds:g} s") from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
