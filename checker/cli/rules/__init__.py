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
    "new": Entry(
        "checker.cli.rules.new",
        Bilingual("起草一条新规则，连同测试", "write a scaffold of a new rule with tests"),
    ),
    "try": Entry(
        "checker.cli.rules.trying",
        Bilingual("看一个条件对哪些行成立", "show the rows for which a condition holds"),
    ),
    "fields": Entry(
        "checker.cli.rules.fields",
        Bilingual("列出规则里可用的字段", "list the fields that rules may name"),
    ),
    "schema": Entry(
        "checker.cli.rules.schema",
        Bilingual("输出文件格式的 JSON Schema", "print the JSON Schema of a kind of file"),
    ),
    "docs": Entry(
        "checker.cli.rules.docs",
        Bilingual("把规则写成参考页", "write the rules as pages of a reference"),
    ),
}


@click.group(
    cls=Group,
    entries=_COMMANDS,
    about=Bilingual(
        "查看、试写、测试检查规则。", "Looks at the rules, helps to write them, and tests them."
    ),
)
@lang_option
def command() -> None:
    """Holds the subcommands."""
