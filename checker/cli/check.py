"""`jixiao check`: documents → report → exit code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click
from msgspec import Struct, structs

from checker import reporters, run
from checker.cli import completing, exits, outputs, progress, streams
from checker.cli.bilingual import Command, Option
from checker.cli.gate_options import narrowed, nothing_changed, with_gate
from checker.cli.inputs import inputs, paths_argument, stdin_name_option
from checker.cli.lang import lang_option
from checker.cli.rule_options import with_choice, with_limits, with_settings
from checker.cli.speech import Speech
from checker.errors import UsageError
from checker.findings import Report
from checker.language import Bilingual
from checker.reporters import FORMATS, text
from checker.reporters.escape import clean
from checker.run import Settings, Setup

TEXT = "text"

_NAMES = " ".join(FORMATS)
_SUFFIXES = " ".join(reporters.suffixes())
_USUAL = " ".join(name for name, each in FORMATS.items() if each.usual)

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
    (
        "jixiao check 报送/ --baseline jixiao-baseline.json",
        Bilingual("只有新问题算不通过", "only new findings fail the check"),
    ),
)


class Look(Struct, frozen=True):
    """What standard output shows. Raises UsageError where its options exclude one another."""

    format_: str
    quiet: bool
    statistics: bool
    color: str

    def __post_init__(self) -> None:
        if self.statistics and self.format_ != TEXT:
            raise UsageError(
                "--statistics 只用于 text 格式；json 里总有 statistics 一项",
                "--statistics is for the format text; json always has the key statistics",
            )


@click.command(cls=Command, about=_ABOUT, examples=_EXAMPLES)
@paths_argument
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    default=TEXT,
    metavar="NAME",
    cls=Option,
    about=Bilingual(
        f"屏幕上的格式，默认 text：{_NAMES}",
        f"format on standard output, text by default: {_NAMES}",
    ),
)
@click.option(
    "-o",
    "--output",
    "files",
    metavar="[FORMAT:]FILE",
    shell_complete=completing.files,
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
    shell_complete=completing.folders,
    cls=Option,
    about=Bilingual(
        f"把常用的几种报告（{_USUAL}）写进文件夹，没有就新建",
        f"write the usual reports ({_USUAL}) into a folder, made where there is none",
    ),
)
@click.option(
    "--annotate",
    "copies",
    metavar="DIR",
    shell_complete=completing.folders,
    cls=Option,
    about=Bilingual(
        "把 xlsx、docx 另存到文件夹，在有问题的单元格加批注，其余不变",
        "write copies of xlsx and docx files with a comment at every finding, else unchanged",
    ),
)
@with_choice
@with_settings
@with_gate
@with_limits
@click.option(
    "--cluster",
    metavar="ADDRESS|local",
    cls=Option,
    about=Bilingual(
        "在 Dask 集群上检查：调度器的地址；local 表示在本机临时建一个，进程数由 --jobs 定",
        "check on a Dask cluster: its scheduler's address, or local for one made here with --jobs "
        "processes",
    ),
)
@stdin_name_option
@click.option(
    "--max-findings",
    "most",
    type=click.IntRange(min=0),
    metavar="N",
    cls=Option,
    about=Bilingual(
        "给人看的报告最多列出 N 个问题，退出码不变",
        "list at most N findings in reports for people; the exit code is the same",
    ),
)
@click.option(
    "--statistics",
    is_flag=True,
    cls=Option,
    about=Bilingual(
        "屏幕上只显示各规则、各单位的问题数",
        "show only how many findings each rule and each agency has",
    ),
)
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
    copies: str | None,
    threshold: Callable[[Setup], exits.Threshold],
    revision: str | None,
    most: int | None,
    cluster: str | None,
    **options: Any,
) -> exits.Exit:
    """Checks, writes the reports asked for, and gives the exit code."""
    look = Look(**options)
    outputs.check_screen(look.format_)
    targets = [outputs.target(each) for each in files]
    setup = run.prepare(settings)
    given, setup = narrowed(inputs(paths, stdin_name), setup, revision, speech.own)
    in_folder, failed = outputs.in_folder(folder)
    targets += in_folder
    shown = {
        FORMATS[name].shows_documents for name in (look.format_, *(each.format for each in targets))
    }
    with progress.shown(speech.own, quiet=look.quiet) as watch:
        report = run.check(
            given, setup, keep_documents=any(shown), watch=watch, executor=_executor(cluster)
        )
    report = structs.replace(report, most=most)
    if revision is not None and not report.documents:
        nothing_changed(revision, speech.own)
    failed += outputs.write(targets, report, speech.results, paths)
    if copies:
        from checker.cli import annotating  # noqa: PLC0415 - rarely asked for

        failed += annotating.write(copies, report, paths, speech, setup.reading.limits)
    _show(report, speech, look)
    for each in failed:
        streams.complain(each.message.in_(speech.own))
    return exits.Exit.USAGE if failed else exits.of(report, threshold(setup))


def _executor(address: str | None) -> run.Executor:
    if address is None:
        return run.HERE
    from checker import cluster  # noqa: PLC0415 - for this option only

    return cluster.Cluster(address)


def _show(report: Report, speech: Speech, look: Look) -> None:
    as_text = look.format_ == TEXT
    if not (as_text and not look.quiet and not look.statistics and streams.seen()):
        # Whoever does not see the report on a terminal still learns what was not checked.
        colon = "：" if speech.own == "zh" else ": "
        for each in report.unreadable:
            if each.error:
                streams.complain(clean(each.path) + colon + each.error.in_(speech.own))
    if look.quiet and as_text:
        streams.emit(text.summary(report, speech.results) + "\n")
    elif look.statistics:
        from checker.reporters import counts  # noqa: PLC0415 - for this option only

        streams.emit("".join(counts.render(report, speech.results)))
    else:
        color = streams.use_color(look.color)
        streams.emit_all(reporters.pieces(look.format_, report, speech.results, color=color))
