"""`jixiao baseline`: records the findings that there are, for checks that fail on new ones only."""

from __future__ import annotations

import click

from checker.cli.groups import Entry, Group
from checker.cli.lang import lang_option
from checker.language import Bilingual

_COMMANDS = {
    "write": Entry(
        "checker.cli.baseline.write",
        Bilingual("检查一遍，把现有的问题记为基线", "check, and record what there is"),
    ),
    "show": Entry(
        "checker.cli.baseline.show",
        Bilingual("看基线里有多少问题", "show how many findings a baseline holds"),
    ),
}


@click.group(
    cls=Group,
    entries=_COMMANDS,
    about=Bilingual(
        "基线：记下现有的问题。以后用 jixiao check --baseline 检查，只有新问题算不通过。",
        "The baseline records the findings that there are; with `jixiao check --baseline` only new "
        "ones fail.",
    ),
)
@lang_option
def command() -> None:
    """Holds the subcommands."""
