"""A file's bytes → its documents, or the sentence that says why not; archives member by member."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

from checker import readers
from checker.errors import InputError, NoTargetTable
from checker.findings import DocumentResult
from checker.run import remembered
from checker.run.discovery import is_input
from checker.run.loaded import Loaded, counted
from checker.run.parse_bytes import parse_bytes
from checker.run.reading import Reading

Opening = Callable[[], list[Loaded]]


def failed(name: str, error: InputError, sha256: str | None = None) -> Loaded:
    """The line of an input that could not be read."""
    return Loaded(DocumentResult(name, sha256, error=error.message))


def parts(
    data: bytes, name: str, reading: Reading, *, named: bool
) -> Iterator[tuple[str, Opening]]:
    """The file, or each file of an archive, by name, with what reads it.

    A file in an archive is like one in a folder. A name stands before its file is read, so that
    whoever waits knows for what.
    """
    try:
        reading.limits.check_file(len(data))
        archive = readers.is_archive(data, name)
    except InputError as error:
        sha256, said = hashlib.sha256(data).hexdigest(), error
        yield name, lambda: [failed(name, said, sha256)]
        return
    if archive:
        yield from _members(data, name, reading)
    else:
        yield name, lambda: parsed(data, name, reading, named=named)


def _members(data: bytes, name: str, reading: Reading) -> Iterator[tuple[str, Opening]]:
    from checker.readers import archive  # noqa: PLC0415 - rarely needed, and not light

    try:
        for member in archive.members(data, reading.limits, is_input):
            yield f"{name}!{member.name}", _member(f"{name}!{member.name}", member.data, reading)
    except InputError as error:
        sha256, said = hashlib.sha256(data).hexdigest(), error
        yield name, lambda: [failed(name, said, sha256)]


def _member(name: str, data: bytes | InputError, reading: Reading) -> Opening:
    if isinstance(data, InputError):
        return lambda: [failed(name, data)]
    return lambda: parsed(data, name, reading, named=False)


def parsed(data: bytes, name: str, reading: Reading, *, named: bool) -> list[Loaded]:
    """The documents of a file that is no archive, remembered or read now."""
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        known = remembered.recall(sha256, name, reading)
        if known is None:
            known = _parsed(data, name, sha256, reading)
    except NoTargetTable as error:
        # One that the user named must be right; one that a folder holds may be something else.
        if named:
            return [failed(name, error, sha256)]
        return [Loaded(DocumentResult(name, sha256, skipped=error.message))]
    except InputError as error:
        return [failed(name, error, sha256)]
    return known


def _parsed(data: bytes, name: str, sha256: str, reading: Reading) -> list[Loaded]:
    try:
        documents = parse_bytes(data, name, reading)
    except NoTargetTable as error:
        remembered.remember_none(sha256, name, reading, error)
        raise
    except MemoryError as error:
        raise InputError("内存不够，无法读取", "it takes more memory than there is") from error
    found = [Loaded(counted(each, sha256), each) for each in documents]
    remembered.remember(sha256, name, reading, found)
    return found
