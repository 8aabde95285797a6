"""`jixiao rules show ID`: everything that one rule says, with examples and how to change it."""

from __future__ import annotations

import click

from checker import run
from checker.cli import streams
from checker.cli.bilingual import Argument, Command
from checker.cli.exits import Exit
from checker.cli.lang import lang_option
from checker.cli.rule_options import with_settings
from checker.cli.speech import Speech
from checker.errors import UsageError
from checker.language import Bilingual
from checker.reference import text
from checker.reference.entry import entry
from checker.rulebook.own import OWN_RULES
from checker.rulebook.sources import Library, sources, with_shipped
from checker.run import Settings
from checker.sourcefile import did_you_mean


@click.command(
    cls=Command,
    about=Bilingual(
        "看一条规则查什么、为什么、依据什么，什么样的表会被它发现，怎样调整或关闭它。",
        "Shows what a rule looks for, why, and what it rests on, with a bad and a good example, "
        "and how to change or silence it.",
    ),
    examples=(
        (
            "jixiao rules show funds-sum",
            Bilingual("看随附的一条规则", "one of the shipped rules"),
        ),
        (
            "jixiao rules show my-rule --rules my-rules.yaml",
            Bilingual("看自己写的规则", "one of your own"),
        ),
    ),
)
@click.argument(
    "rule_id",
    metavar="ID",
    cls=Argument,
    about=Bilingual("规则名，见 jixiao rules list", "the rule's id, see jixiao rules list"),
)
@with_settings
@lang_option
@click.pass_obj
def command(speech: Speech, /, settings: Settings, rule_id: str) -> Exit:
    """Prints one rule, on or off, of the profile or of any shipped pack."""
    setup = run.prepare(settings, judging=False)
    if rule_id in OWN_RULES:
        book = setup.rulebook
        level = book.own.get(rule_id)
        own = text.render_own(OWN_RULES[rule_id], book.profile, level, speech.results)
        streams.emit(own)
        return Exit.CLEAN
    chosen = sources(setup.wanted)
    library = Library(with_shipped(chosen.packs), setup.reading.vocabulary)
    if rule_id not in library.rules:
        hint = did_you_mean(rule_id, [*library.rules, *OWN_RULES])
        raise UsageError(
            f"没有「{rule_id}」这条规则{hint.zh}", f"there is no rule {rule_id}{hint.en}"
        )
    streams.emit(text.render(entry(library, rule_id, (chosen,)), speech.results))
    return Exit.CLEAN
