"""`jixiao rules show ID`: everything that one rule says."""

from __future__ import annotations

from collections.abc import Iterator

import click

from checker import run
from checker.cli import streams
from checker.cli.bilingual import Argument, Command
from checker.cli.exits import Exit
from checker.cli.lang import lang_option
from checker.cli.rule_options import with_settings
from checker.cli.speech import Speech
from checker.errors import UsageError
from checker.language import Bilingual, Language
from checker.reporters import words
from checker.reporters.escape import clean
from checker.reporters.width import table
from checker.rulebook.model import Rule
from checker.run import Settings
from checker.sourcefile import did_you_mean


@click.command(
    cls=Command,
    about=Bilingual(
        "看一条规则查什么、为什么、依据什么。",
        "Shows what a rule looks for, why, and what it rests on.",
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
    """Prints one rule, a line for each thing it says."""
    rulebook = run.prepare(settings).rulebook
    rule = rulebook.rule(rule_id)
    if rule is None:
        hint = did_you_mean(rule_id, [each.id for each in rulebook.rules])
        raise UsageError(
            f"没有「{rule_id}」这条规则{hint.zh}", f"there is no rule {rule_id}{hint.en}"
        )
    rows = [
        (label.in_(speech.results), clean(text)) for label, text in _facts(rule, speech.results)
    ]
    streams.emit("\n".join(table(rows)) + "\n")
    return Exit.CLEAN


def _facts(rule: Rule, language: Language) -> Iterator[tuple[Bilingual, str]]:
    """What there is to say, in the order in which one asks."""
    yield Bilingual("规则", "rule"), rule.id
    yield Bilingual("名称", "title"), rule.title.in_(language)
    yield Bilingual("级别", "level"), words.SEVERITY[rule.severity].in_(language)
    yield Bilingual("规则包", "pack"), rule.pack
    yield Bilingual("状态", "status"), " ".join(filter(None, (rule.status, rule.since)))
    yield Bilingual("对象", "scope"), words.SCOPE[rule.scope].in_(language)
    for name, text in rule.texts.lets.items():
        yield Bilingual("中间值", "let"), f"{name} = {text}"
    if rule.texts.when:
        yield Bilingual("何时检查", "when"), rule.texts.when
    yield Bilingual("要求", "require"), rule.texts.require
    for name, value in rule.params.items():
        yield Bilingual("参数", "param"), f"{name} = {value}"
    yield Bilingual("指向", "at"), rule.at
    yield Bilingual("提示语", "message"), rule.message.in_(language)
    if rule.why:
        yield Bilingual("理由", "why"), rule.why.in_(language)
    for regulation in rule.basis:
        yield Bilingual("依据", "basis"), regulation
    for other in rule.yields_to:
        yield Bilingual("让位于", "yields to"), other
