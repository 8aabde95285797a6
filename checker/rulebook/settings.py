"""Profiles: which packs run, and what each rule's severity and parameters are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from checker import shipped_files, sourcefile
from checker.errors import UsageError
from checker.findings import Severity
from checker.rulebook.build import Setting
from checker.sourcefile import Keys, Problem, SourceErrors, SourceFile, did_you_mean

MAX_CHAIN = 8
"""The most profiles that may extend one another."""


class Place(Struct, frozen=True):
    """Where a rule is set, so that a wrong id or parameter can be shown there."""

    source: SourceFile
    keys: Keys

    def problem(self, zh: str, en: str, *inner: str) -> Problem:
        """A mistake in the setting's key, or in a key inside it."""
        return self.source.problem((*self.keys, *inner), zh, en, key=True)


class Settings(Struct):
    """A profile with all that it extends, and the configuration's own settings on top."""

    profile: str
    packs: list[Path] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    rules: dict[str, Setting] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    def add(self, source: SourceFile, rules: Mapping[str, Any]) -> None:
        """Lays one file's settings over what stands; later files win."""
        for id_, written in rules.items():
            said: Mapping[str, Any] = {"severity": written} if isinstance(written, str) else written
            before = self.rules.get(id_, Setting())
            severity = said.get("severity")
            self.rules[id_] = Setting(
                before.severity if severity in (None, "off") else Severity(severity),
                severity == "off" if severity else before.off,
                {**before.params, **(said.get("params") or {})},
            )
            self.places[id_] = Place(source, ("rules", id_))

    def severity(self, id_: str) -> Severity | None:
        """What a rule's severity is set to; None where nothing sets it."""
        return self.rules.get(id_, Setting()).severity


def resolve(name: str) -> Settings:
    """A profile by its shipped name, or by the path of a file.

    Raises:
        UsageError: there is no such profile, or the profiles extend one another in a circle.
        SourceErrors: a profile is not of its form.
    """
    path: Path | None = _path(name, None)
    settings = Settings(Path(name).stem)
    chain: list[SourceFile] = []
    while path is not None:
        if len(chain) >= MAX_CHAIN or path in settings.files:
            raise UsageError(
                f"{path}：配置档互相继承成环，或超过 {MAX_CHAIN} 层",
                f"{path}: profiles extend one another in a circle, or over {MAX_CHAIN} deep",
            )
        source = sourcefile.read(path)
        sourcefile.check(source, "profile")
        chain.append(source)
        settings.files.append(path)
        parent = (source.data or {}).get("extends")
        path = _path(parent, source) if parent else None
    settings.profile = (chain[0].data or {}).get("profile") or settings.profile
    for source in reversed(chain):
        data = source.data or {}
        for index, pack in enumerate(data.get("packs") or ()):
            found = _pack(pack, source, index)
            if found not in settings.packs:
                settings.packs.append(found)
        settings.add(source, data.get("rules") or {})
    return settings


def _is_file(name: str) -> bool:
    return name.endswith((".yaml", ".yml"))


def _path(name: str, source: SourceFile | None) -> Path:
    if _is_file(name):
        path = Path(name) if source is None else Path(source.path).parent / name
        if source is not None and not path.is_file():
            zh, en = f"找不到文件 {path}", f"no such file: {path}"
            raise SourceErrors([source.problem(("extends",), zh, en)])
        return path
    path = shipped_files.profile(name)
    if path.is_file():
        return path
    known = [each.stem for each in path.parent.glob("*.yaml")]
    hint = did_you_mean(name, known)
    zh, en = f"没有配置档「{name}」{hint.zh}", f"no profile {name}{hint.en}"
    if source is None:
        raise UsageError(zh, en)
    raise SourceErrors([source.problem(("extends",), zh, en)])


def _pack(name: str, source: SourceFile, index: int) -> Path:
    path = Path(source.path).parent / name if _is_file(name) else shipped_files.pack(name)
    if path.is_file():
        return path
    known = [each.stem for each in shipped_files.packs()]
    hint = did_you_mean(name, known)
    zh, en = f"没有规则包「{name}」{hint.zh}", f"no rule pack {name}{hint.en}"
    raise SourceErrors([source.problem(("packs", index), zh, en)])
