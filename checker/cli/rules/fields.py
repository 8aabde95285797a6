"""`jixiao rules fields`: the closed list of fields that a rule may name."""

from __future__ import annotations

from collections.abc import Mapping

import click

from checker.cli import streams
from checker.cli.bilingual import Command
from checker.cli.exits import Exit
from checker.cli.lang import lang_option
from checker.cli.speech import Speech
from checker.language import Bilingual
from checker.reporters import words
from checker.reporters.width import table
from checker.tables.fields import FIELDS, Type

_HEAD = {"zh": ("字段", "类型", "对象", "含义"), "en": ("field", "type", "scope", "meaning")}

_TYPES: Mapping[Type, Bilingual] = {
    Type.TEXT: Bilingual("文字", "text"),
    Type.NUMBER: Bilingual("数字", "number"),
    Type.BOOLEAN: Bilingual("是否", "boolean"),
    Type.DATE: Bilingual("日期", "date"),
}


@click.command(
    cls=Command,
    about=Bilingual(
        "列出规则里可用的字段。一条规则可用自己对象及其上级的字段。",
        "Lists the fields that rules may name. A rule sees those of its scope and of the scopes "
        "above.",
    ),
)
@lang_option
@click.pass_obj
def command(speech: Speech, /) -> Exit:
    """Prints a table of fields."""
    language = speech.results
    rows = [
        (
            each.name,
            _TYPES[each.type].in_(language),
            words.SCOPE[each.scope].in_(language),
            each.meaning.in_(language),
        )
        for each in FIELDS.values()
    ]
    streams.emit("\n".join(table([_HEAD[language], *rows])) + "\n")
    return Exit.CLEAN
