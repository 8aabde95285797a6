"""The files of a run as units of work, in the order of the report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from checker.limits import Limits
from checker.run import content
from checker.run.discovery import STDIN, Discovery, display

if TYPE_CHECKING:
    from checker.run.changed import Changes


class Inputs(Struct, frozen=True):
    """What the user named. `stdin` is the content where `-` is among the paths.

    `changes`: of these, only what has changed is read.
    """

    paths: tuple[str, ...]
    stdin: bytes | None = None
    stdin_name: str = "<stdin>"
    changes: Changes | None = None


class Unit(Struct, frozen=True):
    """One file to read. `number`: its place in the order; `size` in bytes, 0 where unknown.

    `data` is its content where that does not lie in a file.
    """

    number: int
    path: str
    name: str
    named: bool
    size: int = 0
    data: bytes | None = None

    def taken(self, limits: Limits) -> bytes | None:
        """The content that only this process can get at: None for a file on a disk.

        Raises:
            InputError: it cannot be read.
        """
        if self.data is not None or content.is_regular(self.path):
            return self.data
        return content.read_stream(self.path, limits)


def units(found: Discovery, inputs: Inputs) -> list[Unit]:
    """What was discovered, as units."""
    made = []
    for number, each in enumerate(found.candidates):
        if each.path == STDIN:
            data = inputs.stdin or b""
            unit = Unit(number, STDIN, inputs.stdin_name, each.named, len(data), data)
        else:
            unit = Unit(number, each.path, display(each.path), each.named, _size(each.path))
        made.append(unit)
    return made


def read(unit: Unit, limits: Limits) -> bytes:
    """The unit's content, wherever it lies. Raises InputError."""
    data = unit.taken(limits)
    return content.read(unit.path, limits) if data is None else data


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except (OSError, ValueError):
        return 0
