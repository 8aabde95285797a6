"""`jixiao value`: how the text of a target value is understood."""

from __future__ import annotations

from typing import Any

import click

from checker import vocabulary
from checker.cli import streams
from checker.cli.bilingual import Argument, Command
from checker.cli.exits import Exit
from checker.cli.lang import lang_option
from checker.language import Bilingual
from checker.values.reading import read_value
from checker.values.target import TargetValue

_ABOUT = Bilingual(
    "看指标值会被怎样理解：比较方式、下限、上限、计量单位和种类，每个值输出一行 JSON。",
    "Shows how target values are understood: comparison, bounds, unit of measure and kind, one "
    "line of JSON each.",
)

_EXAMPLES = (
    ("jixiao value '不低于95%' -5% 6月底前", Bilingual("一次看三个值", "three values at once")),
)


class Texts(Command):
    """Every argument that is no option of the command is a text, `-5%` too."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """`-h` is help only where it stands first: as an option it would take `-5km/h` apart."""
        return super().parse_args(ctx, ["--help", *args[1:]] if args[:1] == ["-h"] else args)


@click.command(
    cls=Texts,
    about=_ABOUT,
    examples=_EXAMPLES,
    context_settings={"help_option_names": ["--help"], "ignore_unknown_options": True},
)
@click.argument(
    "texts",
    nargs=-1,
    required=True,
    type=click.UNPROCESSED,
    metavar="TEXT…",
    cls=Argument,
    about=Bilingual("指标值，如 '≥95%'", "a target value such as '≥95%'"),
)
@lang_option
def command(texts: tuple[str, ...]) -> Exit:
    """Prints one JSON object per text."""
    words = vocabulary.load()
    for text in texts:
        if not streams.emit_line(_shown(read_value(text, words))):
            break
    return Exit.CLEAN


def _shown(value: TargetValue) -> dict[str, Any]:
    dated = value.operator == "date"
    return {
        "text": value.text,
        "operator": value.operator,
        "low": value.from_date if dated else _number(value.low),
        "high": value.to_date if dated else _number(value.high),
        "unit": value.unit,
        "kind": value.kind,
    }


def _number(bound: float | None) -> int | float | None:
    return int(bound) if bound is not None and bound.is_integer() else bound
