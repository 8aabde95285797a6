"""What two packages have in common, and how LibreOffice sees one."""

import io
import re
import subprocess
import zipfile
from pathlib import Path

from checker.annotate.notes import Note
from checker.model import Address


def note(*lines, **place):
    return Note(Address(**place), lines)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def differing(before: bytes, after: bytes) -> set[str]:
    """The parts that are new or changed; none may be lost, and the order of the others stays."""
    old, new = parts(before), parts(after)
    assert list(new)[: len(old)] == list(old)
    return {name for name, data in new.items() if old.get(name) != data}


def libreoffice(folder: Path, data: bytes, suffix: str) -> str:
    """The flat XML that LibreOffice makes of a file."""
    path = folder / f"copy{suffix}"
    path.write_bytes(data)
    target = "fods" if suffix.startswith(".xls") else "fodt"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", target, "--outdir", str(folder)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)
    return (folder / f"copy.{target}").read_text("utf-8")


def annotations(flat: str) -> list[str]:
    """The texts of the comments in a flat XML."""
    found = re.findall(r"<office:annotation .*?</office:annotation>", flat, re.DOTALL)
    return [re.sub(r"<dc:date>.*?</dc:date>|<[^>]*>", "", each).strip() for each in found]
