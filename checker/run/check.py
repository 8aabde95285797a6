"""A lint run: the rules that apply, the documents, and the report of what was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from checker import __version__, config
from checker.errors import UsageError
from checker.findings import Report, in_order, same_tables
from checker.gate import Gate, judge
from checker.limits import Limits
from checker.rulebook.load import Wanted, load
from checker.rulebook.model import Rulebook
from checker.run import gating
from checker.run.inputs import Inputs, Loaded, load_all
from checker.run.reading import Reading


@dataclass(frozen=True, slots=True)
class Settings:
    """What the command line says of the rules; it wins over the configuration.

    `profile` None leaves the choice to the configuration, and else to `general`. `today` None is
    the day of `checker.gate.today`.
    """

    profile: str | None = None
    rule_files: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    config: str | None = None
    isolated: bool = False
    cache: bool = True
    limits: Mapping[str, float] = field(default_factory=dict)
    waivers: str | None = None
    baseline: str | None = None
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Setup:
    """A run made ready: rules, words, limits and gate, and the thresholds of the configuration.

    `wanted` is what the rulebook was made from, `files` what decides the run beside the documents,
    `baseline` where a baseline is written.
    """

    rulebook: Rulebook
    reading: Reading
    wanted: Wanted
    gate: Gate
    baseline: Path
    files: tuple[Path, ...] = ()
    fail_on: str | None = None
    thresholds: Mapping[str, int] = field(default_factory=dict)


def prepare(settings: Settings, *, judging: bool = True) -> Setup:
    """Finds configuration, profile, rules and gate.

    `judging` False leaves the baseline unread, for who is about to write it.

    Raises:
        UsageError: one of them cannot be read or is wrong.
    """
    found = _config(settings)
    reading = _reading(settings, found)
    wanted = Wanted(
        profile=settings.profile or found.profile or "general",
        rule_files=(*found.rule_files, *(Path(each) for each in settings.rule_files)),
        config=found,
        select=settings.select or found.select,
        ignore=(*found.ignore, *settings.ignore),
    )
    book = load(wanted, reading.vocabulary, cache=settings.cache)
    waivers = gating.waivers_path(settings.waivers, found, isolated=settings.isolated)
    named = Path(settings.baseline) if settings.baseline else found.baseline
    known = named if judging else None
    own = gating.build(book, waivers, known, today=settings.today, cache=settings.cache)
    files = (*wanted.files, *(each for each in (waivers, known) if each))
    return Setup(
        rulebook=book,
        reading=reading,
        wanted=wanted,
        gate=own,
        baseline=named or gating.baseline_beside(found),
        files=files,
        fail_on=found.fail_on,
        thresholds=found.thresholds,
    )


def baseline_path(settings: Settings) -> Path:
    """Where the baseline stands, or would be written. Raises UsageError."""
    found = _config(settings)
    return found.baseline or gating.baseline_beside(found)


def prepare_reading(settings: Settings) -> Reading:
    """Words and limits alone, for those who need no rules. Raises UsageError."""
    return _reading(settings, _config(settings))


def _reading(settings: Settings, found: config.Config) -> Reading:
    limits = replace(Limits(), **{**found.limits, **settings.limits})
    return Reading(found.vocabulary, limits, settings.cache)


def _config(settings: Settings) -> config.Config:
    if settings.isolated:
        return config.Config()
    if settings.config is None:
        return config.load(config.find(Path.cwd()))
    if not Path(settings.config).is_file():
        raise UsageError(f"找不到配置文件 {settings.config}", f"no such file: {settings.config}")
    return config.load(Path(settings.config))


def check(inputs: Inputs, setup: Setup, *, keep_documents: bool = False) -> Report:
    """Lints the inputs. What is wrong with one of them stands in the report; the others go on.

    `keep_documents`: the report holds what was read, for the outputs that show it.

    Raises:
        UsageError: there is no rule to check by, so that everything would pass.
    """
    if not setup.rulebook.rules:
        profile = setup.rulebook.profile
        raise UsageError(
            f"配置档 {profile} 下没有一条规则可用，等于什么也不检查",
            f"no rule is left in the profile {profile}: nothing would be checked",
        )
    found, loaded = load_all(inputs, setup.reading)
    documents, results = [], []
    for each in loaded:
        if isinstance(each, Loaded):
            documents.append(each.document)
            kept = each.document if keep_documents else None
            results.append(replace(each.result, document=kept))
        else:
            results.append(each)
    # Polars is the dearest import of all, and of no use before there is something to check.
    from checker import engine, tables  # noqa: PLC0415

    evaluated = engine.evaluate(tables.build(documents, setup.reading.vocabulary), setup.rulebook)
    judged = judge(in_order(evaluated.findings), setup.gate, results, evaluated.rules)
    return Report(
        version=__version__,
        profile=setup.rulebook.profile,
        packs=setup.rulebook.packs,
        documents=tuple(sorted(results, key=lambda each: each.path)),
        rules=(*evaluated.rules, *judged.rules),
        findings=judged.findings,
        litter=found.litter,
        fixed=judged.fixed,
        same=same_tables(results),
    )
