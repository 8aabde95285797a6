"""The library: a check from Python, as `jixiao check` does one from the command line."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from checker import run
from checker.errors import UsageError
from checker.findings import Report
from checker.limits import Limits
from checker.run import Inputs, Settings

Path = str | os.PathLike[str]


def check(
    paths: Path | Iterable[Path],
    *,
    profile: Path | None = None,
    rules: Iterable[Path] = (),
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    config: Path | None = None,
    limits: Mapping[str, float] | None = None,
    waivers: Path | None = None,
    baseline: Path | None = None,
    today: date | None = None,
    cache: bool = True,
    keep_documents: bool = False,
) -> Report:
    """Checks documents and gives the report of all that was found.

    Nothing is printed or written. An input that cannot be read does not end the run: it stands in
    `Report.unreadable`. No configuration file is looked for.

    Args:
        paths: files, folders and patterns such as `in/*.xlsx`, one or many.
        profile: the name of a shipped profile, or a profile's file; `general` by default.
        rules: files of rules to be run besides the profile's.
        select: ids of the only rules to be run.
        ignore: ids of rules to be left out.
        config: a configuration file (`jixiao.yaml`); the arguments win over what it says.
        limits: the most that is read of one file, such as `{"seconds": 30}`.
        waivers: a file of waivers; the findings that they cover stay in the report, marked.
        baseline: a file of `jixiao baseline write`; findings that it knows are marked.
        today: the day that decides whether a waiver has expired; the present one by default.
        cache: whether parsed documents and checked rules are kept for the next run.
        keep_documents: whether the report holds what was read, as `DocumentResult.document`.

    Raises:
        UsageError: a profile, rule, limit, configuration, waiver or baseline is unknown or wrong.
    """
    settings = Settings(
        profile=None if profile is None else os.fspath(profile),
        rule_files=tuple(os.fspath(each) for each in _many(rules, "rules")),
        select=tuple(_many(select, "select")),
        ignore=tuple(_many(ignore, "ignore")),
        config=None if config is None else os.fspath(config),
        isolated=config is None,
        cache=cache,
        limits=_known(limits or {}),
        waivers=None if waivers is None else os.fspath(waivers),
        baseline=None if baseline is None else os.fspath(baseline),
        today=today,
    )
    named = [paths] if isinstance(paths, str | os.PathLike) else paths
    inputs = Inputs(tuple(os.fspath(each) for each in named))
    return run.check(inputs, run.prepare(settings), keep_documents=keep_documents)


def _many(given: Iterable[Any], name: str) -> Iterable[Any]:
    """A list as it is; one text, which would be taken for a list of letters, is refused."""
    if isinstance(given, str | os.PathLike):
        raise UsageError(
            f"{name} 要的是列表，如 {name}=[{str(given)!r}]",
            f"{name} takes a list, such as {name}=[{str(given)!r}]",
        )
    return given


def _known(limits: Mapping[str, float]) -> Mapping[str, float]:
    names = Limits.__struct_fields__
    for name, most in limits.items():
        if name not in names or not most > 0:
            raise UsageError(
                f"limits 里的 {name}={most} 不对：可用 {', '.join(names)}，值应大于 0",
                f"limits: {name}={most} must be over 0, and one of {', '.join(names)}",
            )
    return limits
