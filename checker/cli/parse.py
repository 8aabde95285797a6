"""`jixiao parse`: documents → parsed projects, one JSON object per line."""

from __future__ import annotations

import click

from checker import interchange, run
from checker.cli import streams
from checker.cli.bilingual import Command
from checker.cli.exits import Exit
from checker.cli.inputs import inputs, paths_argument, stdin_name_option
from checker.cli.lang import lang_option
from checker.cli.rule_options import with_limits, with_settings
from checker.cli.speech import Speech
from checker.findings import DocumentResult
from checker.language import Bilingual
from checker.run import Settings

_ABOUT = Bilingual(
    "读出表里的单位、项目和指标，每份文件输出一行 JSON，每个字段都注明所在的格。",
    "Prints the agencies, projects and indicators of each document as one line of JSON, with the "
    "cell of every field.",
)


@click.command(cls=Command, about=_ABOUT)
@paths_argument
@with_settings
@with_limits
@stdin_name_option
@lang_option
@click.pass_obj
def command(speech: Speech, /, settings: Settings, paths: tuple[str, ...], stdin_name: str) -> Exit:
    """Prints each document as it has been read; says on standard error which could not be."""
    reading = run.prepare_reading(settings)
    code = Exit.CLEAN
    for each in run.documents(inputs(paths, stdin_name), reading):
        if isinstance(each, DocumentResult):
            said = each.error or each.skipped
            if said:
                colon = "：" if speech.own == "zh" else ": "
                streams.complain(each.path + colon + said.in_(speech.own))
            if each.error:
                code = Exit.INPUT
        elif not streams.emit_line(interchange.to_json(each)):
            break
    return code
