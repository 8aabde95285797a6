"""`jixiao baseline write PATH…`: today's findings, recorded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from checker import config, run
from checker.cli import outputs, streams
from checker.cli.bilingual import Command, Option
from checker.cli.exits import NEVER, Exit, Threshold, of
from checker.cli.gate_options import with_waivers
from checker.cli.inputs import inputs, paths_argument, stdin_name_option
from checker.cli.lang import lang_option
from checker.cli.rule_options import with_choice, with_limits, with_settings
from checker.cli.speech import Speech
from checker.findings import Report, RuleState
from checker.gate import baseline
from checker.language import Bilingual
from checker.run import Settings


@click.command(
    cls=Command,
    about=Bilingual(
        "检查一遍，把现有的问题按指纹记成基线，整份重写。已豁免的问题不记。",
        "Checks, and records what there is by fingerprint, writing the baseline anew as a whole. "
        "Waived findings are not recorded.",
    ),
    examples=(
        ("jixiao baseline write 报送/", Bilingual("记下现有的问题", "record what there is")),
        (
            "jixiao check 报送/ --baseline jixiao-baseline.json",
            Bilingual("以后只有新问题算不通过", "from then on only new findings fail"),
        ),
    ),
)
@paths_argument
@click.option(
    "-o",
    "--output",
    "file",
    metavar="FILE",
    cls=Option,
    about=Bilingual(
        f"写到哪个文件；默认用配置里的 baseline，否则是配置文件旁或当前文件夹的 {config.BASELINE}",
        "the file to write; by default the configuration's baseline, else "
        f"{config.BASELINE} beside it or in this folder",
    ),
)
@with_choice
@with_settings
@with_waivers
@with_limits
@stdin_name_option
@lang_option
@click.pass_obj
def command(
    speech: Speech,
    /,
    *,
    settings: Settings,
    paths: tuple[str, ...],
    stdin_name: str,
    file: str | None,
) -> Exit:
    """Checks, writes the findings that no waiver covers, and says how many they are."""
    setup = run.prepare(settings, judging=False)
    report = run.check(inputs(paths, stdin_name), setup)
    for complaint in _complaints(report):
        streams.complain(complaint.in_(speech.own))
    code = of(report, Threshold(NEVER))
    if code is Exit.FAULT:
        return code
    path = Path(file) if file else setup.baseline
    found = baseline.of(report.findings, report.documents)
    outputs.put(path, baseline.pieces(found), outputs.documents(report, paths))
    said = Bilingual(
        f"已写入 {path}：文件 {len(found.documents)} 份、问题 {found.count} 个\n",
        f"wrote {path}: {found.count} findings in {len(found.documents)} documents\n",
    )
    streams.emit(said.in_(speech.results))
    return code


def _complaints(report: Report) -> Iterator[Bilingual]:
    """What keeps the baseline from being whole, or from being written."""
    for each in report.unreadable:
        if each.error:
            yield Bilingual(f"{each.path}：{each.error.zh}", f"{each.path}: {each.error.en}")
    for rule in report.in_state(RuleState.BROKEN):
        yield Bilingual(
            f"规则 {rule.id} 未能运行（{rule.error}），没有写基线",
            f"rule {rule.id} broke ({rule.error}), so no baseline was written",
        )
