"""A lint run: the rules that apply, the documents, and the report of what was found."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from checker import __version__, config, corpus
from checker.errors import UsageError
from checker.findings import Report, same_tables
from checker.gate import Gate, judge
from checker.limits import Limits
from checker.rulebook.load import Wanted, load
from checker.rulebook.model import Rulebook
from checker.run import gating
from checker.run.here import HERE
from checker.run.inputs import discovered, nothing, problems
from checker.run.outcome import Executor
from checker.run.reading import Reading
from checker.run.units import Inputs, units
from checker.run.watching import Watch, unwatched


class Settings(Struct, frozen=True):
    """What the command line says of the rules; it wins over the configuration.

    `profile` None leaves the choice to the configuration, and else to `general`. `today` None is
    the day of `checker.gate.today`; `jobs` None has a worker process on each core.
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
    jobs: int | None = None


class Setup(Struct, frozen=True):
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
    return Reading(found.vocabulary, limits, settings.cache, settings.jobs)


def _config(settings: Settings) -> config.Config:
    if settings.isolated:
        return config.Config()
    if settings.config is None:
        return config.load(config.find(Path.cwd()))
    if not Path(settings.config).is_file():
        raise UsageError(f"找不到配置文件 {settings.config}", f"no such file: {settings.config}")
    return config.load(Path(settings.config))


def _about_waivers(setup: Setup) -> bool:
    """Whether the rules about waivers, and there are some, are all that was chosen."""
    book = setup.rulebook
    return bool(book.left_out and book.own) and setup.gate.waivers is not None


def check(
    inputs: Inputs,
    setup: Setup,
    *,
    keep_documents: bool = False,
    watch: Watch = unwatched,
    executor: Executor = HERE,
) -> Report:
    """Lints the inputs. What is wrong with one of them stands in the report; the others go on.

    `keep_documents`: the report holds what was read, for the outputs that show it. `watch` is told
    of every file that has been read, where there are many. `executor` reads and checks the files.

    Raises:
        Interrupted: by the user.
        UsageError: there is no rule to check by, so that everything would pass; or the executor
            cannot do its work.
    """
    if not setup.rulebook.rules and not _about_waivers(setup):
        profile = setup.rulebook.profile
        raise UsageError(
            f"配置档 {profile} 下没有一条规则可用，等于什么也不检查",
            f"no rule is left in the profile {profile}: nothing would be checked",
        )
    folders = [path for path in inputs.paths if corpus.is_corpus(path)]
    if folders:
        from checker.run import corpora  # noqa: PLC0415 - rare among runs

        given = (inputs, folders, setup.rulebook, setup.reading, setup.gate)
        return corpora.check(*given, executor=executor, watch=watch)
    found = discovered(inputs)
    wanted = units(found, inputs)
    outcome = executor.files(
        wanted, setup.reading, setup.rulebook, watch, keep_documents=keep_documents
    )
    documents = [*problems(found), *outcome.documents]
    if inputs.changes is None and not any(each.error or not each.skipped for each in documents):
        documents.append(nothing(inputs))
    documents.sort(key=lambda each: each.path)
    judged = judge(outcome.findings, setup.gate, documents, outcome.rules)
    return Report(
        version=__version__,
        profile=setup.rulebook.profile,
        packs=setup.rulebook.packs,
        documents=tuple(documents),
        rules=(*outcome.rules, *judged.rules),
        findings=judged.findings,
        litter=found.litter,
        fixed=judged.fixed,
        same=same_tables(documents),
    )
