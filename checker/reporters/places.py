"""Where findings stand, for programs that know files, lines and columns and nothing else.

CI systems and editors want a path relative to the root of the repository, in the form of a URI or
of a path with slashes. An input inside an archive is anchored at the archive, a cell of a workbook,
a docx or a pdf at line 1: where it really stands is then said in words.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from checker.findings import Finding
from checker.language import Language
from checker.model import Address
from checker.reporters import words
from checker.reporters.escape import clean

_AFTER_ARCHIVE = re.compile(r"(?<=\.zip)!", re.IGNORECASE)
"""Between an archive and its member, as in `报送.zip!目标表.xlsx`."""


def file(path: str) -> str:
    """The file on disk, relative to the repository where it lies in it, with slashes.

    The repository is the nearest folder at or above the working directory that has a `.git`; where
    there is none, it is the working directory. A file outside keeps its absolute path.
    """
    return _relative(_AFTER_ARCHIVE.split(clean(path), maxsplit=1)[0], Path.cwd())


def uri(path: str) -> str:
    """`file` as a URI reference: percent-encoded, relative where the path is."""
    plain = file(path)
    return Path(plain).as_uri() if Path(plain).is_absolute() else quote(plain)


def line(location: Address) -> int:
    """The line in the file, from 1; 1 where the file is no text."""
    return location.line or 1


def column(location: Address) -> int:
    """The character in the line, from 1; 1 where it is not known."""
    return location.char or 1 if location.line else 1


def member(path: str) -> str | None:
    """The input's name in its archive."""
    _, *inner = _AFTER_ARCHIVE.split(clean(path), maxsplit=1)
    return inner[0] if inner else None


def sentence(finding: Finding, language: Language) -> str:
    """The message, clean, with what the line and column do not tell of its place."""
    location = finding.location
    told = None if location.line else clean(words.address(location, language))
    where = " · ".join(filter(None, (member(finding.path), told)))
    message = clean(finding.message.in_(language))
    if not where:
        return message
    return f"{message}（{where}）" if language == "zh" else f"{message} ({where})"


@lru_cache(maxsize=1024)
def _relative(path: str, here: Path) -> str:
    root = next((each for each in (here, *here.parents) if (each / ".git").exists()), here)
    absolute = Path(os.path.abspath(here / path))  # noqa: PTH100 - `..` goes, links stay
    for each in (absolute, absolute.resolve()):
        if each.is_relative_to(root):
            return each.relative_to(root).as_posix()
    return absolute.as_posix()
