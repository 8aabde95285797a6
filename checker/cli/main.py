"""The `jixiao` command: its subcommands, and how every end of a run becomes an exit code."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from typing import Any

import click

from checker import __version__, garbage
from checker.cli import streams
from checker.cli.bilingual import Option
from checker.cli.exits import Exit
from checker.cli.groups import Entry, Group
from checker.cli.lang import lang_option
from checker.cli.speech import speech
from checker.errors import InputError, Interrupted, JixiaoError
from checker.language import Bilingual, Language

_COMMANDS = {
    "check": Entry(
        "checker.cli.check",
        Bilingual(
            "检查绩效目标表，列出问题", "check performance-target tables and list what is wrong"
        ),
    ),
    "baseline": Entry(
        "checker.cli.baseline",
        Bilingual("记下现有的问题，以后只看新的", "record what there is, to see only new findings"),
    ),
    "parse": Entry(
        "checker.cli.parse",
        Bilingual("读出表里的单位、项目和指标", "print the agencies, projects and indicators read"),
    ),
    "value": Entry(
        "checker.cli.value",
        Bilingual("看一个指标值会被怎样理解", "show how a target value is understood"),
    ),
    "rules": Entry(
        "checker.cli.rules",
        Bilingual("查看、试写、测试检查规则", "look at the rules, write and test them"),
    ),
    "completion": Entry(
        "checker.cli.completion",
        Bilingual("输出 shell 的补全脚本", "print a script for completion in a shell"),
    ),
}

_ABOUT = Bilingual(
    "检查预算项目绩效目标表：指出哪一格有问题、问题是什么、依据哪份文件。全部在本机完成，不联网。",
    "Checks government budget performance-target tables: which cell is wrong, how, and by which "
    "regulation. Everything stays on this machine.",
)

_EXAMPLES = (
    ("jixiao check 目标表.txt", Bilingual("检查一份文件", "check one document")),
    (
        "jixiao check 报送/ --report 结果",
        Bilingual(
            "检查整个文件夹，报告写入「结果」", "check a folder and write the reports to 结果"
        ),
    ),
    (
        "jixiao rules show percent-in-range",
        Bilingual("看一条规则查什么", "see what a rule looks for"),
    ),
    ("jixiao value '不低于95%'", Bilingual("看一个指标值的含义", "see what a value means")),
)

_VERSION = Bilingual("显示版本", "Show the version")


class Program(Group):
    """The root command: says what went wrong in a sentence, and ends with the right code."""

    def main(self, args: Sequence[str] | None = None, *_: Any, **extra: Any) -> Any:
        """Runs a command line (the process's own by default) and exits."""
        given = list(sys.argv[1:] if args is None else args)
        spoken = speech(given)
        try:
            extra |= {"prog_name": "jixiao", "standalone_mode": False, "obj": spoken}
            code = super().main(given, **extra)
        except (click.ClickException, JixiaoError) as error:
            code = _explain(error, spoken.own)
        except (click.Abort, KeyboardInterrupt) as error:
            streams.complain(_broken_off(error).in_(spoken.own))
            code = Exit.INTERRUPTED
        except Exception as error:
            code = _own_up(error, spoken.own)
        sys.exit(int(code or 0))


def _explain(error: click.ClickException | JixiaoError, language: Language) -> Exit:
    if isinstance(error, JixiaoError):
        streams.complain(error.message.in_(language))
        return Exit.INPUT if isinstance(error, InputError) else Exit.USAGE
    # Only a wrong command line pays for the guess at what was meant.
    from checker.cli.complaints import sentence  # noqa: PLC0415

    streams.complain(sentence(error).in_(language))
    return Exit.USAGE


def _broken_off(error: BaseException) -> Bilingual:
    # click puts an error of its own before the one that was raised.
    for each in (error, error.__cause__):
        if isinstance(each, Interrupted):
            return each.message
    return Bilingual("已中断", "interrupted")


def _own_up(error: Exception, language: Language) -> Exit:
    what = f"{type(error).__name__}: {error}"
    if os.environ.get("JIXIAO_DEBUG") == "1":
        streams.complain("".join(traceback.format_exception(error)))
    streams.complain(
        Bilingual(
            f"jixiao {__version__} 自身出错（{what}），不是您的文件或操作有误。\n"
            "请设置环境变量 JIXIAO_DEBUG=1 再运行一次，把全部输出连同所用的命令报告给维护者。",
            f"jixiao {__version__} has failed ({what}): a fault of the program, not yours.\n"
            "Please run it again with JIXIAO_DEBUG=1 and report all it prints, and the command.",
        ).in_(language)
    )
    return Exit.FAULT


@click.group(cls=Program, entries=_COMMANDS, about=_ABOUT, examples=_EXAMPLES)
@click.version_option(
    __version__, "--version", message="jixiao %(version)s", cls=Option, about=_VERSION
)
@lang_option
def cli() -> None:
    """Holds the subcommands."""


def entry() -> None:
    """The console script."""
    garbage.collect_seldom()
    streams.speak_utf8()
    # Whoever ends a run from outside wants no more left behind than with Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        cli()
    except SystemExit as end:
        _leave(end.code)


def _leave(code: Any) -> None:
    """Ends the process without taking its objects apart one by one, which nobody waits for."""
    for stream in (sys.stdout, sys.stderr):
        # Whoever read it may have gone.
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(int(code or 0))
