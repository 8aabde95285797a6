"""`jixiao rules`: what is checked, how, and whether the rules' own tests pass."""

from __future__ import annotations

import click

from checker.cli.groups import Entry, Group
from checker.cli.lang import lang_option
from checker.language import Bilingual

_COMMANDS = {
    "list": Entry("checker.cli.rules.listing", Bilingual("列出全部规则", "list the rules")),
    "show": Entry("checker.cli.rules.show", Bilingual("看一条规则的全部内容", "show one rule")),
    "test": Entry(
        "checker.cli.rules.tests",
        Bilingual("运行规则自带的测试", "run the tests that stand inside the rules"),
    ),
    "fields": Entry(
        "checker.cli.rules.fields",
        Bilingual("列出规则里可用的字段", "list the fields that rules may name"),
    ),
    "schema": Entry(
        "checker.cli.rules.schema",
        Bilingual("输出文件格式的 JSON Schema", "print the JSON Schema of a kind of file"),
    ),
}


@click.group(
    cls=Group,
    entries=_COMMANDS,
    about=Bilingual("查看、测试检查规则。", "Looks at the rules and tests them."),
)
@lang_option
def command() -> None:
    """Holds the subcommands."""
