"""`jixiao rules test [FILE…]`: runs the tests that stand inside the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click

from checker import ruletest, vocabulary
from checker.cli import streams
from checker.cli.bilingual import Argument, Command
from checker.cli.exits import Exit
from checker.cli.lang import lang_option
from checker.cli.speech import Speech
from checker.language import Bilingual, Language
from checker.reporters.escape import clean
from checker.reporters.words import BLANK
from checker.ruletest import Failure, RuleTest

_PASSED = Bilingual("通过", "passed")
_FAILED = Bilingual("失败", "failed")
_NEVER_FIRES = Bilingual("没有一个测试让它发现问题", "no test makes it find anything")
_NEVER_SILENT = Bilingual("没有一个测试让它不发现问题", "no test keeps it silent")


@click.command(
    "test",
    cls=Command,
    about=Bilingual(
        "运行规则自带的测试；不给文件时测试全部随附规则。每条规则至少要有一个发现问题的测试和"
        "一个不发现问题的测试。有失败时退出码为 1。",
        "Runs the tests that stand inside the rules; all shipped ones where no file is named. Each "
        "rule needs a test that makes it find something and one that does not. Failures exit 1.",
    ),
)
@click.argument(
    "files",
    nargs=-1,
    metavar="[FILE…]",
    cls=Argument,
    about=Bilingual("规则文件", "rule files"),
)
@lang_option
@click.pass_obj
def command(speech: Speech, /, files: tuple[str, ...]) -> Exit:
    """Prints what every rule's tests gave."""
    report = ruletest.run([Path(each) for each in files], vocabulary.load())
    lines = list(_lines(report.rules, speech.results))
    streams.emit("".join(clean(line) + "\n" for line in lines))
    return Exit.CLEAN if report.ok else Exit.FINDINGS


def _lines(rules: Sequence[RuleTest], language: Language) -> Iterator[str]:
    for path, group in groupby(rules, lambda each: each.path):
        yield path
        for rule in group:
            state = (_PASSED if rule.ok else _FAILED).in_(language)
            yield f"  {state}  {rule.rule}  " + _size(rule.tests, language)
            for said in _details(rule):
                yield f"        {said.in_(language)}"
    ok = sum(each.ok for each in rules)
    yield Bilingual(
        f"规则 {len(rules)} 条，通过 {ok} 条，失败 {len(rules) - ok} 条",
        f"{len(rules)} rules: {ok} passed, {len(rules) - ok} failed",
    ).in_(language)


def _size(tests: int, language: Language) -> str:
    return f"测试 {tests} 个" if language == "zh" else f"tests: {tests}"


def _details(rule: RuleTest) -> Iterator[Bilingual]:
    for failure in rule.failures:
        yield _failure(rule.path, failure)
    place = f"{rule.path}:{rule.line}: "
    for wrong, said in ((not rule.fires, _NEVER_FIRES), (not rule.silent, _NEVER_SILENT)):
        if wrong:
            yield Bilingual(place + said.zh, place + said.en)
    if rule.missing:
        yield Bilingual(
            f"缺少这些内容时也会发现问题：{'、'.join(rule.missing)}",
            f"it also finds something where these are missing: {', '.join(rule.missing)}",
        )


def _failure(path: str, failure: Failure) -> Bilingual:
    place = f"{path}:{failure.line}: "
    wanted, found = _names(failure.expected), _names(failure.found)
    return Bilingual(
        f"{place}「{failure.test}」应发现：{wanted.zh}；实际发现：{found.zh}",
        f"{place}{failure.test}: should find {wanted.en}, found {found.en}",
    )


def _names(names: Sequence[str]) -> Bilingual:
    """The names of rows, of which some may be blank."""
    if not names:
        return Bilingual("无", "nothing")
    return Bilingual(
        "、".join(each if each.strip() else BLANK.zh for each in names),
        ", ".join(each if each.strip() else BLANK.en for each in names),
    )
