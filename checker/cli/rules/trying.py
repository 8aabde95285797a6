"""`jixiao rules try SQL PATH…`: the rows for which a condition holds, for authors of rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from checker import run
from checker.cli import streams
from checker.cli.bilingual import Argument, Command, Option
from checker.cli.exits import Exit
from checker.cli.inputs import inputs, paths_argument, stdin_name_option
from checker.cli.lang import lang_option
from checker.cli.rule_options import ids, with_files
from checker.cli.rules import condition
from checker.cli.speech import Speech
from checker.errors import UsageError
from checker.findings import DocumentResult
from checker.language import Bilingual, Language
from checker.model import Document
from checker.reporters.escape import clean
from checker.run import Settings
from checker.sourcefile import did_you_mean
from checker.tables.fields import SCOPES, Scope, visible

_ABOUT = Bilingual(
    "看一个条件对哪些行成立，写规则时用。条件的写法与规则里的 when、require 相同。"
    "用 --rules 可引用规则文件里的词表和参数。",
    "Shows the rows for which a condition holds, for authors of rules. A condition is written as "
    "in a rule's when and require; --rules lets it name the lists and parameters of a rule file.",
)

_EXAMPLES = (
    (
        "jixiao rules try \"unit = '%' AND high > 100\" 目标表.txt",
        Bilingual("超过 100% 的指标", "indicators over 100 %"),
    ),
    (
        'jixiao rules try "total > 1000000" 报送/ --scope project',
        Bilingual("一百万元以上的项目", "projects over a million yuan"),
    ),
)


@click.command(
    "try",
    cls=Command,
    about=_ABOUT,
    examples=_EXAMPLES,
)
@click.argument(
    "sql",
    metavar="SQL",
    cls=Argument,
    about=Bilingual('条件，如 "low > 100"', 'a condition such as "low > 100"'),
)
@paths_argument
@click.option(
    "--scope",
    type=click.Choice([str(each) for each in SCOPES]),
    default=str(Scope.INDICATOR),
    cls=Option,
    about=Bilingual("一行是什么，默认 indicator（指标）", "what a row is; indicator by default"),
)
@click.option(
    "--select-fields",
    metavar="FIELD,FIELD",
    multiple=True,
    callback=ids,
    cls=Option,
    about=Bilingual(
        "显示哪些字段；默认是条件里出现的", "fields to show; those of the condition by default"
    ),
)
@with_files
@stdin_name_option
@lang_option
@click.pass_obj
def command(
    speech: Speech,
    /,
    *,
    settings: Settings,
    sql: str,
    paths: tuple[str, ...],
    scope: str,
    select_fields: tuple[str, ...],
    stdin_name: str,
) -> Exit:
    """Prints the rows, and how many there are."""
    reading = run.prepare_reading(settings)
    words = reading.vocabulary
    row = Scope(scope)
    known = condition.constants([Path(each) for each in settings.rule_files], words)
    tree = condition.checked(sql, row, known)
    fields = _fields(select_fields or tuple(condition.named(tree)), row)
    documents: list[Document] = []
    code = Exit.CLEAN
    for each in run.documents(inputs(paths, stdin_name), reading):
        if isinstance(each, Document):
            documents.append(each)
        elif each.error:
            code = Exit.INPUT
            streams.complain(_unread(each, speech.own))
    # A wrong condition need not wait for Polars.
    from checker import tables  # noqa: PLC0415
    from checker.cli.rules import matches  # noqa: PLC0415
    from checker.engine.matching import matching  # noqa: PLC0415

    found = matching(tables.build(documents, words), row, tree, fields)
    streams.emit(matches.render(found, row, fields, speech.results))
    return code


def _fields(wanted: Sequence[str], scope: Scope) -> tuple[str, ...]:
    known = visible(scope)
    for name in wanted:
        if name not in known:
            hint = did_you_mean(name, known)
            raise UsageError(f"没有字段「{name}」{hint.zh}", f"no field {name}{hint.en}")
    return tuple(dict.fromkeys(wanted))


def _unread(result: DocumentResult, language: Language) -> str:
    said = result.error.in_(language) if result.error else ""
    return clean(result.path) + ("：" if language == "zh" else ": ") + said
