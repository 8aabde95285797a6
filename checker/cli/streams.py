"""Standard output for results, standard error for everything else, both UTF-8 everywhere."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import sys
from collections.abc import Iterable
from typing import Any

import click

from checker.errors import UsageError
from checker.reporters.escape import clean, log

_UNSAFE_IN_JSON = re.compile(r"[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def speak_utf8() -> None:
    """Makes both streams UTF-8 whatever the locale; what cannot be encoded is shown escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def emit(text: str | bytes) -> bool:
    """Writes a result: a text for people, or bytes for a program, which stay as they are.

    False where the reader has gone (`| head`): then there is no use in more.
    """
    try:
        click.echo(log(text) if isinstance(text, str) else text, nl=False, color=True)
    except BrokenPipeError:
        # What is still in the buffer would raise again when the interpreter flushes it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return False
    except OSError as error:
        why = error.strerror or str(error)
        raise UsageError(f"无法写出结果：{why}", f"cannot write the result: {why}") from error
    return True


def emit_all(pieces: Iterable[bytes]) -> bool:
    """Writes a result piece by piece. False where the reader has gone."""
    return all(emit(piece) for piece in pieces)


def emit_line(data: Any) -> bool:
    """Writes one line of JSON Lines that any terminal and any decoder can take."""
    line = json.dumps(data, ensure_ascii=False, allow_nan=False)
    safe = _UNSAFE_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", line)
    return emit(f"{safe}\n".encode())


def complain(text: str) -> None:
    """Says something beside the results; nobody need be there to hear it."""
    with contextlib.suppress(OSError):
        click.echo("\n".join(log(clean(each)) for each in text.splitlines()), err=True)


def seen() -> bool:
    """Whether standard output is a terminal. A process may have none at all."""
    return sys.stdout is not None and sys.stdout.isatty()


def use_color(wish: str) -> bool:
    """`always` and `never` as they say; `auto` on a terminal that can and may show colour."""
    if wish != "auto":
        return wish == "always"
    dull = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return seen() and not dull
