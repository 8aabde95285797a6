"""`jixiao rules new ID`: a scaffold of a rule, with tests that pass."""

from __future__ import annotations

import re
from pathlib import Path

import click

from checker import shipped_files
from checker.cli import outputs, streams
from checker.cli.bilingual import Argument, Command, Option
from checker.cli.exits import Exit
from checker.cli.lang import lang_option
from checker.cli.speech import Speech
from checker.errors import UsageError
from checker.language import Bilingual
from checker.rulebook import scaffold
from checker.rulebook.packs import read_pack
from checker.sourcefile import SourceErrors
from checker.tables.fields import SCOPES, Scope

_FORM = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LONGEST = 60
_SCHEMA = "rulepack.schema.json"


@click.command(
    cls=Command,
    about=Bilingual(
        "起草一条新规则，连同能通过的测试，写进规则文件；文件已有时接在最后，不改原有内容。"
        "新文件旁边另放一份 JSON Schema，编辑器据此补全。",
        "Writes a scaffold of a new rule, with tests that pass, into a rule file; where there is "
        "one, the rule comes after those that stand there. Beside a new file goes the JSON "
        "Schema by which editors complete it.",
    ),
    examples=(
        (
            "jixiao rules new training-cost",
            Bilingual("指标规则，写进 my-rules.yaml", "a rule on indicators, in my-rules.yaml"),
        ),
        (
            "jixiao rules new many-projects --scope agency -o 规则.yaml",
            Bilingual("单位规则，写进 规则.yaml", "a rule on agencies, in 规则.yaml"),
        ),
    ),
)
@click.argument(
    "rule_id",
    metavar="ID",
    cls=Argument,
    about=Bilingual(
        "规则名：小写字母、数字和连字符", "the rule's id: small letters, digits and hyphens"
    ),
)
@click.option(
    "-o",
    "--output",
    "file",
    metavar="FILE",
    default="my-rules.yaml",
    cls=Option,
    about=Bilingual("规则文件，默认 my-rules.yaml", "the rule file; my-rules.yaml by default"),
)
@click.option(
    "--scope",
    type=click.Choice([str(each) for each in SCOPES]),
    default=str(Scope.INDICATOR),
    cls=Option,
    about=Bilingual("规则查什么，默认 indicator（指标）", "what it checks; indicator by default"),
)
@lang_option
@click.pass_obj
def command(speech: Speech, /, rule_id: str, file: str, scope: str) -> Exit:
    """Writes the rule, and says what comes next."""
    path = Path(file)
    _check_id(rule_id, path)
    if path.exists():
        text = scaffold.added(read_pack(path), rule_id, Scope(scope))
        outputs.put(path, [text.encode("utf-8")])
    else:
        outputs.put(path, [scaffold.pack_text(rule_id, Scope(scope)).encode("utf-8")])
        schema = path.with_name(_SCHEMA)
        if not schema.exists():
            outputs.put(schema, [shipped_files.schema("rulepack").read_bytes()])
    said = Bilingual(
        f"已写入 {path}：规则 {rule_id}\n改成所要的要求，再运行 jixiao rules test {path}\n",
        f"wrote the rule {rule_id} to {path}\nmake it say what you want, then run "
        f"jixiao rules test {path}\n",
    )
    streams.emit(said.in_(speech.results))
    return Exit.CLEAN


def _check_id(id_: str, path: Path) -> None:
    """Raises UsageError where the id is no id, or is taken by a shipped rule or in the file."""
    if not _FORM.fullmatch(id_) or len(id_) > _LONGEST:
        raise UsageError(
            f"规则名「{id_}」要由小写字母、数字和连字符组成，如 training-cost，最长 {_LONGEST} 字",
            f"the id {id_} must be of small letters, digits and hyphens, such as training-cost, "
            f"{_LONGEST} at most",
        )
    for each in [*([path] if path.exists() else []), *shipped_files.packs()]:
        source = read_pack(each).source
        for index, rule in enumerate(source.data["rules"]):
            if rule["id"] == id_:
                problem = source.problem(
                    ("rules", index, "id"),
                    f"已有规则「{id_}」，请另取名",
                    f"there is a rule {id_} already; choose another id",
                )
                raise SourceErrors([problem])
