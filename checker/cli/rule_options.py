"""The options that decide which rules a run has, shared by every command that loads rules."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Mapping
from typing import Any

import click

from checker.cli import completing
from checker.cli.bilingual import Option
from checker.errors import UsageError
from checker.language import Bilingual
from checker.limits import Limits
from checker.run import Settings


def ids(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """Rule ids from `--select A,B --select C`."""
    parts = (part.strip() for text in given for part in text.replace("，", ",").split(","))
    return tuple(part for part in parts if part)


LIMITS = ", ".join(Limits.__struct_fields__)
"""What `--limit` can set."""


def limits(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, float]:
    """Limits from `--limit seconds=30 --limit pages=10`. Raises UsageError."""
    found: dict[str, float] = {}
    for text in given:
        name, _sign, number = text.partition("=")
        if name not in LIMITS.split(", "):
            raise UsageError(
                f"没有上限「{name}」，可用的有：{LIMITS}", f"no limit {name}: {LIMITS}"
            )
        try:
            found[name] = float(number)
        except ValueError:
            found[name] = 0
        if not 0 < found[name] < math.inf:
            raise UsageError(
                f"--limit {text}：等号后应是大于 0 的数", f"--limit {text}: needs a number over 0"
            )
    return found


_PROFILE = click.option(
    "--profile",
    metavar="NAME|FILE",
    shell_complete=completing.profiles,
    cls=Option,
    about=Bilingual(
        "配置档：随附的名称，或文件；默认 general",
        "profile: the name of a shipped one, or a file; general by default",
    ),
)

_FILES = (
    click.option(
        "--rules",
        "rule_files",
        metavar="FILE",
        multiple=True,
        shell_complete=completing.files,
        cls=Option,
        about=Bilingual("另加一个规则文件，可多次使用", "add a rule file; may be repeated"),
    ),
    click.option(
        "--config",
        metavar="FILE",
        shell_complete=completing.files,
        cls=Option,
        about=Bilingual(
            "配置文件；默认从当前文件夹向上找 jixiao.yaml",
            "configuration file; jixiao.yaml is looked for from this folder upwards by default",
        ),
    ),
    click.option(
        "--isolated",
        is_flag=True,
        cls=Option,
        about=Bilingual("不使用任何配置文件", "use no configuration file"),
    ),
)

_NO_CACHE = click.option(
    "--no-cache", is_flag=True, cls=Option, about=Bilingual("不使用缓存", "use no cache")
)

_JOBS = click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    metavar="N",
    cls=Option,
    about=Bilingual(
        "工作进程数，默认与处理器核数相同", "worker processes; one on each core by default"
    ),
)

_READING = (
    _JOBS,
    click.option(
        "--limit",
        "limits",
        metavar="NAME=N",
        multiple=True,
        callback=limits,
        cls=Option,
        about=Bilingual(
            f"读取一份文件的上限（{LIMITS}），可多次使用",
            f"the most that is read of a file ({LIMITS}); may be repeated",
        ),
    ),
)

_CHOICE = (
    click.option(
        "--select",
        metavar="ID,ID",
        multiple=True,
        callback=ids,
        cls=Option,
        about=Bilingual("只用这些规则", "use only these rules"),
    ),
    click.option(
        "--ignore",
        metavar="ID,ID",
        multiple=True,
        callback=ids,
        cls=Option,
        about=Bilingual("不用这些规则", "leave out these rules"),
    ),
)


def with_settings(function: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command all options of rules, and hands them to it as `settings`."""
    return _apply((_PROFILE, *_FILES, _NO_CACHE), _as_settings(function))


def with_files(function: Callable[..., Any]) -> Callable[..., Any]:
    """As `with_settings`, for a command that takes words from the files and runs no rules."""
    return _apply(_FILES, _as_settings(function))


def _as_settings(function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    def wrapped(
        *args: Any,
        rule_files: tuple[str, ...],
        config: str | None,
        isolated: bool,
        profile: str | None = None,
        no_cache: bool = False,
        select: tuple[str, ...] = (),
        ignore: tuple[str, ...] = (),
        limits: Mapping[str, float] | None = None,
        jobs: int | None = None,
        **others: Any,
    ) -> Any:
        settings = Settings(
            profile,
            rule_files,
            select,
            ignore,
            config,
            isolated=isolated,
            cache=not no_cache,
            limits=limits or {},
            jobs=jobs,
        )
        return function(*args, settings=settings, **others)

    return wrapped


def with_choice(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds `--select` and `--ignore` to a command that has settings."""
    return _apply(_CHOICE, function)


def with_limits(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds `--limit` and `--jobs` to a command that reads documents."""
    return _apply(_READING, function)


def _apply(
    options: tuple[Callable[..., Any], ...], function: Callable[..., Any]
) -> Callable[..., Any]:
    for option in reversed(options):
        function = option(function)
    return function
