"""`jixiao parse`: documents → parsed projects, as lines of JSON or as Parquet."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from checker import interchange, run
from checker.cli import streams
from checker.cli.bilingual import Command, Option
from checker.cli.exits import Exit
from checker.cli.inputs import inputs, paths_argument, stdin_name_option
from checker.cli.lang import lang_option
from checker.cli.rule_options import with_limits, with_settings
from checker.cli.speech import Speech
from checker.errors import UsageError
from checker.findings import DocumentResult
from checker.language import Bilingual
from checker.reporters.escape import clean
from checker.run import Settings, corpora
from checker.run.corpora import Kept

_ABOUT = Bilingual(
    "读出表里的单位、项目和指标，每份文件输出一行 JSON，每个字段都注明所在的格；"
    "或用 --to parquet 存成数据集，供 jixiao check 成批检查。",
    "Prints the agencies, projects and indicators of each document as one line of JSON, with the "
    "cell of every field; or keeps them as Parquet, which jixiao check takes as a corpus.",
)

_EXAMPLES = (
    ("jixiao parse 目标表.xlsx", Bilingual("输出 JSON", "as JSON")),
    (
        "jixiao parse --to parquet -o 数据集 报送/",
        Bilingual("存成数据集，可再次追加", "as a corpus, which a later run adds to"),
    ),
)


@click.command(cls=Command, about=_ABOUT, examples=_EXAMPLES)
@paths_argument
@click.option(
    "--to",
    "form",
    type=click.Choice(["json", "parquet"]),
    default="json",
    cls=Option,
    about=Bilingual("输出的形式，默认 json", "form of the output; json by default"),
)
@click.option(
    "-o",
    "--output",
    "folder",
    metavar="DIR",
    cls=Option,
    about=Bilingual("数据集的文件夹，没有就新建", "folder of the corpus, made where there is none"),
)
@with_settings
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
    form: str,
    folder: str | None,
) -> Exit:
    """Gives each document as it has been read; says on standard error which could not be."""
    if (form == "parquet") != (folder is not None):
        raise UsageError(
            "--to parquet 和 -o 文件夹 要一起用", "--to parquet and -o DIR go together"
        )
    reading = run.prepare_reading(settings)
    named = inputs(paths, stdin_name)
    if folder is not None:
        kept = corpora.keep(named, reading, Path(folder))
        streams.emit(_said(kept).in_(speech.own) + "\n")
        return _complain(kept.problems, speech)
    code = Exit.CLEAN
    for each in run.documents(named, reading):
        if isinstance(each, DocumentResult):
            code = max(code, _complain([each], speech))
        elif not streams.emit_line(interchange.to_json(each)):
            break
    return code


def _complain(problems: Iterable[DocumentResult], speech: Speech) -> Exit:
    """Says which inputs gave no document, and gives the exit code that they call for."""
    code = Exit.CLEAN
    for each in problems:
        said = each.error or each.skipped
        if said:
            colon = "：" if speech.own == "zh" else ": "
            streams.complain(clean(each.path) + colon + said.in_(speech.own))
        if each.error:
            code = Exit.INPUT
    return code


def _said(kept: Kept) -> Bilingual:
    return Bilingual(
        f"新增 {kept.added} 份，替换 {kept.replaced} 份，未变 {kept.unchanged} 份",
        f"{kept.added} added, {kept.replaced} replaced, {kept.unchanged} unchanged",
    )
