"""`jixiao rules schema NAME`: the JSON Schema of one of our kinds of file."""

from __future__ import annotations

import json

import click

from checker import shipped_files
from checker.cli import streams
from checker.cli.bilingual import Argument, Command
from checker.cli.exits import Exit
from checker.cli.lang import lang_option
from checker.errors import UsageError
from checker.language import Bilingual
from checker.sourcefile import bundled, did_you_mean


@click.command(
    cls=Command,
    about=Bilingual(
        "输出一种文件的 JSON Schema，供编辑器补全和检查。",
        "Prints the JSON Schema of a kind of file, for editors to complete and check by.",
    ),
)
@click.argument(
    "name",
    metavar="NAME",
    cls=Argument,
    about=Bilingual("如 rulepack、report", "such as rulepack or report"),
)
@lang_option
def command(name: str) -> Exit:
    """Prints a schema of `rules/schema/`, with what it takes from the others."""
    names = {each.name.removesuffix(".schema.json") for each in shipped_files.schemas()}
    if name not in names:
        hint = did_you_mean(name, names)
        raise UsageError(f"没有「{name}」这种格式{hint.zh}", f"there is no schema {name}{hint.en}")
    streams.emit((json.dumps(bundled(name), ensure_ascii=False, indent=2) + "\n").encode())
    return Exit.CLEAN
