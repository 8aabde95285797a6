"""`jixiao check`: documents → report → exit code."""

from __future__ import annotations

from typing import Any

import click

from checker import reporters, run
from checker.cli import exits, outputs, streams
from checker.cli.bilingual import Command, Option
from checker.cli.inputs import inputs, paths_argument, stdin_name_option
from checker.cli.lang import lang_option
from checker.cli.rule_options import with_choice, with_limits, with_settings
from checker.cli.speech import Speech
from checker.findings import Report, Severity
from checker.language import Bilingual
from checker.reporters import FORMATS, text
from checker.run import Settings

TEXT = "text"

_SUFFIXES = " ".join(reporters.suffixes())
_USUAL = ", ".join(name for name, each in FORMATS.items() if each.usual)

_ABOUT = Bilingual(
    "检查绩效目标表，逐条列出问题：在哪一格、是什么、依据什么。\n"
    "退出码：0 没有达到界限的问题；1 有；2 选项、配置或规则文件有误；"
    "3 有文件未能检查；4 程序自身出错。",
    "Checks performance-target tables and lists every finding: which cell, what, and by which "
    "regulation.\n"
    "Exit codes: 0 nothing at the threshold; 1 findings; 2 a wrong option, configuration or rule "
    "file; 3 an input could not be checked; 4 a fault of the program.",
)

_EXAMPLES = (
    ("jixiao check 目标表.txt", Bilingual("结果显示在屏幕上", "results on the screen")),
    (
        "jixiao check 目标表.txt -o 报告.md",
        Bilingual("另存一份 Markdown 报告", "and a Markdown report in a file"),
    ),
    (
        "jixiao check 报送/ --fail-on warning",
        Bilingual("有警告也算不通过", "warnings fail the check too"),
    ),
)


@click.command(cls=Command, about=_ABOUT, examples=_EXAMPLES)
@paths_argument
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    default=TEXT,
    cls=Option,
    about=Bilingual("屏幕上的格式，默认 text", "format on standard output; text by default"),
)
@click.option(
    "-o",
    "--output",
    "files",
    metavar="[FORMAT:]FILE",
    multiple=True,
    cls=Option,
    about=Bilingual(
        f"另写一份报告，格式由后缀（{_SUFFIXES}）或 FORMAT 定；可多次使用",
        f"write a report too, its format by suffix ({_SUFFIXES}) or FORMAT; may be repeated",
    ),
)
@click.option(
    "--report",
    "folder",
    metavar="DIR",
    cls=Option,
    about=Bilingual(
        f"把常用的几种报告（{_USUAL}）写进文件夹，没有就新建",
        f"write the usual reports ({_USUAL}) into a folder, made where there is none",
    ),
)
@click.option(
    "--fail-on",
    type=click.Choice([*(str(each) for each in Severity), exits.NEVER]),
    cls=Option,
    about=Bilingual(
        "问题到哪一级算不通过（退出码 1），默认 error",
        "severity from which the check fails (exit 1); error by default",
    ),
)
@with_choice
@with_settings
@with_limits
@stdin_name_option
@click.option(
    "--quiet", "-q", is_flag=True, cls=Option, about=Bilingual("只显示汇总一行", "summary only")
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    cls=Option,
    about=Bilingual("颜色，默认只在终端上用", "colour; by default on a terminal only"),
)
@lang_option
@click.pass_obj
def command(
    speech: Speech,
    /,
    *,
    settings: Settings,
    paths: tuple[str, ...],
    stdin_name: str,
    files: tuple[str, ...],
    folder: str | None,
    fail_on: str | None,
    format_: str,
    **look: Any,
) -> exits.Exit:
    """Checks, writes the reports asked for, and gives the exit code."""
    targets = [outputs.target(each) for each in files]
    setup = run.prepare(settings)
    if folder:
        targets += outputs.in_folder(folder)
    shown = {
        FORMATS[name].shows_documents for name in (format_, *(each.format for each in targets))
    }
    report = run.check(inputs(paths, stdin_name), setup, keep_documents=any(shown))
    outputs.write(targets, report, speech.results, paths)
    _show(report, speech, format_=format_, **look)
    return exits.of(report, fail_on or setup.fail_on or Severity.ERROR)


def _show(report: Report, speech: Speech, *, format_: str, quiet: bool, color: str) -> None:
    if not (format_ == TEXT and not quiet and streams.seen()):
        # Whoever does not see the report on a terminal still learns what was not checked.
        colon = "：" if speech.own == "zh" else ": "
        for each in report.unreadable:
            if each.error:
                streams.complain(each.path + colon + each.error.in_(speech.own))
    if quiet and format_ == TEXT:
        streams.emit(text.summary(report, speech.results) + "\n")
        return
    streams.emit_all(
        reporters.pieces(format_, report, speech.results, color=streams.use_color(color))
    )
