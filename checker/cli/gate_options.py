"""The options of the gate: waivers, baseline, thresholds, and what is checked at all."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any

import click
from msgspec import structs

from checker.cli import exits, streams
from checker.cli.bilingual import Option
from checker.errors import UsageError
from checker.findings import Severity
from checker.language import Bilingual, Language
from checker.run import Inputs, Settings, Setup


def thresholds(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, int]:
    """Numbers from `--threshold error=0 --threshold warning=20`. Raises UsageError."""
    found: dict[str, int] = {}
    for text in given:
        name, _sign, number = text.partition("=")
        if name not in list(Severity) or not (number.isascii() and number.isdigit()):
            known = ", ".join(Severity)
            raise UsageError(
                f"--threshold {text}：应写作 级别=个数，如 warning=20，级别有 {known}",
                f"--threshold {text}: should be SEVERITY=N as warning=20, of {known}",
            )
        found[name] = int(number)
    return found


_WAIVERS = click.option(
    "--waivers",
    metavar="FILE",
    cls=Option,
    about=Bilingual(
        "豁免文件；默认用配置文件旁的 waivers.yaml",
        "file of waivers; waivers.yaml beside the configuration by default",
    ),
)

_BASELINE = click.option(
    "--baseline",
    metavar="FILE",
    cls=Option,
    about=Bilingual(
        "基线：其中已有的问题不算，由 jixiao baseline write 写出",
        "baseline, as jixiao baseline write writes it: what is in it does not count",
    ),
)

_JUDGING = (
    click.option(
        "--fail-on",
        type=click.Choice([*(str(each) for each in Severity), exits.NEVER]),
        cls=Option,
        about=Bilingual(
            "问题到哪一级算不通过（退出码 1），默认 error",
            "severity from which the check fails (exit 1); error by default",
        ),
    ),
    click.option(
        "--threshold",
        "passing",
        metavar="SEVERITY=N",
        multiple=True,
        callback=thresholds,
        cls=Option,
        about=Bilingual(
            "这一级的问题最多 N 个仍算通过，如 warning=20；可多次使用",
            "up to N findings of a severity pass, as warning=20; may be repeated",
        ),
    ),
    click.option(
        "--exit-zero",
        is_flag=True,
        cls=Option,
        about=Bilingual("有问题也以 0 退出", "exit with 0 whatever is found"),
    ),
    click.option(
        "--changed-since",
        "revision",
        metavar="REV",
        cls=Option,
        about=Bilingual(
            "只检查 git 中自某个版本以来有改动的文件",
            "check only what has changed in git since a revision",
        ),
    ),
)


def with_waivers(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds `--waivers` to a command that has settings."""
    return _WAIVERS(_into_settings(function, "waivers"))


def with_gate(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds all options of the gate; the thresholds arrive as `threshold`, a function of a Setup."""
    wrapped = _BASELINE(_into_settings(_as_threshold(function), "baseline"))
    for option in reversed(_JUDGING):
        wrapped = option(wrapped)
    return with_waivers(wrapped)


def _into_settings(function: Callable[..., Any], name: str) -> Callable[..., Any]:
    @functools.wraps(function)
    def wrapped(*args: Any, settings: Settings, **others: Any) -> Any:
        settings = structs.replace(settings, **{name: others.pop(name)})
        return function(*args, settings=settings, **others)

    return wrapped


def _as_threshold(function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    def wrapped(
        *args: Any, fail_on: str | None, passing: Mapping[str, int], exit_zero: bool, **others: Any
    ) -> Any:
        def threshold(setup: Setup) -> exits.Threshold:
            """The command line's wishes over the configuration's."""
            if exit_zero:
                return exits.Threshold(exits.NEVER)
            if fail_on:
                return exits.Threshold(fail_on, passing)
            return exits.Threshold(setup.fail_on or Severity.ERROR, {**setup.thresholds, **passing})

        return function(*args, threshold=threshold, **others)

    return wrapped


def narrowed(
    inputs: Inputs, setup: Setup, revision: str | None, language: Language
) -> tuple[Inputs, Setup]:
    """The run, of all inputs or only of those that have changed; says which on standard error.

    Raises:
        UsageError: git cannot tell.
    """
    if revision is None:
        return inputs, setup
    # git is asked only where the command line wants it.
    from checker.run import changed  # noqa: PLC0415

    changes = changed.since(revision, inputs.paths)
    decides = changes.deciding(setup.files)
    if decides is not None:
        said = Bilingual(
            f"{decides} 自 {revision} 以来有改动，它决定所有文件的结果，因此全部检查",
            f"{decides} has changed since {revision} and decides every result: checking everything",
        )
        streams.complain(said.in_(language))
        return inputs, setup
    gate = structs.replace(setup.gate, whole=False)
    return structs.replace(inputs, changes=changes), structs.replace(setup, gate=gate)


def nothing_changed(revision: str, language: Language) -> None:
    """Says that a narrowed run had nothing to check."""
    said = Bilingual(
        f"自 {revision} 以来没有改动的文件，无需检查",
        f"nothing to check: no document has changed since {revision}",
    )
    streams.complain(said.in_(language))
