"""`jixiao rules docs -o DIR`: the reference of all rules as Markdown pages."""

from __future__ import annotations

from pathlib import Path

import click

from checker import shipped_files, vocabulary
from checker.cli import outputs, streams
from checker.cli.bilingual import Argument, Command, Option
from checker.cli.exits import Exit
from checker.cli.lang import lang_option
from checker.cli.speech import Speech
from checker.language import Bilingual
from checker.reference.entry import entry
from checker.reference.pages import MARK, pages
from checker.rulebook.load import Wanted
from checker.rulebook.packs import read_pack
from checker.rulebook.sources import Library, sources, with_shipped


@click.command(
    cls=Command,
    about=Bilingual(
        "把规则写成 Markdown 参考页：一页目录，每条规则一页，中英文都有。不给文件时写全部随附规则。"
        "文件夹里以前生成、现已没有的规则页会删去。",
        "Writes the rules as Markdown pages, an index and a page for each rule, in both languages; "
        "all shipped ones where no file is named. Generated pages of rules that are gone are "
        "removed.",
    ),
    examples=(
        (
            "jixiao rules docs -o 规则说明 my-rules.yaml",
            Bilingual("自己的规则", "rules of your own"),
        ),
    ),
)
@click.argument(
    "files",
    nargs=-1,
    metavar="[FILE…]",
    cls=Argument,
    about=Bilingual("规则文件", "rule files"),
)
@click.option(
    "-o",
    "--output",
    "folder",
    metavar="DIR",
    required=True,
    cls=Option,
    about=Bilingual("写到哪个文件夹，没有就新建", "the folder to write into, made if need be"),
)
@lang_option
@click.pass_obj
def command(speech: Speech, /, files: tuple[str, ...], folder: str) -> Exit:
    """Writes the pages, and says how many."""
    words = vocabulary.load()
    packs = [read_pack(Path(each)) for each in files or shipped_files.packs()]
    library = Library(with_shipped(packs), words)
    # Users' own rules are shown as in the default profile with their file added.
    wanted = [Wanted(name, tuple(map(Path, files))) for name in shipped_files.profiles()]
    chosen = tuple(sources(each) for each in wanted)
    shown = [each for each in library.rules.values() if each.pack in packs]
    entries = [entry(library, each.data["id"], chosen) for each in shown]
    home = outputs.made(folder)
    texts = pages(packs, entries)
    _remove_stale(home, texts)
    for name, text in texts.items():
        outputs.put(home / name, [text.encode("utf-8")])
    number = len(entries)
    said = Bilingual(f"已写入 {home}：规则 {number} 条\n", f"wrote {number} rules to {home}\n")
    streams.emit(said.in_(speech.results))
    return Exit.CLEAN


def _remove_stale(home: Path, texts: dict[str, str]) -> None:
    for path in sorted(home.glob("*.md")):
        if path.name not in texts and path.is_file() and _generated(path):
            path.unlink()


def _generated(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(MARK)) == MARK.encode()
