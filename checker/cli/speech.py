"""Which languages a run speaks: for its own words (help, errors), and for its results."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from itertools import pairwise

import click
from msgspec import Struct

from checker.language import Language

LANGUAGES: tuple[Language, ...] = ("zh", "en")


class Speech(Struct, frozen=True):
    """The languages of a run: of its own words (help, errors), and of its results."""

    own: Language = "zh"
    results: Language = "zh"


def speech(arguments: Sequence[str], environ: Mapping[str, str] = os.environ) -> Speech:
    """`--lang` rules both; without it our own words follow the locale, and results are Chinese.

    It is looked for before the options are parsed, since help and parsing errors need it too.
    """
    asked = _asked(arguments)
    if asked:
        return Speech(asked, asked)
    named = (environ.get(each) for each in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return Speech("en" if next(filter(None, named), "").startswith("en") else "zh")


def _asked(arguments: Sequence[str]) -> Language | None:
    before_texts = list(arguments[: arguments.index("--")] if "--" in arguments else arguments)
    for option, value in pairwise([*before_texts, ""]):
        name, equals, attached = option.partition("=")
        wish = attached if equals else value
        if name == "--lang" and wish in LANGUAGES:
            return wish
    return None


def spoken(ctx: click.Context) -> Language:
    """The language of this run's own words."""
    return ctx.obj.own if isinstance(ctx.obj, Speech) else "zh"
