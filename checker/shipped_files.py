"""Finds the rule packs, profiles, vocabulary and schemas that travel with the program."""

from __future__ import annotations

from pathlib import Path

_IN_WHEEL = Path(__file__).parent / "shipped"
_IN_REPOSITORY = Path(__file__).parent.parent / "rules"

FOLDER = _IN_WHEEL if _IN_WHEEL.is_dir() else _IN_REPOSITORY
"""The folder `rules/` of the repository, or its copy inside an installed wheel."""


def schema(name: str) -> Path:
    """The path of one of our own JSON Schemas, such as `rulepack`."""
    return FOLDER / "schema" / f"{name}.schema.json"


def schemas() -> list[Path]:
    """All of our JSON Schemas, which may refer to one another."""
    return sorted((FOLDER / "schema").glob("*.schema.json"))


def scaffold(scope: str) -> Path:
    """The path of the rule that a new one of a scope starts from."""
    return FOLDER / "scaffold" / f"{scope}.yaml"


def profile(name: str) -> Path:
    """The path of a shipped profile; it need not exist."""
    return FOLDER / "profiles" / f"{name}.yaml"


def profiles() -> list[str]:
    """The names of all shipped profiles, the default one first."""
    names = sorted(path.stem for path in (FOLDER / "profiles").glob("*.yaml"))
    return sorted(names, key=lambda name: name != "general")


def pack(name: str) -> Path:
    """The path of a shipped rule pack; it need not exist."""
    return FOLDER / f"{name}.yaml"


def packs() -> list[Path]:
    """All shipped rule packs."""
    return sorted(path for path in FOLDER.glob("*.yaml") if path.stem != "vocabulary")
