"""`jixiao baseline show`: how many findings a baseline holds, by rule and by document."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from checker import config, run
from checker.cli import streams
from checker.cli.bilingual import Argument, Command
from checker.cli.exits import Exit
from checker.cli.lang import lang_option
from checker.cli.rule_options import with_files
from checker.cli.speech import Speech
from checker.gate import baseline
from checker.language import Bilingual
from checker.reporters.escape import clean
from checker.reporters.width import table
from checker.run import Settings

_COUNT = Bilingual("问题", "findings")
_HEADS = (Bilingual("规则", "rule"), Bilingual("文件", "document"))


@click.command(
    cls=Command,
    about=Bilingual(
        "看基线里各规则、各文件有多少问题。",
        "Shows how many findings of each rule and document a baseline holds.",
    ),
)
@click.argument(
    "file",
    required=False,
    metavar="[FILE]",
    cls=Argument,
    about=Bilingual(
        f"基线文件；默认与 baseline write 相同（{config.BASELINE}）",
        f"the baseline; the same as of baseline write by default ({config.BASELINE})",
    ),
)
@with_files
@lang_option
@click.pass_obj
def command(speech: Speech, /, *, settings: Settings, file: str | None) -> Exit:
    """Prints two tables and the sum."""
    found = baseline.load(Path(file) if file else run.baseline_path(settings))
    rules = Counter(entry.rule for each in found.documents for entry in each.entries)
    documents = Counter({place: len(each.entries) for place, each in enumerate(found.documents)})
    names = [each.name for each in found.documents]
    counted = (
        [(rule, number) for rule, number in rules.most_common()],
        [(names[place], number) for place, number in documents.most_common()],
    )
    for head, rows in zip(_HEADS, counted, strict=True):
        lines = [(clean(name), str(number)) for name, number in rows]
        titles = (head.in_(speech.results), _COUNT.in_(speech.results))
        streams.emit("\n".join(table([titles, *lines], numbers={1})) + "\n\n")
    said = Bilingual(
        f"文件 {len(found.documents)} 份、问题 {found.count} 个\n",
        f"{found.count} findings in {len(found.documents)} documents\n",
    )
    streams.emit(said.in_(speech.results))
    return Exit.CLEAN
