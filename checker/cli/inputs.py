"""The paths of a command line, and the options that go with standard input."""

from __future__ import annotations

import sys

import click

from checker.cli import completing
from checker.cli.bilingual import Argument, Option
from checker.errors import InputError
from checker.language import Bilingual
from checker.run import Inputs

STDIN = "-"

paths_argument = click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar="PATH…",
    shell_complete=completing.files,
    cls=Argument,
    about=Bilingual(
        "文件、文件夹、通配符（如 '报送/*.txt'），或 - 表示标准输入",
        "a file, a folder, a pattern such as 'in/*.txt', or - for standard input",
    ),
)

stdin_name_option = click.option(
    "--stdin-name",
    metavar="NAME",
    default="<stdin>",
    cls=Option,
    about=Bilingual(
        "标准输入在报告里的名字，后缀说明它的格式",
        "what to call standard input in reports; its suffix tells its format",
    ),
)


def inputs(paths: tuple[str, ...], stdin_name: str) -> Inputs:
    """The inputs of a run; standard input is read here, once. Without one it is empty.

    Raises:
        InputError: standard input cannot be read.
    """
    stdin = None
    if STDIN in paths and sys.stdin is not None:
        try:
            stdin = sys.stdin.buffer.read()
        except OSError as error:
            why = error.strerror or str(error)
            raise InputError(f"无法读取标准输入：{why}", f"cannot read stdin: {why}") from error
    return Inputs(paths, stdin, stdin_name)
