"""A process that reads and parses one file after another, for the run that started it.

It speaks JSON over its standard streams, one line a request (the file's bytes follow it) and one
line an answer, so that nothing that a hostile file may bring about in here can reach further.
"""

from __future__ import annotations

import dataclasses
import json
import os
import sys
from pathlib import Path
from typing import Any, BinaryIO

from checker import interchange
from checker.errors import InputError, NoTargetTable
from checker.limits import Limits
from checker.run.parse_bytes import parse_bytes
from checker.run.reading import Reading

_MEMORY = 6_000_000_000
"""Bytes of address space; beyond them a file is refused rather than the machine brought down."""


def request(name: str, size: int, reading: Reading) -> bytes:
    """The line that asks for a file of `size` bytes, which follow it, to be parsed."""
    asked = {
        "name": name,
        "size": size,
        "vocabulary": [str(path) for path in reading.additions],
        "limits": dataclasses.asdict(reading.limits),
    }
    return json.dumps(asked).encode() + b"\n"


def answer(line: bytes) -> list[dict[str, Any]]:
    """The parsed documents, as JSON, that an answer brings; raises the InputError that it tells."""
    said: dict[str, Any] = json.loads(line)
    if "documents" in said:
        return list(said["documents"])
    kind = NoTargetTable if said["no_table"] else InputError
    raise kind(said["zh"], said["en"])


def main() -> None:
    """Answers requests until there are no more."""
    _bound_memory()
    requests, answers = sys.stdin.buffer, _own_stdout()
    for line in iter(requests.readline, b""):
        asked = json.loads(line)
        data = requests.read(asked["size"])
        answers.write(json.dumps(_answered(data, asked)).encode() + b"\n")
        answers.flush()


def _answered(data: bytes, asked: dict[str, Any]) -> dict[str, Any]:
    additions = tuple(map(Path, asked["vocabulary"]))
    reading = Reading(additions, Limits(**asked["limits"]))
    try:
        documents = parse_bytes(data, asked["name"], reading)
        return {"documents": [interchange.to_json(each) for each in documents]}
    except InputError as error:
        said = error
    except MemoryError:
        said = InputError("内存不够，无法读取", "it takes more memory than there is")
    except Exception as error:
        said = InputError(
            f"读取时程序出错（{type(error).__name__}: {error}），请报告给维护者",
            f"the program failed at it ({type(error).__name__}: {error}); please report this",
        )
    no_table = isinstance(said, NoTargetTable)
    return {"zh": said.message.zh, "en": said.message.en, "no_table": no_table}


def _own_stdout() -> BinaryIO:
    """The stream for answers; what libraries print goes nowhere."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return answers


def _bound_memory() -> None:
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    bound = _MEMORY if most == resource.RLIM_INFINITY else min(most, _MEMORY)
    resource.setrlimit(resource.RLIMIT_AS, (bound, most))


if __name__ == "__main__":
    main()
