"""click's own complaints about a command line, said in both languages."""

from __future__ import annotations

import click

from checker.language import Bilingual
from checker.sourcefile import did_you_mean


def sentence(error: click.ClickException) -> Bilingual:
    """What is wrong with the command line, and where its help is."""
    said = _say(error)
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    if ctx is None:
        return said
    line = f"{ctx.command_path} --help"
    return Bilingual(f"{said.zh}\n用法见 {line}", f"{said.en}\nSee {line}")


def _say(error: click.ClickException) -> Bilingual:
    match error:
        case click.NoSuchOption():
            return _unknown_option(error)
        case click.MissingParameter():
            name = _name(error.param)
            return Bilingual(f"缺少 {name}", f"missing {name}")
        case click.BadParameter() if error.param and isinstance(error.param.type, click.Choice):
            name, known = _name(error.param), ", ".join(map(str, error.param.type.choices))
            return Bilingual(f"{name} 只能是：{known}", f"{name} can be: {known}")
        case click.BadOptionUsage():
            name = error.option_name
            return Bilingual(
                f"选项 {name} 的写法不对，它后面要跟一个值，或者不能带值",
                f"option {name}: {error.format_message()}",
            )
        case _:
            said = error.format_message()
            return Bilingual(f"命令写法有误：{said}", said)


def _unknown_option(error: click.NoSuchOption) -> Bilingual:
    parameters = error.ctx.command.get_params(error.ctx) if error.ctx else []
    hint = did_you_mean(error.option_name, [name for each in parameters for name in each.opts])
    name = error.option_name
    return Bilingual(f"没有「{name}」这个选项{hint.zh}", f"there is no option {name}{hint.en}")


def _name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "?"
    if isinstance(parameter, click.Argument):
        return parameter.metavar or str(parameter.name)
    return max(parameter.opts, key=len)
