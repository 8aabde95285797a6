"""The way from a profile's name to a rulebook, with a cache that a warm start reads instead.

The cache is keyed by what was asked for and holds the hash of every file that the answer was made
from; when one of them has changed, everything is read and checked anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct, field, to_builtins
from msgspec.structs import replace

from checker import diskcache, shipped_files
from checker.config import Config
from checker.errors import UsageError
from checker.rulebook.model import Rulebook
from checker.sourcefile import did_you_mean
from checker.tables import fields
from checker.vocabulary import Vocabulary

_CODE = (*sorted(Path(__file__).parent.rglob("*.py")), Path(fields.__file__))
"""Our own modules that decide how a rule is understood: when they change, so may the trees."""


class Wanted(Struct, frozen=True):
    """What rules a run asks for.

    Attributes:
        profile: a shipped profile's name or a file.
        rule_files: packs added to the profile's.
        config: the user's configuration, whose settings of rules win over the profile's.
        select: only these rules, where any are named.
        ignore: not these rules.
    """

    profile: str = "general"
    rule_files: tuple[Path, ...] = ()
    config: Config = field(default_factory=Config)
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """The user's own files that decide what rules and words a run has."""
        profile = (Path(self.profile),) if self.profile.endswith((".yaml", ".yml")) else ()
        source = (Path(self.config.source.path),) if self.config.source else ()
        return (*profile, *self.rule_files, *self.config.vocabulary, *source)


class _Kept(Struct, frozen=True):
    """A rulebook, with the files that it was made from and their hashes."""

    files: list[tuple[str, str]]
    book: Rulebook


def load(wanted: Wanted, vocabulary: Vocabulary, *, cache: bool = True) -> Rulebook:
    """The checked rulebook of a run.

    Raises:
        UsageError: a file cannot be read, or an id on the command line is unknown.
        SourceErrors: every mistake in rule packs, profiles or configuration, located.
    """
    entry = _entry(wanted)
    book = _cached(entry) if cache else None
    if book is None:
        book, files = _make(wanted, vocabulary)
        if cache:
            kept = _Kept(_hashes(files), book)
            book = replace(book, mark=_mark(kept))
            diskcache.put("rulebook", entry, replace(kept, book=book))
    return _chosen(book, wanted)


def _entry(wanted: Wanted) -> str:
    source = wanted.config.source
    paths = [*wanted.rule_files, *wanted.config.vocabulary]
    return diskcache.key(
        str(Path.cwd()),
        wanted.profile,
        source.path if source else "",
        *(str(path) for path in paths),
    )


def _cached(entry: str) -> Rulebook | None:
    known = diskcache.get("rulebook", entry, _Kept)
    try:
        if known and known.files == _hashes([Path(path) for path, _ in known.files]):
            return known.book
    except (ValueError, OSError):
        pass
    return None


def _mark(kept: _Kept) -> str:
    """A hash over the rules as they are set, and over all that says how they are understood."""
    return diskcache.key(json.dumps(to_builtins(kept), ensure_ascii=False))


def _hashes(files: Sequence[Path]) -> list[tuple[str, str]]:
    return [(str(path), hashlib.sha256(path.read_bytes()).hexdigest()) for path in files]


def _make(wanted: Wanted, vocabulary: Vocabulary) -> tuple[Rulebook, list[Path]]:
    # The SQL parser and jsonschema are dear to import, and a warm start does without them.
    from checker.rulebook.own import OWN_RULES  # noqa: PLC0415
    from checker.rulebook.packs import build_rules  # noqa: PLC0415
    from checker.rulebook.sources import sources  # noqa: PLC0415

    found = sources(wanted)
    settings, packs, config = found.settings, found.packs, wanted.config
    rules = build_rules(packs, settings, vocabulary)
    files = [*settings.files, *(Path(pack.source.path) for pack in packs), *config.vocabulary]
    files += [shipped_files.FOLDER / "vocabulary.yaml", *shipped_files.schemas(), *_CODE]
    if config.source is not None:
        files.append(Path(config.source.path))
    off = tuple(id_ for id_, setting in settings.rules.items() if setting.off)
    results = tuple(pack.result for pack in packs)
    own = {
        id_: settings.severity(id_) or rule.severity
        for id_, rule in OWN_RULES.items()
        if id_ not in off
    }
    return Rulebook(settings.profile, results, rules, off, own=own), files


def _chosen(book: Rulebook, wanted: Wanted) -> Rulebook:
    """Leaves out what `select` and `ignore` say; an unknown id is an error, not an empty choice."""
    if not wanted.select and not wanted.ignore:
        return book
    known = [*(each.id for each in book.rules), *book.off, *book.own]
    for id_ in (*wanted.select, *wanted.ignore):
        if id_ not in known:
            hint = did_you_mean(id_, known)
            raise UsageError(f"没有规则「{id_}」{hint.zh}", f"no rule {id_}{hint.en}")
    for id_ in set(wanted.select) & set(book.off):
        raise UsageError(
            f"规则「{id_}」在配置档 {book.profile} 中是关闭的",
            f"rule {id_} is off in the profile {book.profile}",
        )
    chosen = (set(wanted.select) or set(known)) - set(wanted.ignore)
    return replace(
        book,
        rules=tuple(each for each in book.rules if each.id in chosen),
        left_out=tuple(each.id for each in book.rules if each.id not in chosen),
        own={id_: severity for id_, severity in book.own.items() if id_ in chosen},
    )
