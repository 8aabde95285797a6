"""A run's gate: which files of waivers and baseline it goes by, and that they are right."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from checker import config, gate, shipped_files
from checker.config import Config
from checker.gate import Gate
from checker.rulebook.model import Rulebook


def waivers_path(named: str | None, found: Config, *, isolated: bool) -> Path | None:
    """The file of waivers: the one named, else the configuration's, else the one beside it.

    Where there is no configuration, the working directory stands for its folder. `isolated` runs
    take what is named only.
    """
    if named is not None:
        return Path(named)
    if isolated:
        return None
    if found.waivers is not None:
        return found.waivers
    beside = _home(found) / config.WAIVERS
    return beside if beside.is_file() else None


def baseline_beside(found: Config) -> Path:
    """Where a baseline is written that nothing names: beside the configuration, else here."""
    return Path(shown(_home(found) / config.BASELINE))


def _home(found: Config) -> Path:
    return Path(found.source.path).parent if found.source else Path.cwd()


def shown(path: Path) -> str:
    """The path as reports name it: as it was given, or from the working directory."""
    if not path.is_absolute():
        return path.as_posix()
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:
        return path.as_posix()  # on another drive


def build(
    book: Rulebook,
    waivers_file: Path | None,
    baseline_file: Path | None,
    *,
    today: date | None = None,
    cache: bool = True,
) -> Gate:
    """The gate of a run.

    Raises:
        UsageError: a file cannot be read.
        SourceErrors: the waivers are not of their form, or of a rule that does not exist.
    """
    waived = known = None
    if waivers_file is not None:
        from checker.gate import waivers  # noqa: PLC0415 - most runs have none

        name = shown(waivers_file)
        waived = waivers.load(waivers_file, name, cache=cache)
        ours = {each.id for each in book.rules} | {*book.off, *book.left_out}
        if not all(each.rule in ours for each in waived.entries):
            waivers.check_rules(waivers_file, name, ours | _shipped())
    if baseline_file is not None:
        from checker.gate import baseline  # noqa: PLC0415 - most runs have none

        known = baseline.load(baseline_file)
    return Gate(today or gate.today(), waived, known, book.own)


def _shipped() -> set[str]:
    """The ids of all shipped rules, whatever profile has them."""
    # The packs are dear to read, and of use only where an id is none of the run's.
    from checker.rulebook.packfile import read_pack  # noqa: PLC0415

    packs = map(read_pack, shipped_files.packs())
    return {rule["id"] for pack in packs for rule in pack.source.data["rules"]}
