"""`jixiao rules list`: every rule of a profile in one line."""

from __future__ import annotations

import click

from checker import run
from checker.cli import streams
from checker.cli.bilingual import Command
from checker.cli.exits import Exit
from checker.cli.lang import lang_option
from checker.cli.rule_options import with_choice, with_settings
from checker.cli.speech import Speech
from checker.language import Bilingual
from checker.reporters import words
from checker.reporters.escape import clean
from checker.reporters.width import table
from checker.rulebook.own import OWN_RULES
from checker.run import Settings

_HEAD = {"zh": ("规则", "级别", "对象", "名称"), "en": ("rule", "level", "scope", "title")}


@click.command(
    "list",
    cls=Command,
    about=Bilingual("列出配置档里的全部规则。", "Lists every rule of the profile."),
)
@with_choice
@with_settings
@lang_option
@click.pass_obj
def command(speech: Speech, /, settings: Settings) -> Exit:
    """Prints a table of rules."""
    language = speech.results
    book = run.prepare(settings, judging=False).rulebook
    rows = [
        (
            rule.id,
            words.SEVERITY[rule.severity].in_(language),
            words.SCOPE[rule.scope].in_(language),
            clean(rule.title.in_(language)),
        )
        for rule in book.rules
    ]
    rows += [
        (
            id_,
            words.SEVERITY[severity].in_(language),
            words.WAIVERS.in_(language),
            OWN_RULES[id_].title.in_(language),
        )
        for id_, severity in book.own.items()
    ]
    streams.emit("\n".join(table([_HEAD[language], *rows])) + "\n")
    return Exit.CLEAN
